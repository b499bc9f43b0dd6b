"""What stays is no garbage: to search all of it would hold a key up for a tenth of a second."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def set_aside() -> None:
    """Leave what there is by now out of garbage collection, and collect what comes after.

    Values without cycles, as nearly all here are, are freed all the same when nothing needs them.
    """
    gc.freeze()
    gc.enable()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Collect no garbage where very many values are made at once, all of which stay."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
