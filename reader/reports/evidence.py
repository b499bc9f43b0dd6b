"""Why two stretches correspond, in a line of text or as data."""

from __future__ import annotations

from typing import Any

from ..collation.comparison import Comparison
from ..collation.explain import Explanation, SharedWord
from ..collation.results import Link, Passage

WORDS_SHOWN = 8


def in_short(explanation: Explanation) -> str:
    """The evidence in one line, the rarest shared words first."""
    if not explanation.words:
        return "pinned by hand" if explanation.pinned else "no word in common"
    words = ", ".join(word_pair(word) for word in explanation.words[:WORDS_SHOWN])
    more = len(explanation.words) - WORDS_SHOWN
    tail = f" and {more} more" if more > 0 else ""
    pinned = "pinned by hand; " if explanation.pinned else ""
    return f"{pinned}{strength(explanation)}: {words}{tail}"


def strength(explanation: Explanation) -> str:
    """How much the evidence is, against the level of chance."""
    return f"{explanation.bits:.0f} bits, {explanation.times_chance:.1f} × chance"


def word_pair(word: SharedWord) -> str:
    """A shared word, in both its forms where they differ in more than case."""
    same = word.left.casefold() == word.right.casefold()
    return word.left if same else f"{word.left}/{word.right}"


def evidence_data(comparison: Comparison, pair: Link | Passage) -> dict[str, Any]:
    """The evidence for a link or a passage, for JSON."""
    explanation = comparison.explain(pair)
    return {
        "bits": round(explanation.bits, 2),
        "chance": round(explanation.chance, 2),
        "left_share": round(explanation.left_share, 4),
        "right_share": round(explanation.right_share, 4),
        "pinned": explanation.pinned,
        "longest": None
        if explanation.longest is None
        else {
            side: {"start": span.start, "end": span.end}
            for side, span in zip(("left", "right"), explanation.longest, strict=True)
        },
        "words": [
            {
                "left": word.left,
                "right": word.right,
                "times": word.times,
                "left_total": word.left_total,
                "right_total": word.right_total,
                "bits": round(word.bits, 2),
            }
            for word in explanation.words
        ],
    }
