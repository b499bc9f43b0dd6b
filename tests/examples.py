"""On how many examples a property is tried: on a fifth of them unless all are asked for."""

from __future__ import annotations

import os

from hypothesis import settings

_SHARE = 1 if os.environ.get("READER_TESTS") == "thorough" else 5


def examples(count: int) -> settings:
    """The settings of a property that is tried on so many examples where all are asked for."""
    return settings(max_examples=max(5, count // _SHARE))
