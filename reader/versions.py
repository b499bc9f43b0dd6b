"""What a report of a fault has to say of the program and of what it runs on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from .text.safe import safe_line

_NEEDED = ("textual", "rich", "numpy", "PyYAML", "diff-match-patch", "markdown-it-py")


def program_version() -> str:
    """The version of the program; "not installed" where it runs from its source alone."""
    return _version("facing-reader")


def versions() -> Iterator[str]:
    """The program, what it needs, the system and the terminal, a line each."""
    import platform

    yield f"reader {program_version()}"
    yield f"Python {platform.python_version()} ({sys.implementation.name})"
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    yield ", ".join(f"{name} {_version(name)}" for name in _NEEDED)
    names = ("TERM", "COLORTERM", "TERM_PROGRAM", "LANG", "LC_ALL")
    yield safe_line(", ".join(f"{name}={os.environ[name]}" for name in names if name in os.environ))
    try:
        yield "terminal {} x {}".format(*os.get_terminal_size(2))
    except OSError:
        yield "no terminal"


def _version(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return "not installed"
