"""The load of the benchmarks counts whole answers, on connections that are kept and on ones that are not."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bench._load import load

BODY = b"<p>Hallo</p>" * 10_000


class Kept(BaseHTTPRequestHandler):
    """Answers every path but /weg, and keeps the connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/weg" else 200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name it has in the base class
        """Say nothing."""


class Closed(Kept):
    """Closes after each answer, as a sync worker does."""

    def end_headers(self) -> None:
        self.send_header("Connection", "close")
        super().end_headers()


@contextmanager
def server(handler: type[Kept]) -> Iterator[tuple[str, int]]:
    answering = HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=answering.serve_forever, daemon=True).start()
    try:
        yield "127.0.0.1", answering.server_port
    finally:
        answering.shutdown()
        answering.server_close()


@pytest.mark.parametrize("handler", [Kept, Closed])
def test_every_answer_is_counted_once(handler: type[Kept]) -> None:
    with server(handler) as place:
        measured = load(place, "/", "a=b", seconds=0.2, connections=1)
    assert measured["faults"] == 0
    assert measured["requests"] > 0


def test_an_answer_that_is_no_200_is_a_fault() -> None:
    with server(Closed) as place:
        measured = load(place, "/weg", "a=b", seconds=0.1, connections=1)
    assert measured["faults"] == measured["requests"] > 0
