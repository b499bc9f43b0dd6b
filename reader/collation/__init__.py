"""Two documents become a `Comparison`: links, passages, rows and overlap.

What makes it is loaded when it is first used: the screen shows comparisons that a process of their
own has made.
"""

from .comparison import Comparison
from .options import Ignore, Options
from .results import Link, Overlap, Passage, Relation, Row
from .runs import Change, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .engine import compare
    from .explain import Explanation

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


def __getattr__(name: str) -> object:
    if name == "compare":
        from .engine import compare

        return compare
    if name == "Explanation":
        from .explain import Explanation

        return Explanation
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
