"""Pages that browsers save whole, as messages of several parts (MHTML, RFC 2557)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ....errors import InputError

if TYPE_CHECKING:
    from email.message import Message

_FIELD = re.compile(rb"[!-9;-~]{1,60}:[^\n]{0,2000}(?:\n|$)|[ \t][^\n]{0,2000}(?:\n|$)")
_SAVED = re.compile(
    rb"^(?:content-type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)"
    rb"|snapshot-content-location:)",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_END = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_MAX_FIELDS, _MAX_PARTS, _MAX_HEAD = 100, 500, 65536


class Saved(NamedTuple):
    """The page of a message, and what the message says of it."""

    data: bytes
    charset: str | None
    address: str | None
    date: str | None
    """When it was saved, ISO 8601."""


def is_mhtml(start: bytes) -> bool:
    """Whether a file that begins so is a saved page in a message."""
    position = 0
    for _ in range(_MAX_FIELDS):
        match = _FIELD.match(start, position)
        if match is None:
            break
        position = match.end()
    return position > 0 and _SAVED.search(start, 0, position) is not None


def unpacked(data: bytes, name: str) -> Saved:
    """The page that a message holds; raises InputError where there is none.

    Only the heads of its parts are parsed, and as many as a page sanely has.
    """
    message, body = _part(data)
    page = _page_in(message, body)
    if page is None:
        raise InputError(f"{name}: a saved page (MHTML) without a page in it")
    part, body = page
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    return Saved(
        _decoded(body, str(part.get("Content-Transfer-Encoding", ""))),
        part.get_content_charset(),
        str(address).strip() if address else None,
        _date(message),
    )


def _part(data: bytes) -> tuple[Message, bytes]:
    """The head and the body of a message or of a part of one."""
    from email.parser import BytesHeaderParser

    end = _HEAD_END.search(data, 0, _MAX_HEAD)
    head = data[: end.start() if end else _MAX_HEAD]
    return BytesHeaderParser().parsebytes(head), data[end.end() :] if end else b""


def _page_in(message: Message, body: bytes) -> tuple[Message, bytes] | None:
    """The head and body of the first part that is HTML."""
    waiting = [(message, body)]
    for _ in range(_MAX_PARTS):
        if not waiting:
            break
        part, body = waiting.pop(0)
        if part.get_content_maintype() == "multipart":
            inner = _split(body, part.get_boundary() or "", _MAX_PARTS)
            waiting[:0] = [_part(each) for each in inner]
        elif part.get_content_type() in _HTML:
            return part, body
    return None


def _split(body: bytes, boundary: str, most: int) -> Iterator[bytes]:
    """The parts of a body, at most so many."""
    mark = b"--" + boundary.encode("ascii", "replace")
    start = body.find(mark)
    while boundary and start >= 0 and most:
        most -= 1
        start = body.find(b"\n", start + len(mark)) + 1
        if not start:
            break
        end = body.find(b"\n" + mark, start - 1)
        yield body[start : end if end >= 0 else None]
        start = end


def _decoded(body: bytes, encoding: str) -> bytes:
    """The bytes that a transfer encoding stands for."""
    import binascii

    try:
        match encoding.strip().lower():
            case "quoted-printable":
                return binascii.a2b_qp(body)
            case "base64":
                return binascii.a2b_base64(body)
    except ValueError:
        pass
    return body


def _date(message: Message) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        written = message["Date"]
        return parsedate_to_datetime(str(written)).isoformat() if written else None
    except (TypeError, ValueError):
        return None
