"""A parent says how to be reached and how they like to take part: nothing has to be filled in, nobody is labelled."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.schools.models import ReachWish
from glansrijk.schools.reaching import Wish as Reach
from glansrijk.schools.reaching import note_wish
from glansrijk.together.models import SchoolOffer, Wish
from glansrijk.together.wishing import Wished, note_wishes
from tests.schools.doors.at_the_door import DOOR
from tests.together.parents.conftest import hold_no_custody
from tests.village import TUESDAY, Village

CONTACT, JOINING = f"{DOOR}contact", f"{DOOR}meedoen"
KINDS = ("parenting", "communicating", "helping", "learning_at_home", "deciding", "neighbourhood")


def wishes() -> list[tuple[str, str, str]]:
    return list(Wish.objects.order_by("involvement").values_list("involvement", "answer", "note"))


def test_how_a_parent_wants_contact(village: Village, eva: Client) -> None:
    data: dict[str, Any] = {
        "channels": ["phone", "app"],
        "part": "evening",
        "weekdays": ["1", "3"],
        "months": ["11", "1"],
        "language": "ar",
        "interpreter": "on",
        "do_not": "Niet bellen\nop het werk 🌱",
    }
    for _ in range(2):
        assert eva.post(CONTACT, data).status_code == 302
    (row,) = ReachWish.objects.all()
    assert (row.parent, row.channels, row.weekdays, row.by) == (village.eva, ["phone", "app"], [1, 3], None)
    assert row.months == [1, 11]
    assert (row.from_time, row.until_time, row.do_not) == (time(17), None, "Niet bellen op het werk 🌱")
    village.eva.refresh_from_db()
    assert (village.eva.language, village.eva.interpreter, village.eva.email) == ("ar", True, "eva@voorbeeld.nl")
    assert Event.objects.filter(kind="parent.told_language", facts={"parent": village.eva.pk}).count() == 1
    assert eva.get(CONTACT).content.decode().count(" checked") == 2 + 1 + 2 + 2 + 1


def test_what_staff_knew_more_exactly_stays_until_the_parent_says_otherwise(village: Village, eva: Client) -> None:
    known = Reach(("mail",), ("letter",), time(9), time(10, 30), (2,), (8, 9, 10), "niet onder werktijd")
    note_wish(village.eva, known, by=village.viewer(village.anna))
    assert "9.00" in eva.get(CONTACT).content.decode()
    eva.post(CONTACT, {"channels": ["letter", "mail"], "part": "kept", "language": "nl", "months": ["9"]})
    row = ReachWish.objects.get()
    assert (row.channels, row.rather_not) == (["mail", "letter"], [])
    assert (row.from_time, row.until_time, row.months) == (time(9), time(10, 30), [8, 9]), (
        "nobody is asked about August"
    )
    eva.post(f"{DOOR}taal", {"language": "pl"})
    pages = [eva.get(address).content.decode() for address in (CONTACT, f"{DOOR}weten")]
    assert ["między godz. 9.00 a 10.30" in page for page in pages] == [True, True]


@pytest.mark.parametrize(
    "data",
    [
        {"channels": ["duif"]},
        {"part": "nacht"},
        {"weekdays": ["9"]},
        {"language": "xx-verzonnen"},
        {"do_not": "a" * 201},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(village: Village, eva: Client, data: dict[str, Any]) -> None:
    answer = eva.post(CONTACT, {"language": "ar", **data})
    assert (answer.status_code, ReachWish.objects.count()) == (400, 0)
    village.eva.refresh_from_db()
    assert village.eva.language == ""


def test_the_six_with_what_the_school_offers(village: Village, eva: Client) -> None:
    SchoolOffer.objects.create(school=village.linde, involvement="helping", text="Voorlezen in de klas")
    SchoolOffer.objects.create(school=village.esdoorn, involvement="helping", text="Van een andere school")
    page = eva.get(JOINING).content.decode()
    assert ("Voorlezen in de klas" in page, "Van een andere school" in page) == (True, False)
    data = {
        "helping-answer": "yes",
        "helping-note": "Elke taal يمكنني",
        "deciding-answer": "no",
        "parenting-note": "soms",
    }
    for _ in range(2):
        eva.post(JOINING, data | {f"{kind}-version": "0" for kind in KINDS})
        assert wishes() == [
            ("deciding", "no", ""),
            ("helping", "yes", "Elke taal يمكنني"),
            ("parenting", "maybe", "soms"),
        ]
    assert Event.objects.filter(kind="wishes.told").count() == 1
    assert Wish.objects.filter(by=None, parent=village.eva, said_on=TUESDAY).count() == 3


def test_two_windows_at_once_lose_nothing(village: Village, eva: Client) -> None:
    by = village.viewer(village.anna)
    note_wishes(village.eva, [Wished("helping", "yes", "van Anna")], said_on=TUESDAY, by=by)
    answer = eva.post(JOINING, {"helping-answer": "no", "helping-note": "van Eva", "helping-version": "0"})
    page = answer.content.decode()
    assert (answer.status_code, "nu niet van Eva" in page, "van Anna" in page) == (409, True, True)
    assert wishes() == [("helping", "yes", "van Anna")]


@pytest.mark.parametrize("data", [{"helping-note": "a" * 100_000}, {"helping-answer": "altijd"}])
def test_one_wrong_answer_keeps_none(village: Village, eva: Client, data: dict[str, str]) -> None:
    answer = eva.post(JOINING, {"deciding-answer": "yes", **data})
    assert (answer.status_code, wishes()) == (400, [])


@pytest.mark.parametrize("where", [CONTACT, JOINING])
def test_custody_taken_away_meanwhile_closes_the_door(village: Village, eva: Client, where: str) -> None:
    hold_no_custody(village.eva)
    assert eva.post(where, {"language": "ar", "helping-answer": "yes"})["Location"] == DOOR
    assert (ReachWish.objects.count(), wishes()) == (0, [])


def test_rather_in_the_talk_is_an_answer_to_every_page_that_asks(village: Village, eva: Client) -> None:
    asks = ("contact", "meedoen", f"samen/{village.sem.pk}", "ideeen/idee", "ideeen/aanbod", "weten/contact")
    road = f'href="{DOOR}thuis?liever=gesprek"'
    assert [page for page in asks if road not in eva.get(f"{DOOR}{page}").content.decode()] == []
    notice = "Dat is ook goed. U hoeft hier niets te doen."
    heard = [notice in eva.get(f"{DOOR}thuis{how}").content.decode() for how in ("?liever=gesprek", "", "?liever=x")]
    assert heard == [True, False, False]
