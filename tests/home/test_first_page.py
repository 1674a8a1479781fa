"""The first page: everyone comes where their work is, and sees no more than their role opens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.rules.scale import Level
from glansrijk.schools.models import RoleGrant, Staff
from tests import make
from tests.village import NOON, Village, make_village


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    with time_machine.travel(NOON, tick=True):
        yield make_village()


def with_second_step(village: Village, who: Staff | Account) -> Client:
    account = who.account if isinstance(who, Staff) else who
    TOTP.activate(account, generate_totp_secret())
    return village.signed_in(who)


@pytest.mark.parametrize(("who", "where"), [("anna", "vandaag"), ("ivo", "vandaag"), ("otto", "")])
def test_who_works_at_one_school_begins_there_at_once(village: Village, who: str, where: str) -> None:
    assert village.signed_in(getattr(village, who)).get("/")["Location"] == f"/s/linde/{where}"


def test_who_works_at_two_schools_chooses(village: Village) -> None:
    second = make.make_staff(village.esdoorn, "Anna Vos")
    second.sign_in_as(village.anna.account)
    grant = village.daan.grants.get()
    RoleGrant.objects.create(school=village.esdoorn, staff=second, role=grant.role, from_on=make.START)
    page = village.signed_in(village.anna).get("/").content.decode()
    assert ("De Linde" in page, "De Esdoorn" in page) == (True, True)


@pytest.mark.parametrize("who", ["bea", "olga"])
def test_board_and_operator_set_up_a_second_step_first(village: Village, who: str) -> None:
    account: Account = getattr(village, who)
    client = village.signed_in(account)
    assert client.get("/")["Location"] == "/account/tweede-stap/instellen"
    there = with_second_step(village, account).get("/", follow=True)
    where = f"/bestuur/{village.linde.board.slug}/" if who == "bea" else "/"
    assert (there.status_code, there.request["PATH_INFO"]) == (200, where)


def test_a_head_sets_up_a_second_step_first(village: Village) -> None:
    client = village.signed_in(village.hanneke)
    assert client.get("/s/linde/")["Location"] == "/account/tweede-stap/instellen"
    assert with_second_step(village, village.hanneke).get("/s/linde/").status_code == 200


def test_a_stranger_sees_no_school(village: Village) -> None:
    page = village.signed_in(village.stranger).get("/")
    assert page.status_code == 200
    assert [name for name in ("De Linde", "De Esdoorn", "Sem Bakker") if name in page.content.decode()] == []


def test_the_school_page_of_a_teacher_leads_to_the_check(village: Village) -> None:
    page = village.signed_in(village.anna).get("/s/linde/").content.decode()
    assert "/s/linde/groep/5/check/2026-11" in page
    assert "/s/linde/groep/6/check/2026-11" not in page


def test_the_school_page_of_a_head_shows_coverage_and_no_levels_or_names(village: Village) -> None:
    make.make_estimate(village.eva, village.group5, Level.DULL, rater=village.anna)
    page = with_second_step(village, village.hanneke).get("/s/linde/").content.decode()
    assert "1 van 6" in page
    for secret in ("Sem", "Eva Jansen", "/glanskaart/", "/check/"):
        assert secret not in page.replace("Glanskaart", "")


def test_in_the_summer_there_is_no_check(village: Village) -> None:
    with time_machine.travel("2027-08-05 12:00:00+02:00"):
        page = village.signed_in(village.anna).get("/s/linde/")
        assert (page.status_code, "/check/" in page.content.decode()) == (200, False)


def test_the_office_is_led_to_the_lists_of_the_school(village: Village) -> None:
    page = village.signed_in(village.otto).get("/s/linde/").content.decode()
    assert [
        words for words in ("Nog geen groepen", "Er staan nog geen groepen", "Hoe ver zijn we") if words in page
    ] == []
    assert "Een lijst inlezen" in page
