"""File formats: each module tells what is in the decoded text of a file."""

PLAIN = frozenset({".txt", ".text"})
MARKDOWN = frozenset({".md", ".markdown"})
SUFFIXES = PLAIN | MARKDOWN
"""Suffixes of the files offered for reading; any other file is read as plain text when named."""
