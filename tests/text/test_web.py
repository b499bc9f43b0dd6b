"""Pages of the web, from a server of this machine."""

from __future__ import annotations

import gzip
import socket
import zlib
from collections.abc import Iterator
from threading import Thread

import pytest

from reader.errors import InputError
from reader.text import sources
from reader.text.document import Document
from reader.text.loading import document_of
from reader.text.metadata import Origin
from reader.text.sources import web, webanswer
from reader.text.sources.webaddress import parse_address
from tests.tracked import Piece, tracked_docx
from tests.webserver import PAGE, Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


def read(address: str, max_bytes: int = 1 << 20) -> Document:
    return document_of(sources.read(address, None, max_bytes))


def refused(address: str, max_bytes: int = 1 << 20) -> str:
    with pytest.raises(InputError) as caught:
        read(address, max_bytes)
    message = str(caught.value)
    assert message.isprintable()
    return message


def test_a_page(server: Server) -> None:
    address = server.page("/ferry")
    document = read(address)
    assert document.format == "a web page"
    assert document.metadata["title"].text == "The ferry"
    assert document.metadata["url"].value == address
    assert document.metadata["url"].origin is Origin.WEB
    assert document.metadata["accessed"].origin is Origin.WEB
    assert document.path is None
    assert document.name == document.address == address


def test_an_address_tells_the_date_of_a_page(server: Server) -> None:
    assert read(server.page("/2024/03/14/ferry")).metadata["date"].value == "2024-03-14"


def test_one_question_is_asked_and_it_tells_nothing(server: Server) -> None:
    page = PAGE + b'<img src="/picture.png"><link rel=stylesheet href="/a.css"><script src="/b">'
    read(server.page("/ferry?a=b", page) + "#part")
    ((path, headers),) = server.asked
    assert path == "/ferry?a=b"
    assert headers["Accept-Encoding"] == "identity"
    assert headers["User-Agent"].startswith("facing-reader/")
    assert headers["Host"] == f"127.0.0.1:{server.server_port}"
    assert set(headers) == {"Host", "Accept", "Accept-Encoding", "Connection", "User-Agent"}


def test_other_formats_are_known_by_their_bytes(server: Server) -> None:
    essay = tracked_docx([Piece("shut", "del"), Piece("open", "ins"), Piece("."), Piece("\n")])
    address = server.page("/essay", essay, "application/octet-stream")
    assert read(address).format == "Word document"
    server.page("/essay.docx", essay, "application/octet-stream")
    assert read(f"{server.root}/essay.docx@before").text.strip() == "shut."
    markdown = read(server.page("/notes.md", b"# Of it\n\nSome *words* here.\n", "text/plain"))
    assert markdown.title == "Of it"
    assert not markdown.problems
    assert read(server.page("/@after")).metadata["url"].text.endswith("/@after")


def test_a_page_called_like_another_format_is_what_its_type_says(server: Server) -> None:
    assert not read(server.page("/README.md")).problems


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("caf\u00e9 “x”".encode("cp1252"), "text/plain; charset=iso-8859-1", "café “x”"),
        ("café".encode(), "text/plain; charset=iso-8859-1", "café"),
        ("žluť".encode("iso-8859-2"), "text/plain; charset=ISO-8859-2", "žluť"),
        ("žluť".encode("cp1250"), 'text/plain; charset="windows-1250"', "žluť"),
        ("café".encode("cp1252"), "text/plain; charset=nonsense", "café"),
        ("café".encode("utf-8-sig"), "text/plain", "café"),
    ],
)
def test_bytes_that_are_utf_8_know_better_than_the_header(
    server: Server, body: bytes, kind: str, text: str
) -> None:
    assert read(server.page("/a", body, kind)).text == text
    page = PAGE.replace(b"Ida Holm", body.removeprefix(b"\xef\xbb\xbf"))
    assert text in read(server.page("/b", page, kind.replace("plain", "html"))).text


