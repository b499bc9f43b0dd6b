"""Work that a copy of this process does meanwhile."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from functools import cache
from threading import active_count
from typing import BinaryIO, TypeVar

T = TypeVar("T")


def copied(work: Callable[[BinaryIO], object]) -> tuple[int, BinaryIO] | None:
    """Have a copy of this process do some work; its number, and the stream of what it writes.

    None where processes cannot be copied, or this one has threads. The copy says nothing but what
    it writes there, and ends with 0 where the work was done.
    """
    if not hasattr(os, "fork") or active_count() > 1:
        return None
    read, write = os.pipe()
    try:
        number = os.fork()
    except OSError:
        os.close(read)
        os.close(write)
        return None
    if not number:
        _do(work, write)
    os.close(write)
    return number, os.fdopen(read, "rb")


def _do(work: Callable[[BinaryIO], object], write: int) -> None:
    status = 1
    try:
        # Or who reads what this process writes would wait for the copy too.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in range(3):
            os.dup2(nowhere, standard)
        with os.fdopen(write, "wb") as output:
            work(output)
        status = 0
    finally:
        os._exit(status)


def ahead(work: Callable[[], T]) -> Callable[[], T]:
    """Begin some work in a copy; what is given back waits for its result, which travels pickled.

    Where there is no second processor or no copy, or where that fails, the work is done when the
    result is asked for.
    """
    copy = None
    if (os.cpu_count() or 1) > 1:
        copy = copied(lambda output: pickle.dump(work(), output, pickle.HIGHEST_PROTOCOL))
    if copy is None:
        return cache(work)
    number, stream = copy

    @cache
    def result() -> T:
        with stream:
            data = stream.read()
        _, status = os.waitpid(number, 0)
        if status:
            return work()
        found: T = pickle.loads(data)
        return found

    return result
