"""A mail server that keeps what it gets: mail is looked at as it was received, not as it was handed over."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from threading import Thread


class Sink(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine; it may fall silent at a word, or after "the letter"."""

    allow_reuse_address = True

    def __init__(self, silent_at: bytes = b"") -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.silent_at = silent_at
        self.received: list[EmailMessage] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Talk(socketserver.StreamRequestHandler):
    """Just enough of SMTP (RFC 5321) to take mail in."""

    def handle(self) -> None:
        self._say("220 sink")
        assert isinstance(self.server, Sink)
        while line := self.rfile.readline().strip().upper():
            if self.server.silent_at and line.startswith(self.server.silent_at):
                return
            if line == b"DATA":
                if not self._take():
                    return
            elif line == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self) -> bool:
        """Take a letter in; False when nothing is said about it."""
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        message = BytesParser(policy=policy.default).parsebytes(b"".join(lines))
        assert isinstance(self.server, Sink)
        assert isinstance(message, EmailMessage)
        self.server.received.append(message)
        if self.server.silent_at == b"the letter":
            return False
        self._say("250 taken")
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server(silent_at: bytes = b"") -> Iterator[Sink]:
    """A mail server for the time of a test."""
    with Sink(silent_at) as sink:
        thread = Thread(target=sink.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield sink
        finally:
            sink.shutdown()
            thread.join()
