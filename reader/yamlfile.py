"""YAML as people write it by hand: bounded, typed by the caller, every value with its place.

PyYAML's loaders guess types (`no` is False, `12:30` is 750), take the last of two equal keys, and
run out of stack or time on hostile input. So a file is first scanned as events, which is iterative,
then composed into nodes; callers ask a node for the type that their schema wants.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import DataError

if TYPE_CHECKING:
    from yaml import Event, Mark, MarkedYAMLError, Node

MAX_CHARACTERS = 8 * 1024 * 1024
MAX_DEPTH = 12

# Printable to Python, yet invisible: joiners, fillers, variation selectors.
_INVISIBLE = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


class Entry(NamedTuple):
    """One `key: value` of a mapping."""

    key: str
    value: Node
    line: int
    """1-based line of the key."""
    column: int
    """1-based column of the key."""


def compose(text: str, *, max_characters: int = MAX_CHARACTERS) -> Node | None:
    """Parse one YAML document into nodes; None where there is nothing but comments.

    Raises DataError, with line and column, for bad syntax and for what is refused: more than
    `max_characters`, nesting deeper than MAX_DEPTH, anchors, aliases, tags, merge keys and a second
    document.
    """
    import yaml

    if len(text) > max_characters:
        raise DataError(f"too large: {len(text):,} characters, the limit is {max_characters:,}")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _composed(text, loader)
    except yaml.MarkedYAMLError as error:
        # The parser reads ahead, and has limits of its own: what we refuse may stand before that.
        mark = _mark(error)
        if mark is not None:
            with suppress(yaml.YAMLError):
                _composed(text[: mark.index], loader)
        raise _syntax_error(error, text) from None
    except yaml.reader.ReaderError as error:
        # The two parsers count positions differently; the first such character is the one meant.
        code = error.character
        raise _not_yaml(text, text.find(chr(code) if isinstance(code, int) else code)) from None
    except UnicodeEncodeError as error:
        raise _not_yaml(text, error.start) from None


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many values that stay without looking for garbage among them now and then.

    That would take twice as long as making them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _not_yaml(text: str, place: int) -> DataError:
    place = max(0, place)
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return DataError(
        f"character U+{ord(text[place]):04X} is not allowed in YAML", line=line, column=column
    )


def _composed(text: str, loader: type) -> Node | None:
    """The nodes of a text, made of its events in one pass; they have no tags, which guess types."""
    import yaml

    root: Node | None = None
    opened: list[yaml.CollectionNode] = []
    keys: list[Node | None] = []
    documents = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.NodeEvent):
            if isinstance(event, yaml.AliasEvent):
                raise _refused(f"alias *{event.anchor} is not supported", event)
            if event.anchor is not None:
                raise _refused(f"anchor &{event.anchor} is not supported", event)
            tag = getattr(event, "tag", None)
            if tag is not None and tag != "!":
                raise _refused(f"tag {quoted(tag)} is not supported", event)
            start: Any = event.start_mark
            end: Any = event.end_mark
            node: Node
            if isinstance(event, yaml.ScalarEvent):
                node = yaml.ScalarNode("", event.value, start, end, style=event.style)
            elif isinstance(event, yaml.SequenceStartEvent):
                node = yaml.SequenceNode("", [], start, end, event.flow_style)
            else:
                assert isinstance(event, yaml.MappingStartEvent)
                node = yaml.MappingNode("", [], start, end, event.flow_style)
            if not opened:
                root = node
            elif isinstance(opened[-1], yaml.SequenceNode):
                opened[-1].value.append(node)
            elif (key := keys[-1]) is None:
                keys[-1] = node
            else:
                opened[-1].value.append((key, node))
                keys[-1] = None
            if isinstance(node, yaml.CollectionNode):
                if len(opened) == MAX_DEPTH:
                    raise _refused(f"nested deeper than {MAX_DEPTH} levels", event)
                opened.append(node)
                keys.append(None)
        elif isinstance(event, yaml.CollectionEndEvent):
            opened.pop().end_mark = event.end_mark
            keys.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _refused("a second YAML document begins here; want one", event)
    return root


def _refused(message: str, event: Event) -> DataError:
    mark = event.start_mark
    if mark is None:
        return DataError(message)
    return DataError(message, line=mark.line + 1, column=mark.column + 1)


def _mark(error: MarkedYAMLError) -> Mark | None:
    """Where the parser stopped, as far as it says."""
    return error.problem_mark or error.context_mark


def _syntax_error(error: MarkedYAMLError, text: str) -> DataError:
    """What the parser says; the commonest slips in our words, by what is written at the place.

    The wording of the parser is another in each of its versions, so nothing is read from it.
    """
    mark = _mark(error)
    message = " ".join(str(error.problem or error.context or "the syntax is wrong").split())
    if mark is None:
        return DataError(message)
    lines = text.split("\n")
    written = lines[mark.line] if mark.line < len(lines) else ""
    before, at = written[: mark.column], written[mark.column : mark.column + 1]
    key, _, value = written.partition(": ")
    if at == ":" and ": " in before and not value.lstrip().startswith(("{", "[")):
        message = f'the value has ": " in it, put it in quotes: {key.strip()}: {quoted(value)}'
    elif at == "\t" or "\t" in written[: len(written) - len(written.lstrip())]:
        message = "a tab is used for indentation, use spaces"
    return DataError(message, line=mark.line + 1, column=mark.column + 1)


def shifted(node: Node, places: int, lines: int) -> Node:
    """A node as it is where so many characters, and so many lines, stand before it in addition."""
    import yaml

    def moved(mark: Any) -> Any:
        index, line = mark.index + places, mark.line + lines
        return yaml.Mark(mark.name, index, line, mark.column, None, 0)

    start, end = moved(node.start_mark), moved(node.end_mark)
    if isinstance(node, yaml.ScalarNode):
        return yaml.ScalarNode(node.tag, node.value, start, end, style=node.style)
    if isinstance(node, yaml.SequenceNode):
        items = [shifted(item, places, lines) for item in node.value]
        return yaml.SequenceNode(node.tag, items, start, end, node.flow_style)
    pairs = [(shifted(k, places, lines), shifted(v, places, lines)) for k, v in node.value]
    return yaml.MappingNode(node.tag, pairs, start, end, getattr(node, "flow_style", None))


def position(node: Node) -> tuple[int, int]:
    """1-based line and column of a node."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def fail(node: Node, message: str) -> DataError:
    """An error at the place of a node, to be raised."""
    line, column = position(node)
    return DataError(message, line=line, column=column)