# --- what leads on --------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_page_that_has_moved(server: Server, status: int) -> None:
    server.page("/d/here")
    server.moved("/d/two", "here")
    address = server.moved("/one", "/d/two", status)
    assert read(address).metadata["url"].value == f"{server.root}/d/here"


def test_a_page_that_has_moved_to_letters_of_all_kinds(server: Server) -> None:
    server.page("/caf%C3%A9%20x?q=%C3%BC")
    address = server.moved("/one", "/café x?q=ü".encode().decode("latin-1"))
    assert read(address).metadata["url"].value == f"{server.root}/caf%C3%A9%20x?q=%C3%BC"
    assert read(f"{server.root}/café x?q=ü").format


def test_five_times_and_no_more(server: Server) -> None:
    server.page("/0")
    for number in range(1, 8):
        server.moved(f"/{number}", f"/{number - 1}")
    assert read(f"{server.root}/5").format
    assert "leads on more than 5 times" in refused(f"{server.root}/6")


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://127.0.0.1/a", "only http and https"),
        ("data:text/plain,words", "only http and https"),
        ("javascript:x", "only http and https"),
        ("gopher://127.0.0.1/", "only http and https"),
        ("http://ada:secret@127.0.0.1/", "a name or password"),
        ("http://[::1/", "not an address"),
    ],
)
def test_where_nothing_leads(server: Server, to: str, told: str) -> None:
    message = refused(server.moved("/one", to))
    assert told in message
    assert "secret" not in message


