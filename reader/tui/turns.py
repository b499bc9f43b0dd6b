"""Keys in turn: each goes to where the one before it has led.

Textual sends a key to what has the focus when it comes. Of keys that come in a burst the second may
so reach the line that the first one closes, or miss the dialog that it opens.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress

from textual import events
from textual.app import App, ReturnType
from textual.message_pump import MessagePump

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
                self.run_worker(self._hand_on(), group="keys", exit_on_error=False)
        else:
            await super().on_event(event)

    async def _hand_on(self) -> None:
        try:
            while self._typed:
                target = self.focused or self.screen
                await super().on_event(self._typed.popleft())
                # A key goes up from where it was sent to; what it means there is often another
                # message that takes the same way, and may bring up another screen.
                for start in (target, target, self.screen):
                    for part in start.ancestors_with_self:
                        await _done(part)
        except Exception as error:
            self._handle_exception(error)
        finally:
            self._is_handing_on = False


async def _done(part: MessagePump) -> None:
    """Wait until a part of the screen has handled all that was sent to it by now."""
    done = asyncio.Event()
    if part.call_later(done.set):
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _PATIENCE)
