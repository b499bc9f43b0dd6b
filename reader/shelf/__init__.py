"""A folder of texts: what lies in it, what is known of each text, and which share words."""
