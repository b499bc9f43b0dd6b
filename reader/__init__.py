"""Two versions of a prose text: what they share, what moved, who is credited.

The public names are loaded when they are first used, so that `import reader` costs nothing and
the parts that need no terminal never import one.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .attribution import Attribution, find_attributions
    from .collation import (
        Change,
        Comparison,
        Explanation,
        Ignore,
        Link,
        Options,
        Overlap,
        Passage,
        Relation,
        Row,
        Run,
        compare,
    )
    from .errors import Cancelled, InputError, Problem, ReaderError, Severity, TooLong
    from .text import Comment, Document, Paragraph, Role, Span, Version, load

_HOMES = {
    "Attribution": "attribution",
    "find_attributions": "attribution",
    "Change": "collation",
    "Comparison": "collation",
    "Explanation": "collation",
    "Ignore": "collation",
    "Link": "collation",
    "Options": "collation",
    "Overlap": "collation",
    "Passage": "collation",
    "Relation": "collation",
    "Row": "collation",
    "Run": "collation",
    "compare": "collation",
    "Cancelled": "errors",
    "InputError": "errors",
    "Problem": "errors",
    "ReaderError": "errors",
    "Severity": "errors",
    "TooLong": "errors",
    "Comment": "text",
    "Document": "text",
    "Paragraph": "text",
    "Role": "text",
    "Span": "text",
    "Version": "text",
    "load": "text",
}

__all__ = [
    "Attribution",
    "Cancelled",
    "Change",
    "Comment",
    "Comparison",
    "Document",
    "Explanation",
    "Ignore",
    "InputError",
    "Link",
    "Options",
    "Overlap",
    "Paragraph",
    "Passage",
    "Problem",
    "ReaderError",
    "Relation",
    "Role",
    "Row",
    "Run",
    "Severity",
    "Span",
    "TooLong",
    "Version",
    "compare",
    "find_attributions",
    "load",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
