"""In a real browser nothing runs that people wrote: by everybody who may come in, the pages that they may open (TS8).

Some pages of each here; `bin/faults words_in_chromium` opens all of them. The policy that would stop a foreign script
only reports: so a script that should not be there runs and is seen, and what our own pages would be refused is too.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.apps import apps
from django.contrib.staticfiles import finders
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Dialog, Page, Route

from glansrijk.network.models import (
    AmbassadorProfile,
    ContactWish,
    PilotTrainer,
    PublishedBoard,
    SchoolStory,
    Secretary,
)
from glansrijk.outbox.models import Letter
from glansrijk.rules.roles import Role
from glansrijk.schools.models import School
from glansrijk.schools.models.owned import SchoolOwned
from tests import make
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import can_hold_a_canary
from tests.promises.test_support_is_a_wall import let_in
from tests.promises.test_whatever_is_sent import Visitors
from tests.promises.test_words_stay_words import (
    AS_TAGS,
    FOREIGN,
    PAYLOADS,
    SHORT,
    hold_a_talk,
    open_the_doors,
    text_columns,
)

# Every page so many times, each time another of the payloads in a column; none is a few pages once.
ROUNDS = int(os.environ.get("WORDS_ROUNDS", "0"))
DONE = os.environ.get("WORDS_DONE", "")
OF_A_SCHOOL = ("hanneke", "anna", "ivo", "otto", "olga", "tess")
WHO = (*OF_A_SCHOOL, "bea", "pilot trainer", "secretariat", "parent", "letter", "child", "nobody")
# With the most free text, for each of them one or more; the others stand in the long run alone.
FEW = {
    *("family", "talk", "letter", "matter", "today", "staff", "import", "support_open", "board", "secretariat"),
    *("trainer_group", "public_school", "public_board", "school_ambassador", "secretariat_wish", "child_question"),
    *("parents_home", "parent_agreements", "prepare_step"),
}
# What people write in rows of no one school. What is not here is a key, a kind or a digest that the program made.
WRITTEN = {
    "accounts.Account": ("name",),
    "accounts.OpenSession": ("device",),
    "outbox.Letter": ("to_address", "reply_to", "subject", "body", "dutch_subject", "dutch", "trouble"),
    "schools.Board": ("name",),
    "schools.School": ("name", "reply_to"),
    "network.ContactWish": ("asker", "ambassador", "reach_at", "question", "suits"),
    "network.WishStep": ("reason",),
    "network.PilotGroup": ("name", "about"),
    "network.PilotMeeting": ("place", "about"),
    "network.PilotAssignment": ("title", "text"),
    "network.BoardText": ("concept", "summary", "about", "worth", "may_expect", "we_expect", "visit"),
    "network.PublishedBoard": ("concept", "summary", "about", "worth", "may_expect", "we_expect", "visit"),
}
MADE_BY_US = {
    *("password", "email", "scope", "subject", "browser", "digest", "secret_hash", "session_key", "session_data"),
    *("kind", "about_type", "page", "hash", "recipient_key", "once_key", "slug", "parts_off", "thing"),
}
PREPARE = """
window.refused = [];
document.addEventListener("securitypolicyviolation", told => window.refused.push(
    `${told.effectiveDirective} ${told.blockedURI} ${told.sourceFile}:${told.lineNumber}`));
