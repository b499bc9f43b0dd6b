"""How documents and notes are called outside this machine."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from ..annotations.location import content_hash
from ..text.document import Document

_NOTE = "urn:x-reader:"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f\ud800-\udfff]+")


def address(document: Document) -> str:
    """The address that the document's metadata tells, else its hash as a URN.

    Never a path, which tells strangers about this machine; nor an address with a password in it.
    """
    field = document.metadata.get("url")
    if field is not None and isinstance(field.value, str):
        written = field.value.strip()
        if is_on_the_web(written) and "@" not in urlsplit(written).netloc:
            return written
    return f"urn:sha256:{content_hash(document)}"


def is_on_the_web(written: str) -> bool:
    """Whether an address is one of the web."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and parts.netloc != ""


def compared(written: str) -> str:
    """An address without what servers and browsers change in it: scheme, fragment, last slash."""
    if not is_on_the_web(written):
        return written.strip().lower()
    parts = urlsplit(written.strip())
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"


def iri_of(note_id: str) -> str:
    """The id of a note as an IRI; an id that is one already stays."""
    if _IRI.fullmatch(note_id) and not note_id.startswith(_NOTE):
        return note_id
    return _NOTE + quote(note_id, safe="", errors="surrogatepass")


def id_of(iri: str) -> str:
    """The id of the note that an IRI names."""
    if iri.startswith(_NOTE):
        return unquote(iri.removeprefix(_NOTE), errors="replace")
    return iri
