"""Work beside the event loop that nobody waits for at the end.

The threads of asyncio are waited for when the program ends, and a file on a network that has gone
away keeps one for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def beside(work: Callable[[], T]) -> Future[T]:
    """Do some work in a thread of its own; what it gives or raises is in the future."""
    future: Future[T] = Future()

    def do() -> None:
        try:
            result = work()
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)

    Thread(target=do, daemon=True).start()
    return future
