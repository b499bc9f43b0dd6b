"""PDF files made for tests: lines of type where they are to stand, in fonts every reader has."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

FONTS = {
    "Times-Roman": "F1",
    "Times-Bold": "F2",
    "Helvetica": "F3",
    "Courier": "F4",
    "Courier-Bold": "F5",
    "Courier-Oblique": "F6",
}
WIDTH, HEIGHT = 612, 792
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


class Put(NamedTuple):
    """A piece of type on a page; several pieces in a row may stand on one line."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "Courier"
    turn: str = "1 0 0 1"
    """The first part of its matrix."""


def column(
    lines: Iterable[str],
    x: float = 72,
    y: float = 700,
    *,
    size: float = 10,
    step: float = 12,
    font: str = "Courier",
) -> list[Put]:
    """Lines below each other; each space at the start of one is an indent of a character."""
    return [
        Put(x + 0.6 * size * (len(line) - len(text)), y - i * step, text, size, font)
        for i, line in enumerate(lines)
        if (text := line.lstrip())
    ]


def _content(puts: Iterable[Put]) -> bytes:
    parts = []
    for put in puts:
        text = put.text.encode("cp1252").replace(b"\\", rb"\\")
        text = text.replace(b"(", rb"\(").replace(b")", rb"\)")
        place = f"/{FONTS[put.font]} {put.size} Tf {put.turn} {put.x} {put.y} Tm".encode()
        parts.append(b"BT " + place + b" (" + text + b") Tj ET")
    return b"\n".join(parts)


def pdf(
    *pages: Sequence[Put] | bytes,
    info: Mapping[str, str] | None = None,
    page: str = "",
    fonts: str = "",
    user: str | None = None,
) -> bytes:
    """A PDF of pages, each the type on it or its content.

    `page` is added to the dictionary of each page, `fonts` to that of the fonts; with `user`, even
    an empty one, it is encrypted for the user's password.
    """
    key, encryption = _encryption(user) if user is not None else (b"", b"")
    told = "".join(f"/{name} ({value}) " for name, value in (info or {}).items())
    known = " ".join(
        f"/{short} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name, short in FONTS.items()
    )
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 {WIDTH} {HEIGHT}] "
        f"/Resources << /Font << {known} {fonts} >> >> >>".encode(),
        f"<< {told} >>".encode("latin-1") if not key else b"<< >>",
        encryption or b"<< >>",
    ]
    for i, content in enumerate(pages):
        data = zlib.compress(content if isinstance(content, bytes) else _content(content))
        number = 6 + 2 * i
        if key:
            salted = key + struct.pack("<I", number)[:3] + b"\0\0"
            data = _rc4(hashlib.md5(salted).digest()[: len(key) + 5], data)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /Contents {number} 0 R {page} >>".encode(),
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(data), data),
        ]
    return _file(objects, b"/Encrypt 4 0 R" if key else b"")


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R /ID [<00> <00>] %s >>\n" % (
        len(objects) + 1, trailer,
    )  # fmt: skip
    return bytes(data + b"startxref\n%d\n%%%%EOF\n" % start)


def _encryption(user: str) -> tuple[bytes, bytes]:
    """The key for a user's password, and the dictionary that tells of it (40 bits, revision 2)."""
    padded = (user.encode() + _PADDING)[:32]
    owner = _rc4(hashlib.md5((b"owner" + _PADDING)[:32]).digest()[:5], padded)
    key = hashlib.md5(padded + owner + struct.pack("<i", -4) + b"\0").digest()[:5]
    told = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
    return key, (told % (owner.hex(), _rc4(key, _PADDING).hex())).encode()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    found = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        found.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(found)
