"""Every page has the strict headers and nothing inline, and no word of a school comes into the logs (TS13, TS21)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from glansrijk.lib.quiet_logs import WithoutWords
from glansrijk.lib.told_to_all import ASK_FIRST, is_told_to_all
from tests.accounts.test_headers import POLICY, STRICT, policy
from tests.promises.addresses import ALL, OF_SCHOOLS, urls_in
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import release_canaries

# Needs a link that was sent; and a door that only the demo has.
LEFT_OUT = {"account_reset_password_from_key", "demo_sign_in"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "xlink:href"}


class Inline(HTMLParser):
    """What runs or colours without a file of ours: an attribute or an address that does, a tag without a nonce."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Each tag, as a browser reads it."""
        of = dict(attrs)
        for name, value in attrs:
            runs = name in ADDRESSES and (value or "").strip().startswith("javascript:")
            if name.startswith("on") or name in {"style", "srcdoc"} or runs:
                self.found.append(f"<{tag} {name}>")
        if tag in {"script", "style"} and not {"src", "nonce"} & set(of):
            self.found.append(f"<{tag}>")


def inline_in(page: str) -> list[str]:
    """All of it on a page."""
    reader = Inline()
    reader.feed(page)
    return sorted(set(reader.found))


def not_strict(response: Any) -> list[str]:
    """What an answer lacks."""
    wrong = [name for name, value in STRICT.items() if response.headers.get(name) != value]
    parts = dict(part.split(" ", 1) for part in POLICY.split("; "))
    has = {name: re.sub(r" 'nonce-[^']+'", "", value) for name, value in policy(response).items()}
    wrong += [] if has == parts else ["Content-Security-Policy"]
    kept = ASK_FIRST if is_told_to_all(response) else "no-store"
    wrong += [] if response.headers.get("Cache-Control") == kept else ["Cache-Control"]
    if "text/html" in response.headers.get("Content-Type", ""):
        wrong += inline_in(response.content.decode())
    return wrong


@pytest.mark.parametrize("who", ["ivo", "hanneke", "otto", None])
def test_every_page_is_strict(two_schools: TwoSchools, who: str | None) -> None:
    client = two_schools.browser_of(getattr(two_schools.village, who)) if who else Client()
    client.raise_request_exception = False
    found = {}
    pages = [address for address in ALL if address.name not in LEFT_OUT]
    for name, url in urls_in(pages, two_schools.village.linde).items():
        found[name] = not_strict(client.get(url, secure=True))
    assert (len(found) > 200, {name: wrong for name, wrong in found.items() if wrong}) == (True, {})


def test_what_is_not_strict_is_found(two_schools: TwoSchools) -> None:
    response = two_schools.browser_of(two_schools.village.ivo).get("/s/linde/", secure=True)
    del response.headers["X-Frame-Options"]
    response.headers["Content-Security-Policy"] += "; script-src 'unsafe-inline'"
    response.content += b'<p style="color: red" >x</p><script>alert(1)</script><a onclick="x()">y</a>'
    assert not_strict(response) == [
        "X-Frame-Options",
        "Content-Security-Policy",
        "<a onclick>",
        "<p style>",
        "<script>",
    ]


class Kept(logging.Handler):
    """What the logs of the server would hold."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.setFormatter(WithoutWords())

    def emit(self, record: logging.LogRecord) -> None:
        """As the server writes it."""
        self.lines.append(self.format(record))


@pytest.fixture
def kept() -> Iterator[Kept]:
    handler = Kept()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


def test_no_word_of_a_school_comes_into_the_logs_or_an_address(two_schools: TwoSchools, kept: Kept) -> None:
    """Every page, opened and filled in with nothing, in a school in which every column sings; many of them break."""
    school = two_schools.village.linde
    urls = urls_in(OF_SCHOOLS, school).values()
    list(release_canaries(school))
    school.refresh_from_db()
    client = two_schools.browser_of(two_schools.village.ivo)
    client.raise_request_exception = False
    answers = [answer for url in urls for answer in (client.get(url), client.post(url, {"text": "kanarie-getypt"}))]
    went = [answer["Location"] for answer in answers if "Location" in answer and "kanarie" not in str(answer.request)]
    assert [line for line in kept.lines if "kanarie" in line] == []
    assert [one for one in went if "kanarie" in one and "/groep/" not in one] == []
    assert len(kept.lines) > 50, "nothing was written: the silence means nothing"


def test_the_usual_log_would_hold_the_words() -> None:
    try:
        raise ValueError("kanarie van Sem") from KeyError("kanarie van Eva")
    except ValueError as broke:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "broke", (), (type(broke), broke, None))
    usual, ours = (
        logging.Formatter().format(record),
        WithoutWords().format(logging.makeLogRecord(vars(record) | {"exc_text": None})),
    )
    assert ("van Sem" in usual, "van Eva" in usual, "kanarie" in ours) == (True, True, False)
    assert re.findall(r"builtins.(\w+) \(its text is left out\)", ours) == ["KeyError", "ValueError"]
    assert settings.LOGGING["formatters"] == {"quiet": {"()": "glansrijk.lib.quiet_logs.WithoutWords"}}
