"""Strategies of Hypothesis that several tests share."""

from __future__ import annotations

from hypothesis import strategies as st

ANYTHING = st.text(st.characters(exclude_categories=()))
"""Any text, lone surrogates too: what a file may hold that is not what it says it is."""
UNICODE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
"""Any text that can be written as UTF-8."""
FEW_WORDS = st.lists(st.integers(0, 6), max_size=40)
"""Words by number; so few different ones that they recur."""


def some_of(sentences: list[str], *, most: int) -> st.SearchStrategy[list[str]]:
    """Paragraphs of a text, from none to `most`, in any order; the same may stand there twice."""
    return st.lists(st.sampled_from(sentences), max_size=most)
