"""One text with both in it, and what there is to say of it in the margin."""
