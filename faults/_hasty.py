"""A web application that is wrong on purpose, for the controls: it says yes before it wrote, and without a transaction.

Served in place of the real one, which it hands every other request.
"""

import io
import time
from collections.abc import Callable, Iterable
from threading import Thread
from typing import Any

from django.core.wsgi import get_wsgi_application

honest = get_wsgi_application()

from glansrijk.relations import logging_contact  # noqa: E402 -- only now there are models
from glansrijk.relations.views import contacts  # noqa: E402

SECONDS_OF_HASTE = 0.1
PAUSE_BETWEEN = 0.05


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer at once; the work is for later."""
    if environ["REQUEST_METHOD"] != "POST":
        return honest(environ, start_response)
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    Thread(target=_later, args=({**environ, "wsgi.input": io.BytesIO(body)},), daemon=True).start()
    start_response("302 Found", [("Location", "/"), ("Content-Length", "0")])
    return [b""]


def _later(environ: dict[str, Any]) -> None:
    time.sleep(SECONDS_OF_HASTE)
    answer = honest(environ, lambda *_: lambda _: None)
    b"".join(answer)
    if close := getattr(answer, "close", None):
        close()


def _record_after_a_while(*arguments: Any, **facts: Any) -> Any:
    time.sleep(PAUSE_BETWEEN)
    return _record(*arguments, **facts)


_record = vars(logging_contact)["record"]
vars(logging_contact)["record"] = _record_after_a_while
vars(contacts)["log_contact"] = vars(logging_contact.log_contact)["__wrapped__"]
