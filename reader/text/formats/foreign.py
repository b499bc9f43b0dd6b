"""What a file is that cannot be read, and what to do about it."""

from __future__ import annotations

from ...errors import InputError
from .archive import Archive, is_zip

_SAVE = "save it as DOCX, ODT or plain text"
_ZIPS = (
    ("xl/workbook.xml", "an Excel workbook; save its text as plain text"),
    ("ppt/presentation.xml", "a PowerPoint presentation; save its text as plain text"),
    ("Index/Document.iwa", f"a Pages document; {_SAVE}"),
    ("index.apxl", f"an iWork document; {_SAVE}"),
)


def describe(data: bytes) -> str:
    """What a container is that no format reads, and what to do."""
    return _describe_zip(data) if is_zip(data) else _describe_old(data)


def _describe_old(data: bytes) -> str:
    """An old Office file holds streams, whose names stand in it as UTF-16."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return "an encrypted Office document; open it and save it without a password"
    if has("WordDocument"):
        return f"an old Word document (.doc); {_SAVE}"
    return f"an old Office document; {_SAVE}"


def _describe_zip(data: bytes) -> str:
    try:
        archive = Archive(data)
    except InputError as error:
        return str(error)
    kind = archive.start("mimetype", 100).decode("ascii", "replace")
    if "opendocument" in kind:
        return f"an OpenDocument file that is no text ({kind.rpartition('.')[2]}); {_SAVE}"
    for name, what in _ZIPS:
        if archive.find(name):
            return what
    return "a zip archive, and none of the documents that are read; unpack it first"
