"""Choosing two texts: files of a folder, the likeliest partner first, or a sample pair."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from ...beside import beside
from ...errors import ReaderError, Severity
from ...resources import sample_pairs
from ...shelf.choices import Entry, Kind, Named, begin, entries, matching
from ...shelf.folder import File, Folder, read_folder
from ...shelf.glance import Glance
from ...shelf.looking import Looker
from ...shelf.partners import Partner, likeliest
from ...text.document import Document
from ...text.model import Sides, Version, split_version
from ...text.safe import safe_line
from ..inputs import FilterLine
from ..palette import Palette
from ..telling import tell
from .dialog import Answered
from .textlist import TextList, told

T = TypeVar("T")
Load = Callable[[Path | str, Version | None], Document]

MAX_LOOKED_AT = 1000
"""Files of a folder that are looked at beforehand; of the others, those on the screen."""
_AT_ONCE = 0.3
"""Seconds that a key may take, so that the keys after it meet what came of it."""
_TICK = 0.1
_RANKED_AGAIN = 1.0
"""Seconds between two orders of the list, while files are still being read."""


class ChooserScreen(Answered[Sides[Document] | None]):
    """One list: Enter takes the left text, then the right one; a pair is taken at once.

    It is answered with both documents, or with None where none were chosen.
    """

    AUTO_FOCUS = "#chooser-filter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(
        self,
        folder: Path,
        looker: Looker,
        load: Load,
        palette: Palette,
        left: Path | str | None = None,
    ) -> None:
        """Offer the texts of a folder.

        Args:
            folder: Where to begin.
            looker: Knows files by a glance, also from earlier choices.
            load: Opens what is chosen.
            palette: The styles of the list.
            left: The left text as it is named, where only the right one is to be chosen.
        """
        super().__init__()
        self.folder = Folder(Path(os.path.abspath(folder)))
        self._looker = looker
        self._load = load
        self._given = self._left = Named(left) if left is not None else None
        self._left_file = _file_of(str(left)) if left is not None else None
        self._samples = [Sides(*pair).map(File.of) for pair in sample_pairs()]
        self._all: list[Entry] = []
        self._arranged_changes = 0
        """Tracked changes of the left text when the entries were put in order."""
        self._list = TextList(palette, looker.at)
        self._has_moved = False
        """Whether the reader has gone to the entry under the cursor, which then stays there."""
        self._waiting: asyncio.Future[object] | None = None
        """What a key has begun that is not done yet: a folder that is read, texts that open."""
        self._waits_for = ""
        self._seen = 0
        self._said: dict[str, str] = {}
        """What the lines round the list say."""
        self._unrank()

    def compose(self) -> ComposeResult:
        """What to do, where the texts lie, what is typed, the texts, and the keys."""
        with Vertical():
            yield Static(id="chooser-title", markup=False)
            yield Static(id="chooser-place", markup=False)
            yield FilterLine(placeholder="Type to filter", id="chooser-filter")
            yield self._list
            yield Static(id="chooser-detail", markup=False)
            yield Static(id="chooser-keys", markup=False)

    async def on_mount(self) -> None:
        """Read the folder, and from now on show what is found out about its files."""
        self._arrange()
        self.set_interval(_TICK, self.look)
        await self._enter(self.folder.path)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Keep the keys in the line, whatever is clicked."""
        self.query_one(FilterLine).focus()

    def on_unmount(self) -> None:
        """Leave all files alone."""
        self._looker.look_at(())

    # What is shown

    def _arrange(self, at: Path | None = None) -> None:
        """Put all entries in order, and show those that are typed; the cursor on one, if given."""
        left = self._left_file
        self._arranged_changes = self._changes
        self._all = entries(
            self.folder,
            left=left,
            left_changes=self._changes,
            partners=self._partners,
            samples=() if left is not None else self._samples,
        )
        self._filter(at)

    @property
    def _changes(self) -> int:
        """Tracked changes of the left text, as far as is known; 0 for what is no file."""
        left = self._left_file
        glance = self._looker.at(left) if left is not None and left.changed else None
        return glance.changes if glance is not None else 0

    def _filter(self, at: Path | None = None) -> None:
        current = self._list.current
        if at is None and self._has_moved and current is not None:
            at = current.path
        found = matching(self._all, self._typed, self._looker.at)
        places = (number for number, entry in enumerate(found) if entry.path == at)
        self._list.show(found, next(places, begin(found)))
        self._tell()

    def _tell(self) -> None:
        """Say what is chosen now, where, and what the keys do."""
        title = "Choose the left text"
        if self._left is not None:
            title = f"Left: {safe_line(Path(self._left.name).name)} · choose the right text"
        self._say("title", title)
        self._say("place", self._place())
        self._say("detail", self._detail())
        back = "clears" if self._typed else "goes back" if self._can_go_back else "leaves"
        self._say("keys", f"Enter chooses · ↑ ↓ · ← folder above · Esc {back}")

    def _say(self, part: str, text: str) -> None:
        # Textual lays the screen out again, even if it is the same text.
        if self._said.get(part) != text:
            self._said[part] = text
            self.query_one(f"#chooser-{part}", Static).update(Content(text))

    def _place(self) -> str:
        folder, count = self.folder, len(self.folder.files)
        many = f"{count:,} text{'' if count == 1 else 's'}"
        if self._waiting is not None:
            many = self._waits_for
        elif folder.is_cut:
            many = f"more than {count:,} texts; the others are not listed"
        elif not self._looker.is_done:
            many += ", reading …"
        elif count > MAX_LOOKED_AT:
            many += f", {MAX_LOOKED_AT:,} of them looked into"
        path = str(safe_line(str(folder.path)))
        room = max(12, self.size.width - len(many) - 8)
        return f"{path if len(path) <= room else '…' + path[1 - room :]} · {many}"

    def _detail(self) -> str:
        """All that is known of the entry under the cursor."""
        entry = self._list.current
        if entry is None:
            nothing = "Nothing here has that in its name, title or outlet"
            return nothing if self._typed else "No text in this folder can be read"
        title, _, glance = told(entry, self._looker.at)
        known = (glance.outlet, glance.date) if glance is not None else ()
        parts = [entry.name, *((title, entry.reason, *known) if entry.files else ())]
        return " · ".join(safe_line(part) for part in parts if part)

    def on_resize(self) -> None:
        """Say it for the new width."""
        self._tell()

    def on_text_list_moved(self) -> None:
        """Tell of the entry that the reader went to."""
        self._has_moved = True
        self._tell()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Leave what is typed."""
        self._has_moved = False
        self._filter()

    @property
    def _typed(self) -> str:
        return self.query_one(FilterLine).value

    @property
    def _can_go_back(self) -> bool:
        """Whether a left text was chosen here, and can be taken back."""
        return self._left is not None and self._given is None

    # What is found out

    def look(self) -> None:
        """Show what has been found out about files, and look at those that are wanted now."""
        if self._seen != self._looker.seen:
            self._seen = self._looker.seen
            if self._changes != self._arranged_changes:
                self._arrange()
            elif self._typed:
                self._filter()
            else:
                self._list.refresh_known()
                self._tell()
        self._looker.look_at(self._wanted())
        self._rank()

    def _wanted(self) -> Iterator[File]:
        if self._left_file is not None:
            yield self._left_file
        for entry in self._list.in_view:
            yield from entry.files
        yield from islice(self.folder.files, MAX_LOOKED_AT)

    def _unrank(self) -> None:
        """Forget in which order the texts stood."""
        self._partners: tuple[Partner, ...] = ()
        self._ranking: asyncio.Future[tuple[Partner, ...]] | None = None
        self._ranked_at = monotonic()
        self._ranked_seen = -1

    def _rank(self) -> None:
        """Have the likeliest partners found, where a file more may have made them others."""
        left, seen = self._left_file, self._looker.seen
        if left is None or self._ranking is not None or seen == self._ranked_seen:
            return
        if not self._looker.is_done and monotonic() - self._ranked_at < _RANKED_AGAIN:
            return
        files = dict.fromkeys(self.folder.files, Glance())
        known = {**files, **self._looker.known((left, *files))}
        self._ranked_seen = seen
        future = asyncio.wrap_future(beside(lambda: likeliest(left, known)))
        self._ranking = future
        future.add_done_callback(lambda _: self.call_later(self._ranked, future))

    def _ranked(self, future: asyncio.Future[tuple[Partner, ...]]) -> None:
        partners = future.result()
        if future is not self._ranking:
            return
        self._ranking, self._ranked_at = None, monotonic()
        if partners != self._partners:
            self._partners = partners
            self._arrange()

    # Keys

    def action_move(self, step: int) -> None:
        """Go to the next or previous entry."""
        self._list.go_to(self._list.number + step)

    def action_page(self, pages: int) -> None:
        """Go on by as many entries as fit."""
        self._list.action_page(pages)
        self._list.go_to(self._list.number)

    def action_to_end(self, last: bool) -> None:
        """Go to the first or the last entry."""
        self._list.go_to(self._list.count if last else 0)

    async def action_up(self) -> None:
        """Go to the folder above, the cursor on the one left."""
        path = self.folder.path
        if path.parent != path:
            await self._enter(path.parent, path)

    async def on_input_submitted(self) -> None:
        """Take the entry under the cursor."""
        await self._choose(self._list.current)

    async def on_listing_chosen(self) -> None:
        """The same at a double click."""
        await self._choose(self._list.current)

    async def _choose(self, entry: Entry | None) -> None:
        if entry is None or self._waiting is not None:
            return
        if entry.kind is Kind.UP:
            await self.action_up()
        elif entry.kind is Kind.FOLDER:
            await self._enter(entry.path)
        elif entry.pair is not None:
            await self._open(entry.pair)
        elif self._left is not None:
            await self._open(Sides(self._left, Named(entry.path)))
        else:
            self._take(entry.files[0])

    def _take(self, left: File | None) -> None:
        """Take a left text, or take it back."""
        at = self._left_file.path if self._left_file is not None else None
        self._left = Named(left.path) if left is not None else None
        self._left_file = left
        self._unrank()
        self._begin_anew(at)

    def _begin_anew(self, at: Path | None = None) -> None:
        """Show all there is, nothing typed."""
        line = self.query_one(FilterLine)
        with line.prevent(Input.Changed):
            line.value = ""
        self._has_moved = at is not None
        self._arrange(at)
        self.look()

    def action_back(self) -> None:
        """End what is under way, else what is typed, else the choice of the left text, or leave."""
        if self._waiting is not None:
            self._waiting = None
            self._tell()
        elif self._typed:
            self._begin_anew()
        elif self._can_go_back:
            self._take(None)
        else:
            self.dismiss(None)

    # Folders and texts

    async def _enter(self, path: Path, at: Path | None = None) -> None:
        """Read a folder and show it, the cursor on one of its entries, if given."""

        def show(folder: Folder) -> None:
            self.folder = folder
            self._unrank()
            self._begin_anew(at)

        await self._soon(f"opening {path.name}", lambda: read_folder(path), show)

    async def _open(self, pair: Sides[Named]) -> None:
        """Open two texts, and answer with them."""
        load = self._load
        names = " and ".join(dict.fromkeys(Path(each.name).name for each in pair))
        await self._soon(
            f"opening {names}", lambda: pair.map(lambda each: load(*each)), self.dismiss
        )

    async def _soon(self, doing: str, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do something beside the event loop, which may take long, and then go on with it.

        What is quick has gone on before the next key comes. A later call, or Esc, makes this one
        void.
        """
        future = asyncio.wrap_future(beside(work))
        self._waiting, self._waits_for = future, safe_line(f"{doing} …")  # type: ignore[assignment]
        await asyncio.wait((future,), timeout=_AT_ONCE)
        if future.done():
            self._go_on(future, then)
        else:
            future.add_done_callback(lambda _: self.call_later(self._go_on, future, then))
            self._tell()

    def _go_on(self, future: asyncio.Future[T], then: Callable[[T], object]) -> None:
        error = future.exception()
        if future is not self._waiting:
            return
        self._waiting = None
        self._tell()
        if isinstance(error, ReaderError):
            tell(self, str(error), Severity.ERROR)
        else:
            then(future.result())


def _file_of(name: str) -> File:
    """The file under a name, as it is listed in its folder; a text that git keeps is none."""
    for path in map(Path, (name, split_version(name)[0])):
        if os.path.lexists(path):
            return File.of(Path(os.path.realpath(path.parent), path.name))
    return File(Path(name))
