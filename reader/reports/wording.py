"""The words in which the reports that are read as pages tell of rows, moves, findings and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..annotations.model import Note
from ..collation.index import RowKind
from ..collation.results import Row
from ..provenance.credit import SourceShare
from ..provenance.findings import Finding
from ..text.document import Document
from ..text.model import Side, Sides
from .contents import Contents, PlacedNote
from .pieces import Elsewhere, Pieces
from .wrap import counted

SIDE_WORDS = Sides("Left", "Right")
TITLE = "Two versions of a text, compared"
OF_SOURCES = "How much of each text rests on whom, as a share of the words of all its statements."
FIRST_FIELDS = ("publisher", "author", "date", "url")
"""What of the metadata is told before the texts."""
_DAY = len("2017-08-11")
_SHORT_HASH = 12


class RowWords(NamedTuple):
    """How a kind of row is told: a sign, a word, and a name for its looks."""

    sign: str
    words: str
    style: str


ROW_WORDS = {
    RowKind.EDITED: RowWords("≈", "edited", "edited"),
    RowKind.REWORDED: RowWords("~", "reworded", "reworded"),
    RowKind.MOVED: RowWords("⇅", "moved", "moved"),
    RowKind.LEFT_ONLY: RowWords("‹", "only left", "left"),
    RowKind.RIGHT_ONLY: RowWords("›", "only right", "right"),
    RowKind.VERBATIM: RowWords("=", "same", "same"),
    RowKind.FURNITURE: RowWords("·", "page furniture", "furniture"),
}
"""In the order of the list of changes."""
DIFFERENT = tuple(ROW_WORDS)[:5]
"""The kinds of rows that are listed; what is the same is counted."""
_IN_FORM = RowWords("≃", "same words, other signs", "same")


def row_words(pieces: Pieces, number: int) -> RowWords:
    """How a row is told."""
    kind = pieces.kind(number)
    in_form = kind is RowKind.VERBATIM and pieces.index.differs_in_form(number)
    return _IN_FORM if in_form else ROW_WORDS[kind]


def row_place(row: Row) -> str:
    """The paragraphs of a row: "left ¶3 = right ¶4, ¶5"."""
    return " = ".join(
        f"{side} " + ", ".join([f"¶{each + 1}" for each in row.on(side)])
        for side in Side
        if row.on(side)
    )


def rows_by_kind(pieces: Pieces) -> dict[RowKind, list[int]]:
    """The numbers of the rows of every kind."""
    found: dict[RowKind, list[int]] = {kind: [] for kind in ROW_WORDS}
    for number in range(len(pieces.index.rows)):
        found[pieces.kind(number)].append(number)
    return found


def the_same(rows: dict[RowKind, list[int]]) -> str:
    """What is not listed, in numbers."""
    furniture = len(rows[RowKind.FURNITURE])
    more = f", {counted(furniture, 'row')} of page furniture" if furniture else ""
    return f"{counted(len(rows[RowKind.VERBATIM]), 'row')} the same word for word{more}."


def went(side: Side, found: Elsewhere) -> str:
    """How what a paragraph of a side says stands elsewhere in the other text."""
    if not found.moved:
        return "also in"
    return "moved to" if side is Side.LEFT else "moved from"


def arrow(found: Elsewhere) -> str:
    """Whether that is further down or up."""
    return "↓" if found.below else "↑"


def shared_words(contents: Contents, side: Side) -> str:
    """The overlap of a side."""
    overlap = contents.comparison.overlap
    return (
        f"{overlap.on(side):.0%} stand in shared passages, "
        f"{overlap.equal_on(side):.0%} as the same words"
    )


def passages_words(contents: Contents) -> str:
    """How many passages are shared."""
    passages = contents.comparison.passages
    moved = sum(passage.moved for passage in passages)
    return f"They share {counted(len(passages), 'passage')}; {moved:,} of them moved."


def how_many(found: Sequence[Finding]) -> str:
    """How many findings of a section differ."""
    number = sum(len(finding.spots) for finding in found)
    same = sum(len(finding.spots) for finding in found if finding.same)
    return f"{same:,} of {number:,} the same in both texts." if same else f"{number:,} in all."


def corrections_words(contents: Contents) -> str:
    """What became of the reader's corrections; empty where there are none."""
    if not contents.corrections:
        return ""
    unmet = sum(map(len, contents.provenance.unmet))
    fit = f", {unmet} of them without an attribution to correct" if unmet else ""
    return f"{counted(len(contents.corrections), 'correction')} from the notes{fit}."


def about_source(share: SourceShare) -> str:
    """What is to be known of a source beside its share."""
    about = ["not named"] if share.anonymous else []
    if share.passed_on:
        about.append(f"passed on {counted(share.passed_on, 'word')} of others")
    return ", ".join(about)


def note_head(note: Note) -> Iterator[str]:
    """What a note is, of whom, and from which day."""
    said = (note.relation, note.correction.replace("-", " "), note.speaker)
    yield from filter(None, (note.kind.value, *said, note.creator, day(note.created)))


def lost_quotes(placed: PlacedNote) -> Iterator[tuple[Side, str]]:
    """What a note quotes and is no longer found."""
    return ((target.side, target.quote) for target in placed.lost)


def day(time: str) -> str:
    """The day of an ISO time."""
    return time[:_DAY]


def file_name(document: Document) -> str:
    """The name without its folder: a page goes to others."""
    return document.path.name if document.path is not None else document.name


def file_words(document: Document) -> str:
    """What was read: the file with the beginning of its hash, its commit's day, its address."""
    known = [file_name(document)]
    if document.sha256:
        known.append(f"SHA-256 {document.sha256[:_SHORT_HASH]}…")
    if document.revision is not None and document.revision.time:
        known.append(f"committed {day(document.revision.time)}")
    if document.address and document.address not in known:
        known.append(f"fetched from {document.address}")
    return ", ".join(filter(None, known))


def title_of(document: Document) -> str:
    """The title, or that there is none."""
    return document.title or "untitled"