def test_from_the_internet_nothing_leads_into_a_private_network(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/inner")
    address = server.moved("/one", f"http://inner.example:{server.server_port}/inner")
    monkeypatch.setattr(socket, "getaddrinfo", _always(server.server_port))
    assert read(address).format  # one machine of a private network may lead to another
    found = iter([True])
    real = webanswer.is_public
    monkeypatch.setattr(webanswer, "is_public", lambda each: next(found, None) or real(each))
    assert "inner.example, a machine of a private network" in refused(address)
    assert [path for path, _ in server.asked] == ["/one", "/inner", "/one"]


def _always(port: int) -> object:
    place = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
    return lambda *_, **__: [place]


@pytest.mark.parametrize(
    ("written", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("::ffff:8.8.8.8", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("::1", False), ("::", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("::ffff:127.0.0.1", False), ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b::808:808", True), ("ff02::1", False),
    ],
)  # fmt: skip
def test_which_addresses_all_of_the_internet_reaches(written: str, public: bool) -> None:
    assert webanswer.is_public(written) is public


# --- what is refused ------------------------------------------------------------------------------


def test_no_page(server: Server) -> None:
    server.pages["/gone"] = (410, {}, PAGE)
    assert refused(f"{server.root}/gone") == f"{server.root}/gone: 410 Gone"
    server.pages["/part"] = (206, {}, PAGE)
    assert "206 Partial Content" in refused(f"{server.root}/part")
    assert "an empty page" in refused(server.page("/empty", b" \n"))
    assert "a picture (image/png)" in refused(server.page("/a.png", b"\x89PNG", "image/png"))
    assert "a film (video/mp4)" in refused(server.page("/a.mp4", b"\0\0", "Video/MP4"))
    assert "a PNG image" in refused(server.page("/b", b"\x89PNG\r\n\x1a\n\0", "text/plain"))


def test_a_reason_in_control_characters(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_answer, args=(listening, b"HTTP/1.1 404 a\x1b[2Jb\r\n\r\n"))
        thread.start()
        assert "404 a" in refused(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        thread.join()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b"", "not HTTP"),
        (b"SSH-2.0-x\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nwords", "the page ended too early"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nwords", "ended too early"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200, "not HTTP"),
        (b"HTTP/1.1 200 " + b"x" * 70000, "not HTTP"),
    ],
)
def test_answers_that_are_none(sent: bytes, told: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_answer, args=(listening, sent))
        thread.start()
        assert told in refused(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        thread.join()


def _answer(listening: socket.socket, sent: bytes) -> None:
    channel, _ = listening.accept()
    with channel:
        channel.recv(4096)
        channel.sendall(sent)
        channel.shutdown(socket.SHUT_WR)
        while channel.recv(4096):
            pass


def test_chunks_are_put_together() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        sent = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        sent += b"5\r\nSome \r\n5\r\nwords\r\n0\r\n\r\n"
        thread = Thread(target=_answer, args=(listening, sent))
        thread.start()
        assert read(f"http://127.0.0.1:{listening.getsockname()[1]}/").text == "Some words"
        thread.join()


def test_size_limit(server: Server) -> None:
    body = b"x" * 1000
    assert read(server.page("/a", body, "text/plain"), 1000).text == body.decode()
    assert "too large (" in refused(server.page("/a", body, "text/plain"), 999)
    told = server.page("/b", body, "text/plain", Content_Length="1000")
    assert "too large (" in refused(told, 999)


def test_a_slow_answer_is_not_waited_for(server: Server) -> None:
    for headers in ({}, {"Content-Length": "9000"}):
        server.pages["/slow"] = (200, {"Content-Type": "text/plain", **headers}, b"Some words")
        with pytest.raises(InputError, match=r"not all of it, within 0\.1 seconds"):
            web.read(f"{server.root}/slow", None, 10_000, seconds=0.1)


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert "cannot be reached (Connection refused)" in refused(f"http://127.0.0.1:{port}/")


def test_no_secure_connection(server: Server) -> None:
    address = server.page("/a").replace("http:", "https:")
    assert "no secure connection" in refused(address)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://ada:secret@example.org/a", "a name or password"),
        ("https://ada@example.org", "a name or password"),
        ("http://", "not an address"),
        ("http:///a", "not an address"),
        ("http://a:b/", "not an address"),
        ("http://a:70000/", "not an address"),
        ("http://a b/", "not an address"),
        ("http://127.0.0.1\\@example.org/", "a name or password"),
        ("http://a/\r\nHost: b", "not an address"),
        ("http://" + "a" * 70 + "ü/", "not an address"),
        ("http://a/\udcff", "not an address"),
    ],
)
def test_what_is_no_address(address: str, told: str) -> None:
    message = refused(address)
    assert told in message
    assert "secret" not in message


def test_addresses_are_asked_for_in_ascii() -> None:
    for written, url in (
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?b#c", "https://example.org/a?b"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("http://[::1]:80/%20%zz", "http://[::1]/%20%zz"),
    ):
        assert parse_address(written).url == url


# --- what is packed, though nobody asked ----------------------------------------------------------


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("X-GZip", gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:])),
        ("gzip", gzip.compress(PAGE) + b"\0\0\0"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", bare(PAGE)),
        ("deflate, gzip", gzip.compress(zlib.compress(PAGE))),
        ("identity", PAGE),
        ("UTF-8", PAGE),
        ("", PAGE),
    ],
)
def test_a_packed_page(server: Server, encoding: str, body: bytes) -> None:
    assert read(server.page("/a", body, Content_Encoding=encoding)).title == "The ferry"


@pytest.mark.parametrize(
    ("encoding", "body", "told"),
    [
        ("gzip", gzip.compress(PAGE)[:-20], "ended too early"),
        ("gzip", PAGE, "packed, and broken"),
        ("deflate", b"\xff\xff" + PAGE, "packed, and broken"),
        ("br", PAGE, "packed (br)"),
        ("gzip", gzip.compress(b"x" * 5_000_000), "longer when it is unpacked"),
        ("gzip", gzip.compress(b"x" * 600_000) * 2, "longer when it is unpacked"),
    ],
)
def test_a_page_that_is_packed_too_well(
    server: Server, encoding: str, body: bytes, told: str
) -> None:
    assert told in refused(server.page("/a", body, Content_Encoding=encoding))
