"""Saying something in a box over the screen."""

from __future__ import annotations

from typing import Literal

from textual.message_pump import MessagePump

from ..errors import Severity
from ..text.safe import safe_line

_KINDS: dict[Severity, Literal["information", "warning", "error"]] = {
    Severity.NOTE: "information",
    Severity.WARNING: "warning",
    Severity.ERROR: "error",
}
_SECONDS = 3
_SECONDS_GRAVE = 10


def tell(node: MessagePump, text: str, severity: Severity = Severity.NOTE) -> None:
    """A short message that goes by itself."""
    timeout = _SECONDS if severity is Severity.NOTE else _SECONDS_GRAVE
    node.app.notify(safe_line(text), severity=_KINDS[severity], timeout=timeout, markup=False)
