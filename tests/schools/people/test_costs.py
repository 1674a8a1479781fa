"""Pages about one child, parent or colleague cost the same for one row and for three: at most twelve queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.rules.roles import Role
from glansrijk.schools.models import ContactBan, CustodyDecision, Home, ParentLink, Pupil
from tests import make
from tests.village import TUESDAY, Village

AT_MOST = 12


def cost(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def one_more_family(village: Village, number: int) -> None:
    """Another parent in another home with a decision and a ban, another sibling, another place."""
    parent = make.make_parent(village.linde, f"Kim{number} Bakker", secret=True)
    tie = make.link(village.sem, parent, home=Home.objects.create(school=village.linde))
    CustodyDecision.objects.create(school=village.linde, link=tie, custody="no", reason="x", decided_on=TUESDAY)
    ContactBan.objects.create(school=village.linde, link=tie, reason="x", from_on=TUESDAY)
    sibling = make.make_pupil(village.linde, f"Zus{number} Bakker", group=village.group6)
    make.link(sibling, village.eva)


@pytest.mark.parametrize("who", ["anna", "ivo", "otto", "hanneke"])
def test_a_child_with_many_parents(village: Village, who: str) -> None:
    client, url = village.signed_in(getattr(village, who)), f"/s/linde/kinderen/{village.sem.pk}"
    one_more_family(village, 0)
    few = cost(client, url)
    for number in (1, 2, 3):
        one_more_family(village, number)
    assert (cost(client, url), few <= AT_MOST) == (few, True)


@pytest.mark.parametrize("who", ["ivo", "otto", "hanneke"])
def test_a_parent_with_many_decisions_and_homes(village: Village, who: str) -> None:
    tie = ParentLink.objects.get(parent=village.eva)
    client, url = village.signed_in(getattr(village, who)), f"/s/linde/kinderen/{village.sem.pk}/ouder/{tie.pk}"
    few = cost(client, url)
    for number in range(3):
        one_more_family(village, number)
        CustodyDecision.objects.create(school=village.linde, link=tie, custody="no", reason="x", decided_on=TUESDAY)
    assert (cost(client, url), few <= AT_MOST) == (few, True)


def test_a_colleague_with_many_roles_and_groups(village: Village) -> None:
    client, url = village.signed_in(village.hanneke), f"/s/linde/medewerkers/{village.anna.pk}"
    few = cost(client, url)
    for number in range(3):
        make.make_assignment(village.anna, make.make_group(village.linde, called=f"{number} extra"))
        make.make_parent(village.linde, f"Anna{number} Vos")
        make.make_staff(village.linde, f"Collega{number} Meer", Role.TEACHER)
    assert (cost(client, url), few <= AT_MOST) == (few, True)


def test_the_calendar_and_a_search(village: Village) -> None:
    client = village.signed_in(village.otto)
    few = [cost(client, url) for url in ("/s/linde/kalender", "/s/linde/kinderen?zoek=a")]
    for number in range(3):
        make.make_family(village.linde, f"Anna{number} Meer", f"Moeder{number} Meer", group=village.group5)
        make.make_year(village.linde).holidays.create(
            school=village.linde, name=f"Vrij {number}", first_on=TUESDAY, last_on=TUESDAY
        )
    many = [cost(client, url) for url in ("/s/linde/kalender", "/s/linde/kinderen?zoek=a")]
    assert (many, max(few) <= AT_MOST) == (few, True)
    assert Pupil.objects.in_school(village.linde.pk).called_like("a").count() > 3
