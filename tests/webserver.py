"""A server of this machine, for tests of what is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

STORY = "The ferry left the harbour at noon, two hours late, said Ida Holm of the line. "
PAGE = f"<!doctype html><title>The ferry</title><h1>The ferry</h1><p>{STORY * 4}</p>".encode()
HTML = "text/html; charset=utf-8"


class Handler(BaseHTTPRequestHandler):
    """Answers as its server has been told."""

    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.server.pages[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if self.path == "/slow":
            self.server.over.wait(10)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Pages by path, and what was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = Event()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def page(self, path: str, body: bytes = PAGE, kind: str = HTML, **headers: str) -> str:
        """Have a page; its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (200, {"Content-Type": kind, **named}, body)
        return self.root + path

    def moved(self, path: str, to: str, status: int = 302) -> str:
        """Have a page that has moved; its address."""
        self.pages[path] = (status, {"Location": to}, b"")
        return self.root + path


@contextmanager
def serving() -> Iterator[Server]:
    """A server that answers until the block ends."""
    made = Server()
    thread = Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made
    finally:
        made.over.set()
        made.shutdown()
        thread.join()
        made.server_close()
