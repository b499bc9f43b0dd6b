"""The reading room without a terminal: rows, lines and marks, and what is found in them."""
