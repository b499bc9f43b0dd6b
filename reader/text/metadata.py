"""What is known of a document: fifteen keys that front matter and sidecar files share.

The keys follow schema.org and Dublin Core where those have a name; the spellings of other tools are
read as aliases. Every value keeps its origin, so that what was stated can be told from what was
inferred. Wrong values are problems with a place and never stop the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from .. import yamlfile
from ..errors import DataError, Problem, Severity

if TYPE_CHECKING:
    from yaml import Node


class Origin(StrEnum):
    """Where a value comes from; the earlier origin wins."""

    FLAG = "flag"
    SIDECAR = "sidecar"
    FRONT_MATTER = "front matter"
    WEB = "web"
    JSON_LD = "JSON-LD"
    OPEN_GRAPH = "Open Graph"
    META = "page metadata"
    PACKAGE = "package of the book"
    CREDIT = "credit of the page"
    TIME = "time of the page"
    ADDRESS = "address"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PROPERTIES = "document properties"
    FIRST_LINE = "first line"
    MASTHEAD = "masthead"
    GIT = "git"
    FILE_NAME = "file name"

    @property
    def stated(self) -> bool:
        """Whether somebody wrote the value down as metadata; the others are read off the text."""
        return self in _STATED


_STATED = frozenset(
    (
        Origin.FLAG,
        Origin.SIDECAR,
        Origin.FRONT_MATTER,
        Origin.JSON_LD,
        Origin.OPEN_GRAPH,
        Origin.META,
        Origin.PACKAGE,
    )
)


class Work(NamedTuple):
    """A work that the document is based on; empty texts where nothing is given."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""


FieldValue = str | tuple[str, ...] | tuple[Work, ...]
"""A text, an ISO date or an address as `str`; several texts; or the works of `based_on`."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the metadata."""

    key: str
    value: FieldValue
    origin: Origin
    line: int | None = None
    """1-based line in the file that states it, where there is one."""

    @property
    def text(self) -> str:
        """The value as one line; lists joined with "; "."""
        if isinstance(self.value, str):
            return " ".join(self.value.split())
        return "; ".join(
            item if isinstance(item, str) else ", ".join(filter(None, item)) for item in self.value
        )


class FieldType(NamedTuple):
    """A key of the schema: how it is labelled and read."""

    label: str
    read: Callable[[Node], FieldValue]
    """Raises DataError, at the place of the node, for a value that is not of the type."""


# --- the types of values --------------------------------------------------------------------------

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_DATETIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?([Zz]|[+-]\d\d:?\d\d)?"
)
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def _text(node: Node) -> str:
    return yamlfile.text(node).strip()


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(stripped for text in yamlfile.texts(node) if (stripped := text.strip()))


def _iso_date(node: Node) -> str:
    written = _text(node)
    iso = iso_date(written)
    if iso is None:
        raise yamlfile.fail(
            node, f'"{written}" is not a date (want 2017-08-11 or 2017-08-11T14:03:00-04:00)'
        )
    return iso


def iso_date(written: str) -> str | None:
    """A year, month, day or time of ISO 8601 in its usual spelling; None if it is none of them."""
    try:
        if _DATE.fullmatch(written):
            date.fromisoformat(written + "-01-01"[len(written) - 4 :])
            return written
        if match := _DATETIME.fullmatch(written):
            day, time, zone = match.groups(default="")
            return datetime.fromisoformat(f"{day}T{time}{zone.upper()}").isoformat()
    except ValueError:
        pass
    return None


def _url(node: Node) -> str:
    written = _text(node)
    if not _URL.fullmatch(written):
        raise yamlfile.fail(node, f'"{written}" is not a full address (want https://…)')
    return written


def _language(node: Node) -> str:
    written = _text(node)
    if not _LANGUAGE.fullmatch(written):
        raise yamlfile.fail(node, f'"{written}" is not a language code (want en, de-AT, zh-Hant)')
    return written.replace("_", "-")


def _works(node: Node) -> tuple[Work, ...]:
    import yaml

    nodes = yamlfile.items(node) if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(_work(item) for item in nodes if not yamlfile.is_null(item))


def _work(node: Node) -> Work:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        written = _text(node)
        return Work(url=written) if _URL.fullmatch(written) else Work(title=written)
    given: dict[str, str] = {}
    for entry in yamlfile.entries(node):
        if entry.key not in Work._fields:
            raise DataError(
                _unknown(entry.key, Work._fields) + "; want title, publisher, url, date",
                line=entry.line,
                column=entry.column,
            )
        read = {"url": _url, "date": _iso_date}.get(entry.key, _text)
        if not yamlfile.is_null(entry.value):
            given[entry.key] = read(entry.value)
    return Work(**given)


FIELDS: Mapping[str, FieldType] = {
    "title": FieldType("Title", _text),
    "author": FieldType("Author", _texts),
    "publisher": FieldType("Publisher", _text),
    "url": FieldType("Address", _url),
    "date": FieldType("Date", _iso_date),
    "modified": FieldType("Modified", _iso_date),
    "accessed": FieldType("Accessed", _iso_date),
    "place": FieldType("Place", _text),
    "agency": FieldType("Agency", _texts),
    "credit": FieldType("Credit", _text),
    "based_on": FieldType("Based on", _works),
    "license": FieldType("Licence", _text),
    "language": FieldType("Language", _language),
    "tags": FieldType("Tags", _texts),
    "description": FieldType("Description", _text),
}
"""The schema, in the order of display."""

