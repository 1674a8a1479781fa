"""A child with two homes: what one side can open, keep, be sent or be given holds nothing of the other (T2, T3).

Eva and Peter are Sem's parents and live apart. Every text that can belong to one home holds a word of its own; then one
of them opens every address under `ouders/` with every number there is, reads the files, and gets the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.core import mail
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from glansrijk.home.management.commands.work import see_to_letters
from glansrijk.outbox.models import Letter
from glansrijk.schools.models import ParentLink
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.talks.models import Moment
from glansrijk.together import parents_page
from glansrijk.together.models import Agreement, Expectation, Idea
from tests.paper import read_paper
from tests.promises.addresses import ALL, FILL, Address
from tests.promises.two_homes import Side, fill_both_homes, of_a_home
from tests.schools.doors.at_the_door import come_in, let_the_worker_work
from tests.talks.parents.conftest import closed_village, village  # noqa: F401
from tests.talks.talk_pages import held, url
from tests.village import Village

PARENTS = "ouders/<slug:school>/"
OF_PARENTS = tuple(address for address in ALL if address.route.startswith(PARENTS))
# Out of the door one goes at the end.
NOT_TRIED = {"leave_door"}
STEPS = ("begin", "blij", "kan-goed", "hoop", "contact", "weten", "nakijken", "klaar")


@dataclass
class Pair:
    """Who looks, and who must not be found."""

    village: Village
    me: Side
    other: Side

    def found_in(self, text: str) -> list[str]:
        """What is of the other home in a text: its words, its name, its address."""
        other = self.other.parent
        own = [word for word in (*self.other.canaries, other.email, other.phone) if word and word in text]
        # As a word of its own: 'allowEval' in the page is nobody's name.
        return sorted({*own, *re.findall(rf"\b{other.first_name}\b", text)})


@pytest.fixture(params=["eva", "peter"])
def pair(request: Any, village: Village) -> Pair:  # noqa: F811
    eva, peter = fill_both_homes(village)
    for side in (eva, peter):
        side.parent.refresh_from_db()
    return Pair(village, eva, peter) if request.param == "eva" else Pair(village, peter, eva)


def numbers(pair: Pair) -> dict[str, list[object]]:
    """Every number there is for a part of an address: the own, those of the other home, and those of no one."""
    rows: dict[str, list[object]] = {
        "pupil": [pair.village.sem.pk, pair.village.noor.pk],
        "moment": list(Moment.objects.values_list("pk", flat=True)),
        "agreement": list(Agreement.objects.values_list("pk", flat=True)),
        "expectation": list(Expectation.objects.values_list("pk", flat=True)),
        "idea": list(Idea.objects.values_list("pk", flat=True)),
        "part": list(STEPS),
        "what": ["contact", "reach"],
    }
    things = {"letter": Letter.objects.all(), "agreement": Agreement.objects.all()}
    rows["what"] += [f"{name}-{row.pk}" for name, found in things.items() for row in found]
    for side in (pair.me, pair.other):
        rows["what"] += [f"{model._meta.model_name}-{row.pk}" for model, row in side.rows.items()]
    return rows


def urls(address: Address, pair: Pair) -> Iterator[str]:
    """An address with everything that can be filled in."""
    known = numbers(pair)
    parts = [name for name in address.parameters if name != "school"]
    for values in product(*(known.get(name) or [FILL[name](pair.village.linde)] for name in parts)):
        yield reverse(address.name, kwargs={"school": "linde", **dict(zip(parts, values, strict=True))})


def leaks(browser: Client, pair: Pair) -> dict[str, list[str]]:
    """What is found of the other home, by address, in reading and in writing."""
    found = {}
    for address in OF_PARENTS:
        if address.name not in NOT_TRIED:
            for one in urls(address, pair):
                for answer in (browser.get(one), browser.post(one, {"text": "", "version": 0})):
                    text = answer.content.decode(errors="replace") + str(answer.headers)
                    if words := pair.found_in(text):
                        found[one] = words
    return found


def at_home(pair: Pair) -> Client:
    browser = Client()
    come_in(browser, pair.me.parent.email)
    return browser


def test_every_text_of_a_home_sings(pair: Pair) -> None:
    assert len(of_a_home()) > 20
    assert len(pair.me.canaries) > 30
    assert set(pair.me.canaries) & set(pair.other.canaries) == set()


def test_nothing_of_the_other_home_on_any_page_or_in_any_file(pair: Pair) -> None:
    browser = at_home(pair)
    assert leaks(browser, pair) == {}
    known = browser.get("/ouders/linde/weten").content.decode()
    own = [word for word in pair.me.canaries if word in known]
    assert len(own) > 8, "the silence of the other means something: the own words are there"


def test_a_leak_made_on_purpose_is_found(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    def of_the_child(viewer: ParentViewer) -> QuerySet[Agreement]:
        return Agreement.objects.filter(pupil__in=viewer.pupils)

    monkeypatch.setattr(parents_page, "own_agreements", of_the_child)
    found = leaks(at_home(pair), pair)
    assert {"/ouders/linde/afspraken", "/ouders/linde/weten", "/ouders/linde/weten/meenemen"} <= set(found)


def test_mail_and_letters_to_one_home_hold_nothing_of_the_other(pair: Pair) -> None:
    anna = pair.village.signed_in(pair.village.anna)
    talk = pair.me.rows[type(pair.me.rows[Moment])._meta.get_field("talks").related_model]  # type: ignore[index]
    anna.post(url(talk, "gevoerd"), held(pair.me.parent))  # type: ignore[arg-type]
    shared = anna.post(url(talk, "delen"), {"parents": [pair.me.parent.pk]})  # type: ignore[arg-type]
    assert shared.status_code == 302
    mine = Letter.objects.filter(recipient_key=f"parent:{pair.me.parent.pk}", once_key__startswith="talk-")
    (letter,) = mine
    assert pair.found_in(f"{letter.subject} {letter.body} {letter.to_address}") == []
    at_home(pair)
    let_the_worker_work()
    see_to_letters()
    to_me = [one for one in mail.outbox if pair.me.parent.email in one.to]
    assert [pair.found_in(f"{one.subject} {one.body}") for one in to_me] == [[]] * len(to_me)
    assert len(to_me) > 0


def test_the_sheet_of_a_class_letter_holds_nothing_of_the_other(pair: Pair) -> None:
    ParentLink.objects.filter(school=pair.village.linde, parent__deceased=False).update(custody="yes")
    moment = pair.me.rows[Moment]
    answer = pair.village.signed_in(pair.village.anna).post(f"/s/linde/groep/5/brieven/{moment.pk}/papier")
    _cover, *sheets = read_paper(answer.content).pages
    mine = [sheet for sheet in sheets if pair.me.parent.first_name in sheet]
    assert [pair.found_in(sheet) for sheet in mine] == [[]]
