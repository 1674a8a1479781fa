"""No page of a school is there for another school: every address and role, with real rows, reading and writing (TS3).

The addresses come from the URL map. A new address is under this promise at once; a new part in an address fails it
until somebody says how to fill it with a real row.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse

from glansrijk.accounts.models import Account
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Assignment, Staff
from tests.promises.addresses import (
    FILL,
    HOW_TO_MEND,
    OF_SCHOOLS,
    SAYS_WHICH_SCHOOL,
    all_addresses,
    unknown_parameters,
    urls_in,
)
from tests.promises.conftest import TwoSchools
from tests.promises.matrix import STATUS, document
from tests.promises.one_of_every_model import can_hold_a_canary, holds_a_list_or_file, owned_models, release_canaries
from tests.village import TUESDAY

# Parts of addresses that name no row of one school: what the method says is the same everywhere.
SHARED = {
    "school",
    "month",
    "group",
    "year",
    "explanation",
    "lesson",
    "part_number",
    "module",
    "practice_slug",
    "quarter",
    "phase",
    "voice",
    "school_part",
    "language",
    "core_thing",
}
METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
ROLES = [Role.TEACHER, Role.IB, Role.HEAD, Role.OFFICE]
OUTSIDE = document()["buiten"]
STRANGERS = {"stranger": "iemand met een account zonder school", "bea": "bestuur", "olga": "systeembeheerder"}


def test_every_part_of_every_address_can_be_filled() -> None:
    assert unknown_parameters(OF_SCHOOLS) == [], HOW_TO_MEND


def test_a_new_part_is_noticed() -> None:
    new = all_addresses([path("s/<slug:school>/kleur/<int:colour>", lambda request: None)])  # type: ignore[arg-type, return-value]
    assert unknown_parameters(new) == ["colour"]


# Columns that hold a word of a fixed list, or a code that is too short for one of ours. A ballot box is sealed: what is
# in it can be read without its key by nobody. A grade is a number.
CODES = {
    *("rounds.Solving.status", "schools.Import.year_name", "relations.ContactPlan.channel"),
    *("schools.Parent.language", "together.Idea.language", "together.Reaction.language", "together.Remark.language"),
    *("talks.Answer.language", "talks.Explanation.language", "talks.Preparation.language"),
    *("schools.Group.year_group", "schools.Placement.year_group"),
    *("pulse.BallotBox.voice", "pulse.PulseTurnout.voice", "pulse.PulseResult.voice", "pulse.PulseIdea.voice"),
    *("network.PublicText.language", "network.PublishedPage.language"),
    *("network.Piece.content", "network.PublishedPiece.content"),
    *("pulse.PulseResult.item", "pulse.PulseResult.grade", "pulse.BallotBox.sealed"),
}
NO_WORDS = (
    *(models.ForeignKey, models.AutoField, models.BooleanField, models.IntegerField, models.UUIDField),
    *(models.DateField, models.TimeField),
)


def test_every_column_has_a_canary_or_cannot_hold_one() -> None:
    """A column that nobody thought of would never be looked for."""
    silent = {
        f"{model._meta.label}.{field.name}"
        for model in owned_models()
        for field in model._meta.local_concrete_fields
        if not (can_hold_a_canary(field) or holds_a_list_or_file(field) or field.choices or isinstance(field, NO_WORDS))
    }
    assert silent == CODES


def answers(client: Client, url: str, methods: tuple[str, ...] = METHODS[:2]) -> set[int]:
    """How an address answers to reading and to writing. 405 only says that there is nothing to read, or to write."""
    return {client.generic(method, url).status_code for method in methods} - {405}


@pytest.mark.parametrize("role", ROLES)
def test_another_school_finds_nothing(two_schools: TwoSchools, role: Role) -> None:
    client = two_schools.browser_of(two_schools.others[role])
    there = two_schools.village.linde
    methods = METHODS if role is Role.HEAD else METHODS[:2]  # every method by who has most rights at home
    found = {name: answers(client, url, methods) for name, url in urls_in(OF_SCHOOLS, there).items()}
    expected = {STATUS[OUTSIDE["collega van een andere school"]]}
    assert found == {address.name: expected for address in OF_SCHOOLS}


@pytest.mark.parametrize("who", STRANGERS)
def test_who_does_not_work_there_finds_nothing(two_schools: TwoSchools, who: str) -> None:
    account: Account = getattr(two_schools.village, who)
    client = two_schools.browser_of(account)
    found = {name: answers(client, url) for name, url in urls_in(OF_SCHOOLS, two_schools.village.linde).items()}
    assert found == {address.name: {STATUS[OUTSIDE[STRANGERS[who]]]} for address in OF_SCHOOLS}


def test_who_is_not_signed_in_goes_to_the_sign_in_page(two_schools: TwoSchools) -> None:
    client = Client()
    for url in urls_in(OF_SCHOOLS, two_schools.village.linde).values():
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == STATUS[OUTSIDE["wie niet is ingelogd"]], url
            assert answer["Location"].startswith("/inloggen?next="), url


@pytest.mark.parametrize("role", ROLES)
def test_rows_of_another_school_in_an_own_address_are_not_there(two_schools: TwoSchools, role: Role) -> None:
    """The own school in front, ids of the other school behind: what a curious person would try."""
    here, there = two_schools.village.esdoorn, two_schools.village.linde
    client = two_schools.browser_of(two_schools.others[role])
    by_id = [address for address in OF_SCHOOLS if set(address.parameters) - SHARED]
    for theirs in urls_in(by_id, there).values():
        url = theirs.replace(f"/s/{there.slug}/", f"/s/{here.slug}/")
        assert answers(client, url) <= {403, 404}, url


@pytest.mark.parametrize("role", [Role.IB, Role.HEAD])
def test_rows_of_another_school_cannot_be_told_from_rows_of_nobody(two_schools: TwoSchools, role: Role) -> None:
    """No oracle: the same answer after the same work, counted in queries: a stopwatch says something else each day."""
    here, there = two_schools.village.esdoorn, two_schools.village.linde
    client = two_schools.browser_of(two_schools.others[role])
    client.get("/")  # the first click of a session is written down
    told_apart, tried = {}, 0
    rows_there = {name: FILL[name](there) for name in {part for address in OF_SCHOOLS for part in address.parameters}}
    for address in OF_SCHOOLS:
        theirs = {name: rows_there[name] for name in address.parameters} | {"school": here.slug}
        nobodys = {name: of_nobody(name, value) for name, value in theirs.items()}
        if theirs != nobodys:
            seen = [seen_by(client, reverse(address.name, kwargs=filled)) for filled in (theirs, nobodys)]
            tried += 1
            if seen[0] != seen[1]:
                told_apart[address.name] = seen
    assert (told_apart, tried > 60) == ({}, True)


def of_nobody(name: str, value: object) -> object:
    """A number that no row has."""
    return 987_654_321 if isinstance(value, int) and name not in SHARED else value


def seen_by(client: Client, url: str) -> tuple[int, int, str]:
    """What somebody who asks for an address can see: the answer, the work it took, and the page but for the address."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url)
        answer = client.post(url) if answer.status_code == 405 else answer
    page = answer.content.decode(errors="replace").replace(url, "…")
    return answer.status_code, len(asked), re.sub(r'(nonce|csrfmiddlewaretoken" value)="[^"]+"', "", page)


