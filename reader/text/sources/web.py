"""Bytes of one page of the web, fetched because the user has named its address.

Nothing is sent but a GET of that address: no cookies, no credentials, no referrer. What a page
names is never fetched. Proxies of the environment are not used: through one it could not be seen
which machine answers.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import PurePosixPath
from threading import Thread
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin

from ...errors import InputError
from ..metadata import Field, Origin
from ..model import Version, split_version
from ..safe import safe_line
from .content import Content
from .webaddress import Address, parse_address, shown_address
from .webanswer import Answer, fetch

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECONDS = 20.0
"""For all there is to do, from looking the name up to the last byte."""
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PICTURES = {"image": "a picture", "audio": "a sound", "video": "a film", "font": "a font"}
_SUFFIXES: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/markdown": ".md",
    "multipart/related": ".mhtml",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/epub+zip": ".epub",
    "application/pdf": ".pdf",
}
"""What a type says for certain; where it says less, the suffix of the address counts."""


class _Page(NamedTuple):
    answer: Answer
    address: Address


def read(name: str, version: Version | None, max_bytes: int, seconds: float = _SECONDS) -> Content:
    """Fetch one page; InputError, of one line, says why there is none.

    At most five redirects are followed, all to http or https, and none from a public address to
    one of this machine or its network. `max_bytes` is of the page as it is sent, and unpacked.
    """
    if version is None:
        name, version = _named(name)
    shown = shown_address(name)
    try:
        address = parse_address(name)
        _tell(shown)
        return _content(_within(seconds, address, max_bytes), shown, version)
    except InputError as error:
        raise InputError(f"{shown}: {safe_line(str(error))}") from None


def _named(name: str) -> tuple[str, Version | None]:
    """An address, and the version that is asked for behind the name of a file in it."""
    address, version = split_version(name)
    return (name, None) if address.endswith("/") else (address, version)


def _tell(shown: str) -> None:
    """Say what is waited for, where somebody waits."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(f"reader: fetching {shown}", file=sys.stderr, flush=True)


def _within(seconds: float, address: Address, max_bytes: int) -> _Page:
    """The page, within a time; a name may be looked up for longer, and cannot be told to stop."""
    found: list[_Page | Exception] = []
    deadline = time.monotonic() + seconds

    def work() -> None:
        try:
            found.append(_follow(address, max_bytes, deadline))
        except Exception as error:
            found.append(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    if not found or isinstance(found[0], TimeoutError):
        raise InputError(f"no answer, or not all of it, within {seconds:g} seconds")
    if isinstance(found[0], Exception):
        raise found[0]
    return found[0]


def _follow(address: Address, max_bytes: int, deadline: float) -> _Page:
    """The page at an address or where that leads to."""
    only_public = False
    for _ in range(_MOST_REDIRECTS + 1):
        answer = fetch(address, max_bytes, deadline, only_public)
        if answer.status not in _REDIRECTS or not answer.location:
            return _Page(answer, address)
        only_public = only_public or answer.from_public
        try:
            address = parse_address(urljoin(address.url, answer.location))
        except ValueError:
            raise InputError(
                f"leads to {shown_address(answer.location)}: not an address of the web"
            ) from None
        except InputError as error:
            raise InputError(f"leads to {shown_address(answer.location)}: {error}") from None
    raise InputError(f"leads on more than {_MOST_REDIRECTS} times")


def _content(page: _Page, shown: str, version: Version | None) -> Content:
    answer, address = page
    if answer.status not in (200, 203):
        raise InputError(f"{answer.status} {answer.reason}".rstrip())
    kind = _PICTURES.get(answer.type.partition("/")[0])
    if kind is not None:
        raise InputError(f"{kind} ({answer.type}); want a text")
    if not answer.data.strip():
        raise InputError("an empty page")
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    fields = {
        "url": Field("url", address.url, Origin.WEB),
        "accessed": Field("accessed", now, Origin.WEB),
    }
    return Content(
        answer.data,
        address.url,
        shown,
        _file_name(address, answer.type),
        version,
        metadata=MappingProxyType(fields),
        charset=answer.charset,
        address=address.url,
    )


def _file_name(address: Address, kind: str) -> str:
    """What a file of the page would be called."""
    path = PurePosixPath(unquote(address.path.partition("?")[0], errors="replace"))
    suffix = _SUFFIXES.get(kind)
    return path.name if suffix is None else f"{path.stem or 'page'}{suffix}"
