"""What a page costs in this very process: queries, and server time in the middle and at the 95th of a hundred."""

import io
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench import report
from bench._demo_data import as_header

WARM_UP, ROUNDS = 5, 100
BUDGET_QUERIES, BUDGET_P95 = 12, 100


@dataclass(frozen=True)
class Page:
    """A page that is measured, and by whom it is opened; a script asks for some of them."""

    name: str
    path: str
    cookie: str
    by_script: bool = False


def cookie_of(account: Any, first: str) -> str:
    """A session of somebody who signed in and opened a first page, as a browser sends it."""
    from django.conf import settings  # noqa: PLC0415 -- needs settings that are chosen by now
    from django.test import Client  # noqa: PLC0415

    from glansrijk.lib.second_step import DEMO_SIGN_IN  # noqa: PLC0415

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session[DEMO_SIGN_IN] = True
    session.save()
    client.get(first)
    return as_header(client.cookies)


def get(path: str, cookie: str, *, by_script: bool = False) -> tuple[int, bytes]:
    """A request straight to the application, as the server would hand it over."""
    from glansrijk.wsgi import application  # noqa: PLC0415 -- needs settings that are chosen by now

    path, _, query = path.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": cookie,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
        **({"HTTP_HX_REQUEST": "true"} if by_script else {}),
    }
    answer = application(environ, lambda *_: lambda _: None)
    body = b"".join(answer)
    answer.close()
    return answer.status_code, body


def measure(page: Page, *, bench: str) -> bytes:
    """Report what the page costs, and return it."""

    def load() -> tuple[int, bytes]:
        return get(page.path, page.cookie, by_script=page.by_script)

    status, body = load()
    if status != 200:
        raise RuntimeError(f"{page.path} answers {status}")
    wall, processor = [], []
    for number in range(WARM_UP + ROUNDS):
        started, spent = time.perf_counter(), time.process_time()
        load()
        if number >= WARM_UP:
            wall.append((time.perf_counter() - started) * 1000)
            processor.append((time.process_time() - spent) * 1000)
    figures = (
        ("queries", queries_of(load), "queries", BUDGET_QUERIES),
        ("server p50", statistics.median(wall), "ms", None),
        ("server p95", sorted(wall)[int(len(wall) * 0.95)], "ms", BUDGET_P95),
        # On a computer that is busy with other work, the time that the processor itself spent tells more.
        ("processor p95", sorted(processor)[int(len(processor) * 0.95)], "ms", BUDGET_P95),
    )
    for figure, value, unit, against in figures:
        report(bench=bench, figure=f"{page.name}: {figure}", value=round(value, 2), unit=unit, against=against)
    return body


def queries_of(run: Callable[[], object]) -> int:
    """How often something asks the database."""
    from django.db import connection  # noqa: PLC0415

    count = 0

    def tally(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*arguments)

    with connection.execute_wrapper(tally):
        run()
    return count
