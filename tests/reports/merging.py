"""What two texts are, and what a merged text says they are."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from reader.onetext.copytext import CopyText
from reader.onetext.merged import Item, Mark, Unit
from reader.onetext.pieces import Looks
from reader.text.document import Document
from reader.text.model import Paragraph, Role, Side, Span, Stress, Stressed

Told = tuple[Role, list[tuple[str, Looks]]]
"""The role of a paragraph, and its words by how they look, neighbours that look alike joined."""


def paragraphs(document: Document) -> list[Told]:
    """The paragraphs of a document, as they are to stand in a report."""
    copy = CopyText(document)
    return [
        (role, joined((piece.text, piece.looks) for piece in copy.paragraph(index)))
        for index, (_, role) in enumerate(document.paragraphs)
    ]


def version(units: Iterable[Unit], side: Side) -> list[Told]:
    """The paragraphs of one side of a merged text."""
    told: list[Told] = []
    words: list[tuple[str, Looks]] = []
    for item in items(units):
        if not item.state.is_on(side):
            continue
        if isinstance(item, Mark):
            role = item.roles[side]
            assert role is not None
            told.append((role, joined(words)))
            words = []
        else:
            looks = item.looks[side]
            assert looks is not None
            words.append((item.text, looks))
    assert not words
    return told


def items(units: Iterable[Unit]) -> Iterable[Item]:
    """The items of all units."""
    return (item for unit in units for item in unit.items)


def joined(words: Iterable[tuple[str, Looks]]) -> list[tuple[str, Looks]]:
    """Words with neighbours that look alike joined."""
    found: list[tuple[str, Looks]] = []
    for text, looks in words:
        if found and found[-1][1] == looks:
            text = found.pop()[0] + text
        if text:
            found.append((text, looks))
    return found


_SENTENCES = [
    "The ferry left the quay at six, an hour late, and nobody aboard seemed to mind it much.",
    "By midnight the wind had gone round to the west, and the captain had the lamps put out.",
    "By Midnight the wind had gone round to the north; the captain had every lamp put out!",
    "They landed at Tarvick in the rain, with every passenger accounted for and one horse lame.",
    "They landed at Tarvick in the rain,  with all passengers accounted for, and a horse lame",
    "“The boat is sound,” said Ida Holm, harbour master.",
    "THE CROSSING",
    "The crossing",
    "風が西に回った。",
    "風が東に回った。",
    "a",
    "- one <thing> & ]]> {++another++} \\ *x*",
    "tab\tand\nline",
    " ",
    "\x1b[0m \ud800 \x00\u202e",
]
_TEXTS = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4).map(" ".join)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document: sentences that recur, any roles, words set apart anywhere."""
    texts = draw(st.lists(_TEXTS | st.text(min_size=1, max_size=12), max_size=7))
    made = Document.from_paragraphs(texts)
    roles = st.sampled_from([Role.BODY, Role.BODY, Role.BODY, *Role])
    found = tuple(Paragraph(paragraph.span, draw(roles)) for paragraph in made.paragraphs)
    places = st.integers(0, len(made.text))
    spans = st.tuples(places, places).map(lambda ends: Span(*sorted(ends)))
    stressed = draw(st.lists(st.builds(Stressed, spans, st.sampled_from(list(Stress))), max_size=3))
    return Document(made.text, found, stressed=tuple(sorted(stressed)))
