"""Notes for other people and other programs: listed, written in their formats, read from them."""
