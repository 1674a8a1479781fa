"""A small, bounded load on one page: so many connections at once, kept alive where the server keeps them.

Run as a program of its own, so that measuring takes no time from what is measured:
`python -m bench._load HOST PORT PATH COOKIE SECONDS CONNECTIONS` prints one line of JSON.
"""

import json
import selectors
import socket
import sys
import time

MOST_REQUESTS = 20_000
END_OF_HEAD = b"\r\n\r\n"


class Visitor:
    """One connection that asks again as soon as it has its answer."""

    def __init__(self, place: tuple[str, int], request: bytes) -> None:
        """Open nothing yet."""
        self.place, self.request = place, request
        self.socket: socket.socket | None = None
        self.answer, self.wanted, self.since = b"", 0, 0.0

    def ask(self, selector: selectors.BaseSelector) -> None:
        """Send the request, on the open connection or on a new one."""
        self.answer, self.wanted, self.since = b"", 0, time.perf_counter()
        if self.socket is None:
            self.socket = socket.create_connection(self.place, timeout=30)
            selector.register(self.socket, selectors.EVENT_READ, self)
        self.socket.sendall(self.request)

    def read(self, selector: selectors.BaseSelector) -> int:
        """Read what is there; the status once the answer is whole, else 0."""
        assert self.socket is not None
        data = self.socket.recv(262_144)
        self.answer += data
        if not self.wanted and END_OF_HEAD in self.answer:
            self.wanted = _length(self.answer)
        if data and (not self.wanted or len(self.answer) < self.wanted):
            return 0
        status = int(self.answer[9:12]) if self.answer else 599
        if not data or b"connection: close" in self.answer[:1500].lower():
            self.leave(selector)
        return status

    def leave(self, selector: selectors.BaseSelector) -> None:
        """Close the connection, if there is one."""
        if self.socket is not None:
            selector.unregister(self.socket)
            self.socket.close()
            self.socket = None


def _length(answer: bytes) -> int:
    """Bytes of the whole answer, head included."""
    head, _, _ = answer.partition(END_OF_HEAD)
    lines = head.lower().split(b"\r\n")
    body = next((int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:")), 0)
    return len(head) + len(END_OF_HEAD) + body


def load(place: tuple[str, int], path: str, cookie: str, *, seconds: float, connections: int) -> dict[str, float]:
    """Ask for a page for so many seconds, over so many connections; times are in milliseconds."""
    head = (
        f"GET {path} HTTP/1.1\r\nHost: {place[0]}:{place[1]}\r\nCookie: {cookie}\r\nAccept-Encoding: identity\r\n\r\n"
    )
    times: list[float] = []
    faults = 0
    with selectors.DefaultSelector() as selector:
        visitors = [Visitor(place, head.encode()) for _ in range(connections)]
        for visitor in visitors:
            visitor.ask(selector)
        start = time.perf_counter()
        while time.perf_counter() - start < seconds and len(times) < MOST_REQUESTS:
            for key, _ in selector.select(timeout=1):
                visitor = key.data
                status = visitor.read(selector)
                if status:
                    times.append((time.perf_counter() - visitor.since) * 1000)
                    faults += status != 200
                    visitor.ask(selector)
        took = time.perf_counter() - start
        for visitor in visitors:
            visitor.leave(selector)
    times.sort()
    return {
        "per_second": len(times) / took,
        "p50": times[len(times) // 2],
        "p95": times[int(len(times) * 0.95)],
        "faults": faults,
        "requests": len(times),
    }


if __name__ == "__main__":
    host, port, path, cookie, seconds, connections = sys.argv[1:]
    place = (host, int(port))
    print(json.dumps(load(place, path, cookie, seconds=float(seconds), connections=int(connections))))
