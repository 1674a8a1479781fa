"""Whoever holds a letter puts answers in, also about each child, and reads nothing out (design 4.18)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from glansrijk.outbox.models import Letter
from glansrijk.rounds.models import Family, Round, RoundTalk, Session
from glansrijk.schools.models import ParentLink
from glansrijk.talks.models import Invitation
from tests import make
from tests.rounds.round_world import asked, family_of, says, talk_of
from tests.schools.doors.at_the_door import DOOR
from tests.village import Village

CODE = re.compile(r"GLANS-\w{4}-\w{4}")


def with_the_letter_to(parent: int) -> tuple[Client, str, str]:
    """A browser in which the code of the letter was typed, the page it comes to, and the letter."""
    body = Letter.objects.get(recipient_key=f"parent:{parent}", channel="paper").body
    code = CODE.search(body)
    assert code is not None
    browser = Client()
    return browser, browser.post(f"{DOOR}brief", {"code": code[0]}, follow=True).content.decode(), body


def needs_of(page: str) -> list[str]:
    return re.findall(r'name="need-(\d+)" value="yes"', page)


def test_who_holds_the_letter_fills_in_and_reads_nothing_back(village: Village, round_: Round) -> None:
    asked(village, round_)
    family_of(village.elif_).answer({f"{Session.objects.get().pk}:0": "no"}, through="page", by=None)
    talk_of(village.omer, village.elif_).be_needed("later")
    browser, page, _letter = with_the_letter_to(village.elif_.pk)
    assert ("Wanneer kunt u komen?" in page, "Ömer" in page, "Elif" in page) == (True, False, False)
    assert ("Is een gesprek nodig?" in page, needs_of(page)) == (True, ["1"])
    assert re.findall(r'value="(\w+)" checked', page) == ["possible"] * 4
    key = f"wish-{Session.objects.get().pk}-3"
    page = browser.post(f"{DOOR}gespreksronde", {key: "liked"}, follow=True).content.decode()
    assert "Dank u wel" in page
    row = Family.objects.get(members__parent=village.elif_)
    assert (list(row.wishes.values()), row.through) == (["liked"], "letter")
    assert talk_of(village.omer, village.elif_).need == "later", "what was not said stays as it was"


@pytest.fixture
def two_children(village: Village, round_: Round) -> None:
    """Petra is also the mother of Mila, of whom Joris is no parent; they live together."""
    mila = make.make_pupil(village.linde, "Mila van den Akker", group=village.group6)
    make.link(mila, village.petra, home=village.homes["akker"]).take_custody("yes")
    asked(village, round_)


@pytest.mark.usefixtures("two_children")
def test_the_children_are_counted_as_in_the_letter_and_each_has_an_own_answer(village: Village, round_: Round) -> None:
    browser, page, letter = with_the_letter_to(village.petra.pk)
    number = {talk.pupil.first_name: talk.number for talk in family_of(village.petra).talks.all()}
    assert f"kind {number['Noor']} is Noor" in letter
    assert f"kind {number['Mila']} is Mila" in letter
    assert (needs_of(page), "Noor" in page, "Mila" in page) == (["1", "2"], False, False)
    browser.post(f"{DOOR}gespreksronde", {f"need-{number['Mila']}": "no", f"need-{number['Noor']}": "later"})
    needs = dict(family_of(village.petra).talks.values_list("pupil__first_name", "need"))
    assert needs == {"Mila": "no", "Noor": "later"}


@pytest.mark.usefixtures("two_children")
def test_a_letter_to_one_parent_counts_the_children_of_that_parent(village: Village, round_: Round) -> None:
    browser, page, letter = with_the_letter_to(village.joris.pk)
    noors = str(talk_of(village.noor, village.joris).number)
    assert (needs_of(page), "Mila" in letter) == ([noors], False)
    browser.post(f"{DOOR}gespreksronde", {"need-1": "no", "need-2": "no"})
    needs = dict(family_of(village.petra).talks.values_list("pupil__first_name", "need"))
    assert needs == {"Mila": "yes", "Noor": "no"}
    said = Invitation.objects.filter(answered_on__isnull=False).values_list("pupil__first_name", "parent__first_name")
    assert set(said) == {("Noor", "Joris"), ("Noor", "Petra")}, "nobody said anything about Mila"


def test_the_own_answer_comes_back_in_the_same_browser_until_somebody_else_answers(
    village: Village, round_: Round
) -> None:
    asked(village, round_)
    browser, _page, _letter = with_the_letter_to(village.elif_.pk)
    key = f"wish-{Session.objects.get().pk}-3"
    browser.post(f"{DOOR}gespreksronde", {key: "liked", "need-1": "later"})
    checked = re.compile(r'value="(\w+)" checked')
    assert {"later", "liked"} <= set(checked.findall(browser.get(f"{DOOR}gespreksronde").content.decode()))
    _other, page, _letter = with_the_letter_to(village.elif_.pk)
    assert set(checked.findall(page)) == {"possible"}
    says(village, village.elif_, "no")
    assert set(checked.findall(browser.get(f"{DOOR}gespreksronde").content.decode())) == {"possible"}


@pytest.mark.usefixtures("two_children")
def test_who_lost_custody_of_one_child_answers_for_the_other_alone(village: Village, round_: Round) -> None:
    """By the page, and by the letter that tells of one child: nobody answered for the child that it is not about."""
    ParentLink.objects.filter(pupil=village.noor, parent=village.petra).take_custody("no")
    browser, page, _letter = with_the_letter_to(village.petra.pk)
    milas = str(RoundTalk.objects.get(pupil__first_name="Mila").number)
    assert needs_of(page) == [milas]
    browser.post(f"{DOOR}gespreksronde", {"need-1": "yes", "need-2": "yes"})
    said = Invitation.objects.filter(answered_on__isnull=False).values_list("pupil__first_name", "parent__first_name")
    assert set(said) == {("Mila", "Petra")}


def test_who_can_never_come_reads_that_school_looks_for_another_time(village: Village, round_: Round) -> None:
    """Not when no talk is wanted: then there is nothing to look for."""
    asked(village, round_)
    browser, _page, _letter = with_the_letter_to(village.elif_.pk)
    parts = {f"wish-{Session.objects.get().pk}-{start}": "no" for start in (0, 3, 6, 9)}
    said = "U kunt op geen van deze tijden. Bel school"
    pages = [
        browser.post(f"{DOOR}gespreksronde", {**parts, **more}, follow=True).content.decode()
        for more in ({}, {"need-1": "no"}, {"need-1": "yes", next(iter(parts)): "possible"})
    ]
    assert [said in page for page in pages] == [True, False, False]