"""
# What the browser made of it: also what our own scripts put there.
LOOK = """foreign => {
    for (const one of document.querySelectorAll("details")) one.open = true;
    return [...document.querySelectorAll("*")].filter(one =>
        foreign.includes(one.localName) || one.getAttributeNames().some(name => name.startsWith("on"))
        || ["href", "src", "action"].some(name => (one.getAttribute(name) || "").startsWith("javascript:"))
    ).map(one => one.outerHTML.slice(0, 99));
}"""


class Served(NamedTuple):
    """A page as it was made, and the policy that came with it."""

    text: str
    policy: str


@dataclass
class Seen:
    """What one of them met in one round."""

    who: str
    round: int
    pages: int = 0
    with_words: int = 0
    broken: list[str] = field(default_factory=list)
    shut: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def written_by_people(school: School) -> Iterator[tuple[models.QuerySet[Any], models.Field[Any, Any]]]:
    """Every column in which somebody writes, with the rows of this school, or all rows where there is no school."""
    for model, column in text_columns():
        yield model._default_manager.filter(school=school), column
    for label, names in WRITTEN.items():
        model = apps.get_model(label)
        yield from ((model._default_manager.all(), model._meta.get_field(name)) for name in names)


def fill_with_payloads(school: School, turn: int) -> int:
    """Into every row as many of them as fit in the column, beginning with another one each turn; returns how many."""
    put = 0
    for rows, column in written_by_people(school):
        for key in rows.values_list("pk", flat=True):
            own = f"{SHORT}{put}"[: column.max_length]
            words = own if column.unique else as_many_as_fit(column, turn + put)
            # The same may be in another row already, and in some rows a column must be empty.
            put += takes(rows.filter(pk=key), column, words) or takes(rows.filter(pk=key), column, own)
    return put


def takes(row: models.QuerySet[Any], column: models.Field[Any, Any], words: str) -> bool:
    """Whether the database lets these words in."""
    try:
        with transaction.atomic():
            return bool(row.update(**{column.name: words}))
    except IntegrityError:
        return False


def as_many_as_fit(column: models.Field[Any, Any], first: int) -> str:
    """Payloads one after the other, from the first on."""
    words = ""
    for payload in (*PAYLOADS[first % len(PAYLOADS) :], *PAYLOADS[: first % len(PAYLOADS)]):
        longer = f"{words} {payload}".strip()
        words = longer if len(longer) <= (column.max_length or 5_000) else words
    return words or SHORT[: column.max_length]


class Everybody:
    """Each of them with the pages that may be theirs."""

    def __init__(self, two_schools: TwoSchools) -> None:
        self._two_schools, village = two_schools, two_schools.village
        hold_a_talk(village.linde, 2)
        open_the_doors(village.linde)
        self._visitors = Visitors(two_schools)
        let_in(two_schools, with_lists=True)
        self._others: dict[str, Any] = {
            "tess": make.make_staff(village.linde, "Tess Maat", Role.TRAINER),
            "pilot trainer": PilotTrainer.objects.filter(group__board=village.linde.board).latest("pk").account,
            "secretariat": Secretary.objects.filter(board=village.linde.board).latest("pk").account,
        }
        for who in ("pilot trainer", "secretariat"):
            village.give_second_step(self._others[who])
        self._give()

    def _give(self) -> None:
        """What may be read only after somebody wrote it or gave it: a letter, an ambassador, the page of a board."""
        village = self._two_schools.village
        Letter.objects.filter(school_id=village.linde.pk).update(made_by_account_id=village.anna.account_id)
        given = {"reach": "network", "shown_to_others_at": timezone.now()}
        AmbassadorProfile.objects.update(name="x", role="x", how_we_work="x", what_changed="x", **given)
        SchoolStory.objects.update(**given)
        asked = ContactWish.objects.filter(asking_school=village.linde).latest("pk")
        Secretary.objects.create(board=asked.board, account=self._others["secretariat"], from_on=make.START)
        for language in ("nl", "pl"):
            PublishedBoard.objects.create(board=village.linde.board, language=language)

    def browser(self, who: str) -> Client:
        """A browser in which they came in."""
        if who == "nobody":
            return Client()
        if who in self._others:
            return self._two_schools.browser_of(self._others[who])
        return self._visitors.browser(who)

    def urls(self) -> list[str]:
        """Every address of the URL map, with rows of the school and, behind the doors of parents, of that parent.

        A few of them where it is not the long run.
        """
        pages = [one for whose in ("anna", "parent", "child") for one in self._visitors.addresses(whose)]
        return [url for address, url in pages if ROUNDS or address.name in FEW]


def pages_of(client: Client, urls: list[str], seen: Seen) -> dict[str, Served]:
    """The pages that this person may open, as they are served."""
    client.raise_request_exception = False
    found = {}
    for url in urls:
        answer = client.get(url)
        if answer.streaming:
            answer.getvalue()
        if answer.status_code >= 500:
            seen.broken.append(url)
        if answer.status_code not in (200, 405):
            seen.shut.append(url)
        if answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
            found[url] = Served(answer.content.decode(), answer.get("Content-Security-Policy", ""))
    seen.pages, seen.with_words = len(found), sum("alert(1)" in page.text for page in found.values())
    return found


def browse(browser: Browser, pages: Mapping[str, Served], seen: Seen) -> None:
    """Open pages in Chromium with our own scripts and a policy that only tells; what ran and what would be refused."""
    page = browser.new_page()
    page.add_init_script(PREPARE)
    page.on("dialog", lambda dialog: note(dialog, page, seen))
    page.route("**/*", lambda route: answer(route, pages))
    for url in pages:
        page.goto(f"http://127.0.0.1{url}", wait_until="load")
        page.mouse.move(200, 200)
        seen.ran += [f"{url}: {one}" for one in page.evaluate(LOOK, sorted(FOREIGN))]
        seen.refused += [f"{url}: {one}" for one in page.evaluate("window.refused")]
    page.close()


def note(dialog: Dialog, page: Page, seen: Seen) -> None:
    """A script of somebody else ran."""
    seen.ran.append(f"{page.url}: {dialog.message}")
    dialog.dismiss()


def answer(route: Route, pages: Mapping[str, Served]) -> None:
    """A page that was made before, or a file of ours; nothing else is there."""
    path = urlsplit(route.request.url).path
    file = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    if path in pages:
        policy = {"Content-Security-Policy-Report-Only": pages[path].policy}
        route.fulfill(body=pages[path].text, headers=policy, content_type="text/html; charset=utf-8")
    elif isinstance(file, str):
        route.fulfill(path=file)
    else:
        route.fulfill(status=404, body="")


def keep(seen: Seen) -> None:
    """Write down what one of them met."""
    if DONE:
        with Path(DONE).open("a") as file:
            file.write(json.dumps(asdict(seen)) + "\n")


def test_nothing_runs_in_chromium(two_schools: TwoSchools, browser: Browser) -> None:
    everybody, school = Everybody(two_schools), two_schools.village.linde
    urls, browsers = everybody.urls(), {who: everybody.browser(who) for who in WHO}
    met = []
    for turn in range(ROUNDS or 1):
        assert fill_with_payloads(school, turn) > 500
        for who, client in browsers.items():
            met.append(seen := Seen(who, turn))
            browse(browser, pages_of(client, urls, seen), seen)
            keep(seen)
    assert [(one.who, one.broken, one.ran, one.refused) for one in met if one.broken + one.ran + one.refused] == []
    pages, with_words = Counter[str](), sum(one.with_words for one in met)
    for one in met:
        pages[one.who] += one.pages
    assert with_words > 10, "they stand on no page: the silence means nothing"
    assert {who for who in WHO if not pages[who]} == set(), "they were let in nowhere: the silence means nothing"


def test_in_chromium_it_would_be_seen(browser: Browser) -> None:
    policy = "script-src 'self'; style-src 'self'; img-src 'self'"
    pages = {f"/{number}": Served(f"<p>{payload}</p>", policy) for number, payload in enumerate(AS_TAGS[:2])}
    pages["/own"] = Served('<p style="color: red">x</p>', policy)
    seen = Seen("nobody", 0)
    browse(browser, pages, seen)
    assert [one for one in seen.ran if one.endswith(": 1")] == ["http://127.0.0.1/0: 1", "http://127.0.0.1/1: 1"]
    assert any("<img" in one for one in seen.ran)
    assert {one.split()[0] + one.split()[1] for one in seen.refused} >= {"/1:script-src-elem", "/own:style-src-attr"}


def test_every_text_column_is_written_by_people_or_made_by_us() -> None:
    """A new column of rows that belong to no one school says who fills it."""
    others = [
        (model._meta.label, column.name)
        for model in apps.get_models()
        if model.__module__.startswith("glansrijk.") and not issubclass(model, SchoolOwned)
        for column in model._meta.local_concrete_fields
        if can_hold_a_canary(column)
    ]
    unknown = [(label, name) for label, name in others if name not in (*WRITTEN.get(label, ()), *MADE_BY_US)]
    assert (unknown, {(label, name) for label, names in WRITTEN.items() for name in names} - set(others)) == ([], set())
