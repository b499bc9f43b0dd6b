"""OpenDocument texts (ODT and flat FODT), of both versions of their tracked changes.

The text is read in its order, as that of Word documents is: cells as paragraphs, boxes below the
paragraph that holds them, notes below the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ParamSpec

from ...errors import InputError
from ..build import Parsed
from ..metadata import iso_date
from ..model import Version
from .archive import Archive, is_zip
from .assembly import File, assemble
from .flow import Budget
from .odfbody import Body
from .odfstyles import Styles
from .odfxml import DUBLIN_CORE, MANIFEST, META, OFFICE
from .properties import property_fields
from .xmlstream import Attributes, End, Start, XmlStream

_P = ParamSpec("_P")

_TYPE = b"application/vnd.oasis.opendocument.text"
_CONTENT, _STYLES, _META, _MANIFEST = (
    "content.xml",
    "styles.xml",
    "meta.xml",
    "META-INF/manifest.xml",
)
_HEAD = 4096
_PROPERTIES = {
    f"{DUBLIN_CORE} title": "title",
    f"{META} initial-creator": "author",
    f"{DUBLIN_CORE} creator": "author",
    f"{DUBLIN_CORE} description": "description",
    f"{DUBLIN_CORE} language": "language",
    f"{META} keyword": "tags",
    f"{META} creation-date": "x-created",
    f"{DUBLIN_CORE} date": "modified",
}
_TIMES = frozenset({"modified", "x-created"})
"""Given to fractions of a second of any length."""


def looks_like(data: bytes) -> bool:
    """Whether bytes are an OpenDocument text, by what the file says it is."""
    if not is_zip(data):
        head = data[:_HEAD]
        return b"office:document" in head and _TYPE in head
    archive = Archive(data)
    kind = archive.start("mimetype", _HEAD)
    if not kind:
        kind = archive.start(_MANIFEST, _HEAD)
        return _TYPE in kind and archive.find(_CONTENT) is not None
    return kind.startswith(_TYPE)


def parse(data: bytes, *, version: Version | None = None, **_: object) -> Parsed:
    """Read one version of an OpenDocument text; InputError, without a name, where that fails."""
    styles = Styles()
    body = Body(version or Version.AFTER, styles, Budget())
    meta = _Meta()
    if is_zip(data):
        archive = Archive(data)
        _refuse_encrypted(archive)
        content = archive.find(_CONTENT)
        if content is None:
            raise InputError(f"an OpenDocument text without {_CONTENT}")
        if known := archive.find(_STYLES):
            XmlStream(styles.starts(), {}).read(archive.chunks(known), known)
        if known := archive.find(_META):
            _read([meta], {}, archive.chunks(known), known)
        _read([body], styles.starts(), archive.chunks(content), content)
    else:
        _read([meta, body], styles.starts(), [data], "the file")
    comments = {
        name: each._replace(created=iso_date(each.created.partition(".")[0]) or "")
        for name, each in body.comments.items()
    }
    return assemble(
        File(body.blocks, body.notes, comments, property_fields(meta.found()), body.changes)
    )


def _read(
    readers: Sequence[_Meta | Body], styles: Mapping[str, Start], chunks: Iterable[bytes], part: str
) -> None:
    """Read a part with all that know something of it."""
    starts: dict[str, Start] = dict(styles)
    ends: dict[str, End] = {}
    for reader in readers:
        for name, start in reader.starts().items():
            starts[name] = _both(starts[name], start) if name in starts else start
        for name, end in reader.ends().items():
            ends[name] = _both(ends[name], end) if name in ends else end
    stream = XmlStream(starts, ends)
    for reader in readers:
        reader.attend(stream)
    stream.read(chunks, part)


def _both(one: Callable[_P, None], other: Callable[_P, None]) -> Callable[_P, None]:
    def both(*given: _P.args, **named: _P.kwargs) -> None:
        one(*given, **named)
        other(*given, **named)

    return both


def _refuse_encrypted(archive: Archive) -> None:
    found: list[str] = []

    def encrypted(attributes: Attributes) -> None:
        found.append("")

    if known := archive.find(_MANIFEST):
        stream = XmlStream({f"{MANIFEST} encryption-data": encrypted}, {})
        stream.read(archive.chunks(known), known)
    if found:
        raise InputError("an encrypted OpenDocument text; open it and save it without a password")


class _Meta:
    """What the file says of the document."""

    def __init__(self) -> None:
        self._found: list[tuple[str, str]] = []
        self._words: list[str] = []
        self._is_open = False

    def found(self) -> list[tuple[str, str]]:
        """Keys of the schema and values; who began the text before who wrote it last."""
        authors = [pair for pair in self._found if pair[0] == "author"]
        return [pair for pair in self._found if pair[0] != "author"] + authors[:1]

    def starts(self) -> dict[str, Start]:
        return {f"{OFFICE} meta": self._open, **dict.fromkeys(_PROPERTIES, self._start)}

    def ends(self) -> dict[str, End]:
        ends = {name: self._end_of(key) for name, key in _PROPERTIES.items()}
        return {f"{OFFICE} meta": self._close, **ends}

    def attend(self, stream: XmlStream) -> None:
        self._stream = stream

    def _open(self, attributes: Attributes) -> None:
        self._is_open = True

    def _close(self) -> None:
        self._is_open = False

    def _start(self, attributes: Attributes) -> None:
        if self._is_open:
            self._words = []
            self._stream.hear(self._words.append)

    def _end_of(self, key: str) -> End:
        def end() -> None:
            if self._is_open:
                self._stream.hear(None)
                text = "".join(self._words)
                self._found.append((key, text.partition(".")[0] if key in _TIMES else text))

        return end
