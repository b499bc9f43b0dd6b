"""One question to a server of the web, and its answer, within bounds of time and size."""

from __future__ import annotations

import socket
import ssl
import time
import zlib
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import NamedTuple

from ...errors import InputError
from .content import check_size, mebibytes, too_large
from .webaddress import PORTS, Address

_CHUNK = 1 << 16
_READ = frozenset((200, 203))
_ZIPPED = {"gzip": 31, "x-gzip": 31, "deflate": 47, "x-deflate": 47}
_UNKNOWN = frozenset(("br", "zstd", "compress", "x-compress", "dcb", "dcz"))
_BARE = -15
"""How zlib calls deflate without a head, which some servers send."""
_GZIP = b"\x1f\x8b"
_TRANSLATED = IPv6Network("64:ff9b::/96")
_HEADERS = {
    "Accept": "text/html, application/xhtml+xml, text/*;q=0.9, */*;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


class Answer(NamedTuple):
    """What a server answers."""

    status: int
    reason: str
    location: str
    """Where else the page is; empty if it is here."""
    type: str
    """In lower case, without parameters; empty if the server does not say."""
    charset: str | None
    data: bytes
    """The page, unpacked; read only of an answer that has one."""
    from_public: bool
    """Whether the server has an address that all of the internet can reach."""


def fetch(address: Address, max_bytes: int, deadline: float, only_public: bool) -> Answer:
    """Ask for one page. InputError, without the address, says why there is no answer.

    `deadline` is a time of `time.monotonic`, after which there is a TimeoutError; `only_public`
    refuses servers of this machine and of private networks, by the address that is connected to.
    """
    try:
        channel, from_public = _connected(address, deadline, only_public)
        with channel:
            return _asked(channel, address, max_bytes, deadline)._replace(from_public=from_public)
    except TimeoutError:
        raise
    except ssl.SSLCertVerificationError as error:
        raise InputError(f"its certificate is not trusted ({error.verify_message})") from None
    except ssl.SSLError as error:
        raise InputError(f"no secure connection ({error.reason or error})") from None
    except socket.gaierror as error:
        raise InputError(f"{address.host} is not found ({error.strerror})") from None
    except IncompleteRead:
        raise InputError("the page ended too early") from None
    except HTTPException:
        raise InputError("the answer is not HTTP") from None
    except OSError as error:
        raise InputError(f"cannot be reached ({error.strerror or error})") from None


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connected(address: Address, deadline: float, only_public: bool) -> tuple[socket.socket, bool]:
    """A connection to a server, and whether it is public.

    The name is looked up once, and what was found is connected to: so what is judged is it.
    """
    found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    allowed = [each for each in found if not only_public or is_public(str(each[4][0]))]
    if not allowed:
        raise InputError(
            f"leads from the internet to {address.host}, a machine of a private network; name it "
            "yourself if you mean it"
        )
    last: OSError = OSError("no address")
    for index, (family, kind, protocol, _, place) in enumerate(allowed):
        channel = socket.socket(family, kind, protocol)
        try:
            # One that does not answer leaves time for the others.
            channel.settimeout(_left(deadline) / (len(allowed) - index))
            channel.connect(place)
            if address.scheme == "https":
                channel.settimeout(_left(deadline))
                context = ssl.create_default_context()
                channel = context.wrap_socket(channel, server_hostname=address.host)
        except ssl.SSLError:
            channel.close()
            raise
        except OSError as error:
            channel.close()
            last = error
        else:
            return channel, is_public(str(place[0]))
    raise last


def is_public(written: str) -> bool:
    """Whether all of the internet can reach an address of IP; also of one inside another."""
    address = ip_address(written.partition("%")[0])
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and address in _TRANSLATED:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    if inner is not None:
        return is_public(str(inner))
    return address.is_global and not address.is_multicast


def _asked(channel: socket.socket, address: Address, max_bytes: int, deadline: float) -> Answer:
    connection = HTTPConnection(address.host, address.port)
    connection.default_port = PORTS[address.scheme]
    connection.sock = channel
    channel.settimeout(_left(deadline))
    connection.request("GET", address.path, headers={**_HEADERS, "User-Agent": _own_name()})
    with connection.getresponse() as response:
        headers = response.headers
        data = b""
        if response.status in _READ:
            data = _body(response, channel, max_bytes, deadline)
            data = _unpacked(data, headers.get("Content-Encoding", ""), max_bytes)
        return Answer(
            response.status,
            response.reason,
            _location(headers.get("Location", "")),
            headers.get_content_type() if "Content-Type" in headers else "",
            headers.get_content_charset(),
            data,
            False,
        )


def _own_name() -> str:
    from ...versions import program_version

    return f"facing-reader/{program_version().replace(' ', '-')}"


def _location(written: str) -> str:
    """Where a page has moved; many servers write it in UTF-8, which is not what headers are in."""
    try:
        return written.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return written.strip()


def _body(response: HTTPResponse, channel: socket.socket, max_bytes: int, deadline: float) -> bytes:
    if response.length is not None and response.length > max_bytes:
        raise too_large("the page", mebibytes(response.length), max_bytes)
    parts: list[bytes] = []
    size = 0
    while size <= max_bytes:
        if not response.isclosed():
            channel.settimeout(_left(deadline))
        part = response.read(_CHUNK)
        if not part:
            break
        parts.append(part)
        size += len(part)
    data = b"".join(parts)
    check_size(data, "the page", max_bytes)
    if response.length:
        raise IncompleteRead(data, response.length)
    return data


def _unpacked(data: bytes, encodings: str, max_bytes: int) -> bytes:
    """The page as it was before the server packed it, which it was not asked to do."""
    for written in reversed(encodings.split(",")):
        encoding = written.strip().lower()
        if encoding in _UNKNOWN:
            raise InputError(f"the page is packed ({encoding}), which was not asked for")
        window = _ZIPPED.get(encoding)
        if window is None:
            continue  # "identity", or what is no packing at all: some servers say UTF-8
        try:
            data = _inflated(data, window, max_bytes)
        except zlib.error:
            if encoding.endswith("gzip"):
                raise InputError("the page is packed, and broken") from None
            try:
                data = _inflated(data, _BARE, max_bytes)
            except zlib.error:
                raise InputError("the page is packed, and broken") from None
    return data


def _inflated(data: bytes, window: int, max_bytes: int) -> bytes:
    parts: list[bytes] = []
    left = max_bytes
    while data:
        unpacker = zlib.decompressobj(window)
        parts.append(unpacker.decompress(data, left + 1))
        left -= len(parts[-1])
        if left < 0:
            raise too_large("the page", "longer when it is unpacked", max_bytes)
        if not unpacker.eof:
            raise InputError("the page ended too early")
        data = unpacker.unused_data
        if not data.startswith(_GZIP):
            break
    return b"".join(parts)
