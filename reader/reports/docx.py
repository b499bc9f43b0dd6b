"""A comparison as a Word document with tracked changes: rejected the left text, accepted the right.

Findings and notes are comments. Insertions, deletions, moves and changed properties are those of
ECMA-376, part 1, 17.13.5; the end of a paragraph is tracked in the properties of its mark.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count

from ..onetext.merged import Mark, State, Unit, Words
from ..onetext.pieces import REFERENCE, Looks
from ..text.document import Document
from ..text.model import Role, Side, Sides, Stress
from ..text.safe import safe_line
from .contents import Contents
from .docxparts import MARKED_LIST, STYLES, package
from .remarks import Margin, Placed, Remark, names, with_remarks
from .xmltext import content, quoted

_TAGS = {
    State.DELETED: "del",
    State.INSERTED: "ins",
    State.MOVED_FROM: "moveFrom",
    State.MOVED_TO: "moveTo",
}
_SET = (
    (Stress.CODE, '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'),
    (Stress.STRONG, "<w:b/>"),
    (Stress.EMPHASIS, "<w:i/>"),
    (Stress.STRUCK, "<w:strike/>"),
    (REFERENCE, '<w:vertAlign w:val="superscript"/>'),
)
"""How words are set, in the order of the schema."""
_BREAKS = re.compile(r"([\t\n])")
_LIST_SIGN = re.compile(r"\s*(?:[-*+•–—]|\(?\w{1,3}[.)])\s")


def render(contents: Contents) -> bytes:
    """A Word document, the same for the same contents."""
    documents = contents.documents
    called = names(documents)
    margin = with_remarks(contents)
    body = _Body(margin, _signature(called.right, documents.right))
    titles = [document.title or name for document, name in zip(documents, called, strict=True)]
    return package(
        "".join(body.paragraphs()),
        "".join(_comments(body.comments)),
        title=" → ".join(dict.fromkeys(titles)),
        description=f"{called.left} → {called.right}",
        language=_language(documents),
    )


def _language(documents: Sides[Document]) -> str:
    known = (document.metadata.get("language") for document in (documents.right, documents.left))
    return next((field.text for field in known if field is not None), "")


def _signature(author: str, document: Document) -> str:
    """The attributes that say who made a change, and when: the right text, at its date."""
    known = (document.metadata.get(key) for key in ("modified", "date"))
    date = next((time for field in known if field is not None and (time := _time(field.text))), "")
    return _signed(author, date)


def _signed(author: str, date: str) -> str:
    return f"w:author={quoted(author)}" + (f' w:date="{date}"' if date else "")


def _time(written: str) -> str:
    """A day or time in the form that a Word document has it in; empty for less than a day."""
    try:
        time = datetime.fromisoformat(written)
    except ValueError:
        return ""
    if len(written) < len("2017-08-11"):
        return ""
    if time.tzinfo is not None:
        time = time.astimezone(UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


# --- comments -------------------------------------------------------------------------------------


def _comments(remarks: Sequence[Remark]) -> Iterator[str]:
    for number, (_, author, created, text, _) in enumerate(remarks):
        initials = "".join(word[0] for word in safe_line(author).split()[:3])
        yield (
            f'<w:comment w:id="{number}" {_signed(author or "unnamed", _time(created))} '
            f"w:initials={quoted(initials)}>"
        )
        for line in text.split("\n"):
            yield (
                '<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
                f"<w:r>{_runs_of(line, 't')}</w:r></w:p>"
            )
        yield "</w:comment>"


def _reference(number: int) -> str:
    return (
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/>'
        f'</w:rPr><w:commentReference w:id="{number}"/></w:r>'
    )


# --- text -----------------------------------------------------------------------------------------


class _Body:
    """The paragraphs of a document."""

    def __init__(self, margin: Margin, signature: str) -> None:
        self.comments = [*margin.general, *(placed.remark for placed in margin.placed)]
        self._general = len(margin.general)
        self._units = margin.units
        self._begun, self._ended = _by_item(margin.placed, self._general)
        self._signature = signature
        self._numbers = count(len(self.comments))
        """Of everything that has one."""

    def paragraphs(self) -> Iterator[str]:
        """The XML of the paragraphs in order; one without words where there are none."""
        general = range(self._general)
        lead = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in general)
        lead += "".join(map(_reference, general))
        place = 0
        for before, unit, behind in zip(
            (None, *self._units), self._units, (*self._units[1:], None), strict=False
        ):
            end = ""
            if unit.move is not None:
                side = Side.LEFT if unit.paragraphs.left else Side.RIGHT
                if not _same_move(before, unit, side):
                    number = next(self._numbers)
                    lead += self._range_start(side, number, unit.move)
                if not _same_move(unit, behind, side):
                    end = f'<w:{_RANGES[side]}End w:id="{number}"/>'
            for paragraph in self._of_unit(unit, place, lead):
                yield paragraph
                lead = ""
            yield end
            place += len(unit.items)
        if lead or not self._units:
            yield f"<w:p>{lead}</w:p>"

    def _range_start(self, side: Side, number: int, move: int) -> str:
        return f'<w:{_RANGES[side]}Start w:id="{number}" {self._signature} w:name="move{move}"/>'

    def _of_unit(self, unit: Unit, place: int, lead: str) -> Iterator[str]:
        parts = [lead]
        words: Sides[list[str]] = Sides([], [])
        """Of the paragraph so far, on each side."""
        for number, item in enumerate(unit.items, place):
            parts += (f'<w:commentRangeStart w:id="{each}"/>' for each in self._begun[number])
            ends = map(_reference, self._ended[number])
            if isinstance(item, Words):
                for side, own in words.items():
                    if item.state.is_on(side):
                        own.append(item.text)
                parts.append(self._words(item))
                parts += ends
                continue
            styles = Sides(*map(_style, item.roles, words))
            parts += ends
            yield f"<w:p>{self._properties(item, styles)}{''.join(parts)}</w:p>"
            parts = []
            for side, own in words.items():
                if item.state.is_on(side):
                    own.clear()

    def _words(self, words: Words) -> str:
        tag = _TAGS.get(words.state)
        text = _runs_of(words.text, "delText" if words.state is State.DELETED else "t")
        run = f"<w:r>{self._set(words.looks)}{text}</w:r>"
        return f"<w:{tag} {self._change()}>{run}</w:{tag}>" if tag else run

    def _set(self, looks: Sides[Looks | None]) -> str:
        """How words are set, with how they were where that has changed."""
        left, right = looks
        now = _set(left if right is None else right)
        if left is not None and right is not None and left != right:
            now += f"<w:rPrChange {self._change()}><w:rPr>{_set(left)}</w:rPr></w:rPrChange>"
        return f"<w:rPr>{now}</w:rPr>" if now else ""

    def _properties(self, mark: Mark, styles: Sides[str]) -> str:
        tag = _TAGS.get(mark.state)
        side = Side.RIGHT if mark.state.is_on(Side.RIGHT) else Side.LEFT
        now = styles[side]
        if tag:
            now += f"<w:rPr><w:{tag} {self._change()}/></w:rPr>"
        elif styles.left != styles.right:
            former = f"<w:pPr>{styles.left}</w:pPr>"
            now += f"<w:pPrChange {self._change()}>{former}</w:pPrChange>"
        return f"<w:pPr>{now}</w:pPr>" if now else ""

    def _change(self) -> str:
        return f'w:id="{next(self._numbers)}" {self._signature}'


_RANGES = Sides("moveFromRange", "moveToRange")


def _same_move(one: Unit | None, two: Unit | None, side: Side) -> bool:
    return (
        one is not None
        and two is not None
        and one.move == two.move
        and bool(one.paragraphs[side])
        and bool(two.paragraphs[side])
    )


def _by_item(
    placed: Sequence[Placed], first: int
) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
    """The numbers of the comments that begin before an item, and of those that end behind it."""
    begun: dict[int, list[int]] = defaultdict(list)
    ended: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(placed, first):
        begun[each.first].append(number)
        ended[each.last].append(number)
    return begun, ended


def _style(role: Role | None, words: Sequence[str]) -> str:
    style = STYLES.get(role) if role is not None else None
    if role is Role.LIST and _LIST_SIGN.match("".join(words[:3])):
        style = MARKED_LIST
    return f'<w:pStyle w:val="{style}"/>' if style else ""


def _set(looks: Looks | None) -> str:
    return "".join(xml for look, xml in _SET if looks and look in looks)


def _runs_of(text: str, tag: str) -> str:
    """The contents of a run: text, tabs and line breaks."""
    parts = _BREAKS.split(text)
    return "".join(
        ("<w:tab/>" if part == "\t" else "<w:br/>")
        if place % 2
        else f'<w:{tag} xml:space="preserve">{content(part)}</w:{tag}>'
        for place, part in enumerate(parts)
        if part
    )
