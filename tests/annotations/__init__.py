"""Tests of `reader.annotations`."""
