"""The package of an e-book: which parts it has, in which order, and what it says of the book."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from ...errors import InputError, Problem, Severity
from .archive import MEBIBYTE, Archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER, _ENCRYPTION, _RIGHTS = (
    "META-INF/container.xml",
    "META-INF/encryption.xml",
    "META-INF/rights.xml",
)
_PACKAGE_TYPE = "application/oebps-package+xml"
_MAX_PACKAGE = 3 * MEBIBYTE
_OF_FONTS = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
"""Methods that make fonts useless outside the book, and hide no text."""
_PROTECTED = "an e-book with copy protection (DRM), which is not read; want one without it"
_KEYS = {
    "title": "title",
    "publisher": "publisher",
    "language": "language",
    "description": "description",
    "subject": "tags",
    "rights": "license",
}
_OF_TEXT = ("html", "xml", "oeb")
_NO_TEXT = ("svg", "ncx", "smil")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_NUMBER = re.compile(r"(?:urn:)?(isbn|doi|issn):?\s*(\S+)|(97[89][\d-]{10,14})", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,1000}>")


class Item(NamedTuple):
    """A part of the book that holds text."""

    path: str
    """Its name in the archive."""
    is_contents: bool
    """Whether it repeats the headings of the others."""


class Package(NamedTuple):
    """What the package of a book says."""

    spine: tuple[Item, ...]
    """Parts with text, in the order of reading; those apart from it behind the others."""
    properties: tuple[tuple[str, str], ...]
    """Keys of the schema and values."""
    problems: tuple[Problem, ...]


def find_package(archive: Archive) -> str | None:
    """The name of the package of a book; None where the archive names none that is there."""
    container = archive.find(_CONTAINER)
    if container is None:
        return None
    roots = list(_named(_xml(archive, container), "rootfile"))
    roots.sort(key=lambda root: root.get("media-type") != _PACKAGE_TYPE)
    paths = (archive.find(root.get("full-path", "").lstrip("/")) for root in roots)
    return next(filter(None, paths), None)


def read_package(archive: Archive) -> Package:
    """What the package says; InputError where there is none, or where the book is protected."""
    path = find_package(archive)
    if path is None:
        raise InputError("an e-book (EPUB) without a package document; it is damaged")
    root = _xml(archive, path)
    spine = _Spine(archive, path, root)
    items = tuple(spine.items())
    _refuse_protected(archive, {item.path for item in items})
    return Package(items, tuple(_properties(root)), tuple(spine.problems))


def resolve(base: str, address: str) -> tuple[str, str] | None:
    """Where an address in a part leads: a name in the archive and a fragment; None if outside."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None
    path = base
    if parts.path:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    return None if path.startswith(("..", "/")) else (path, unquote(parts.fragment))


# --- the spine ------------------------------------------------------------------------------------


class _Spine:
    """The order of reading being found out, and what is wrong with it."""

    def __init__(self, archive: Archive, path: str, root: _Element) -> None:
        self.problems: list[Problem] = []
        self._archive = archive
        self._path = path
        self._manifest = {item.get("id", ""): item for item in _named(root, "item")}
        self._references = list(_named(root, "itemref"))
        self._contents = {
            found[0]
            for each in _named(root, "reference")
            if each.get("type", "").casefold() == "toc"
            and (found := resolve(path, each.get("href", "")))
        }

    def items(self) -> Iterator[Item]:
        """The parts in order, each once."""
        seen: set[str] = set()
        for reference in sorted(self._references, key=lambda each: each.get("linear") == "no"):
            name = reference.get("idref", "")
            item = self._manifest.get(name)
            if item is None:
                self._leave_out(f'"{name}" is in the order of reading and is no part of the book')
                continue
            kind = item.get("media-type", "").casefold() or "html"
            if not any(map(kind.__contains__, _OF_TEXT)) or any(map(kind.__contains__, _NO_TEXT)):
                continue  # a picture
            part = self._part(item.get("href", ""))
            if part is not None and part not in seen:
                seen.add(part)
                is_contents = "nav" in item.get("properties", "").split() or part in self._contents
                yield Item(part, is_contents)

    def _part(self, address: str) -> str | None:
        found = resolve(self._path, address)
        if found is None:
            self._leave_out(f'"{address[:200]}" leads out of the book')
            return None
        part = self._archive.find(found[0])
        if part is None:
            self._leave_out(f'"{found[0][:200]}" is missing')
        return part

    def _leave_out(self, why: str) -> None:
        self.problems.append(Problem(f"{why}; left out", severity=Severity.ERROR))


