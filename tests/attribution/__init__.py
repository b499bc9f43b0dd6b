"""Tests of `reader.attribution`."""
