"""Keys in turn: each goes to where the one before it has led.

Textual sends a key to what has the focus when it comes. Of keys that come in a burst the second may
so reach the line that the first one closes, or miss the dialog that it opens.
"""

from __future__ import annotations

import asyncio
from collections import deque

from textual import events
from textual.app import App, ReturnType
from textual.dom import DOMNode

_PATIENCE = 0.5
"""Seconds after which a part of the screen is no longer waited for, as one that is going away."""


class InTurn(App[ReturnType]):
    """An app that hands a key, or a paste, on when all that the one before set going is done."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Event] = deque()
        self._is_handing_on = False

    async def on_event(self, event: events.Event) -> None:
        """Keep what is typed until its turn comes."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            if not self._is_handing_on:
                self._is_handing_on = True
                self._handing_on = asyncio.create_task(self._hand_on())
        else:
            await super().on_event(event)

    async def _hand_on(self) -> None:
        try:
            while self._typed:
                screen = self.screen
                target = self.focused or screen
                await super().on_event(self._typed.popleft())
                # A key goes up from where it was sent to; what it means there is often another
                # message that takes the same way, and may bring up another screen.
                await _done(target)
                await _done(target)
                if self.screen is not screen:
                    await _done(self.screen)
        except Exception as error:
            self._handle_exception(error)
        finally:
            self._is_handing_on = False


async def _done(part: DOMNode) -> None:
    """Wait until a part of the screen, and all it lies in, have handled what they were sent."""
    for pump in part.ancestors_with_self:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        # To cancel is to end it, however late.
        if pump.call_later(done.cancel):
            await asyncio.wait((done,), timeout=_PATIENCE)
