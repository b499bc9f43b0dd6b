"""One-line widgets round the text: titles over the columns, status and keys under them."""

from __future__ import annotations

from rich.segment import Segment
from textual.app import ComposeResult
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Footer

from ..collation.index import Counterpart, RowKind
from ..reading.focus import Focus
from ..reading.index import LEFT, RIGHT, ReadingIndex
from ..reading.laid import Mode
from ..reading.marks import FORM_GLYPH, GLYPHS, ONLY_GLYPHS, SIDE_STYLES
from ..text.model import Side
from ..text.safe import safe_line
from .cells import Styled, fit
from .painter import Geometry
from .palette import Palette

_KIND_STYLES = {
    RowKind.VERBATIM: "mark-verbatim",
    RowKind.EDITED: "mark-edited",
    RowKind.REWORDED: "mark-reworded",
    RowKind.MOVED: "mark-moved",
    RowKind.LEFT_ONLY: "mark-left",
    RowKind.RIGHT_ONLY: "mark-right",
    RowKind.FURNITURE: "furniture",
}


class OneLine(Widget):
    """A line of styled parts, cut where the screen ends."""

    DEFAULT_CSS = """
    OneLine { height: 1; width: 1fr; background: $panel; }
    """
    ALLOW_SELECT = False

    def __init__(self, palette: Palette, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.palette = palette
        self.parts: list[Styled] = []

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        self.palette = palette
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        base = self.palette.panel
        width = self.size.width
        segments, left = [], width
        for text, name in self.parts:
            if left <= 0:
                break
            shown = fit(text, left).rstrip(" ") if len(text) > left else text
            segment = Segment(shown, base + self.palette.over(name))
            segments.append(segment)
            left -= segment.cell_length
        if left > 0:
            segments.append(Segment(" " * left, base))
        return Strip(segments).adjust_cell_length(width, base)


class Titles(OneLine):
    """Both titles, each over its column."""

    def show(self, index: ReadingIndex, geometry: Geometry, side: Side) -> None:
        """Show the titles where the columns stand; the cursor's side stands out."""
        sides = geometry.mode.sides
        if len(sides) == 2 and geometry.mode.name != "SPLIT":
            half = max(1, (geometry.total - 3) // 2)
            widths = {LEFT: half, RIGHT: half}
            starts = {LEFT: 1, RIGHT: half + 2}
        else:
            starts = {s: geometry.text_start(s) - 2 for s in sides}
            widths = {s: geometry.widths[s] + 2 for s in sides}
            if len(sides) == 1:
                widths = {sides[0]: geometry.total - starts[sides[0]]}
        parts: list[Styled] = []
        used = 0
        for each in sides:
            parts.append((" " * (starts[each] - used), ""))
            style = "heading" if each is side else "$muted"
            # Where words have the colours of the sides, the signs tell which is whose.
            sign = SIDE_STYLES[each] if geometry.mode is Mode.ONCE else style
            title = safe_line(index.documents[each].title)
            parts.append((f"{ONLY_GLYPHS[each]} ", sign))
            parts.append((fit(title, widths[each] - 2), style))
            used = starts[each] + widths[each]
        self.parts = parts
        self.refresh()


class Status(OneLine):
    """Where the cursor is, what its row is, and how much the texts share."""

    state = ""
    """What is under way, or went wrong: shown first, as long as it lasts."""
    said = ""
    """A short answer to the last key: shown in place of the row's description."""

    def show(
        self,
        focus: Focus,
        *,
        search: str,
        progress: int,
        flags: list[str],
        doing: str = "",
    ) -> None:
        """Describe where the reader is, or what the reader is in the middle of `doing`."""
        index, row = focus.index, focus.row
        parts: list[Styled] = [(" ", "")]
        if self.state:
            parts += [(f"{self.state}  ", "$warning")]
        if self.said or doing:
            parts += [(self.said or doing, "$accent")]
        elif index.rows:
            entry = index.rows[row]
            for each in Side:
                numbers = [paragraph + 1 for paragraph in entry.on(each)]
                sign = ONLY_GLYPHS[each]
                total = len(index.documents[each].paragraphs)
                where = f"{sign}¶{_range(numbers)}/{total} " if numbers else f"{sign}– "
                parts.append((where, "$foreground" if each is focus.side else "$muted"))
            if index.complete:
                kind = index.kind(row)
                parts += [(" ", ""), (self._kind(index, row, kind), _KIND_STYLES[kind])]
                parts += self._elsewhere(index, row, focus.counterparts)
        if search:
            parts.append((f"  │ {search}", "$accent"))
        parts += [(f"  │ {flag}", "$muted") for flag in flags]
        right = [(f"{progress:>3}% ", "$foreground")]
        used = sum(len(text) for text, _ in parts)
        room = self.size.width - len(right[0][0])
        if index.complete:
            overlap = index.comparison.overlap
            shared = f"shared ‹{overlap.left:.0%} ›{overlap.right:.0%}  "
            equal = f"equal ‹{overlap.left_equal:.0%} ›{overlap.right_equal:.0%}  "
            # What concerns the cursor goes before what concerns the whole.
            for part in (shared + equal, shared):
                if used + 1 + len(part) <= room:
                    right.insert(0, (part, "$muted"))
                    room -= len(part)
                    break
        if used > room:
            parts = _cut(parts, room)
            used = room
        self.parts = [*parts, (" " * max(0, room - used), ""), *right]
        self.refresh()

    def _kind(self, index: ReadingIndex, row: int, kind: RowKind) -> str:
        relation = index.rows[row].relation
        if index.differs_in_form(row):
            return f"{FORM_GLYPH} {kind.value} but for case or punctuation"
        glyph = GLYPHS[relation] if relation is not None else ""
        return f"{glyph} {kind.value}".strip()

    def _elsewhere(
        self, index: ReadingIndex, row: int, counterparts: list[Counterpart]
    ) -> list[Styled]:
        here = index.rows[row]
        places = [c for c in counterparts if c.paragraph not in here.on(c.side)]
        if not places:
            return []
        numbers = sorted({c.paragraph + 1 for c in places[:4]})
        sign = ONLY_GLYPHS[places[0].side]
        text = ", ".join(f"{sign}¶{number}" for number in numbers)
        if here.relation is not None:
            return [(f", also at {text}", "mark-moved")]
        return [(f" at {text}", "mark-moved"), ("  Enter goes there", "$muted")]


def _range(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return str(numbers[0])
    return f"{numbers[0]}–{numbers[-1]}"


def _cut(parts: list[Styled], room: int) -> list[Styled]:
    kept: list[Styled] = []
    for text, style in parts:
        if room <= 0:
            break
        kept.append((text[:room], style))
        room -= len(text)
    return kept


class Keys(Footer):
    """The keys that may be pressed, made anew only when these are others than before.

    Textual makes a widget for each, whenever the focus moves; that takes longer than what most keys
    do.
    """

    _shown: tuple[tuple[str, str, bool], ...] = ()

    _is_filled = False

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """The keys, once they are wanted: a widget each, they come after the first frame."""
        if self._is_filled:
            yield from super().compose()

    def fill(self) -> None:
        """Show the keys from now on."""
        self._is_filled = True
        self.refresh(recompose=True)

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show what has changed."""
        if not screen.app.app_focus or screen is not self.screen:
            return
        shown = tuple(
            (binding.key, binding.description, enabled)
            for _, binding, enabled, _ in screen.active_bindings.values()
            if binding.show
        )
        if shown != self._shown:
            self._shown = shown
            super().bindings_changed(screen)
