"""Tests of `reader.provenance`."""