def _refuse_protected(archive: Archive, parts: set[str]) -> None:
    """InputError where text is encrypted, or rights to it are kept in the book."""
    if archive.find(_RIGHTS):
        raise InputError(_PROTECTED)
    known = archive.find(_ENCRYPTION)
    if known is None:
        return
    for data in _named(_xml(archive, known), "EncryptedData"):
        methods = {each.get("Algorithm", "") for each in _named(data, "EncryptionMethod")}
        if methods and methods <= _OF_FONTS:
            continue
        for each in _named(data, "CipherReference"):
            if archive.find(unquote(each.get("URI", "")).lstrip("/")) in parts:
                raise InputError(_PROTECTED)


# --- what the package says of the book ------------------------------------------------------------


def _properties(root: _Element) -> Iterator[tuple[str, str]]:
    metadata = next(_named(root, "metadata"), None)
    if metadata is None:
        return
    entries = [each for each in metadata.iter() if isinstance(each.tag, str)]
    refined = _refinements(entries)
    authors = list(_authors(entries, refined))
    yield from authors
    for entry in _main_title_first(entries, refined):
        name, text = _local(entry), _words(entry)
        if key := _KEYS.get(name):
            yield key, text
        elif name == "date":
            event = _attribute(entry, "event")
            yield {"modification": "modified", "creation": "x-created"}.get(event, "date"), text
        elif name == "meta" and entry.get("property") == "dcterms:modified":
            yield "modified", text
        elif name in {"identifier", "source"}:
            if _ADDRESS.fullmatch(text):
                yield "url", text
            elif name == "identifier" and (match := _NUMBER.fullmatch(text)):
                yield f"x-{(match[1] or 'isbn').lower()}", match[2] or match[3]


def _refinements(entries: Iterable[_Element]) -> dict[tuple[str, str], str]:
    """What EPUB 3 says of other entries, by identifier and property."""
    return {
        (each.get("refines", "").lstrip("#"), each.get("property", "")): _words(each)
        for each in entries
        if each.get("refines")
    }


def _authors(
    entries: Iterable[_Element], refined: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if _local(entry) == "creator":
            role = _attribute(entry, "role") or refined.get((entry.get("id", ""), "role"), "")
            if role in {"", "aut", "cre"}:
                yield "author", _words(entry)


def _main_title_first(
    entries: Iterable[_Element], refined: Mapping[tuple[str, str], str]
) -> list[_Element]:
    def is_other(entry: _Element) -> bool:
        kind = refined.get((entry.get("id", ""), "title-type"), "main")
        return _local(entry) == "title" and kind != "main"

    return sorted(entries, key=is_other)


def _words(entry: _Element) -> str:
    text = "".join(entry.itertext())
    # Descriptions are often written in HTML.
    return html.unescape(_TAG.sub(" ", text)) if "<" in text else text


def _attribute(entry: _Element, name: str) -> str:
    """An attribute in whatever namespace."""
    values = (value for key, value in entry.attrib.items() if key.rpartition("}")[2] == name)
    return str(next(values, "")).casefold()


# --- XML ------------------------------------------------------------------------------------------


def _xml(archive: Archive, part: str) -> _Element:
    """The tree of a part, with what is broken in it mended; nothing is fetched or expanded."""
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    data = archive.read(part, _MAX_PACKAGE)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise InputError(f"{part} is no XML; the e-book is damaged")
    return root


def _named(root: _Element, name: str) -> Iterator[_Element]:
    """The elements of a name in whatever namespace, in their order."""
    return (each for each in root.iter() if isinstance(each.tag, str) and _local(each) == name)


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]
