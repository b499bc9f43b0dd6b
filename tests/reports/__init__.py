"""Tests of `reader.reports`."""
