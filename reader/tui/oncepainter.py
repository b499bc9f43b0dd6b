"""Lines of the one text as strips: whose the words are is told by colour, line and brackets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ..collation.results import Relation
from ..reading.marks import GLYPHS, ONLY_GLYPHS, SIDE_STYLES, Layer
from ..reading.once import Entry, Flow, Stretch
from ..reading.oncelayout import OnceLayout, OnceLine
from ..text.model import Side, Sides, Span
from .cells import fit
from .painter import Cursor, LinePainter, under

_WORDS = Sides("deleted", "inserted")
_PARAGRAPHS = Sides("alone-left", "alone-right")
"""Whole paragraphs are neither struck nor underlined, so that they can be read."""


class OncePainter(LinePainter[OnceLayout]):
    """Draws lines of the one text."""

    def paint(
        self, item: int, line: int, cursor: Cursor, *, offsets: Collection[Side] = ()
    ) -> Strip:
        """One line of an item; `offsets` names the sides whose text carries hit-test offsets."""
        found = next(self.layout.cells_at(item, line), None)
        if found is None:
            return self.finished([], cursor)
        side, cell, _ = found
        width = self.geometry.widths.left
        reviewed = line == 0 and self._is_reviewed(cell.rows)
        segments = [self.bar(cursor, active=cursor.row in cell.rows, reviewed=reviewed)]
        if cell.label:
            segments.append(self.fold(cell.label, width, cursor))
            return self.finished(segments, cursor)
        entry, on_line = self.layout.entry_at(item), self.layout.line_at(item, line)
        if on_line is None:
            segments += self._away(entry, side, under(cursor))
        else:
            segments += self._margin(entry, on_line, under(cursor))
            segments += self._text(entry, on_line, cursor, offsets)
        return self.finished(segments, cursor)

    # The margin

    def _is_reviewed(self, rows: Sequence[int]) -> bool:
        """Whether the first of some rows has been reviewed."""
        return any(
            paragraph in self.reviewed[side]
            for row in rows[:1]
            for side in Side
            for paragraph in self._index.rows[row].on(side)[:1]
        )

    def _away(self, entry: Entry, side: Side, beneath: tuple[str, ...]) -> Iterator[Segment]:
        """What is read elsewhere: where, and how it begins."""
        paragraphs = entry.paragraphs[side]
        glyph, _ = self.relation_mark(side, paragraphs[0])
        count = sum(self.noted[side][paragraph] for paragraph in paragraphs)
        yield from self._head(paragraphs[0], count, (glyph, "mark-moved"), beneath)
        other = side.other
        places = [link.on(other) + 1 for p in paragraphs for link in self._index.elsewhere(side, p)]
        numbers = str(min(places)) if len(set(places)) == 1 else f"{min(places)}–{max(places)}"
        told = f"read at {ONLY_GLYPHS[other]}¶{numbers}  "
        width = self.geometry.widths.left
        style = self.palette.style
        told = fit(told, min(width, len(told)))
        yield Segment(told, style(*beneath, "mark-moved"))
        rest = fit(self.layout.incipit(entry), width - len(told))
        yield Segment(rest, style(*beneath, "furniture"))

    def _margin(self, entry: Entry, line: OnceLine, beneath: tuple[str, ...]) -> Iterator[Segment]:
        flow, reader = line.flow, self.layout.once.reader
        side = reader if flow.paragraphs[reader] is not None else reader.other
        paragraph = flow.paragraphs[side]
        mark = self._mark(line)
        is_first = flow is entry.flows[0]
        if line.number == 0 and paragraph is not None and flow.begins[side]:
            if entry.has_moved and is_first:
                mark = self.relation_mark(side, paragraph)[0], "mark-moved"
            begun = sum(
                self.noted[each][number]
                for each, number in flow.paragraphs.items()
                if flow.begins[each] and number is not None
            )
            yield from self._head(paragraph, begun, mark, beneath)
            return
        style = self.palette.style
        digits = self.geometry.digits + 1
        if line.number == 1 and entry.has_moved and is_first and paragraph is not None:
            pointer = self.pointer(side, paragraph)
            yield Segment(pointer.rjust(digits)[:digits], style(*beneath, "mark-moved"))
        else:
            yield Segment(" " * digits, style(*beneath))
        yield Segment(mark[0], style(*beneath, mark[1]))
        yield Segment(" ", style(*beneath))

    def _head(
        self, paragraph: int, notes: int, mark: tuple[str, str], beneath: tuple[str, ...]
    ) -> Iterator[Segment]:
        """The margin of a first line, of a paragraph that bears so many notes."""
        style, digits = self.palette.style, self.geometry.digits
        yield Segment(str(paragraph + 1).rjust(digits) if digits else "", style(*beneath, "number"))
        yield self.note_sign(notes, beneath)
        yield Segment(mark[0], style(*beneath, mark[1]))
        yield Segment(" ", style(*beneath))

    def _mark(self, line: OnceLine) -> tuple[str, str]:
        """Whether a line has words of one side, or of both; the sign and its style."""
        if line.flow.alone is not None:
            return ONLY_GLYPHS[line.flow.alone], SIDE_STYLES[line.flow.alone]
        stretches = [stretch for _, _, stretch in line.stretches()]
        sides = {each.side for each in stretches if not each.has_moved} - {None}
        if not sides:
            has_moved = any(each.has_moved for each in stretches)
            return ("↕", "mark-moved") if has_moved else (" ", "number")
        if len(sides) == 2:
            return GLYPHS[Relation.EDITED], "mark-edited"
        side = Side.LEFT if Side.LEFT in sides else Side.RIGHT
        return ONLY_GLYPHS[side], SIDE_STYLES[side]

    # The words

    def _text(
        self, entry: Entry, line: OnceLine, cursor: Cursor, offsets: Collection[Side]
    ) -> Iterator[Segment]:
        beneath = under(cursor)
        # The space at which the line was broken is not drawn.
        end = line.start + len(line.flow.text[line.start : line.end].rstrip(" "))
        used = 0
        pending = line.start
        pieces = list(self._pieces(entry, line._replace(end=end), beneath))
        for number, (stop, stretch, names) in enumerate(pieces):
            # No piece begins with a sign that takes no cell of its own.
            while (
                number + 1 < len(pieces)
                and stop < end
                and not get_character_cell_size(line.flow.text[stop])
            ):
                stop += 1
            if stop <= pending:
                continue
            style = self.palette.style(*names)
            style += self._hit(stretch, pending, offsets)
            segment = Segment(line.flow.text[pending:stop], style)
            used += segment.cell_length
            yield segment
            pending = stop
        width = self.geometry.widths.left
        if used < width:
            yield Segment(" " * (width - used), self.palette.style(*beneath))

    def _hit(self, stretch: Stretch, start: int, sides: Collection[Side]) -> Style:
        """What tells the mouse which place of which paragraph a piece shows."""
        for side in sides:
            begin = stretch.at[side]
            if begin is not None:
                offset = begin + start - stretch.start
                paragraph = self._index.paragraph_at(side, offset)
                shown = self.layout.columns[side].shown(paragraph).to_shown(offset)
                return Style.from_meta({"offset": (shown, paragraph)})
        return Style()

    def _pieces(
        self, entry: Entry, line: OnceLine, beneath: tuple[str, ...]
    ) -> Iterator[tuple[int, Stretch, tuple[str, ...]]]:
        """Where each piece of a line ends, what it is of, and its styles."""
        for start, end, stretch in line.stretches():
            names = (*beneath, *self._names(entry, line.flow, stretch, start, end))
            layers = self._layers(stretch, start, end)
            cuts = {start, end}
            for layer in layers:
                cuts.update((max(layer.start, start), min(layer.end, end)))
            for low, high in pairwise(sorted(cuts)):
                over = [each.style for each in layers if each.start < high and each.end > low]
                yield high, stretch, (*names, *over)

    def _names(
        self, entry: Entry, flow: Flow, stretch: Stretch, start: int, end: int
    ) -> tuple[str, ...]:
        reader, side = self.layout.once.reader, stretch.side
        names = ["moved"] if entry.has_moved or (stretch.has_moved and side is None) else []
        for each in (reader, reader.other):
            paragraph = flow.paragraphs[each]
            if paragraph is not None and side is not each.other:
                names += filter(None, [self.marks.role_style(each, paragraph)])
                break
        if side is None or flow.text[start:end].isspace():
            pass
        elif stretch.has_moved:
            names.append("mark-moved")
        elif stretch.is_sign or flow.alone is not None:
            names.append(_PARAGRAPHS[side])
        else:
            names.append(_WORDS[side])
        return tuple(names)

    def _layers(self, stretch: Stretch, start: int, end: int) -> list[Layer]:
        """What lies over a piece of a stretch in either text, at places of the flow."""
        found: list[Layer] = []
        for side, begin in stretch.at.items():
            if begin is None:
                continue
            ahead = begin - stretch.start
            span = Span(start + ahead, end + ahead)
            for layer in self.marks.own_layers(side, span):
                if layer.start < span.end and layer.end > span.start:
                    moved = layer._replace(start=layer.start - ahead, end=layer.end - ahead)
                    if moved not in found:
                        found.append(moved)
        return found
