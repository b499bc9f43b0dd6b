"""Word documents (DOCX, DOCM and their templates), of both versions of their tracked changes.

The text is read in its order: the cells of a table as paragraphs, row by row; the paragraphs of a
text box below the one that holds it; footnotes and endnotes below the last one. Headers, footers,
hidden text, the numbers of lists and the codes of fields are no text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from ...errors import InputError, Problem
from ..build import Parsed
from ..metadata import iso_date
from ..model import Version
from .archive import Archive, is_zip
from .assembly import File, Written, assemble
from .flow import Block, Budget, plain_text
from .properties import property_fields
from .wordbody import Body
from .wordstyles import Styles
from .xmlstream import Attributes, End, XmlStream, names

_TYPES = "[Content_Types].xml"
_TYPE = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.(?:document|template)"
    r"|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml",
    re.IGNORECASE,
)
_USUAL = "word/document.xml"
_CONTENT_TYPES = ("http://schemas.openxmlformats.org/package/2006/content-types",)
_RELATIONSHIPS = ("http://schemas.openxmlformats.org/package/2006/relationships",)
_DUBLIN_CORE = ("http://purl.org/dc/elements/1.1/",)
_TERMS = ("http://purl.org/dc/terms/",)
_CORE = ("http://schemas.openxmlformats.org/package/2006/metadata/core-properties",)
_PROPERTIES = {
    **dict.fromkeys(names(_DUBLIN_CORE, ["title"]), "title"),
    **dict.fromkeys(names(_DUBLIN_CORE, ["creator"]), "author"),
    **dict.fromkeys(names(_DUBLIN_CORE, ["description"]), "description"),
    **dict.fromkeys(names(_DUBLIN_CORE, ["language"]), "language"),
    **dict.fromkeys(names(_CORE, ["keywords"]), "tags"),
    **dict.fromkeys(names(_TERMS, ["created"]), "x-created"),
    **dict.fromkeys(names(_TERMS, ["modified"]), "modified"),
}


def looks_like(data: bytes) -> bool:
    """Whether bytes are a Word document, by what the archive says is in it."""
    return is_zip(data) and _main_part(Archive(data)) is not None


def parse(data: bytes, *, version: Version | None = None, **_: object) -> Parsed:
    """Read one version of a Word document; InputError, without a name, where that cannot be."""
    archive = Archive(data)
    main = _main_part(archive)
    if main is None:
        raise InputError("no Word document in it")
    parts = _related(archive, main)
    budget = Budget()
    styles = Styles()
    for part in parts.get("styles", ()):
        styles.read(archive.chunks(part), part)
    body = Body(version or Version.AFTER, styles, budget)
    blocks = body.read(archive.chunks(main), main)
    changes = body.changes
    notes: dict[str, list[Block]] = {}
    for part in (*parts.get("footnotes", ()), *parts.get("endnotes", ())):
        each = Body(version or Version.AFTER, styles, budget)
        each.read(archive.chunks(part), part)
        notes.update(each.entries)
        changes += each.changes
    return assemble(
        File(
            blocks,
            notes,
            _comments(archive, parts.get("comments", ()), styles, budget),
            property_fields(_properties(archive)),
            changes,
            tuple(_problems(body.unread)),
        )
    )


def _comments(
    archive: Archive, parts: Iterable[str], styles: Styles, budget: Budget
) -> dict[str, Written]:
    found: dict[str, Written] = {}
    for part in parts:
        body = Body(Version.AFTER, styles, budget)
        body.read(archive.chunks(part), part)
        for name, blocks in body.entries.items():
            author, created = body.signed[name]
            found[name] = Written(author, iso_date(created) or "", plain_text(blocks))
    return found


def _problems(unread: int) -> Iterable[Problem]:
    if unread:
        what = "another document stands" if unread == 1 else f"{unread:,} other documents stand"
        yield Problem(f"{what} in it (altChunk or subDoc) and is not read")


# --- what the archive holds -----------------------------------------------------------------------


def _main_part(archive: Archive) -> str | None:
    """The part with the text; None where there is none."""
    types = archive.find(_TYPES)
    found: list[str] = []

    def part(attributes: Attributes) -> None:
        if _TYPE.fullmatch(attributes.get("ContentType", "")):
            found.append(attributes.get("PartName", "").lstrip("/"))

    if types:
        starts = dict.fromkeys(names(_CONTENT_TYPES, ["Override"]), part)
        XmlStream(starts, {}).read(archive.chunks(types), types)
    known = (name for part in (*found, _USUAL) if (name := archive.find(part)))
    return next(known, None)


def _related(archive: Archive, source: str) -> dict[str, list[str]]:
    """The parts that one names, by the last word of what each is to it."""
    folder, name = posixpath.split(source)
    part = archive.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, list[str]] = {}

    def relationship(attributes: Attributes) -> None:
        target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
        known = archive.find(target.lstrip("/"))
        if known and attributes.get("TargetMode") != "External":
            found.setdefault(posixpath.basename(attributes.get("Type", "")), []).append(known)

    if part:
        starts = dict.fromkeys(names(_RELATIONSHIPS, ["Relationship"]), relationship)
        XmlStream(starts, {}).read(archive.chunks(part), part)
    return found


def _properties(archive: Archive) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    words: list[str] = []

    def end_of(key: str) -> End:
        def end() -> None:
            stream.hear(None)
            found.append((key, "".join(words)))

        return end

    def start(attributes: Attributes) -> None:
        words.clear()
        stream.hear(words.append)

    stream = XmlStream(
        dict.fromkeys(_PROPERTIES, start),
        {name: end_of(key) for name, key in _PROPERTIES.items()},
    )
    for part in _related(archive, "").get("core-properties", ()):
        stream.read(archive.chunks(part), part)
        break
    return found
