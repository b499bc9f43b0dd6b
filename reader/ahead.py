"""Work that a copy of this process does meanwhile."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from functools import cache
from threading import active_count
from typing import BinaryIO, TypeVar

T = TypeVar("T")
_LOOK = 0.5
"""Seconds after which a copy looks again whether it is still wanted."""


def copied(work: Callable[[BinaryIO], object]) -> tuple[int, BinaryIO] | None:
    """Have a copy of this process do some work; its number, and the stream of what it writes.

    None where processes cannot be copied, or this one has threads. The copy says nothing but what
    it writes there, and ends with 0 where the work was done.
    """
    if not hasattr(os, "fork") or active_count() > 1:
        return None
    parent = os.getpid()
    read, write = os.pipe()
    try:
        number = os.fork()
    except OSError:
        os.close(read)
        os.close(write)
        return None
    if not number:
        # With its own end of the pipe open it would wait for ever for a reader that is gone.
        os.close(read)
        _do(work, write, parent)
    os.close(write)
    return number, os.fdopen(read, "rb")


def _do(work: Callable[[BinaryIO], object], write: int, parent: int) -> None:
    status = 1
    try:
        _end_with(parent)
        # Or who reads what this process writes would wait for the copy too.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in range(3):
            os.dup2(nowhere, standard)
        with os.fdopen(write, "wb") as output:
            work(output)
        status = 0
    finally:
        os._exit(status)


def _end_with(parent: int) -> None:
    """End this process when another, which began it, is gone."""

    def look(*_: object) -> None:
        if os.getppid() != parent:
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)


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