_NOTE = FieldType("Note", _text)

ALIASES: Mapping[str, str] = {
    **dict.fromkeys(("byline", "by", "authors"), "author"),
    **dict.fromkeys(("site", "sitename", "outlet", "source", "container-title"), "publisher"),
    **dict.fromkeys(("published", "datepublished", "publishdate", "issued", "pubdate"), "date"),
    **dict.fromkeys(("lastmod", "updated"), "modified"),
    **dict.fromkeys(("dateline", "location"), "place"),
    "wire": "agency",
    "based-on": "based_on",
    "lang": "language",
    **dict.fromkeys(("keywords", "categories"), "tags"),
    **dict.fromkeys(("summary", "abstract"), "description"),
    **dict.fromkeys(("rights", "licence"), "license"),
    "link": "url",
}
"""Keys that are read as another one."""


def label(key: str) -> str:
    """What to call a key on the screen."""
    known = FIELDS.get(key)
    return known.label if known else key.removeprefix("x-").capitalize()


# --- reading a mapping ----------------------------------------------------------------------------


def read_mapping(
    node: Node, origin: Origin, *, source: str = ""
) -> tuple[dict[str, Field], list[Problem]]:
    """The fields of a YAML mapping, and what is wrong with it.

    `source` names the file where it is not the document.
    """
    fields: dict[str, Field] = {}
    problems: list[Problem] = []

    def report(message: str, line: int, column: int, severity: Severity) -> None:
        problems.append(Problem(message, line, column, severity, source))

    try:
        for key, value, line, column in yamlfile.entries(node):
            name = _schema_key(key)
            field_type = _field_type(name)
            if field_type is None:
                message = f"{_unknown(key, (*FIELDS, *ALIASES))}; name keys of your own x-…"
                report(message, line, column, Severity.WARNING)
                continue
            if yamlfile.is_null(value):
                continue
            if name in fields:
                first = fields[name].line
                message = f'"{key}" means {name}, which line {first} gives; this one is not used'
                report(message, line, column, Severity.WARNING)
                continue
            try:
                read = field_type.read(value)
            except DataError as error:
                report(f"{key}: {error.message}", error.line or line, error.column or column,
                       Severity.ERROR)  # fmt: skip
                continue
            if read:
                fields[name] = Field(name, read, origin, line)
            if key.casefold() == "source":
                message = '"source" is read as publisher; write publisher or based_on'
                report(message, line, column, Severity.NOTE)
    except DataError as error:
        problems.append(error.problem(source))
    return fields, problems


def _schema_key(key: str) -> str:
    folded = key.strip().casefold()
    return ALIASES.get(folded, folded)


def _field_type(name: str) -> FieldType | None:
    if name.startswith("x-"):
        return FieldType(name, _anything)
    return _NOTE if name == "note" else FIELDS.get(name)


def _anything(node: Node) -> str:
    """The value of an `x-` key as one line, whatever it is."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return _text(node)
    if isinstance(node, yaml.SequenceNode):
        return ", ".join(_anything(item) for item in node.value)
    return ", ".join(f"{_anything(key)}: {_anything(value)}" for key, value in node.value)


def _unknown(key: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.casefold(), list(known), n=1, cutoff=0.7)
    hint = f' (did you mean "{close[0]}"?)' if close else ""
    return f'unknown key "{key}"{hint}'


def given_fields(values: Mapping[str, str]) -> dict[str, Field]:
    """Fields from texts that the user gave on the command line.

    Raises DataError for an unknown key or a value that is not of the key's type.
    """
    if not values:
        return {}
    lines = [f"{yamlfile.quoted(key)}: {yamlfile.quoted(text)}" for key, text in values.items()]
    node = yamlfile.compose("\n".join(lines))
    assert node is not None
    fields, problems = read_mapping(node, Origin.FLAG)
    for problem in problems:
        if problem.severity is not Severity.NOTE:
            raise DataError(problem.message)
    return {key: Field(key, field.value, field.origin) for key, field in fields.items()}


def merged(*layers: Mapping[str, Field]) -> dict[str, Field]:
    """One mapping of several, the earlier layer winning; schema order, then `note`, then `x-`."""
    found: dict[str, Field] = {}
    for layer in reversed(layers):
        found.update(layer)
    return {key: found[key] for key in _display_order(found)}


def merged_by_origin(*layers: Mapping[str, Field]) -> dict[str, Field]:
    """One mapping of several, for each key the value of the earliest origin."""
    order = {origin: index for index, origin in enumerate(Origin)}
    found: dict[str, Field] = {}
    for layer in layers:
        for key, field in layer.items():
            if key not in found or order[field.origin] < order[found[key].origin]:
                found[key] = field
    return {key: found[key] for key in _display_order(found)}


def _display_order(found: Mapping[str, Field]) -> Iterator[str]:
    yield from (key for key in (*FIELDS, "note") if key in found)
    yield from (key for key in found if key not in FIELDS and key != "note")
