"""Texts made for measuring, with a known history; the same seed always gives the same text."""
