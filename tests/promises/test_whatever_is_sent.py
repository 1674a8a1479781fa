"""Whatever is sent to a page, it answers: a refusal in words perhaps, and never that it broke (TS2).

A few of everything here; `bin/faults forms` sends five hundred to each page.
"""

from __future__ import annotations

import inspect
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django import forms
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from glansrijk.accounts.doors import LETTERBOX
from glansrijk.schools.models import ContactBan, PortalOpening
from glansrijk.together.models import Agreement, Expectation, Idea, WorkingText
from tests import make
from tests.promises.addresses import ALL, FILL, OF_SCHOOLS, Address
from tests.promises.conftest import TwoSchools
from tests.promises.parents_at_home import AtHome, open_the_pages
from tests.promises.test_kind_stand_is_a_wall import OPEN, start
from tests.schools.doors.at_the_door import ask
from tests.village import TUESDAY

EXAMPLES = int(os.environ.get("EXAMPLES_PER_PAGE", "1"))
# Where a long run writes each page that is done, so that it can go on from there.
DONE = os.environ.get("EXAMPLES_DONE", "")
BAD = (
    *("", " ", "\x00", "x" * 30_000, "\u202e\u0000abc", "😀" * 60, "é\u0301" * 9, "\n\r\t", "null", "undefined"),
    *(
        "0",
        "-1",
        "1",
        "2",
        "7",
        "9" * 30,
        "9" * 5_000,
        "-" + "9" * 19,
        "1e400",
        "NaN",
        "0x10",
        "1.5",
        "٣",
        "1_000",
        "+1",
        "²",
    ),
    *("2026-02-31", "0000-00-00", "99999-01-01", "2026-11-24", "1-1-1", "31-02-2026", "25:61", "09:00", "2026-13"),
    *("on", "true", "yes", "no", "unknown", "teacher", "parent", "school", "mail", "paper", "nl", "ar", "kind"),
    *("<script>alert(1)</script>", "' OR 1=1 --", "{{ 7*7 }}", "%s%n", "../../geheim", "[]", '{"a": 1}', "[[[[", "{"),
    *("a@b.nl", "@", "a@b" * 200, "javascript:alert(1)", "//elders.example", "00000000-0000-0000-0000-000000000000"),
)
# Needs a link that was sent, and a door that only the demo has.
LEFT_OUT = {"account_reset_password_from_key", "demo_sign_in"}
OF_PARENTS = "ouders/<slug:school>/"
OUT = re.compile(r"/inloggen\?next=|/ouders/linde/(brief|mail)?$")


def names_for(address: Address) -> list[str]:
    """What the forms and the code of a view ask for by name."""
    view = inspect.unwrap(address.view)
    world = getattr(view, "__globals__", {})
    of_forms = {
        name
        for one in world.values()
        if isinstance(one, type) and issubclass(one, forms.BaseForm)
        for name in getattr(one, "base_fields", {})
    }
    source = inspect.getsource(inspect.getmodule(view) or inspect)
    asked = set(re.findall(r"""(?:POST|GET|data)(?:\.get|\.getlist)?[(\[]["'](\w+)""", source))
    return sorted(of_forms | asked) or ["text"]


def something(names: list[str], chance: Random) -> dict[str, list[str]]:
    """A form of a stranger: some of the names, each with one value or more."""
    some = chance.sample(names, chance.randint(1, len(names)))
    return {name: [chance.choice(BAD) for _ in range(chance.choice((1, 1, 1, 2, 5)))] for name in some}


@dataclass
class Sent:
    """What came of all that was sent to one page."""

    broken: list[object] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)


def send_to(client: Client, url: str, names: list[str], chance: Random, examples: int = EXAMPLES) -> Sent:
    """Send forms to a page. Each finds all as it was, and who was signed in still is: some pages sign out."""
    client.raise_request_exception = False
    sent, cookies = Sent(), deepcopy(client.cookies)
    for _ in range(examples):
        form = something(names, chance)
        for send in (client.post, client.get):
            client.cookies = deepcopy(cookies)
            with transaction.atomic():
                answer = send(url, form)
                transaction.set_rollback(True)
            if answer.streaming:
                answer.getvalue()
            sent.answers["door" if OUT.match(answer.get("Location", "")) else str(answer.status_code)] += 1
            if answer.status_code >= 500:
                sent.broken.append({name: [value[:40] for value in values] for name, values in form.items()})
    return sent


