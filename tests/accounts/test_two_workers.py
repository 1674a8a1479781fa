"""Two worker processes count wrong passwords together (TS14): guessing at one and then the other wins nothing.

Two real servers on one database, each a process of its own, so that it is certain that both of them answered.
"""

from __future__ import annotations

import http.cookiejar
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.own_place import manage, migrated_place

PASSWORD = "een lang wachtwoord 26"
MAKE_PEOPLE = f"""
from glansrijk.accounts.models import Account
for name in ("anna", "bram"):
    Account.objects.create_account(name + "@voorbeeld.nl", name=name, password="{PASSWORD}")
"""


@contextmanager
def a_worker(environment: dict[str, str]) -> Iterator[str]:
    """One process of the web server, on a port that the system chooses; yields its address."""
    command = [sys.executable, "-m", "gunicorn", "-w", "1", "-b", "127.0.0.1:0", "glansrijk.wsgi"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            said = []
            for line in server.stderr:
                said.append(line)
                if found := re.search(r"Listening at: (http://\S+)", line):
                    yield found[1]
                    break
            else:
                pytest.fail("the web server did not start:\n" + "".join(said))
        finally:
            server.terminate()
            server.communicate(timeout=20)


def try_password(address: str, email: str, password: str) -> int:
    """Sign in like a browser would, on a clean one; returns the status of the answer, a redirect not followed."""
    browser = build_opener(HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = browser.open(f"{address}/inloggen", timeout=20).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    fields = urlencode({"login": email, "password": password, "csrfmiddlewaretoken": token[1], "next": "/account"})
    try:
        answer = browser.open(f"{address}/inloggen", fields.encode(), timeout=20)
    except HTTPError as refused:
        return refused.code
    return 302 if answer.url == f"{address}/account" else int(answer.status)


def test_two_workers_count_together_and_lock_nobody_else_out(tmp_path: Path) -> None:
    with migrated_place(tmp_path) as place:
        _count_together({**place, "GLANSRIJK_PLAIN_HTTP": "1"})


def _count_together(environment: dict[str, str]) -> None:
    if "DATABASE_URL" in environment:
        manage(environment, "second_wall").check_returncode()
    manage(environment, "shell", "-c", MAKE_PEOPLE).check_returncode()
    with a_worker(environment) as one, a_worker(environment) as other:
        tries = [try_password(worker, "anna@voorbeeld.nl", "mis") for worker in (one, other, one, other, one, other)]
        assert tries == [200, 200, 200, 200, 200, 429]
        assert [try_password(worker, "anna@voorbeeld.nl", PASSWORD) for worker in (one, other)] == [429, 429]
        assert [try_password(worker, "bram@voorbeeld.nl", PASSWORD) for worker in (one, other)] == [302, 302]
