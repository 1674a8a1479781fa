"""A parent reads the agreements of the own home, and says yes to the words that were seen."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.schools.models import ContactBan, ParentLink
from glansrijk.together.agreeing import Terms, keep_agreement, rewrite_agreement, withdraw_agreement
from glansrijk.together.models import Agreement, AgreementConfirmation
from tests import make
from tests.schools.doors.at_the_door import DOOR
from tests.together.parents.conftest import agree, at_home, hold_no_custody
from tests.village import TUESDAY, Village

PAGE = f"{DOOR}afspraken"


def body(browser: Client, url: str = PAGE) -> str:
    return browser.get(url).content.decode()


def test_a_proposal_becomes_agreed_when_the_parent_says_yes(village: Village, eva: Client) -> None:
    row = agree(village, due_on=date(2026, 12, 4))
    before = body(eva)
    assert ("voorstel" in before, "Anna van school doet dit. Uiterlijk vr 4 dec." in before) == (True, True)
    assert eva.post(f"{PAGE}/{row.pk}/ja", {"version": 1})["Location"] == PAGE
    (yes,) = AgreementConfirmation.objects.all()
    assert (yes.agreement, yes.parent, yes.through, yes.version) == (row, village.eva, "page", 1)
    event = Event.objects.get(kind="agreement.yes_at_home")
    assert (event.by_account_id, event.facts) == (None, {"side": "parent", "parent": village.eva.pk})
    assert "U en school zeiden ja." in body(eva)


def test_who_promised_it_is_reminded_on_the_first_page(village: Village, eva: Client) -> None:
    soon = agree(village, "Elke avond voorlezen", promised_by="parent", due_on=date(2026, 12, 8))
    far = agree(village, "Een boek uitkiezen", promised_by="parent", due_on=date(2026, 12, 9))
    agree(village, "Bellen na de toets", promised_by="school", due_on=date(2026, 12, 1))
    peter = at_home("peter")
    agree(village, "Iets met Peter", home="peter", promised_by="parent", due_on=date(2026, 12, 1))
    words = ("Elke avond voorlezen", "Een boek uitkiezen", "Bellen na de toets", "Iets met Peter")
    assert [word for word in words if word in body(eva, f"{DOOR}thuis")] == [], "a proposal is no promise yet"
    for row in (soon, far):
        eva.post(f"{PAGE}/{row.pk}/ja", {"version": 1})
    page = body(eva, f"{DOOR}thuis")
    assert [word for word in words if word in page] == ["Elke avond voorlezen"]
    assert "U doet dit. Uiterlijk di 8 dec." in page
    assert "Elke avond voorlezen" not in body(peter, f"{DOOR}thuis")
    eva.post(f"{PAGE}/{soon.pk}/gedaan")
    assert "Elke avond voorlezen" not in body(eva, f"{DOOR}thuis")


def test_yes_twice_is_one_yes(village: Village, eva: Client) -> None:
    row = agree(village)
    answers = [eva.post(f"{PAGE}/{row.pk}/ja", {"version": 1}).status_code for _ in range(2)]
    assert (answers, AgreementConfirmation.objects.count()) == ([302, 302], 1)
    assert Event.objects.filter(kind="agreement.yes_at_home").count() == 1


def test_yes_to_words_that_changed_meanwhile_is_no_yes(village: Village, eva: Client) -> None:
    row = agree(village)
    rewrite_agreement(row, Terms("Twee keer per dag lezen"), version=1, by=village.viewer(village.anna))
    answer = eva.post(f"{PAGE}/{row.pk}/ja", {"version": 1})
    text = answer.content.decode()
    assert (answer.status_code, AgreementConfirmation.objects.count()) == (409, 0)
    assert ("Twee keer per dag lezen" in text, "Lees hem hieronder opnieuw." in text) == (True, True)


@pytest.mark.parametrize("version", ["", "0", "x", "9999999999999999999999"])
def test_a_yes_to_no_words_is_no_yes(village: Village, eva: Client, version: str) -> None:
    row = agree(village)
    assert eva.post(f"{PAGE}/{row.pk}/ja", {"version": version}).status_code == 409
    assert AgreementConfirmation.objects.count() == 0


def test_nobody_says_yes_to_what_was_withdrawn(village: Village, eva: Client) -> None:
    row = agree(village)
    withdraw_agreement(row, on=TUESDAY, by=village.viewer(village.anna))
    assert eva.post(f"{PAGE}/{row.pk}/ja", {"version": 1}).status_code == 409
    assert AgreementConfirmation.objects.count() == 0


def test_who_promised_says_that_it_is_done_and_looks_back(village: Village, eva: Client) -> None:
    row = agree(village, promised_by="parent")
    assert eva.post(f"{PAGE}/{row.pk}/gedaan").status_code == 409, "it is no agreement yet"
    eva.post(f"{PAGE}/{row.pk}/ja", {"version": 1})
    assert eva.post(f"{PAGE}/{row.pk}/gedaan").status_code == 302
    row.refresh_from_db()
    assert row.done_on == TUESDAY
    assert eva.post(f"{PAGE}/{row.pk}/terugkijken", {"text": ""}).status_code == 400
    assert eva.post(f"{PAGE}/{row.pk}/terugkijken", {"text": "Het lezen gaat beter"}).status_code == 302
    row.refresh_from_db()
    assert (row.looked_back_on, row.outcome) == (TUESDAY, "Het lezen gaat beter")
    assert eva.post(f"{PAGE}/{row.pk}/terugkijken", {"text": "anders"}).status_code == 409


def test_what_school_promised_is_not_for_the_parent_to_tick(village: Village, eva: Client) -> None:
    row = agree(village)
    eva.post(f"{PAGE}/{row.pk}/ja", {"version": 1})
    assert eva.post(f"{PAGE}/{row.pk}/gedaan").status_code == 409
    keep_agreement(row, on=TUESDAY, by=village.viewer(village.anna))
    assert eva.post(f"{PAGE}/{row.pk}/terugkijken", {"text": "Fijn"}).status_code == 302


@pytest.mark.parametrize("what", ["ja", "gedaan", "terugkijken"])
def test_the_agreement_of_the_other_home_is_not_there(village: Village, eva: Client, what: str) -> None:
    row = agree(village, "Bij Peter thuis lezen", home="peter")
    assert "Bij Peter" not in body(eva)
    assert eva.post(f"{PAGE}/{row.pk}/{what}", {"version": 1, "text": "x"}).status_code == 404
    assert (AgreementConfirmation.objects.count(), Agreement.objects.get().done_on) == (0, None)


def test_an_agreement_with_a_parent_without_a_home_is_of_that_parent_alone(village: Village, eva: Client) -> None:
    year = make.make_year(village.linde)
    rows = [
        Agreement.objects.create(
            school=village.linde, pupil=village.sem, parent=parent, school_year=year, text=f"Met {parent}"
        )
        for parent in (village.eva, village.peter)
    ]
    text = body(eva)
    assert [str(row.text) in text for row in rows] == [True, False]


def test_a_parent_who_lives_in_no_home_sees_no_home(village: Village, eva: Client) -> None:
    agree(village)
    ParentLink.objects.filter(parent=village.eva).update(home=None)
    assert "Elke dag samen lezen" not in body(eva)


def test_custody_taken_away_meanwhile_closes_the_door(village: Village, eva: Client) -> None:
    row = agree(village)
    hold_no_custody(village.eva)
    answer = eva.post(f"{PAGE}/{row.pk}/ja", {"version": 1})
    assert (answer.status_code, answer["Location"]) == (302, DOOR)
    assert AgreementConfirmation.objects.count() == 0


def test_a_ban_closes_the_door(village: Village, eva: Client) -> None:
    tie = ParentLink.objects.get(parent=village.eva)
    ContactBan.objects.create(school=village.linde, link=tie, from_on=TUESDAY, reason="rechter")
    assert eva.get(PAGE)["Location"] == DOOR
