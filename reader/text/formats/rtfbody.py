"""The text of an RTF file, of one version, as its tokens come by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...errors import InputError
from ..metadata import iso_date
from ..model import Stress, Version
from .assembly import Written
from .flow import Block, Budget, Flow, plain_text
from .rtftokens import BYTE, CLOSE, OPEN, TEXT, Token
from .rtfwords import (
    CELL_ENDS,
    CHARACTERS,
    KNOWN_STARRED,
    NO_TEXT,
    PARAGRAPH_ENDS,
    charset_codec,
    page_codec,
)
from .shapes import Shape, heading, shape_of
from .stress import NONE, Stresses, changed

_GONE = {
    Version.AFTER: frozenset({"deleted", "mvf"}),
    Version.BEFORE: frozenset({"revised", "mvt"}),
}
_MARKS = frozenset({"deleted", "revised", "mvf", "mvt"})
_STRESSES = {
    "b": Stress.STRONG,
    "i": Stress.EMPHASIS,
    "strike": Stress.STRUCK,
    "striked": Stress.STRUCK,
}
_NONE: frozenset[str] = frozenset()
_DEEPEST = 2000
_DEEPEST_STYLE = 20
_BODY_LEVEL = 9
PROPERTIES = {
    "title": "title",
    "author": "author",
    "keywords": "tags",
    "doccomm": "description",
    "creatim": "x-created",
    "revtim": "modified",
}
_TIME_UNITS = ("yr", "mo", "dy", "hr", "min")
_BOXES = frozenset({"footnote", "annotation", "shptxt"})


@dataclass(slots=True)
class _Group:
    """What holds until a group ends, or is said otherwise."""

    role: str = ""
    """What it is, by its first control word; of a group without text, what that is in."""
    skipped: bool = False
    """Whether what is in it is no text."""
    marks: frozenset[str] = _NONE
    gone: bool = False
    hidden: bool = False
    codec: str = ""
    """That of the font; empty for that of the document."""
    unicode_skip: int = 1
    style: int = 0
    level: int | None = None
    is_list: bool = False
    stresses: Stresses = NONE
    """What sets words apart, what the style of the paragraph says of all of them too."""
    outside: Flow | None = None
    """What is written to again when this note, comment or box ends."""


@dataclass(slots=True)
class _Style:
    name: str = ""
    based_on: int = 0
    stresses: Stresses = NONE


class Body:
    """The text of one file with what belongs to it."""

    def __init__(self, version: Version, budget: Budget) -> None:
        self.notes: dict[str, list[Block]] = {}
        self.comments: dict[str, Written] = {}
        self.properties: list[tuple[str, str]] = []
        self.changes = 0
        self._gone = _GONE[version]
        self._flow = Flow(budget)
        self._group = _Group()
        self._groups: list[_Group] = []
        self._is_fresh = self._is_starred = False
        """Whether a group has just begun, and whether older readers leave it out."""
        self._depth = 0
        """Boxes that are open in each other."""
        self._is_over = False
        self._codec = "cp1252"
        self._bytes: list[str] = []
        self._left_out = 0
        """Characters that come now stand for one that has been read as Unicode."""
        self._surrogate = 0
        self._collected: list[str] = []
        """The characters of a group without text."""
        self._time: dict[str, int] = {}
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._styles: dict[int, _Style] = {}
        self._style: _Style | None = None
        self._has_bullet = False
        self._author = self._created = self._comment = ""

    def take(self, token: Token) -> None:
        """Read a token."""
        kind, text, number = token
        if self._is_over:
            return
        if kind in (TEXT, BYTE):
            self._is_fresh = False
            if self._left_out:
                cut = min(self._left_out, len(text))
                self._left_out -= cut
                text = text[cut:]
            self._bytes.append(text)
            return
        if self._bytes:
            self._flush()
        if kind == OPEN:
            self._open()
        elif kind == CLOSE:
            self._close()
        elif text == "u" and number is not None and not self._is_fresh:
            self._unicode(number)
        else:
            if self._left_out and text != "u":
                self._left_out = 0
            if self._is_fresh:
                if text == "*":
                    self._is_starred = True
                    return
                self._is_fresh = False
                self._begin(text)
            if self._group.skipped:
                self._note(text, number)
            else:
                self._obey(text, number)

    def close(self) -> Iterator[Block]:
        """The paragraphs of the text, once all tokens are read."""
        self._flush()
        while self._groups:
            self._close()
        yield from self._flow.close(self._shape())

    # Groups

    def _open(self) -> None:
        if len(self._groups) > _DEEPEST:
            raise InputError(f"groups in each other more than {_DEEPEST:,} deep; not read")
        outer = self._group
        self._groups.append(outer)
        # Of what stands there twice, the part for older readers is left out.
        skipped = outer.skipped or outer.role == "upr"
        self._group = _Group(
            outer.role if outer.skipped else "",
            skipped,
            outer.marks,
            outer.gone,
            outer.hidden,
            outer.codec,
            outer.unicode_skip,
            outer.style,
            outer.level,
            outer.is_list,
            outer.stresses,
        )
        self._is_fresh, self._is_starred = True, False
        self._left_out = 0

    def _begin(self, word: str) -> None:
        """The first control word of a group tells what it is."""
        group = self._group
        if word in NO_TEXT or (self._is_starred and word not in KNOWN_STARRED):
            self._has_bullet = self._has_bullet or word in {"listtext", "pntext"}
            is_part = group.skipped and group.role in {"stylesheet", "fonttbl"}
            group.skipped = True
            if not is_part:
                group.role = word
            self._collected.clear()
            self._time.clear()
        elif group.skipped:
            if word == "ud":
                group.skipped = False
            elif group.role == "stylesheet":
                self._style = None
                self._collected.clear()
        else:
            group.role = word
            if word in _BOXES:
                self._begin_box(word)

    def _begin_box(self, word: str) -> None:
        group = self._group
        if word != "annotation" and (group.gone or group.hidden):
            group.skipped = True
            return
        group.outside = self._flow
        flow = self._flow.inner(self._depth)
        self._depth += 1
        if word == "footnote":
            note = str(len(self.notes) + 1)
            self._flow.mark(note)
            self.notes[note] = flow.blocks
        elif word == "annotation":
            self._comment = ""
        self._flow = flow
        group.marks, group.gone, group.hidden = _NONE, False, False
        group.style, group.level, group.is_list, group.stresses = 0, None, False, NONE

    def _close(self) -> None:
        group = self._group
        self._left_out = 0
        self._is_fresh = False
        if group.outside is not None:
            blocks = self._flow.close(self._shape())
            self._flow = group.outside
            self._depth -= 1
            if group.role == "shptxt":
                self._flow.hold(blocks)
            elif group.role == "annotation":
                name = self._comment or f"without a number {len(self.comments)}"
                self._flow.anchor("point", name)
                self.comments[name] = Written(self._author, self._created, plain_text(blocks))
                self._author = self._created = ""
        elif group.skipped:
            self._collect(group.role)
        if self._groups:
            self._group = self._groups.pop()
        self._is_over = not self._groups

    # Groups without text

    def _note(self, word: str, number: int | None) -> None:
        """A control word in a group that holds no text."""
        role = self._group.role
        if role == "fonttbl" and number is not None:
            if word == "f":
                self._font = number
            elif word == "fcharset":
                self._fonts[self._font] = charset_codec(number) or ""
            elif word == "cpg":
                self._fonts[self._font] = page_codec(number)
        elif role == "stylesheet" and number is not None:
            if word == "s":
                self._style = self._styles[number] = _Style()
            elif word == "sbasedon" and self._style is not None:
                self._style.based_on = number
        elif role == "stylesheet" and word in _STRESSES and self._style is not None:
            self._style.stresses |= {_STRESSES[word]}
        elif word in _TIME_UNITS and number is not None:
            self._time[word] = number
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word in CHARACTERS:
            self._collected.append(CHARACTERS[word])

    def _collect(self, role: str) -> None:
        text = "".join(self._collected).strip()
        if role == "stylesheet":
            if self._style is not None:
                self._style.name = text.partition(";")[0]
            self._style = None
        elif role in {"creatim", "revtim"}:
            year, month, day, hour, minute = (self._time.get(unit, 0) for unit in _TIME_UNITS)
            time = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"
            self.properties.append((PROPERTIES[role], time))
        elif role in PROPERTIES:
            self.properties.append((PROPERTIES[role], text))
        elif role == "atnauthor":
            self._author = text
        elif role == "atndate":
            self._created = _packed_time(text)
        elif role == "atnref":
            self._comment = text
        elif role in {"atrfstart", "atrfend"}:
            self._flow.anchor(role.removeprefix("atrf"), text)
        self._collected.clear()

    # Text

    def _flush(self) -> None:
        text = "".join(self._bytes)
        self._bytes.clear()
        if not text.isascii():
            codec = self._group.codec or self._codec
            text = text.encode("latin-1", "replace").decode(codec, "replace")
        self._put(text)

    def _put(self, text: str) -> None:
        group = self._group
        if group.skipped:
            self._collected.append(text)
        elif not (group.gone or group.hidden):
            self._flow.add(text, self._set_apart() if group.stresses else NONE)

    def _set_apart(self) -> Stresses:
        style = self._styles.get(self._group.style)
        return self._group.stresses - (style.stresses if style is not None else NONE)

    def _unicode(self, number: int) -> None:
        """A character by its number, which may be half of one."""
        code = number & 0xFFFF
        self._left_out = self._group.unicode_skip
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
            return
        if 0xDC00 <= code < 0xE000:
            high, self._surrogate = self._surrogate, 0
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        self._put(chr(code))

    def _obey(self, word: str, number: int | None) -> None:
        group = self._group
        if word in CHARACTERS:
            self._put(CHARACTERS[word])
        elif word in PARAGRAPH_ENDS:
            self._end(word)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word == "f" and number is not None:
            group.codec = self._fonts.get(number, "")
        elif word == "plain":
            group.marks, group.gone, group.hidden, group.stresses = _NONE, False, False, NONE
        elif word in _STRESSES:
            group.stresses = changed(group.stresses, {_STRESSES[word]: number != 0})
        elif word == "pard":
            group.style, group.level, group.is_list = 0, None, False
        elif word in _MARKS:
            if number == 0:
                group.marks -= {word}
            else:
                self.changes += word not in group.marks
                group.marks |= {word}
            group.gone = not self._gone.isdisjoint(group.marks)
        elif word == "v":
            group.hidden = number != 0
        elif word == "s" and number is not None:
            group.style = number
        elif word == "ls":
            group.is_list = bool(number)
        elif word == "outlinelevel" and number is not None:
            group.level = number if 0 <= number < _BODY_LEVEL else None
        elif word == "uc" and number is not None:
            group.unicode_skip = max(0, number)
        elif word == "ansicpg" and number is not None:
            self._codec = page_codec(number)
        elif word == "mac":
            self._codec = "mac_roman"

    def _end(self, word: str) -> None:
        group = self._group
        if word in CELL_ENDS or not (group.gone or group.hidden):
            self._flow.end(self._shape())
            self._has_bullet = False

    def _shape(self) -> Shape:
        group = self._group
        number, left = group.style, _DEEPEST_STYLE
        while (style := self._styles.get(number)) is not None and left > 0:
            shape = shape_of(style.name)
            if shape is not None:
                return shape
            number, left = style.based_on, left - 1
        if group.level is not None:
            return heading(group.level + 1)
        return Shape.LIST if group.is_list or self._has_bullet else Shape.PLAIN


def _packed_time(written: str) -> str:
    """An ISO time of one packed into a number; empty where it is none."""
    try:
        bits = int(written) & 0xFFFFFFFF
    except ValueError:
        return ""
    minute, hour, day = bits & 63, bits >> 6 & 31, bits >> 11 & 31
    month, year = bits >> 16 & 15, 1900 + (bits >> 20 & 511)
    return iso_date(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}") or ""
