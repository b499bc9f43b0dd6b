"""What was found, for people and programs: a check of a document, a comparison as text or data."""