class Visitors:
    """Who fills in which pages: staff theirs, a parent at either door the own ones, a child that of the child."""

    def __init__(self, two_schools: TwoSchools) -> None:
        self._two_schools, village = two_schools, two_schools.village
        self._at = AtHome(
            school=village.linde,
            parent=village.eva,
            pupil=village.sem,
            home=village.homes["eva"],
            group=village.group5,
            year=make.make_year(village.linde),
            teacher=village.anna,
            moment=make.make_moment(village.linde, last_on=TUESDAY.replace(month=12, day=18)),
            today=TUESDAY,
        )
        # Of every model there is a row: these would shut the parent out or stand in the way of another.
        WorkingText.objects.filter(school=village.linde).delete()
        PortalOpening.objects.filter(school=village.linde).delete()
        ContactBan.objects.filter(link__parent=village.eva).update(
            from_on=TUESDAY - timedelta(9), until_on=TUESDAY - timedelta(2)
        )
        open_the_pages(self._at)
        self._at.bring(2)

    def browser(self, who: str) -> Client:
        """A browser in which they just came in."""
        if who in ("parent", "letter"):
            return self._at.browser() if who == "parent" else self._at.browser(LETTERBOX)
        if who == "knocking":
            client = Client()
            cache.clear()  # how often one may ask counts for all the pages together
            ask(client, self._at.parent.email)
            return client
        client = self._two_schools.browser_of(getattr(self._two_schools.village, "anna" if who == "child" else who))
        if who == "child":
            start(client, self._two_schools.village.anna, self._at.pupil)
        return client

    def addresses(self, who: str) -> Iterator[tuple[Address, str]]:
        """The pages this visitor may have something to do at, with rows of the own school."""
        for address in ALL:
            mine = "parent" if address.route.startswith(OF_PARENTS) else "child" if address.name in OPEN else "staff"
            whose = "child" if who == "child" else "staff" if who in ("anna", "hanneke") else "parent"
            if mine == whose and address.name not in LEFT_OUT:
                yield address, self._url(address)

    def _url(self, address: Address) -> str:
        at = self._at
        own: dict[str, object] = {"pupil": at.pupil.pk, "moment": at.moment.pk}
        if address.route.startswith(OF_PARENTS):
            own["agreement"] = Agreement.objects.filter(home=at.home).latest("pk").pk
            own["expectation"] = Expectation.objects.filter(parent=at.parent).latest("pk").pk
            own["idea"] = Idea.objects.filter(by_parents__parent=at.parent).latest("pk").pk
        mine = address.route.startswith(OF_PARENTS) or address.name in OPEN
        parts = {name: FILL[name](at.school) for name in address.parameters}
        return reverse(
            address.name, kwargs=parts | ({name: own[name] for name in parts if name in own} if mine else {})
        )


def kept() -> dict[tuple[str, str], Sent]:
    """What an earlier run that was cut off had done."""
    lines = Path(DONE).read_text().splitlines() if DONE and Path(DONE).exists() else []
    done = [json.loads(line) for line in lines]
    return {(one["page"], one["who"]): Sent(one["broken"], Counter(one["answers"])) for one in done}


def keep(who: str, page: str, sent: Sent) -> None:
    """Write down that a page is done."""
    if DONE:
        with Path(DONE).open("a") as file:
            file.write(json.dumps({"who": who, "page": page, "broken": sent.broken, "answers": sent.answers}) + "\n")


def all_sent(two_schools: TwoSchools, whos: tuple[str, ...], *, in_turns: bool) -> dict[tuple[str, str], Sent]:
    """Send to every page, by each of these or in turns; by page and who did it."""
    visitors, done = Visitors(two_schools), kept()
    for turn, who in enumerate(whos):
        for number, (address, url) in enumerate(visitors.addresses(who)):
            if (address.name, who) in done or (in_turns and number % len(whos) != turn):
                continue
            sent = send_to(visitors.browser(who), url, names_for(address), Random(address.name))
            done[address.name, who] = sent
            keep(who, address.name, sent)
    return {key: sent for key, sent in done.items() if key[1] in whos}


@pytest.mark.parametrize(
    ("whos", "shut"),
    [
        (("anna", "hanneke"), set[str]()),
        # Which of two parents is at the door is asked only of an address that they share; a language leads back there.
        (("parent", "letter", "knocking", "child"), {"who_door", "door_language"}),
    ],
)
def test_no_page_breaks(two_schools: TwoSchools, whos: tuple[str, ...], shut: set[str]) -> None:
    sent = all_sent(two_schools, whos, in_turns=EXAMPLES == 1 and "anna" in whos)
    assert {key: one.broken[:2] for key, one in sent.items() if one.broken} == {}
    inside = {page for (page, _), one in sent.items() if "door" not in one.answers}
    assert {page for page, _ in sent} - inside <= shut, "nobody was in: that nothing broke there means nothing"


@pytest.mark.django_db
@pytest.mark.urls("tests.accounts.test_headers")
def test_a_page_that_breaks_is_found() -> None:
    assert len(send_to(Client(), "/test/500", ["text"], Random(1), 2).broken) == 4


@pytest.mark.django_db
def test_who_is_not_in_is_noticed() -> None:
    assert set(send_to(Client(), "/s/linde/vandaag", ["text"], Random(1), 2).answers) <= {"door", "400"}


def test_the_names_are_those_of_the_page() -> None:
    names = {address.name: set(names_for(address)) for address in OF_SCHOOLS}
    assert {"q", "voor"} <= names["search"]
    assert len([name for name, asked in names.items() if asked != {"text"}]) > 100
