"""A field to type in, of several lines; apart, since it is much to import."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

from ..text.safe import safe


class SafeTextArea(TextArea):
    """Lines of text."""

    async def _on_paste(self, event: events.Paste) -> None:
        # Terminals send the line ends of a paste as the Enter key does.
        event.text = safe(event.text.replace("\r\n", "\n").replace("\r", "\n"))
