"""Bytes of standard input."""

from __future__ import annotations

import sys

from ...errors import InputError
from ..model import Version
from .content import Content, check_size

_NAME = "standard input"


def read(version: Version | None, max_bytes: int) -> Content:
    """What standard input gives until it ends."""
    if sys.stdin is None:
        raise InputError(f"{_NAME}: closed; give a file instead of -")
    try:
        data = sys.stdin.buffer.read(max_bytes + 1)
    except OSError as error:
        raise InputError(f"{_NAME}: cannot be read ({error.strerror or error})") from None
    check_size(data, _NAME, max_bytes)
    return Content(data, _NAME, _NAME, version=version)
