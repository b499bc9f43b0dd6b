"""File formats: each module turns the decoded text of a file into a `Document`."""

PLAIN = frozenset({".txt", ".text"})
MARKDOWN = frozenset({".md", ".markdown"})
SUFFIXES = PLAIN | MARKDOWN
"""Suffixes of the files offered for reading; any other file is read as plain text when named."""
