"""Work that a copy of this process does meanwhile, where the machine has a second processor."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from functools import cache
from typing import TypeVar

T = TypeVar("T")


def ahead(work: Callable[[], T]) -> Callable[[], T]:
    """Begin some work; what is given back waits for its result.

    Only for a process with one thread. The result travels pickled. Where there is nobody else to do
    the work, or where that fails, it is done when the result is asked for.
    """
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        return cache(work)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        _do(work, write)
    os.close(write)

    @cache
    def result() -> T:
        with os.fdopen(read, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(child, 0)
        if status:
            return work()
        found: T = pickle.loads(data)
        return found

    return result


def _do(work: Callable[[], object], write: int) -> None:
    """Do the work in the copy, which leaves without a word: what it cannot do is done elsewhere."""
    status = 1
    try:
        with os.fdopen(write, "wb") as pipe:
            pickle.dump(work(), pipe, protocol=pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
