"""The rows of a comparison as a table: both texts, level, with what differs marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...collation.index import RowKind
from ...collation.marking import Mark
from ...text.document import Document
from ...text.model import Role, Side, Sides, Stress
from ..contents import Contents
from ..pieces import Elsewhere, Piece, Pieces
from ..wording import SIDE_WORDS, arrow, row_words, title_of, went
from ..wrap import excerpt
from .escape import escaped, language, name, paragraph_id, paragraph_link

_WORDS = 48
"""Code points of what is quoted to name a place."""


_TAGS = {
    Role.HEADLINE: "h3",
    Role.SUBHEADING: "h4",
    Role.QUOTE: "blockquote",
    Role.LIST: "li",
    Role.CODE: "pre",
}
_STRESS = {
    Stress.EMPHASIS: "em",
    Stress.STRONG: "strong",
    Stress.STRUCK: "s",
    Stress.CODE: "code",
}
_CHANGED = Sides("del", "ins")
"""Neither text is the original by nature: what leads from the left one to the right one."""


def inline(side: Side, found: Iterable[Piece]) -> str:
    """Words of a text, marked."""
    return "".join(_inline(side, piece) for piece in found)


def _inline(side: Side, piece: Piece) -> str:
    words = piece.text.strip()
    if not words:
        return escaped(piece.text)
    before, _, after = piece.text.partition(words)
    shown = escaped(words)
    if piece.reference:
        shown = f'<sup class="reference">{shown}</sup>'
    for stress in reversed(piece.stresses):
        shown = f"<{_STRESS[stress]}>{shown}</{_STRESS[stress]}>"
    if piece.change is not None:
        tag = _CHANGED[side]
        style = ' class="extra"' if piece.change is Mark.EXTRA else ""
        shown = f"<{tag}{style}>{shown}</{tag}>"
    if piece.away:
        shown = f'<span class="away">{shown}</span>'
    if piece.noted:
        shown = f'<mark class="noted">{shown}</mark>'
    return f"{before}{shown}{after}"


class Table:
    """The table of a comparison."""

    def __init__(self, contents: Contents, pieces: Pieces) -> None:
        self._documents = contents.documents
        self._pieces = pieces
        self._notes = _notes_by_paragraph(contents)
        self._languages = self._documents.map(language_of)

    def lines(self) -> Iterator[str]:
        """The table, a row a line."""
        yield '<table id="rows">'
        yield "<caption>Both texts, paragraph beside paragraph</caption>"
        yield "<thead><tr>"
        yield '<th scope="col" class="relation">Relation</th>'
        for side, document in self._documents.items():
            yield f'<th scope="col" class="{side}">{SIDE_WORDS[side]} · {_heading(document)}</th>'
        yield "</tr></thead>"
        yield "<tbody>"
        for number in range(len(self._pieces.index.rows)):
            yield self._row(number)
        yield "</tbody></table>"

    def _row(self, number: int) -> str:
        row, kind = self._pieces.index.rows[number], self._pieces.kind(number)
        sign, words, style = row_words(self._pieces, number)
        cells = "".join(self._cell(side, row.on(side), kind) for side in Side)
        return (
            f'<tr id="row-{number + 1}" class="{style}"><th scope="row" class="relation">'
            f'<span aria-hidden="true">{sign}</span> {words}</th>{cells}</tr>'
        )

    def _cell(self, side: Side, paragraphs: Sequence[int], kind: RowKind) -> str:
        if not paragraphs:
            return '<td class="none"></td>'
        shown = "".join(self._paragraph(side, each) for each in paragraphs)
        if kind is RowKind.FURNITURE:
            first = self._documents[side].told(self._documents[side].paragraphs[paragraphs[0]].span)
            summary = name(excerpt(first, _WORDS))
            shown = f"<details><summary>{summary}</summary>{shown}</details>"
        return f'<td class="{side}">{shown}</td>'

    def _paragraph(self, side: Side, paragraph: int) -> str:
        role = self._documents[side].paragraphs[paragraph].role
        tag = _TAGS.get(role, "p")
        words = inline(side, self._pieces.pieces(side, paragraph))
        shown = f'<{tag} class="text {role}" dir="auto" {self._languages[side]}>{words}</{tag}>'
        if role is Role.LIST:
            shown = f"<ul>{shown}</ul>"
        beside = "; ".join(self._beside(side, paragraph))
        return (
            f'<div class="paragraph" id="{paragraph_id(side, paragraph)}">'
            f'<p class="number"><span>{SIDE_WORDS[side]} </span>¶{paragraph + 1}</p>'
            + shown
            + (f'<p class="beside">{beside}</p>' if beside else "")
            + "</div>"
        )

    def _beside(self, side: Side, paragraph: int) -> Iterator[str]:
        """What is to be told of a paragraph below its text."""
        for each in self._pieces.elsewhere(side, paragraph):
            yield _elsewhere(self._documents[side], side, each)
        yield from map(name, self._pieces.why(side, paragraph))
        if self._pieces.only_here(side, paragraph):
            yield f"only {side}"
        for number in self._notes[side].get(paragraph, ()):
            yield f'<a href="#note-{number}">† note {number}</a>'


def _elsewhere(document: Document, side: Side, found: Elsewhere) -> str:
    """Where the counterpart of a paragraph or of a part of it stands."""
    what = "" if found.whole else f"“{name(excerpt(document.told(found.span), _WORDS))}” "
    link = paragraph_link(side.other, found.paragraph, arrow(found))
    return f"{what}{went(side, found)} {link}"


def _heading(document: Document) -> str:
    """A text in the head of its column."""
    publisher = document.metadata.get("publisher")
    outlet = f'<span class="outlet">{name(publisher.text)}</span> · ' if publisher else ""
    return f"{outlet}{name(title_of(document))}"


def language_of(document: Document) -> str:
    """The attribute of the language of a text."""
    known = document.metadata.get("language")
    return language(known.text if known is not None else "")


def _notes_by_paragraph(contents: Contents) -> Sides[dict[int, list[int]]]:
    """The numbers of the notes, counted from 1, by the paragraph that they begin in."""
    found: Sides[dict[int, list[int]]] = Sides({}, {})
    for number, placed in enumerate(contents.notes, 1):
        for side, span in placed.spans:
            paragraph = contents.documents[side].paragraph_at(span.start)
            numbers = found[side].setdefault(paragraph, [])
            if number not in numbers:
                numbers.append(number)
    return found
