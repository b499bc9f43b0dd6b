"""Saved web pages: their elements, which of them are the article, and what they say of it."""