@pytest.mark.parametrize("role", ROLES)
def test_no_word_of_a_school_reaches_another(two_schools: TwoSchools, role: Role) -> None:
    """A canary in every text column of De Linde; De Esdoorn looks everywhere, at home and over the fence."""
    canaries = list(release_canaries(two_schools.village.linde))
    assert len(canaries) > 200
    client = two_schools.browser_of(two_schools.others[role])
    for school in (two_schools.village.linde, two_schools.village.esdoorn):
        school.refresh_from_db()
        for name, url in urls_in(OF_SCHOOLS, school).items():
            response = client.get(url)
            text = response.content.decode(errors="replace") + str(response.headers)
            if name in SAYS_WHICH_SCHOOL:
                text = text.replace(two_schools.village.linde.name, "")
            assert "kanarie" not in text.replace(url, ""), name
    assert "kanarie" not in client.get("/").content.decode()
    assert mail.outbox == []


def test_the_canaries_do_sing_at_home(two_schools: TwoSchools) -> None:
    """The control: at their own school they are seen, so the silence elsewhere means something."""
    list(release_canaries(two_schools.village.linde))
    client = two_schools.browser_of(two_schools.village.anna)
    assert "kanarie" in client.get("/s/linde/").content.decode()


RIGHTS_THAT_END: dict[str, Callable[[Staff], object]] = {
    "the role": lambda anna: anna.grants.get().end(TUESDAY - timedelta(days=1)),
    "the group": lambda anna: Assignment.objects.get(staff=anna).end(TUESDAY - timedelta(days=1)),
    "the work": lambda anna: anna.leave(TUESDAY),
    "the account": lambda anna: Account.objects.filter(staff=anna).update(is_active=False),
}


@pytest.mark.parametrize("right", RIGHTS_THAT_END)
def test_rights_that_end_end_at_once(two_schools: TwoSchools, right: str) -> None:
    """TS7: what ends during an open session is over at the next click, to read and to write."""
    village = two_schools.village
    client, family = two_schools.browser_of(village.anna), f"/s/linde/gezin/{village.sem.pk}"
    assert client.get(family).status_code == 200
    RIGHTS_THAT_END[right](village.anna)
    answers_now = {client.get(family).status_code, client.post(f"{family}/contact").status_code}
    assert answers_now <= ({302} if right == "the account" else {404})


def test_a_post_without_the_form_token_is_refused_everywhere(two_schools: TwoSchools) -> None:
    """TS9, for somebody who may enter."""
    client = Client(enforce_csrf_checks=True)
    who: Staff = two_schools.village.anna
    assert who.account is not None
    client.force_login(who.account)
    refused = {name: client.post(url).status_code for name, url in urls_in(OF_SCHOOLS, who.school).items()}
    assert refused == {address.name: 403 for address in OF_SCHOOLS}
