"""The steps of a comparison, word by word."""

from .digests import word_values
from .evidence import lifted, measures
from .moves import which_cross
from .passages import passage_counts
from .regions import heaviest_segment
from .similar import common_counts, shares, similarities, weights, without
from .stretches import equal_stretches, steps
from .tokens import most_common, tokenize_both, word_bounds
from .unspaced import grams

__all__ = [
    "common_counts",
    "equal_stretches",
    "grams",
    "heaviest_segment",
    "lifted",
    "measures",
    "most_common",
    "passage_counts",
    "shares",
    "similarities",
    "steps",
    "tokenize_both",
    "weights",
    "which_cross",
    "without",
    "word_bounds",
    "word_values",
]
