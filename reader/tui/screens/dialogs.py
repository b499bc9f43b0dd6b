"""Small dialogs: choose a counterpart, choose a theme, see the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ...collation.index import Counterpart
from ...reading.index import ReadingIndex
from ...reading.marks import GLYPHS, ONLY_GLYPHS
from ...text.safe import safe_line
from ..commands import COMMANDS, GROUPS, key_signs
from .dialog import Dialog


class Choices(OptionList):
    """A list of options that also takes the reader's letters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
        Binding("g", "first", "First", show=False),
        Binding("G", "last", "Last", show=False),
    ]


class CounterpartChooser(Dialog[Counterpart | None]):
    """Which of several counterparts to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", "Close")]

    def __init__(self, index: ReadingIndex, counterparts: list[Counterpart]) -> None:
        super().__init__(classes="dialog")
        self._index = index
        self._counterparts = counterparts

    def compose(self) -> ComposeResult:
        """A title and the counterparts."""
        with Vertical(classes="box"):
            yield Static("This text stands in several places", classes="title", markup=False)
            yield Choices(*(Option(self._describe(c)) for c in self._counterparts), markup=False)
            yield Static("Enter goes there · Esc stays", classes="hint", markup=False)

    def _describe(self, counterpart: Counterpart) -> Content:
        text = self._index.documents[counterpart.side].slice(counterpart.span)
        moved = ", moved" if counterpart.moved else ""
        return Content.assemble(
            (f"{GLYPHS[counterpart.relation]} {ONLY_GLYPHS[counterpart.side]}", "$accent"),
            (f"¶{counterpart.paragraph + 1}  ", "bold"),
            (f"{counterpart.relation.value}{moved}\n", "$muted"),
            f"  {safe_line(text[:160])}",
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the chosen one."""
        self.dismiss(self._counterparts[event.option_index])


class ThemePicker(Dialog[str | None]):
    """The themes, tried on while the cursor moves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "cancel", "Close")]

    def __init__(
        self, titles: Mapping[str, str], current: str, preview: Callable[[str], None]
    ) -> None:
        super().__init__(classes="dialog side")
        self._titles = titles
        self._names = list(titles)
        self._current = current
        self._preview = preview

    def compose(self) -> ComposeResult:
        """A title and the themes."""
        with Vertical(classes="box"):
            yield Static("Theme", classes="title", markup=False)
            yield Choices(
                *(Option(Content(safe_line(self._titles[name]))) for name in self._names),
                markup=False,
            )
            yield Static("Enter keeps it · Esc goes back", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the theme in force."""
        if self._current in self._names:
            self.query_one(Choices).highlighted = self._names.index(self._current)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Try the theme on."""
        self._preview(self._names[event.option_index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Keep the theme."""
        self.dismiss(self._names[event.option_index])

    def action_cancel(self) -> None:
        """Go back to the theme that was in force."""
        self._preview(self._current)
        self.dismiss(None)


class TextDialog(Dialog[None]):
    """A text to read, moved with the keys of the reader."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss(None)", "Close"),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown,f,d", "scroll(10)", "Page down", show=False),
        Binding("b,pageup,u", "scroll(-10)", "Page up", show=False),
    ]

    def action_scroll(self, lines: int) -> None:
        """Move the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


class Help(TextDialog):
    """All keys by what they are for, and what the marks mean."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "dismiss(None)", "Close", show=False)
    ]

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__(classes="dialog wide tall")
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """The marks, then the keys by group."""
        with Vertical(classes="box"):
            yield Static("Keys", classes="title", markup=False)
            with VerticalScroll(id="help-text", can_focus=False):
                yield Static(self._marks(), markup=False)
                for group in GROUPS:
                    yield Static(self._group(group), markup=False)
            yield Static(
                "j k scroll · Esc closes · keys can be changed in the settings file",
                classes="hint",
                markup=False,
            )

    def _marks(self) -> Content:
        return Content.assemble(
            ("In the margin\n", "bold $accent"),
            "  =  the same                      ↓ ↑  stands elsewhere: →9 is paragraph 9\n",
            "  ≃  the same but for case or      ‹ ›  only in the left, only in the right text\n",
            "     punctuation                   †    has a note; ² ³ … several\n",
            "  ≈  edited       ~  reworded      ✓    reviewed\n",
        )

    def _group(self, group: str) -> Content:
        parts: list[str | tuple[str, str]] = [(f"{group}\n", "bold $accent")]
        for command in COMMANDS:
            if command.group == group:
                keys = key_signs(self._keymap.get(command.id, command.keys))
                parts.append((f"  {keys:<22}", "bold"))
                parts.append(f" {command.help}\n")
        return Content.assemble(*parts)
