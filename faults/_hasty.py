"""The control of killed workers: the application, but it says "written down" before it is. It must lose something."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from glansrijk.wsgi import application as real

LATER = ThreadPoolExecutor(1)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer first, write afterwards."""
    if environ["REQUEST_METHOD"] != "POST":
        return real(environ, start_response)
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    LATER.submit(_write, {**environ, "wsgi.input": BytesIO(body)})
    start_response("302 Found", [("Location", "/"), ("Content-Length", "0")])
    return [b""]


def _write(environ: dict[str, Any]) -> None:
    answer = real(environ, lambda *_: None)
    for _part in answer:
        pass
    answer.close()
