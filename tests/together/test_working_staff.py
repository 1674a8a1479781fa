"""Staff: the text of a group, what the school offers, which wishes there are, remarks, and what was promised."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from glansrijk.together.agreements_due import agreements_due
from glansrijk.together.models import Agreement, Reaction, Remark, SchoolOffer, Wish, WorkingText
from tests import make
from tests.village import TUESDAY, Village

TEXT = "/s/linde/groep/5/samenwerken"
JOINING = "/s/linde/meedoen"


@pytest.fixture
def anna(village: Village) -> Client:
    return village.signed_in(village.anna)


@pytest.fixture
def head(village: Village) -> Client:
    village.give_second_step(village.hanneke)
    return village.signed_in(village.hanneke)


def test_a_teacher_writes_the_text_and_shares_it(village: Village, anna: Client) -> None:
    said = {"text": "Zo werk ik", "version": "0"}
    for _ in range(2):
        assert anna.post(f"{TEXT}/schrijven", said).status_code == 302
    assert anna.post(f"{TEXT}/delen", {"shared_on": "2026-12-01"}).status_code == 302
    (row,) = WorkingText.objects.all()
    assert (row.text, row.by, str(row.shared_on), row.version) == ("Zo werk ik", village.anna, "2026-12-01", 1)
    late = village.signed_in(village.bram).post(f"{TEXT}/schrijven", said | {"text": "Van Bram"})
    page = late.content.decode()
    assert (late.status_code, "Zo werk ik" in page, "Van Bram" in page) == (409, True, True)


def test_the_group_of_another_is_not_there_to_write(village: Village) -> None:
    WorkingText.objects.create(school=village.linde, group=village.group5, text="Van Anna")
    carla = village.signed_in(village.carla)
    assert carla.post(f"{TEXT}/schrijven", {"text": "x", "version": "1"}).status_code == 404
    assert carla.post(f"{TEXT}/delen", {"shared_on": "2026-12-01"}).status_code == 404
    assert WorkingText.objects.get().text == "Van Anna"
    assert village.signed_in(village.daan).get(TEXT).status_code == 404


def test_reactions_are_for_the_teacher_and_never_ones_own(village: Village, anna: Client) -> None:
    text = WorkingText.objects.create(school=village.linde, group=village.group5, text="Van Anna")
    for parent, words in ((village.eva, "Fijn zo"), (village.carla_as_parent, "Van Carla")):
        Reaction.objects.create(school=village.linde, about=text, parent=parent, text=words)
    seen = {
        who: ["Fijn zo" in page, "Van Carla" in page]
        for who in ("anna", "ivo", "carla", "otto")
        if (page := village.signed_in(getattr(village, who)).get(TEXT).content.decode())
    }
    assert seen == {"anna": [True, True], "ivo": [True, True], "carla": [False, False], "otto": [False, False]}


def test_the_head_offers_orders_and_takes_away(village: Village, head: Client, anna: Client) -> None:
    for text in ("Lezen", "Tuinieren", "Lezen"):
        head.post(f"{JOINING}/aanbod", {"involvement": "helping", "text": text})
    assert list(SchoolOffer.objects.order_by("position").values_list("text", flat=True)) == ["Lezen", "Tuinieren"]
    last = SchoolOffer.objects.get(text="Tuinieren")
    for _ in range(2):
        head.post(f"{JOINING}/aanbod/{last.pk}/omhoog")
    assert list(SchoolOffer.objects.order_by("position").values_list("text", flat=True)) == ["Tuinieren", "Lezen"]
    for path in ("aanbod", f"aanbod/{last.pk}/weg", f"aanbod/{last.pk}/omhoog"):
        assert anna.post(f"{JOINING}/{path}", {"involvement": "helping", "text": "x"}).status_code == 403
    head.post(f"{JOINING}/aanbod/{last.pk}/weg")
    assert [row.text for row in SchoolOffer.objects.all()] == ["Lezen"]


def test_a_count_under_six_is_not_said(village: Village, head: Client) -> None:
    for number in range(6):
        parent = make.make_parent(village.linde, f"Ouder {number}")
        for kind in ("helping", "deciding")[: 2 if number < 5 else 1]:
            Wish.objects.create(
                school=village.linde, parent=parent, involvement=kind, answer="yes", said_on=TUESDAY, note="GEHEIM"
            )
    page = head.get(JOINING).content.decode()
    assert (page.count("<dd>6</dd>"), page.count("<dd>minder dan 6</dd>"), "GEHEIM" in page) == (1, 17, False)


def test_a_remark_is_answered_once(village: Village, anna: Client) -> None:
    row = Remark.objects.create(school=village.linde, parent=village.eva, pupil=village.sem, about="x", text="Nee")
    here = f"/s/linde/opmerkingen/{row.pk}"
    assert "Nee" in anna.get("/s/linde/opmerkingen").content.decode()
    assert anna.post(here, {"answer": " "}).status_code == 400
    assert anna.post(here, {"answer": "Aangepast"}).status_code == 302
    other = village.signed_in(village.ivo).post(here, {"answer": "Anders"})
    assert (other.status_code, "Aangepast" in other.content.decode()) == (409, True)
    row.refresh_from_db()
    assert (row.answer, row.answered_by) == ("Aangepast", village.anna)


def test_who_may_read_a_remark(village: Village) -> None:
    village.give_second_step(village.hanneke)
    rows = [
        Remark.objects.create(school=village.linde, parent=parent, pupil=pupil, about=about, text="x")
        for parent, pupil, about in (
            (village.eva, village.sem, "agreement-1"),
            (village.eva, None, "contact"),
            (village.carla_as_parent, None, "contact"),
        )
    ]
    seen = {
        who: [
            village.signed_in(getattr(village, who)).get(f"/s/linde/opmerkingen/{row.pk}").status_code for row in rows
        ]
        for who in ("anna", "ivo", "carla", "hanneke", "otto", "daan")
    }
    assert seen == {
        "anna": [200, 200, 200],
        "ivo": [200, 200, 200],
        "carla": [404, 404, 404],
        "hanneke": [404, 200, 200],
        "otto": [404, 200, 200],
        "daan": [404, 404, 404],
    }


def test_who_promised_is_reminded(village: Village, anna: Client) -> None:
    values = {"school": village.linde, "pupil": village.sem, "home": village.homes["eva"]}
    year = make.make_year(village.linde)
    for text, owner, who, days in (
        ("Ik bel vrijdag", village.anna, "school", 3),
        ("Van Bram", village.bram, "school", 3),
        ("Van Eva", village.anna, "parent", 3),
        ("Nog lang niet", village.anna, "both", 30),
        ("Bleef liggen", village.anna, "both", -3),
    ):
        due = TUESDAY + timedelta(days=days)
        Agreement.objects.create(text=text, owner=owner, promised_by=who, due_on=due, school_year=year, **values)
    assert [due.sentence for due in agreements_due(village.viewer(village.anna))] == ["Bleef liggen", "Ik bel vrijdag"]
    page = anna.get("/s/linde/mijn-acties").content.decode()
    assert ("Ik bel vrijdag" in page, "Bleef liggen" in page, "Van Eva" in page) == (True, True, False)
