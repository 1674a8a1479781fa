"""Behind the doors of parents comes only a parent of that school, and while they are closed nobody at all (R62, TS3).

The addresses come from the URL map, so that a new page for parents is under this promise at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from glansrijk.accounts.doors import PARENT, facts_at
from glansrijk.accounts.models import Account
from glansrijk.lib import second_wall
from glansrijk.rules.roles import Role
from glansrijk.schools import parent_access
from glansrijk.schools.models import ContactBan, ParentLink, PortalOpening, School
from glansrijk.schools.parent_viewer import ParentViewer
from tests.promises.addresses import ALL, HOW_TO_MEND, Address, unknown_parameters, url_in
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import release_canaries
from tests.schools.doors.at_the_door import come_in

OF_PARENTS = tuple(address for address in ALL if address.route.startswith("ouders/<slug:school>/"))
BEHIND_THE_DOOR = tuple(address for address in OF_PARENTS if address.rule and address.rule.has_own_door)
TO_THE_DOOR = {(302, "/ouders/linde/"), (302, "/ouders/linde/brief")}


def answers(client: Client, url: str) -> list[tuple[int, str]]:
    """How an address answers to reading and to writing, and where it sends one. 405 says nothing."""
    found = [(one.status_code, one.get("Location", "")) for one in (client.get(url), client.post(url))]
    return [one for one in found if one[0] != 405]


def who_got_in(client: Client, school: School) -> list[str]:
    """Pages behind the door that answered anything but 'to the door'."""
    found = {address.name: answers(client, url_in(address, school)) for address in BEHIND_THE_DOOR}
    return [name for name, got in found.items() if not got or not set(got) <= TO_THE_DOOR]


def a_parent_of_esdoorn(two_schools: TwoSchools) -> Client:
    """A browser in which a parent of the other school came in at the other school."""
    cache.clear()
    parent = two_schools.village.far_parent
    type(parent).objects.filter(pk=parent.pk).update(email="ver@voorbeeld.nl")
    # Of every model there is a row, and a ban would shut this parent out everywhere.
    ContactBan.objects.filter(link__parent=parent).delete()
    ParentLink.objects.get(parent=parent).take_custody("yes")
    browser = Client()
    come_in(browser, "ver@voorbeeld.nl", school="esdoorn")
    assert browser.get("/ouders/esdoorn/thuis").status_code == 200
    return browser


def test_every_part_of_every_address_can_be_filled() -> None:
    assert unknown_parameters(OF_PARENTS) == [], HOW_TO_MEND
    assert len(BEHIND_THE_DOOR) > 20


def everybody(two_schools: TwoSchools) -> dict[str, Client]:
    """Who may stand at the door with an account, and who has none."""
    village = two_schools.village
    names = ("carla", "hanneke", "olga")
    return {"nobody": Client(), **{name: two_schools.browser_of(getattr(village, name)) for name in names}}


def test_while_the_pages_are_closed_there_is_nothing(two_schools: TwoSchools) -> None:
    linde = two_schools.village.linde
    PortalOpening.objects.filter(school=linde).update(closed_at=timezone.now())
    for who, client in everybody(two_schools).items():
        for address in OF_PARENTS:
            codes = {code for code, _ in answers(client, url_in(address, linde))}
            assert codes == {404}, (who, address.name)


def test_who_did_not_come_in_as_a_parent_stands_at_the_door(two_schools: TwoSchools) -> None:
    """Also staff, and a teacher who is a parent there: an account opens nothing on this side."""
    linde = two_schools.village.linde
    found = {who: who_got_in(client, linde) for who, client in everybody(two_schools).items()}
    assert found == {who: [] for who in found}


def test_a_parent_of_another_school_stands_at_the_door(two_schools: TwoSchools) -> None:
    assert who_got_in(a_parent_of_esdoorn(two_schools), two_schools.village.linde) == []


def test_a_rule_that_forgets_the_school_is_found(two_schools: TwoSchools, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control. On PostgreSQL the second wall holds even then: what is of De Linde is not there."""
    browser, linde = a_parent_of_esdoorn(two_schools), two_schools.village.linde
    monkeypatch.setattr(parent_access, "facts_at", at_any_school(linde))
    monkeypatch.setattr(parent_access, "parent_viewer", of_any_school)
    got_in = set(who_got_in(browser, linde))
    assert got_in == set() if second_wall.stands() else {"parents_home", "parent_known"} <= got_in


def at_any_school(here: School) -> Callable[[SessionBase, str], dict[str, Any]]:
    """What was noted at the mail door of any school holds at this one."""

    def facts(session: SessionBase, door: str) -> dict[str, Any]:
        return {**facts_at(session, door), "school": here.pk if door == PARENT else None}

    return facts


def of_any_school(opening: PortalOpening, parent: int, day: date) -> ParentViewer | None:
    """A viewer that does not ask whether the parent is of this school."""
    ties = tuple(ParentLink.objects.filter(parent=parent))
    return ParentViewer(opening.school, ties[0].parent, ties, opening, day) if ties else None


def test_no_word_of_a_school_reaches_a_parent_of_another(two_schools: TwoSchools) -> None:
    """With the own school in front and rows of the other behind, and over the fence, where its name and phone are."""
    village = two_schools.village
    browser = a_parent_of_esdoorn(two_schools)
    assert len(list(release_canaries(village.linde))) > 40
    village.linde.refresh_from_db()
    phone = PortalOpening.objects.get(school=village.linde).phone
    on_the_door = {village.linde.name, phone}
    for address in OF_PARENTS:
        for url in _from_both_sides(address, village.linde, village.esdoorn):
            answer = browser.get(url)
            text = answer.content.decode(errors="replace") + str(answer.headers)
            assert set(re.findall(r"kanarie\d+", text.replace(url, ""))) <= on_the_door, address.route


def _from_both_sides(address: Address, there: School, here: School) -> tuple[str, str]:
    url = url_in(address, there)
    return url, url.replace(f"/ouders/{there.slug}/", f"/ouders/{here.slug}/")


def test_an_account_beside_a_parents_session_opens_no_more(two_schools: TwoSchools) -> None:
    """The head of De Esdoorn in a browser in which a parent of De Esdoorn came in: De Linde stays shut."""
    browser = a_parent_of_esdoorn(two_schools)
    account = two_schools.others[Role.HEAD].account
    assert isinstance(account, Account)
    browser.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert who_got_in(browser, two_schools.village.linde) == []
