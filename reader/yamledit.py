"""Changing a YAML file in place: what is not changed stays byte for byte, comments included.

PyYAML forgets comments and styles when it dumps. So a file is composed into nodes, whose marks tell
where each value stands in the text, and only the stretch of a changed value is written anew. What
is written reads back as the same text in any YAML reader, 1.1 or 1.2, and holds no character that
a terminal would act on or hide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from .yamlfile import is_visible, quoted

if TYPE_CHECKING:
    from yaml import Node

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value] | None"


class DoubleQuoted(str):
    """A text that is always written in double quotes, on one line."""

    __slots__ = ()


# YAML 1.1, which PyYAML and libyaml read, ends lines at all of these.
_LINE_ENDS = "\n\r\x85\u2028\u2029"
# No reader gives these another meaning: a letter or an opening quotation mark begins the text,
# and neither ": " nor " #" can occur in it.
_PLAIN = r"(?:[^\W\d_]|[“‘«„])(?:[^:#]|:(?=[^\s:,\[\]{}])|(?<!\s)#)*"
_PLAIN_IN_FLOW = r"[^\W\d_][\w .;'’“”()/&+-]*"
_GUESSED = {"y", "yes", "n", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"}


def scalar(text: str) -> str:
    """A text as a scalar on one line: plain where any reader takes it as it stands, else quoted."""
    if not isinstance(text, DoubleQuoted) and _is_plain(text, _PLAIN):
        return text
    return quoted(re.sub("[\ud800-\udfff]", "\ufffd", text))


def _is_plain(text: str, pattern: str) -> bool:
    return (
        re.fullmatch(pattern, text) is not None
        and text[-1] not in " :"
        and text.lower() not in _GUESSED
        and is_visible(text)
    )


def flow(value: Value) -> str:
    """A value on one line, as it may stand inside brackets."""
    if isinstance(value, str):
        if not isinstance(value, DoubleQuoted) and _is_plain(value, _PLAIN_IN_FLOW):
            return value
        return scalar(DoubleQuoted(value))
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def block(mapping: Mapping[str, Value]) -> list[str]:
    """A mapping in block style, as lines without their ends; keys are plain names."""
    return [line for key, value in mapping.items() for line in _entry(key, value)]


def items(values: Sequence[Mapping[str, Value]]) -> list[str]:
    """A list of mappings in block style, as lines without their ends."""
    lines: list[str] = []
    for value in values:
        first, *rest = block(value)
        lines += [f"- {first}", *_indented(rest)]
    return lines


def _entry(key: str, value: Value) -> list[str]:
    if isinstance(value, str):
        if not isinstance(value, DoubleQuoted) and _is_literal(value):
            *lines, last = value.split("\n")
            head = "|" if last == "" else "|-"
            return [f"{key}: {head}", *_indented(lines if last == "" else [*lines, last])]
        return [f"{key}: {scalar(value)}"]
    if isinstance(value, Mapping):
        return [f"{key}:", *_indented(block(value))]
    if not value or isinstance(value, int) or not all(isinstance(v, Mapping) for v in value):
        return [f"{key}: {flow(value)}"]
    return [f"{key}:", *_indented(items([v for v in value if isinstance(v, Mapping)]))]


def _at_column(source: str, column: int) -> str:
    """Lines moved so that the first begins at a column; what a block holds moves with it."""
    shift = column - (len(source) - len(source.lstrip(" ")))
    if not shift:
        return source
    lines = re.findall(r"[^\n]*\n|[^\n]+", source)
    if shift > 0:
        return "".join(" " * shift + line if line.strip() else line for line in lines)
    return "".join(line.removeprefix(" " * -shift) for line in lines)


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _is_literal(text: str) -> bool:
    """Whether a literal block shows the text as it is, without an indentation indicator."""
    lines = text.removesuffix("\n").split("\n")
    return (
        "\n" in text
        and lines[0] != ""
        and lines[-1] != ""
        and all(is_visible(line) and not line.endswith(" ") for line in lines)
        and not lines[0].startswith(" ")
    )


def content_end(node: Node) -> int:
    """Where the written value ends: the end mark, without the comments and lines after it."""
    import yaml

    if isinstance(node, yaml.ScalarNode) or is_flow(node):
        return _end(node)
    if not node.value:
        return _start(node)
    last = node.value[-1]
    return content_end(last[1] if isinstance(node, yaml.MappingNode) else last)


def is_flow(node: Node) -> bool:
    """Whether a list or mapping is written in brackets."""
    return bool(getattr(node, "flow_style", False))


def _start(node: Node) -> int:
    assert node.start_mark is not None
    return node.start_mark.index


def _end(node: Node) -> int:
    assert node.end_mark is not None
    return node.end_mark.index


class _Splice(NamedTuple):
    start: int
    end: int
    text: str


class Edit:
    """Changes to one composed text, gathered and then made at once; they must not overlap."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._splices: list[_Splice] = []
        end = self._line_end(0)
        first = text[end : end + 2]
        self.newline = "\r\n" if first == "\r\n" else "\r" if first[:1] == "\r" else "\n"

    def result(self) -> str:
        """The text with the changes made."""
        parts: list[str] = []
        position = 0
        for splice in sorted(self._splices, key=lambda splice: splice[:2]):
            parts += [self._text[position : splice.start], splice.text]
            position = splice.end
        parts.append(self._text[position:])
        return "".join(parts)

    def set(self, mapping: Node, values: Mapping[str, Value], *, first: bool = False) -> None:
        """Give keys of a mapping new values; absent ones are added after the others, or before."""
        present = {str(key.value): (key, value) for key, value in mapping.value}
        absent = {key: value for key, value in values.items() if key not in present}
        for key, value in values.items():
            if key in present:
                self._replace(mapping, *present[key], value)
        column = _column(mapping)
        if not absent:
            return
        if is_flow(mapping):
            self._insert(_start(mapping) + 1, flow(absent)[1:-1] + (", " if present else ""))
        elif first:
            written = self._joined(block(absent), column) + self.newline + " " * column
            self._insert(_start(mapping), written)
        else:
            self.add_lines(content_end(mapping), block(absent), column)

    def append(self, sequence: Node, values: Sequence[Mapping[str, Value]]) -> None:
        """Add items at the end of a list that has some."""
        if is_flow(sequence):
            self._insert(_end(sequence.value[-1]), "".join(f", {flow(v)}" for v in values))
        else:
            self.add_lines(content_end(sequence), items(values), _column(sequence))

    def lead(self, sequence: Node, index: int) -> str:
        """The comments and blank lines right before an item; none in a flow list."""
        if is_flow(sequence):
            return ""
        start, _ = self.item_span(sequence, index)
        return self._text[self._gap(sequence, index) : start]

    def insert_item(self, sequence: Node, index: int, source: str, lead: str = "") -> None:
        """Put an item as it stands in `source`, which `item_span` gave, at a place of a list.

        That is after the `lead` that it had, where that still stands there; one more than the last
        is a place too. A block list has items.
        """
        if is_flow(sequence):
            if not sequence.value:
                self._insert(_start(sequence) + 1, source)
            elif index < len(sequence.value):
                self._insert(_start(sequence.value[index]), f"{source}, ")
            else:
                self._insert(_end(sequence.value[-1]), f", {source}")
        else:
            first, _ = self.item_span(sequence, 0)
            column = len(self._text[first:]) - len(self._text[first:].lstrip(" "))
            self._insert_lines(self._gap(sequence, index), _at_column(source, column), lead)

    def insert_first(self, key: Node, source: str, lead: str = "") -> None:
        """The same for a block list that has no items left: all that remains of it is its key."""
        self._insert_lines(self._after_line_end(self._line_end(_end(key))), source, lead)

    def _insert_lines(self, place: int, source: str, lead: str) -> None:
        if self._text.startswith(lead, place):
            place += len(lead)
        if place < len(self._text) and source[-1] not in _LINE_ENDS:
            source += self.newline
        elif place == len(self._text) and self._text[-1:] not in tuple(_LINE_ENDS):
            source = self.newline + source
        self._insert(place, source)

    def _gap(self, sequence: Node, index: int) -> int:
        """Where the comments begin that stand between the item before and this one."""
        if index > 0:
            return self.item_span(sequence, index - 1)[1]
        start, _ = self.item_span(sequence, 0)
        while start > 0:
            above = self._line_start(self._before_line_end(start))
            if self._text[above:start].strip() and not self._text[above:start].lstrip(
                " "
            ).startswith("#"):
                break
            start = above
        return start

    def add_lines(self, place: int, lines: Sequence[str], column: int) -> None:
        """Add whole lines, indented to `column`, after the line of `place`."""
        end = self._line_end(self._trimmed(place))
        written = self.newline + " " * column + self._joined(lines, column)
        self._insert(end, written if end < len(self._text) else written + self.newline)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put another text in place of a stretch."""
        self._splices.append(_Splice(start, end, text))

    def item_span(self, sequence: Node, index: int) -> tuple[int, int]:
        """Where an item stands: its whole lines in a block list, the value alone in a flow list."""
        item = sequence.value[index]
        if is_flow(sequence):
            return _start(item), _end(item)
        dash = " " * _column(sequence) + "-"
        start = self._line_start(_start(item))
        while start > 0 and not self._text.startswith(dash, start):
            start = self._line_start(start - 1)
        return start, self._after_line_end(self._line_end(self._trimmed(content_end(item))))

    def remove_item(self, sequence: Node, index: int) -> None:
        """Take an item out of a list; the comments around it stay."""
        start, end = self.item_span(sequence, index)
        if is_flow(sequence):
            self._remove_from_flow(sequence, index)
        else:
            self.replace(start, end, "")

    def _remove_from_flow(self, sequence: Node, index: int) -> None:
        start, end = self.item_span(sequence, index)
        comma = self._comma(end)
        if comma is None and index > 0:
            before = _end(sequence.value[index - 1])
            if "#" not in self._text[before:start]:
                start = before
            # Else the comma before stays: a list may end with one.
        elif comma is not None and not self._text[end:comma].strip():
            end = comma + 1
            while end < len(self._text) and self._text[end] in " \t":
                end += 1
        elif comma is not None:
            self.replace(comma, comma + 1, "")
        above, below = self._line_start(start), self._line_end(end)
        if not self._text[above:start].strip() and not self._text[end:below].strip():
            start, end = above, self._after_line_end(below)
        self.replace(start, end, "")

    def _comma(self, place: int) -> int | None:
        """Where the comma after an item of a flow list stands, if there is one."""
        while place < len(self._text):
            character = self._text[place]
            if character == "#":
                place = self._line_end(place)
            elif character in " \t" + _LINE_ENDS:
                place += 1
            else:
                return place if character == "," else None
        return None

    def _line_start(self, place: int) -> int:
        start = place
        while start > 0 and self._text[start - 1] not in _LINE_ENDS:
            start -= 1
        return start

    def _line_end(self, place: int) -> int:
        end = place
        while end < len(self._text) and self._text[end] not in _LINE_ENDS:
            end += 1
        return end

    def _after_line_end(self, place: int) -> int:
        if self._text.startswith("\r\n", place):
            return place + 2
        return min(place + 1, len(self._text))

    def _before_line_end(self, place: int) -> int:
        return place - (2 if self._text.endswith("\r\n", 0, place) else 1)

    def _trimmed(self, place: int) -> int:
        # A block scalar ends, for YAML, after the blank lines that follow it.
        while place > 0 and self._text[place - 1] in " \t" + _LINE_ENDS:
            place -= 1
        return place

    def _replace(self, mapping: Node, key: Node, old: Node, value: Value) -> None:
        if is_flow(mapping):
            self.replace(_start(old), _end(old), flow(value))
            return
        start, end = _start(key), self._trimmed(content_end(old))
        lines = _entry(key.value, value)
        lines[0] = self._text[start : _end(key)] + lines[0].removeprefix(key.value)
        if len(lines) > 1:
            # A comment behind the old value would become text behind the new one.
            line_end = self._line_end(end)
            lines[0] += self._text[end:line_end].rstrip()
            end = line_end
        self.replace(start, end, self._joined(lines, _column(mapping)))

    def _insert(self, place: int, text: str) -> None:
        self._splices.append(_Splice(place, place, text))

    def _joined(self, lines: Sequence[str], column: int) -> str:
        first, *rest = lines
        return first + "".join(
            self.newline + (" " * column + line if line else "") for line in rest
        )


def _column(node: Node) -> int:
    assert node.start_mark is not None
    return node.start_mark.column
