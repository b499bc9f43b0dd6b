"""Fields to type in, which show nothing raw: what is pasted may hold control characters."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea

from ..text.safe import safe, safe_line


class SafeInput(Input):
    """A line of text."""

    def _on_paste(self, event: events.Paste) -> None:
        event.text = safe_line(event.text)
        super()._on_paste(event)


class SafeTextArea(TextArea):
    """Lines of text."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = safe(event.text)
        await super()._on_paste(event)
