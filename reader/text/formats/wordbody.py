"""The text of a Word document, of one version, as its XML streams by.

After the changes, what is deleted or moved away is left out; before them, what is inserted or moved
there. A paragraph mark that a version has not joins its paragraph with the next one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Stress, Version
from .flow import Block, Budget, Flow
from .shapes import Shape, heading
from .stress import NONE, Stresses
from .wordfields import Fields
from .wordstyles import STRESSES, Styles, is_on, level_of
from .wordxml import COMPATIBILITY, MATH, tags, value
from .xmlstream import Attributes, End, Start, XmlStream, names

_GONE = {Version.AFTER: ("del", "moveFrom"), Version.BEFORE: ("ins", "moveTo")}
_MARKS = ("ins", "del", "moveFrom", "moveTo")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_PRIVATE = range(0xE000, 0xF900)
_BULLET, _UNKNOWN = "\u2022", "\u25a1"


def entry(kind: str, identifier: str) -> str:
    """A name for a note or comment, of which each kind has numbers of its own."""
    return f"{kind} {identifier}"


@dataclass(slots=True)
class _Paragraph:
    """What the properties of a paragraph say."""

    style: str = ""
    numbered: bool | None = None
    level: int | None = None
    joined: bool = False
    """Whether this version has not got its mark."""


@dataclass(slots=True)
class _Outside:
    """What is under way where a box of text begins."""

    flow: Flow
    paragraph: _Paragraph
    fields: Fields
    hidden: bool
    stresses: Stresses


class Body:
    """One part of a document that has text in it: the text itself, notes, or comments."""

    def __init__(self, version: Version, styles: Styles, budget: Budget) -> None:
        self.entries: dict[str, list[Block]] = {}
        """The text of notes or comments of this part, by kind and identifier."""
        self.signed: dict[str, tuple[str, str]] = {}
        """Author and time of comments, by the same."""
        self.changes = 0
        self.unread = 0
        """Parts in other formats that stand in the text."""
        self._version = version
        self._gone_tags = _GONE[version]
        self._styles = styles
        self._flow = Flow(budget)
        self._paragraph = _Paragraph()
        self._outside: list[_Outside] = []
        self._gone = 0
        """Depth of what this version has not."""
        self._wraps: list[bool] = []
        """For each mark of a change that is open, whether what is in it is gone."""
        self._rows: list[int] = []
        """For each row and cell that is open, whether it is gone."""
        self._fields = Fields()
        self._chosen: list[bool] = []
        self._in_paragraph_properties = self._in_run_properties = self._in_row_properties = False
        self._hidden = False
        self._word_style = ""
        self._told: dict[Stress, bool] = {}
        """What is said of the words of a run alone."""
        self._stresses = NONE
        self._stream = XmlStream(self._starts(), self._ends())

    def read(self, chunks: Iterable[bytes], part: str) -> list[Block]:
        """The paragraphs of the part."""
        self._stream.read(chunks, part)
        return self._flow.close(self._shape())

    def _starts(self) -> dict[str, Start]:
        skip = self._skip
        entries = {kind: self._entry_start(kind) for kind in ("footnote", "endnote", "comment")}
        marks = {mark: self._change_start(mark) for mark in _MARKS}
        return {
            **tags(
                p=self._paragraph_start, pPr=self._paragraph_properties, pStyle=self._style,
                numId=self._numbering, outlineLvl=self._level, pPrChange=self._former_paragraph,
                r=self._run, rPr=self._run_properties, rStyle=self._run_style,
                vanish=self._vanish, rPrChange=self._former_run,
                **{name: self._stress(kind) for name, kind in STRESSES.items()},
                t=self._text, delText=self._deleted_text, tab=self._tab, ptab=self._tab,
                br=self._break, cr=self._break, noBreakHyphen=self._hyphen, sym=self._symbol,
                fldChar=self._field, footnoteReference=self._note("footnote"),
                endnoteReference=self._note("endnote"),
                commentRangeStart=self._anchor("start"), commentRangeEnd=self._anchor("end"),
                commentReference=self._anchor("point"), txbxContent=self._box,
                tr=self._row, trPr=self._row_properties, tc=self._cell,
                cellIns=self._cell_change("ins"), cellDel=self._cell_change("del"),
                altChunk=self._foreign, subDoc=self._foreign,
                sectPr=skip, tblPr=skip, tblGrid=skip, sdtPr=skip, sdtEndPr=skip, rt=skip,
                ffData=skip, tblPrEx=skip, trPrChange=skip, tcPrChange=skip,
                **marks, **entries,
            ),
            **dict.fromkeys(names(MATH, ["r"]), self._plain),
            **dict.fromkeys(names(MATH, ["t"]), self._text),
            **dict.fromkeys(names(MATH, ["ctrlPr"]), skip),
            **dict.fromkeys(names(COMPATIBILITY, ["AlternateContent"]), self._alternatives),
            **dict.fromkeys(names(COMPATIBILITY, ["Choice", "Fallback"]), self._alternative),
        }  # fmt: skip

    def _ends(self) -> dict[str, End]:
        return {
            **tags(
                p=self._paragraph_end, pPr=self._paragraph_properties_end,
                rPr=self._run_properties_end, t=self._text_end, delText=self._text_end,
                txbxContent=self._box_end, tr=self._row_end, trPr=self._row_properties_end,
                tc=self._cell_end, footnote=self._entry_end, endnote=self._entry_end,
                comment=self._entry_end, **dict.fromkeys(_MARKS, self._change_end),
            ),
            **dict.fromkeys(names(MATH, ["t"]), self._text_end),
            **dict.fromkeys(names(COMPATIBILITY, ["AlternateContent"]), self._alternatives_end),
        }  # fmt: skip

    def _skip(self, attributes: Attributes) -> None:
        self._stream.skip()

    # Paragraphs

    def _paragraph_start(self, attributes: Attributes) -> None:
        self._paragraph = _Paragraph()

    def _paragraph_end(self) -> None:
        if not (self._gone or self._paragraph.joined):
            self._flow.end(self._shape())

    def _shape(self) -> Shape:
        paragraph = self._paragraph
        shape = self._styles.shape(paragraph.style)
        if paragraph.level is not None and shape is None:
            return heading(paragraph.level + 1)
        if shape in {None, Shape.LIST} and paragraph.numbered is not None:
            return Shape.LIST if paragraph.numbered else Shape.PLAIN
        return shape or Shape.PLAIN

    def _paragraph_properties(self, attributes: Attributes) -> None:
        self._in_paragraph_properties = True

    def _paragraph_properties_end(self) -> None:
        self._in_paragraph_properties = False

    def _former_paragraph(self, attributes: Attributes) -> None:
        """What the properties of a paragraph were before they were changed."""
        if self._version is Version.AFTER:
            self._stream.skip()
        else:
            self._paragraph = _Paragraph(joined=self._paragraph.joined)

    def _style(self, attributes: Attributes) -> None:
        self._paragraph.style = value(attributes)

    def _numbering(self, attributes: Attributes) -> None:
        if self._in_paragraph_properties:
            self._paragraph.numbered = value(attributes) != "0"

    def _level(self, attributes: Attributes) -> None:
        self._paragraph.level = level_of(attributes)

    # Runs

    def _run(self, attributes: Attributes) -> None:
        self._hidden = self._styles.hides(self._paragraph.style)
        if self._stresses or self._told or self._word_style:
            self._plain(attributes)

    def _plain(self, attributes: Attributes) -> None:
        """Nothing is said of the words that come now."""
        self._word_style, self._told, self._stresses = "", {}, NONE

    def _run_properties(self, attributes: Attributes) -> None:
        self._in_run_properties = True

    def _run_properties_end(self) -> None:
        self._in_run_properties = False
        if self._told or self._word_style:
            told = frozenset(self._told.items())
            self._stresses = self._styles.stresses(self._paragraph.style, self._word_style, told)

    def _former_run(self, attributes: Attributes) -> None:
        if self._version is Version.AFTER or self._in_paragraph_properties:
            self._stream.skip()
        else:
            self._run(attributes)

    def _run_style(self, attributes: Attributes) -> None:
        if not self._in_paragraph_properties:
            self._word_style = value(attributes)
            self._hidden = self._hidden or self._styles.hides(self._word_style)

    def _stress(self, kind: Stress) -> Start:
        def start(attributes: Attributes) -> None:
            if not self._in_paragraph_properties:
                self._told[kind] = is_on(attributes)

        return start

    def _vanish(self, attributes: Attributes) -> None:
        if self._in_paragraph_properties:
            # Where hidden text is not shown, a hidden mark parts nothing.
            self._paragraph.joined = self._paragraph.joined or is_on(attributes)
        else:
            self._hidden = is_on(attributes)

    @property
    def _is_read(self) -> bool:
        """Whether this version has what stands here, and a reader would see it."""
        return not (self._gone or self._hidden or self._fields.hide)

    def _text(self, attributes: Attributes) -> None:
        if self._is_read:
            self._stream.hear(self._words)

    def _deleted_text(self, attributes: Attributes) -> None:
        if self._version is Version.BEFORE and self._is_read:
            self._stream.hear(self._words)

    def _text_end(self) -> None:
        self._stream.hear(None)

    def _words(self, text: str) -> None:
        self._flow.add(text.replace("\n", " ") if "\n" in text else text, self._stresses)

    def _put(self, text: str) -> None:
        if self._is_read and not self._in_paragraph_properties:
            self._flow.add(text, self._stresses)

    def _tab(self, attributes: Attributes) -> None:
        self._put("\t")

    def _break(self, attributes: Attributes) -> None:
        self._put("\n")

    def _hyphen(self, attributes: Attributes) -> None:
        self._put("\u2011")

    def _symbol(self, attributes: Attributes) -> None:
        """A character of a font that has signs of its own."""
        try:
            code = int(value(attributes, "char"), 16)
            sign = chr(code)
        except (ValueError, OverflowError):
            return
        if code in _PRIVATE:
            sign = _BULLET if code & 0xFF == 0xB7 else _UNKNOWN
        self._put(sign)

    def _field(self, attributes: Attributes) -> None:
        if not self._gone:
            self._fields.turn(value(attributes, "fldCharType"))

    # Changes

    def _change_start(self, mark: str) -> Start:
        is_gone = mark in self._gone_tags

        def start(attributes: Attributes) -> None:
            of_text = False
            if self._in_run_properties or self._in_paragraph_properties:
                if self._in_run_properties and self._in_paragraph_properties:
                    self.changes += 1
                    self._paragraph.joined = self._paragraph.joined or is_gone
            elif self._in_row_properties:
                self.changes += 1
                self._leave_out(is_gone)
            else:
                self.changes += 1
                of_text = is_gone
            self._wraps.append(of_text)
            self._gone += of_text

        return start

    def _change_end(self) -> None:
        self._gone -= self._wraps.pop()

    def _leave_out(self, is_gone: bool) -> None:
        """The row or cell that is open is not in this version."""
        if is_gone and self._rows and not self._rows[-1]:
            self._rows[-1] = 1
            self._gone += 1

    # Tables

    def _row(self, attributes: Attributes) -> None:
        self._rows.append(0)

    def _row_end(self) -> None:
        self._gone -= self._rows.pop()

    def _row_properties(self, attributes: Attributes) -> None:
        self._in_row_properties = True

    def _row_properties_end(self) -> None:
        self._in_row_properties = False

    def _cell(self, attributes: Attributes) -> None:
        self._end_joined()
        self._rows.append(0)

    def _cell_end(self) -> None:
        self._end_joined()
        self._gone -= self._rows.pop()

    def _end_joined(self) -> None:
        """End a paragraph whose mark is gone where no other can go on with it."""
        if not self._gone:
            self._flow.end(self._shape())

    def _cell_change(self, mark: str) -> Start:
        is_gone = mark in self._gone_tags

        def start(attributes: Attributes) -> None:
            self.changes += 1
            self._leave_out(is_gone)

        return start

    # Boxes, notes, comments

    def _box(self, attributes: Attributes) -> None:
        self._open(self._inner())

    def _box_end(self) -> None:
        flow = self._flow
        blocks = flow.close(self._shape())
        self._close()
        if not self._gone:
            self._flow.hold(blocks)

    def _inner(self) -> Flow:
        return self._flow.inner(len(self._outside))

    def _open(self, flow: Flow) -> None:
        self._outside.append(
            _Outside(self._flow, self._paragraph, self._fields, self._hidden, self._stresses)
        )
        self._flow, self._paragraph, self._fields = flow, _Paragraph(), Fields()

    def _close(self) -> None:
        outside = self._outside.pop()
        self._flow, self._paragraph = outside.flow, outside.paragraph
        self._fields, self._hidden = outside.fields, outside.hidden
        self._stresses = outside.stresses

    def _note(self, kind: str) -> Start:
        def start(attributes: Attributes) -> None:
            if self._is_read:
                self._flow.mark(entry(kind, value(attributes, "id")))

        return start

    def _anchor(self, kind: str) -> Start:
        def start(attributes: Attributes) -> None:
            self._flow.anchor(kind, entry("comment", value(attributes, "id")))

        return start

    def _entry_start(self, kind: str) -> Start:
        def start(attributes: Attributes) -> None:
            if value(attributes, "type") in _SEPARATORS:
                self._stream.skip()
                return
            name = entry(kind, value(attributes, "id"))
            flow = self._inner()
            self.entries[name] = flow.blocks
            self.signed[name] = value(attributes, "author"), value(attributes, "date")
            self._open(flow)

        return start

    def _entry_end(self) -> None:
        self._flow.close(self._shape())
        self._close()

    # Parts of other kinds

    def _alternatives(self, attributes: Attributes) -> None:
        self._chosen.append(False)

    def _alternatives_end(self) -> None:
        self._chosen.pop()

    def _alternative(self, attributes: Attributes) -> None:
        """The first of several ways to say the same."""
        if self._chosen and not self._chosen[-1]:
            self._chosen[-1] = True
        else:
            self._stream.skip()

    def _foreign(self, attributes: Attributes) -> None:
        if not self._gone:
            self.unread += 1
