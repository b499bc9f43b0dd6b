"""Tests of `reader.text`."""
