"""Choosing two documents: files of this folder, or a sample pair."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ...resources import sample_pairs
from ...text.formats import SUFFIXES
from ...text.model import Sides
from ...text.safe import safe_line
from ..status import Keys
from .dialog import Answered
from .dialogs import Choices

MAX_FILES = 500
"""Files of a folder that are offered; a longer list is no help."""


Names = Sides[Path | str]
"""Two texts to read against each other: files, and the left one as the command line names it."""


def documents_in(folder: Path) -> list[Path]:
    """The files of a folder, and of its folder `articles`, that can be read, by name."""
    found: list[Path] = []
    for place in (folder, folder / "articles"):
        try:
            entries = sorted(place.iterdir())
        except OSError:
            continue
        found += [p for p in entries if p.suffix.lower() in SUFFIXES and p.is_file()]
        if place is not folder:
            for inner in entries:
                if inner.is_dir():
                    found += [p for p in sorted(inner.iterdir()) if p.suffix.lower() in SUFFIXES]
    return found[:MAX_FILES]


class ChooserScreen(Answered[Names | None]):
    """One list: Enter takes the left text, then the right one; a sample pair is taken at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "back", "Back", key_display="Esc"),
        Binding("q", "leave", "Quit"),
    ]

    def __init__(self, folder: Path, left: Path | str | None = None, *, can_go_back: bool) -> None:
        super().__init__()
        self._folder = folder
        self._left: Path | str | None = left
        self._given = left
        self._can_go_back = can_go_back
        self._choices: list[Path | Names | None] = []

    def compose(self) -> ComposeResult:
        """What to do, and the files."""
        with Vertical(classes="box"):
            yield Static(id="chooser-title", classes="title", markup=False)
            yield Choices(markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Offer the files."""
        self._offer()

    def _offer(self) -> None:
        taken = Path(self._left or "").absolute()
        files = [path for path in documents_in(self._folder) if path.absolute() != taken]
        options: list[Option] = []
        self._choices = []

        def add(choice: Path | Names | None, content: Content) -> None:
            self._choices.append(choice)
            options.append(Option(content, disabled=choice is None))

        if self._left is None:
            title = "Choose the left text"
        else:
            name = self._left.name if isinstance(self._left, Path) else self._left
            title = f"Left: {safe_line(name)}\nNow choose the right text"
        if files:
            add(None, Content.styled(f"In {safe_line(str(self._folder))}", "$muted"))
        for path in files:
            add(path, _file_line(path, self._folder))
        pairs = sample_pairs() if self._left is None else []
        if pairs:
            add(None, Content.styled("Samples", "$muted"))
        for left, right in pairs:
            add(Sides(left, right), _pair_line(left, right))
        if not self._choices:
            title += f"\nThere is no other text ({', '.join(sorted(SUFFIXES))}) in this folder."
        self.query_one("#chooser-title", Static).update(Content(title))
        chooser = self.query_one(Choices)
        chooser.clear_options()
        chooser.add_options(options)
        chooser.highlighted = 1 if options else None
        chooser.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the file or the pair."""
        choice = self._choices[event.option_index]
        if isinstance(choice, Sides):
            self.dismiss(choice)
        elif choice is not None and self._left is not None:
            self.dismiss(Sides(self._left, choice))
        elif choice is not None:
            self._left = choice
            self._offer()

    def action_back(self) -> None:
        """Take the choice of the left text back, or leave."""
        if self._left is not None and self._given is None:
            self._left = None
            self._offer()
        elif self._can_go_back:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Go back to the text, or out of the program where there is none."""
        self.dismiss(None)


def _file_line(path: Path, folder: Path) -> Content:
    try:
        name = str(path.relative_to(folder))
        size = f"{path.stat().st_size / 1000:,.0f} kB"
    except (OSError, ValueError):
        name, size = path.name, ""
    return Content.assemble(f"  {safe_line(name)}  ", (size, "$muted"))


def _pair_line(left: Path, right: Path) -> Content:
    from ...errors import ReaderError
    from ...text import load

    try:
        titles = [safe_line(load(path).title) for path in (left, right)]
    except ReaderError as error:
        titles = [safe_line(str(error))]
    return Content.assemble(
        f"  {safe_line(left.parent.name)}\n", (f"    {'  ·  '.join(titles)}", "$muted")
    )
