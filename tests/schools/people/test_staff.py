"""Who works here: roles that end at once, the last head who stays, and nobody who helps themselves."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.granting_roles import grant_role
from glansrijk.schools.models import Assignment, RoleGrant, Staff
from glansrijk.schools.viewer import viewer_of
from tests import make
from tests.village import TUESDAY, Village

LAST_HEAD = "De school houdt altijd een directeur die kan inloggen."


def account_of(staff: Staff) -> Account:
    assert staff.account is not None
    return staff.account


def page_after(client: Client, url: str, **form: object) -> str:
    return client.post(url, form, follow=True).content.decode()


def of(staff: Staff, rest: str = "") -> str:
    return f"/s/linde/medewerkers/{staff.pk}{rest}"


def roles_of(staff: Staff) -> set[str]:
    return set(RoleGrant.objects.held_on(TUESDAY).filter(staff=staff).values_list("role", flat=True))


def test_a_head_grants_a_role_for_a_time(village: Village) -> None:
    page_after(
        village.signed_in(village.hanneke),
        of(village.anna, "/rol"),
        role="ib",
        from_on="2026-11-24",
        until_on="2027-01-31",
    )
    grant = RoleGrant.objects.get(staff=village.anna, role="ib")
    assert (grant.from_on, grant.until_on, grant.by) == (TUESDAY, date(2027, 1, 31), village.hanneke.account)
    event = Event.objects.get(kind="role.granted")
    assert event.facts == {"role": "ib", "from_on": "2026-11-24", "until_on": "2027-01-31"}


def test_nobody_grants_themselves(village: Village) -> None:
    page = page_after(
        village.signed_in(village.hanneke), of(village.hanneke, "/rol"), role="teacher", from_on="2026-11-24"
    )
    assert "Je kunt jezelf geen rol geven. Vraag het een andere directeur." in page
    assert roles_of(village.hanneke) == {"head"}


def test_the_same_role_twice_is_refused_on_the_page_and_by_the_database(village: Village) -> None:
    page = page_after(
        village.signed_in(village.hanneke), of(village.anna, "/rol"), role="teacher", from_on="2026-11-24"
    )
    assert "Deze collega heeft die rol in die tijd al." in page
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(school=village.linde, staff=village.anna, role="teacher", from_on=TUESDAY)


def test_a_role_that_no_school_gives_is_refused_by_the_database(village: Village) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(school=village.linde, staff=village.anna, role="operator", from_on=TUESDAY)


def test_a_role_that_ends_gives_no_sight_any_more_at_once(village: Village) -> None:
    anna = village.signed_in(village.anna)
    assert anna.get("/s/linde/kinderen").status_code == 200
    grant = RoleGrant.objects.get(staff=village.anna)
    page_after(village.signed_in(village.hanneke), of(village.anna, f"/rol/{grant.pk}/einde"))
    assert anna.get("/s/linde/kinderen").status_code == 404
    grant.refresh_from_db()
    assert grant.until_on == TUESDAY - timedelta(days=1)


def test_a_role_given_today_by_mistake_goes_at_once_too(village: Village) -> None:
    grant = grant_role(village.anna, Role.IB, from_on=TUESDAY, until_on=None, by=village.viewer(village.hanneke))
    page_after(village.signed_in(village.hanneke), of(village.anna, f"/rol/{grant.pk}/einde"))
    assert roles_of(village.anna) == {"teacher"}
    assert Event.objects.filter(kind__startswith="role.").count() == 2


def test_the_last_head_stays(village: Village) -> None:
    client, grant = village.signed_in(village.hanneke), RoleGrant.objects.get(staff=village.hanneke)
    assert LAST_HEAD in page_after(client, of(village.hanneke, f"/rol/{grant.pk}/einde"))
    assert LAST_HEAD in page_after(client, of(village.hanneke, "/toegang/einde"))
    assert roles_of(village.hanneke) == {"head"}
    assert account_of(village.hanneke).is_active


def test_a_head_for_a_while_or_who_cannot_sign_in_does_not_count_as_another(village: Village) -> None:
    head = village.viewer(village.hanneke)
    grant_role(village.anna, Role.HEAD, from_on=TUESDAY, until_on=date(2027, 7, 31), by=head)
    paper = make.make_staff(village.linde, "Piet Papier", Role.HEAD)
    paper.sign_in_as(None)
    own = RoleGrant.objects.get(staff=village.hanneke)
    assert LAST_HEAD in page_after(village.signed_in(village.hanneke), of(village.hanneke, f"/rol/{own.pk}/einde"))


def test_a_head_goes_when_another_stays(village: Village) -> None:
    grant_role(village.ivo, Role.HEAD, from_on=TUESDAY, until_on=None, by=village.viewer(village.hanneke))
    own = RoleGrant.objects.get(staff=village.hanneke)
    page_after(village.signed_in(village.hanneke), of(village.hanneke, f"/rol/{own.pk}/einde"))
    assert roles_of(village.hanneke) == set()


def test_the_office_sees_no_roles(village: Village) -> None:
    page = village.signed_in(village.otto).get("/s/linde/medewerkers")
    assert [len(who.roles) for who in page.context["colleagues"]] == [0] * 6
    assert "directeur" not in page.content.decode()


def test_a_suggested_role_is_shown_and_opens_nothing(village: Village) -> None:
    new = make.make_staff(village.linde, "Nina Nieuw")
    Staff.objects.filter(pk=new.pk).update(suggested_roles="LRK, IB")
    page = village.signed_in(village.hanneke).get("/s/linde/medewerkers").content.decode()
    assert "nog geen rol, volgens het bestand: leerkracht, intern begeleider" in page
    assert viewer_of(account_of(new), "linde", TUESDAY) is None


def test_a_colleague_by_hand_needs_a_name(village: Village) -> None:
    client = village.signed_in(village.otto)
    assert "Vul een roepnaam of een achternaam in." in page_after(client, "/s/linde/medewerkers/nieuw", particle="van")
    page_after(client, "/s/linde/medewerkers/nieuw", first_name=" Nina ", particle="van  den", surname="Berg")
    assert Staff.objects.get(first_name="Nina").sort_name == "berg  nina  van den"


# --- groups ---


def give(client: Client, staff: Staff, group: object, **form: object) -> str:
    pk = getattr(group, "pk", group)
    return page_after(client, of(staff, "/groep"), **{"group": pk, "weekdays": [1, 2], "from_on": "2026-11-24", **form})


def test_a_substitute_has_the_group_until_a_day_and_then_by_itself_no_longer(village: Village) -> None:
    give(village.signed_in(village.otto), village.carla, village.group5, until_on="2026-11-27")
    assignment = Assignment.objects.get(staff=village.carla, group=village.group5)
    assert (assignment.days, assignment.until_on) == (("ma", "di"), date(2026, 11, 27))
    sees = {day: village.viewer(village.carla, on=date(2026, 11, day)).group_ids for day in (27, 28)}
    assert sees == {27: {village.group5.pk, village.group6.pk}, 28: {village.group6.pk}}
    with time_machine.travel("2026-11-28 12:00:00+01:00"):
        assert village.signed_in(village.carla).get(f"/s/linde/kinderen/{village.sem.pk}").status_code == 404


def test_nobody_gives_themselves_a_group(village: Village) -> None:
    grant_role(village.otto, Role.TEACHER, from_on=TUESDAY, until_on=None, by=village.viewer(village.hanneke))
    page = give(village.signed_in(village.otto), village.otto, village.group5)
    assert "Je kunt jezelf geen groep geven." in page
    assert not Assignment.objects.filter(staff=village.otto).exists()


def test_the_same_group_twice_at_a_time_is_refused(village: Village) -> None:
    page = give(village.signed_in(village.otto), village.anna, village.group5)
    assert "Deze collega heeft die groep in die tijd al." in page


def test_a_group_of_another_school_cannot_be_given(village: Village) -> None:
    give(village.signed_in(village.otto), village.anna, village.other5)
    assert not Assignment.objects.filter(group=village.other5, staff=village.anna).exists()


def test_a_group_of_next_year_is_given_from_the_day_that_its_year_begins(village: Village) -> None:
    client = village.signed_in(village.otto)
    assert "2027-2028" not in client.get(of(village.carla)).content.decode()
    coming = make.make_group(village.linde, called="6", year=Year(2027))
    page = client.get(of(village.carla)).content.decode()
    assert ('<optgroup label="2027-2028">' in page, "Een groep van 2027-2028 begint op 1 augustus 2027" in page) == (
        True,
        True,
    )
    assert "vanaf 1 augustus 2027" in give(client, village.carla, coming)
    assert Assignment.objects.get(group=coming).from_on == date(2027, 8, 1)
    assert village.viewer(village.carla).group_ids == {village.group6.pk}
    give(client, village.anna, coming, until_on="2027-07-01")
    assert not Assignment.objects.filter(staff=village.anna, group=coming).exists()


def test_who_leaves_in_the_middle_of_the_year_gets_a_last_day(village: Village) -> None:
    assignment = Assignment.objects.get(staff=village.anna)
    url = of(village.anna, f"/groep/{assignment.pk}")
    client = village.signed_in(village.otto)
    assert "De laatste dag ligt voor de eerste." in page_after(client, url, weekdays=[1], until_on="2026-07-01")
    page_after(client, url, weekdays=[1, 16], until_on="2027-01-29")
    assignment.refresh_from_db()
    assert (assignment.days, assignment.until_on) == (("ma", "vr"), date(2027, 1, 29))


def test_a_group_that_is_taken_away_is_closed_at_once(village: Village) -> None:
    assignment = Assignment.objects.get(staff=village.anna)
    page_after(village.signed_in(village.otto), of(village.anna, f"/groep/{assignment.pk}/einde"))
    assert village.signed_in(village.anna).get(f"/s/linde/kinderen/{village.sem.pk}").status_code == 404
    assert Event.objects.get(kind="assignment.ended").facts["group"] == village.group5.pk


def test_weekdays_outside_the_week_are_refused_by_the_database(village: Village) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(staff=village.anna).update(weekdays=64)
