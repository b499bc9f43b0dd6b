"""Two documents become a `Comparison`: links, passages, rows and overlap."""

from .comparison import Change, Comparison, Link, Overlap, Passage, Relation, Row, Run
from .engine import compare
from .explain import Explanation
from .options import Ignore, Options

__all__ = [
    "Change",
    "Comparison",
    "Explanation",
    "Ignore",
    "Link",
    "Options",
    "Overlap",
    "Passage",
    "Relation",
    "Row",
    "Run",
    "compare",
]
