"""One request over HTTP on a connection of its own, and what came of it."""

import http.client
import time
from dataclasses import dataclass

from bench._server import HOST

SECONDS_TO_WAIT = 60


@dataclass(frozen=True)
class Answer:
    """What the server said; status 0 when it said nothing."""

    status: int
    location: str = ""
    body: str = ""


def ask(port: int, method: str, path: str, body: str | bytes = "", **headers: str) -> Answer:
    """Ask; the connection ends with the answer."""
    connection = http.client.HTTPConnection(HOST, port, timeout=SECONDS_TO_WAIT)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers.get("Location", ""), answer.read().decode())
    except (OSError, http.client.HTTPException):
        return Answer(0)
    finally:
        connection.close()


def timed(port: int, path: str, **headers: str) -> tuple[Answer, float]:
    """The answer to a question for a page, and how many seconds it took."""
    began = time.monotonic()
    return ask(port, "GET", path, **headers), time.monotonic() - began
