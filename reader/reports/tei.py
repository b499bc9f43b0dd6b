"""A comparison as TEI: a collation by parallel segmentation, with a witness for each text.

After chapter 13 (Critical Apparatus) of the TEI Guidelines, P5. Paragraphs that correspond are one
element, with an `app` for the words in which they differ, and a milestone for the end of a
paragraph that one text has alone. Where the two are different things, and where a paragraph stands
on one side alone or has moved, the `app` holds whole paragraphs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from ..collation.results import Relation
from ..onetext.merged import Item, Mark, State, Unit, Words
from ..onetext.pieces import PLAIN, REFERENCE, Looks
from ..text.metadata import iso_date
from ..text.model import Role, Side, Sides, Stress
from .contents import Contents
from .remarks import AUTHOR, Margin, Remark, names, with_remarks
from .teiheader import WITNESSES, header, resp_of
from .xmltext import content, quoted

_HEADINGS = frozenset({Role.HEADLINE, Role.SUBHEADING})
_REND = {
    Stress.STRONG: "bold",
    Stress.EMPHASIS: "italic",
    Stress.STRUCK: "strikethrough",
    Stress.CODE: "monospace",
    REFERENCE: "superscript",
}
_Numbered = Sequence[tuple[int, Item]]
_BREAK = "<lb/>"
_END = '<milestone unit="paragraph"/>'


def render(contents: Contents) -> str:
    """An XML file, valid by `tei_all`."""
    margin = with_remarks(contents)
    remarks = [*margin.general, *(placed.remark for placed in margin.placed)]
    authors = [
        author for author in dict.fromkeys(remark.author for remark in remarks) if author != AUTHOR
    ]
    documents = contents.documents
    head = header(documents, names(documents), authors)
    body = "".join(_Body(margin, authors).lines())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n{head}\n'
        f'<text xml:space="preserve"><body>\n{body}</body></text>\n</TEI>\n'
    )


class _Block(NamedTuple):
    """A paragraph, or an `app`."""

    kind: str
    """`head` and `item` belong into other elements; empty for what may stand by itself."""
    xml: str


class _Body:
    """The text of both witnesses."""

    def __init__(self, margin: Margin, authors: Sequence[str]) -> None:
        self._margin = margin
        self._authors = authors
        self._begun: Mapping[int, list[str]] = defaultdict(list)
        self._ended: Mapping[int, list[str]] = defaultdict(list)
        for number, (remark, first, last) in enumerate(margin.placed, 1):
            self._begun[first].append(f'<anchor xml:id="remark{number}"/>')
            self._ended[last].append(self._note(remark, f' target="#remark{number}"'))

    def _note(self, remark: Remark, target: str = "") -> str:
        resp = quoted(f"#{resp_of(remark.author, self._authors)}")
        made = iso_date(remark.created)
        when = f'<date when="{made}"/> ' if made else ""
        said = _BREAK.join(map(content, remark.text.split("\n")))
        return f"<note type={quoted(remark.kind)} resp={resp}{target}>{when}{said}</note>"

    def lines(self) -> Iterator[str]:
        """The divisions, each beginning with a heading of both texts, where there are any."""
        yield "<div>\n"
        yield from (f"{self._note(remark)}\n" for remark in self._margin.general)
        if not self._margin.units:
            yield "<p/>\n"
        blocks = self._blocks()
        for place, block in enumerate(blocks):
            if block.kind == "head" and place:
                yield "</div>\n<div>\n"
            yield f"{block.xml}\n"
        yield "</div>\n"

    def _blocks(self) -> Iterator[_Block]:
        place = 0
        found: list[_Block] = []
        for (move, _), group in groupby(self._margin.units, lambda unit: (unit.move, _sides(unit))):
            units = list(group)
            for part in [units] if move is not None else [[unit] for unit in units]:
                items = [item for unit in part for item in unit.items]
                numbered = list(enumerate(items, place))
                place += len(items)
                if _is_one_thing(items):
                    found += self._together(numbered, part[0].relation)
                else:
                    found.append(_Block("", self._apart(numbered, part)))
        yield from _in_lists(found)

    # Paragraphs of both texts as one element

    def _together(self, items: _Numbered, relation: Relation | None) -> Iterator[_Block]:
        parts: list[str] = []
        changed = dict.fromkeys(Side, "")
        for number, item in items:
            if item.state is not State.KEPT:
                for side in Side:
                    if item.state.is_on(side):
                        changed[side] += self._item(number, item, side, _END)
                continue
            parts.append(_app(changed))
            ours, theirs = (self._item(number, item, side, "") for side in Side)
            if isinstance(item, Words):
                same = item.looks.left == item.looks.right
                parts.append(ours if same else _app({Side.LEFT: ours, Side.RIGHT: theirs}))
                continue
            assert item.roles.left is not None
            yield _block(item.roles.left, "".join(parts) + ours, _analysis(relation))
            parts = []

    def _item(self, number: int, item: Item, side: Side, end: str) -> str:
        """What a side has of an item, `end` for that of a paragraph; what is said of it, once."""
        is_first = side is Side.LEFT or not item.state.is_on(Side.LEFT)
        begun, ended = (self._begun[number], self._ended[number]) if is_first else ([], [])
        inner = _words(item.text, item.looks[side] or PLAIN) if isinstance(item, Words) else end
        return "".join([*begun, inner, *ended])

    # Paragraphs of each text by themselves

    def _apart(self, items: _Numbered, units: Sequence[Unit]) -> str:
        sides = Sides.of(lambda side: "".join(self._paragraphs(items, side)))
        unit, kind, links = units[0], "", ""
        relations = {each.relation for each in units}
        relation = unit.relation if len(relations) == 1 else Relation.EDITED
        if unit.move is not None:
            here, there = ("from", "to") if unit.paragraphs.left else ("to", "from")
            links = f' xml:id="move{unit.move}-{here}" corresp="#move{unit.move}-{there}"'
            kind = "move"
        return _app(dict(sides.items()), kind, links + _analysis(relation))

    def _paragraphs(self, items: _Numbered, side: Side) -> Iterator[str]:
        found: list[_Block] = []
        parts: list[str] = []
        for number, item in items:
            if not item.state.is_on(side):
                continue
            parts.append(self._item(number, item, side, ""))
            if isinstance(item, Mark) and (role := item.roles[side]):
                inner = "".join(parts)
                # A heading stands at the start of a division only.
                is_heading = role in _HEADINGS
                found.append(_typed(role, inner) if is_heading else _block(role, inner))
                parts = []
        return (block.xml for block in _in_lists(found))


def _sides(unit: Unit) -> tuple[bool, bool]:
    return bool(unit.paragraphs.left), bool(unit.paragraphs.right)


def _is_one_thing(items: Iterable[Item]) -> bool:
    """Whether both texts have paragraphs here, all of one role."""
    roles = {role for item in items if isinstance(item, Mark) for role in item.roles}
    kept = any(isinstance(item, Mark) and item.state is State.KEPT for item in items)
    return kept and len(roles - {None}) == 1


def _block(role: Role, inner: str, analysis: str = "") -> _Block:
    if role in _HEADINGS:
        return _Block("head", f'<head type="{role}"{analysis}>{inner}</head>')
    if role is Role.LIST:
        return _Block("item", f"<item{analysis}>{inner}</item>")
    if role is Role.QUOTE:
        return _Block("", f"<quote{analysis}>{inner}</quote>")
    if role is Role.BODY:
        return _Block("", f"<p{analysis}>{inner}</p>")
    return _typed(role, inner, analysis)


def _typed(role: Role, inner: str, analysis: str = "") -> _Block:
    return _Block("", f'<ab type="{role}"{analysis}>{inner}</ab>')


def _in_lists(blocks: Iterable[_Block]) -> Iterator[_Block]:
    """Blocks with items in lists."""
    for kind, group in groupby(blocks, lambda block: block.kind):
        if kind == "item":
            yield _Block("", f"<list>{''.join(block.xml for block in group)}</list>")
        else:
            yield from group


def _analysis(relation: Relation | None) -> str:
    return f' ana="#{relation}"' if relation is not None else ""


def _app(texts: dict[Side, str], kind: str = "", more: str = "") -> str:
    """What each witness has, and nothing for nothing; the texts are used up."""
    if not any(texts.values()):
        return ""
    if not kind:
        kind = "substitution" if all(texts.values()) else ""
        kind = kind or ("deletion" if texts[Side.LEFT] else "insertion")
    readings = "".join(
        f'<rdg wit="#{WITNESSES[side]}">{text}</rdg>'
        if text
        else f'<rdg wit="#{WITNESSES[side]}"/>'
        for side, text in texts.items()
    )
    texts.update(dict.fromkeys(texts, ""))
    return f'<app type="{kind}"{more}>{readings}</app>'


def _words(text: str, looks: Looks) -> str:
    inner = _BREAK.join(map(content, text.split("\n")))
    rend = " ".join(rend for look, rend in _REND.items() if look in looks)
    return f'<hi rend="{rend}">{inner}</hi>' if rend else inner
