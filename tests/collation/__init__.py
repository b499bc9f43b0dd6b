"""Tests of `reader.collation`."""
