"""Zip archives that hold a document, read within bounds whatever they say they hold."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from ...errors import InputError

MEBIBYTE = 1024 * 1024
MAX_PART = 64 * MEBIBYTE
"""A part that unpacks to more is no text."""

_MAX_MEMBERS = 10_000
_CHUNK = MEBIBYTE
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_DAMAGED = "a damaged or cut off zip archive"


def is_zip(data: bytes) -> bool:
    """Whether bytes begin as a zip archive does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Archive:
    """The members of a zip archive. What cannot be read raises InputError, which names no file."""

    def __init__(self, data: bytes) -> None:
        # Each entry of the directory becomes an object many times its size.
        if data.count(_ENTRY) > _MAX_MEMBERS:
            raise InputError(f"a zip archive of more than {_MAX_MEMBERS:,} files; not read")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
            raise InputError(_DAMAGED) from None
        self._names = {name.casefold(): name for name in self._zip.namelist()}

    def chunks(self, name: str) -> Iterator[bytes]:
        """A member piece by piece, up to the limit that its own word is not taken for."""
        info = self._zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise InputError("encrypted; save it without a password")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise InputError(f"{name} is packed in a way that documents do not use")
        if info.file_size > MAX_PART:
            raise _too_large(name)
        total = 0
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    total += len(chunk)
                    if total > MAX_PART:
                        raise _too_large(name)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            raise InputError(f"{_DAMAGED} ({name})") from None

    def find(self, name: str) -> str | None:
        """The member of a name, in whatever case it is spelled; None where there is none."""
        return self._names.get(name.casefold())

    def read(self, name: str, most: int = MAX_PART) -> bytes:
        """All of a member, which may unpack to so many bytes."""
        data = bytearray()
        for chunk in self.chunks(name):
            data += chunk
            if len(data) > most:
                raise InputError(f"{name} is larger than such a part needs to be; not read")
        return bytes(data)

    def start(self, name: str, length: int) -> bytes:
        """The first bytes of a member; none where there is no such member."""
        known = self.find(name)
        return next(self.chunks(known), b"")[:length] if known is not None else b""


def _too_large(name: str) -> InputError:
    return InputError(f"{name} unpacks to more than {MAX_PART // MEBIBYTE} MiB; not read")
