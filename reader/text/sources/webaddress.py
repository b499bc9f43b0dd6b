"""Addresses of the web, as they are fetched and shown."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ...errors import InputError
from ..safe import Safe, safe_line

PORTS = {"http": 80, "https": 443}
_CREDENTIALS = re.compile(r"(?<=//)[^/?#]*@")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_KEPT = "%/?:@!$&'()*+,;=~[]|"
"""What stays as it is in a path; it may be written with % already."""


class Address(NamedTuple):
    """An http or https address, all of it in ASCII."""

    scheme: str
    host: str
    port: int
    path: str
    """With what is asked of it."""

    @property
    def url(self) -> str:
        """The address as one text."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def parse_address(written: str) -> Address:
    """Take an address apart; InputError, without its name, says why it is not fetched."""
    try:
        parts = urlsplit(written)
        port = parts.port
        host = _ascii_host(parts.hostname or "")
        path = quote(parts.path or "/", _KEPT)
        if parts.query:
            path += f"?{quote(parts.query, _KEPT)}"
    except ValueError:
        raise InputError("not an address of the web") from None
    if parts.scheme not in PORTS:
        raise InputError("only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise InputError("a name or password in an address is not sent; leave it out")
    if not _HOST.fullmatch(host) or any(ord(c) < 0x20 for c in written):
        raise InputError("not an address of the web")
    return Address(parts.scheme, host, PORTS[parts.scheme] if port is None else port, path)


def _ascii_host(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode("ascii")


def shown_address(written: str) -> Safe:
    """An address to be shown: without the name and password that it may have."""
    return safe_line(_CREDENTIALS.sub("", written))