def entries(node: Node) -> Iterator[Entry]:
    """The entries of a mapping, in order; a key given twice is an error."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        raise fail(node, f"want a mapping (key: value), got {kind(node)}")
    seen: dict[str, int] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise fail(key, f"a key must be a text, got {kind(key)}")
        line, column = position(key)
        if key.value in seen:
            raise fail(
                key, f"key {quoted(key.value)} given twice (lines {seen[key.value]} and {line})"
            )
        seen[key.value] = line
        yield Entry(key.value, value, line, column)


def items(node: Node) -> list[Node]:
    """The items of a list."""
    import yaml

    if not isinstance(node, yaml.SequenceNode):
        raise fail(node, f"want a list, got {kind(node)}")
    return list(node.value)


def text(node: Node) -> str:
    """A scalar as the text that stands in the file, whatever YAML would guess it to be."""
    import yaml

    if not isinstance(node, yaml.ScalarNode):
        raise fail(node, f"want a text, got {kind(node)}")
    return str(node.value)


def texts(node: Node) -> list[str]:
    """A scalar, or a list of scalars, as a list of texts."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return [] if is_null(node) else [text(node)]
    if isinstance(node, yaml.SequenceNode):
        return [text(item) for item in node.value]
    raise fail(node, f"want a text or a list of texts, got {kind(node)}")


def integer(node: Node) -> int:
    """A whole number."""
    written = text(node)
    try:
        return int(written)
    except ValueError:
        raise fail(node, f"want a whole number, got {quoted(written)}") from None


def boolean(node: Node) -> bool:
    """True or false, in any of the spellings YAML has had."""
    written = text(node)
    if written.lower() in {"true", "yes", "on"}:
        return True
    if written.lower() in {"false", "no", "off"}:
        return False
    raise fail(node, f"want true or false, got {quoted(written)}")


def is_null(node: Node) -> bool:
    """Whether nothing, `~` or `null` is written."""
    import yaml

    # A plain scalar has no style: None from the Python parser, an empty text from the C one.
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return plain and node.value.lower() in {"", "~", "null"}


def kind(node: Node) -> str:
    """What a node is, for messages."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return "a text"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"


def is_visible(text: str) -> bool:
    """Whether every character shows, and none is for a terminal to act on."""
    return text.isprintable() and (text.isascii() or re.search(_INVISIBLE, text) is None)


def quoted(value: str) -> str:
    """A one-line text as a double-quoted YAML scalar; controls and invisible characters escaped."""
    parts = ['"']
    for character in value:
        if character in '"\\':
            parts.append("\\" + character)
        elif character == "\n":
            parts.append("\\n")
        elif character == "\t":
            parts.append("\\t")
        elif is_visible(character):
            parts.append(character)
        else:
            code = ord(character)
            parts.append(f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}")
    parts.append('"')
    return "".join(parts)
