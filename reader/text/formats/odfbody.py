"""The text of an OpenDocument text, of one version, as its XML streams by.

What lies between the two ends of an insertion is left out before the changes, with the ends of
paragraphs in it. What was deleted lies between two ends as well, or stands apart at the top of the
file, which names its place: before the changes it is put back there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from ..model import Version
from .assembly import Written
from .flow import Block, Budget, Flow, plain_text
from .odfstyles import Styles
from .odfxml import DRAW, DUBLIN_CORE, FORM, OFFICE, SCRIPT, SVG, TABLE, TEXT, XML, value
from .shapes import Shape, heading
from .stress import NONE, Stresses
from .xmlstream import Attributes, End, Start, XmlStream, names

_T = TypeVar("_T")

_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_INDEXES = (
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
    "alphabetical-index",
)  # fmt: skip


@dataclass(slots=True)
class _Outside:
    """What is under way where a box, a note or a comment begins."""

    flow: Flow
    shape: Shape
    in_paragraph: bool
    after_space: bool
    hidden: int
    lists: int
    stresses: Stresses
    paragraph_style: str


class Body:
    """The text of one file with what belongs to it."""

    def __init__(self, version: Version, styles: Styles, budget: Budget) -> None:
        self.notes: dict[str, list[Block]] = {}
        """Footnotes and endnotes."""
        self.comments: dict[str, Written] = {}
        """By name."""
        self.changes = 0
        self._version = version
        self._styles = styles
        self._budget = budget
        self._flow = Flow(budget)
        self._shape = Shape.PLAIN
        self._in_paragraph = False
        self._after_space = True
        """Whether white space that comes now adds nothing."""
        self._hidden = 0
        """So many elements that are open are hidden."""
        self._hiding: list[bool] = []
        """For each span and section that is open, whether it is hidden."""
        self._stresses = NONE
        self._paragraph_style = ""
        self._around: list[Stresses] = []
        """For each span that is open, what sets apart the words around it."""
        self._lists = 0
        self._indexes = 0
        self._outside: list[_Outside] = []
        self._insertions: set[str] = set()
        self._deletions: dict[str, list[Block]] = {}
        self._merges: dict[str, bool] = {}
        """For a deletion, whether what follows goes on in its last paragraph."""
        self._region = ""
        self._absent: set[str] = set()
        """The changes that are open and whose words this version has not."""
        self._told: list[list[str]] = []
        """For each comment that is open: name, author, time."""
        self._words: list[str] = []
        self.blocks: list[Block] = []

    def starts(self) -> dict[str, Start]:
        """What is to be called where elements begin, of a stream that is then attended."""
        return {
            **_of(TEXT, {
                "p": self._paragraph_start, "h": self._heading_start, "s": self._spaces,
                "tab": self._tab, "line-break": self._break, "span": self._span,
                "section": self._section, "hidden-text": self._hidden_text,
                "hidden-paragraph": self._hidden_paragraph,
                "list": self._list, "numbered-paragraph": self._list,
                "note": self._note, "note-body": self._note_body,
                "changed-region": self._changed_region, "insertion": self._insertion,
                "deletion": self._deletion, "change-start": self._change_start,
                "change-end": self._change_end, "change": self._change,
                **dict.fromkeys(_INDEXES, self._index),
                **dict.fromkeys([f"{each}-source" for each in _INDEXES], self._skip),
                **dict.fromkeys(["note-citation", "ruby-text", "script", "bibliography-source"],
                                self._skip),
            }),
            **_of(OFFICE, {
                "text": self._begin, "annotation": self._comment,
                "annotation-end": self._comment_end_place,
                **dict.fromkeys(["change-info", "forms", "binary-data", "event-listeners",
                                 "scripts"], self._skip),
            }),
            **_of(TABLE, {"covered-table-cell": self._skip, "tracked-changes": self._skip}),
            **_of(DRAW, {"text-box": self._box, "object": self._skip}),
            **_of(SVG, {"title": self._skip, "desc": self._skip}),
            **_of(SCRIPT, {"event-listener": self._skip}),
            **_of(FORM, {"form": self._skip}),
            **_of(DUBLIN_CORE, {"creator": self._word, "date": self._word}),
        }  # fmt: skip

    def ends(self) -> dict[str, End]:
        """The same where elements end."""
        return {
            **_of(TEXT, {
                "p": self._paragraph_end, "h": self._paragraph_end, "span": self._span_end,
                "section": self._unhide, "hidden-text": self._unhide, "list": self._list_end,
                "numbered-paragraph": self._list_end, "note-body": self._note_end,
                "deletion": self._deletion_end, **dict.fromkeys(_INDEXES, self._index_end),
            }),
            **_of(OFFICE, {"text": self._finish, "annotation": self._comment_end}),
            **_of(DRAW, {"text-box": self._box_end}),
            **_of(DUBLIN_CORE, {"creator": self._word_end(1), "date": self._word_end(2)}),
        }  # fmt: skip

    def attend(self, stream: XmlStream) -> None:
        """The stream that calls."""
        self._stream = stream

    def _begin(self, attributes: Attributes) -> None:
        self._in_paragraph = False

    def _finish(self) -> None:
        self.blocks = self._flow.close(self._shape)

    def _skip(self, attributes: Attributes) -> None:
        self._stream.skip()

    # Paragraphs

    def _paragraph_start(self, attributes: Attributes) -> None:
        if self._indexes:
            shape: Shape | None = Shape.CONTENTS
        else:
            shape = self._styles.shape(value(attributes, "style-name"))
        self._open_paragraph(shape or (Shape.LIST if self._lists else Shape.PLAIN), attributes)

    def _heading_start(self, attributes: Attributes) -> None:
        level = value(attributes, "outline-level")
        shape = self._styles.shape(value(attributes, "style-name"))
        if shape is not Shape.TITLE:
            shape = heading(int(level) if level.isdecimal() else 1)
        self._open_paragraph(shape, attributes)

    def _open_paragraph(self, shape: Shape, attributes: Attributes) -> None:
        nested = self._in_paragraph
        self._hiding.append(nested)
        if nested:
            # The text of a drawing, which has no box of its own.
            self._open(self._inner())
        self._paragraph_style = value(attributes, "style-name")
        self._stresses = self._styles.stresses_of_paragraph(self._paragraph_style)
        hides = self._styles.hides("paragraph", self._paragraph_style)
        self._hiding.append(hides)
        self._hidden += hides
        if self._flow.is_empty:
            # What goes on with a paragraph whose end this version has not is of its kind.
            self._shape = shape
        self._in_paragraph = True
        self._after_space = self._flow.length == 0
        self._stream.hear(self._heard)

    def _paragraph_end(self) -> None:
        self._hidden -= self._hiding.pop()
        if not self._absent:
            self._flow.end(self._shape)
        self._in_paragraph = False
        self._stream.hear(None)
        if self._hiding.pop():
            blocks = self._flow.close()
            self._close()
            self._hold(blocks)

    def _heard(self, text: str) -> None:
        if not self._is_read:
            return
        text = _SPACE.sub(" ", text)
        if self._after_space:
            text = text.removeprefix(" ")
        if text:
            self._after_space = text.endswith(" ")
            self._flow.add(text, self._stresses)

    @property
    def _is_read(self) -> bool:
        return self._in_paragraph and not (self._absent or self._hidden)

    def _put(self, text: str) -> None:
        if self._is_read:
            self._flow.add(text, self._stresses)
            self._after_space = False

    def _spaces(self, attributes: Attributes) -> None:
        count = value(attributes, "c")
        self._put(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))

    def _tab(self, attributes: Attributes) -> None:
        self._put("\t")

    def _break(self, attributes: Attributes) -> None:
        self._put("\n")

    # What is hidden

    def _span(self, attributes: Attributes) -> None:
        style = value(attributes, "style-name")
        self._hide(self._styles.hides("text", style))
        around = self._stresses
        self._around.append(around)
        self._stresses = self._styles.stresses_of_words(style, self._paragraph_style, around)

    def _span_end(self) -> None:
        self._unhide()
        self._stresses = self._around.pop()

    def _section(self, attributes: Attributes) -> None:
        self._hide(value(attributes, "display") == "none")

    def _hidden_text(self, attributes: Attributes) -> None:
        self._hide(value(attributes, "is-hidden") == "true")

    def _hidden_paragraph(self, attributes: Attributes) -> None:
        # The field stands in the paragraph that it hides; its end makes it seen again.
        if value(attributes, "is-hidden") == "true" and self._hiding and not self._hiding[-1]:
            self._hiding[-1] = True
            self._hidden += 1

    def _hide(self, hides: bool) -> None:
        self._hiding.append(hides)
        self._hidden += hides

    def _unhide(self) -> None:
        self._hidden -= self._hiding.pop()

    # Lists and indexes

    def _list(self, attributes: Attributes) -> None:
        self._lists += 1

    def _list_end(self) -> None:
        self._lists -= 1

    def _index(self, attributes: Attributes) -> None:
        self._indexes += 1

    def _index_end(self) -> None:
        self._indexes -= 1

    # Changes

    def _changed_region(self, attributes: Attributes) -> None:
        self._region = value(attributes, "id") or value(attributes, "id", XML)

    def _insertion(self, attributes: Attributes) -> None:
        self.changes += 1
        self._insertions.add(self._region)

    def _deletion(self, attributes: Attributes) -> None:
        self.changes += 1
        if self._version is Version.AFTER:
            self._deletions[self._region] = []
            self._stream.skip()
            return
        self._merges[self._region] = value(attributes, "merge-last-paragraph") != "false"
        self._open(Flow(self._budget, keep_empty=True))

    def _deletion_end(self) -> None:
        self._deletions[self._region] = self._flow.blocks
        self._close()

    def _change_start(self, attributes: Attributes) -> None:
        # With changes shown, the deleted text is left in its place.
        change = value(attributes, "change-id")
        before = self._version is Version.BEFORE
        if change in self._insertions if before else change in self._deletions:
            self._absent.add(change)
        elif before and self._deletions.get(change):
            self._change(attributes)

    def _change_end(self, attributes: Attributes) -> None:
        self._absent.discard(value(attributes, "change-id"))

    def _change(self, attributes: Attributes) -> None:
        """A place where something was deleted."""
        change = value(attributes, "change-id")
        # What was inserted and then deleted is in neither version.
        if self._version is Version.AFTER or self._absent or change in self._insertions:
            return
        for number, block in enumerate(self._deletions.pop(change, ())):
            if number:
                self._flow.end(self._shape)
            if self._flow.is_empty:
                self._shape = block.shape
            self._flow.splice(block)
            self._after_space = False
        if not self._merges.get(change, True) or not self._in_paragraph:
            self._flow.end(self._shape)

    # Boxes, notes, comments

    def _inner(self) -> Flow:
        return self._flow.inner(len(self._outside))

    def _open(self, flow: Flow) -> None:
        self._outside.append(
            _Outside(
                self._flow,
                self._shape,
                self._in_paragraph,
                self._after_space,
                self._hidden,
                self._lists,
                self._stresses,
                self._paragraph_style,
            )
        )
        self._flow, self._shape, self._in_paragraph = flow, Shape.PLAIN, False
        self._lists = 0
        self._stream.hear(None)

    def _close(self) -> None:
        outside = self._outside.pop()
        self._flow, self._shape = outside.flow, outside.shape
        self._in_paragraph, self._after_space = outside.in_paragraph, outside.after_space
        self._hidden, self._lists = outside.hidden, outside.lists
        self._stresses, self._paragraph_style = outside.stresses, outside.paragraph_style
        self._stream.hear(self._heard if self._in_paragraph else None)

    def _hold(self, blocks: Iterable[Block]) -> None:
        if not (self._absent or self._hidden):
            self._flow.hold(blocks)

    def _box(self, attributes: Attributes) -> None:
        self._open(self._inner())

    def _box_end(self) -> None:
        blocks = self._flow.close()
        self._close()
        self._hold(blocks)
        if not self._in_paragraph:
            # A frame of the page, which stands in no paragraph.
            self._flow.end(self._shape)

    def _note(self, attributes: Attributes) -> None:
        if self._is_read:
            self._flow.mark(str(len(self.notes) + 1))

    def _note_body(self, attributes: Attributes) -> None:
        flow = self._inner()
        self.notes[str(len(self.notes) + 1)] = flow.blocks
        self._open(flow)

    def _note_end(self) -> None:
        self._flow.close()
        self._close()

    def _comment(self, attributes: Attributes) -> None:
        name = value(attributes, "name", OFFICE) or f"{len(self.comments)} without a name"
        self._flow.anchor("start", name)
        self._told.append([name, "", ""])
        self._open(self._inner())

    def _comment_end(self) -> None:
        blocks = self._flow.close()
        self._close()
        name, author, created = self._told.pop()
        self.comments[name] = Written(author, created, plain_text(blocks))

    def _comment_end_place(self, attributes: Attributes) -> None:
        self._flow.anchor("end", value(attributes, "name", OFFICE))

    def _word(self, attributes: Attributes) -> None:
        """The author or the time of a comment."""
        self._words = []
        if self._told and not self._in_paragraph:
            self._stream.hear(self._words.append)

    def _word_end(self, place: int) -> End:
        def end() -> None:
            if self._told and not self._in_paragraph:
                self._told[-1][place] = "".join(self._words)
                self._stream.hear(None)

        return end


def _of(uri: str, known: dict[str, _T]) -> dict[str, _T]:
    return dict(zip(names([uri], known), known.values(), strict=True))
