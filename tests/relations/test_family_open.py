"""On the family page itself: the matters and the questions for help that are open, each with its own home (R37)."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from glansrijk.relations.models import HelpRequest, Matter
from glansrijk.schools.models import Parent, Pupil, Staff
from tests import make
from tests.relations.family_pages import page, words
from tests.village import TUESDAY, Village


def matter(village: Village, pupil: Pupil, home: str, **days: object) -> Matter:
    values: dict[str, Any] = {"title": "Pauzes", "put_on_table_on": TUESDAY, **days}
    return Matter.objects.create(
        school=village.linde, group=village.group5, pupil=pupil, home=village.homes[home], **values
    )


def question(village: Village, parent: Parent, **values: object) -> HelpRequest:
    usual: dict[str, Any] = {"to_role": "ib", "question": "Hoe begin ik dit gesprek?", "asked_by": village.anna}
    return HelpRequest.objects.create(
        school=village.linde, relation=make.make_relation(parent, village.group5), **{**usual, **values}
    )


def open_on(village: Village, pupil: Pupil, who: Staff | None = None) -> str:
    return words(page(village.signed_in(who or village.anna), pupil), "family-open")


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({}, "op tafel sinds 24 november"),
        ({"discussed_on": TUESDAY}, "besproken op 24 november"),
        ({"discussed_on": TUESDAY, "agreed_on": TUESDAY}, "afgesproken op 24 november"),
        (
            {"discussed_on": TUESDAY, "agreed_on": TUESDAY, "look_back_on": "2026-12-15"},
            "afgesproken, terugkijken op 15 december",
        ),
    ],
)
def test_a_matter_says_how_far_it_is(village: Village, days: dict[str, object], sentence: str) -> None:
    matter(village, village.noor, "akker", **days)
    assert open_on(village, village.noor) == f"Pauzes vraagstuk, {sentence}"


def test_a_question_says_whom_it_was_asked(village: Village) -> None:
    question(village, village.petra)
    assert open_on(village, village.noor) == (
        "Hoe begin ik dit gesprek? hulpvraag, gevraagd aan de intern begeleider op 24 november"
    )


def test_a_very_long_question_is_cut_on_this_page(village: Village) -> None:
    question(village, village.petra, question="<b>ه</b>" * 20_000)
    shown = open_on(village, village.noor)
    assert shown.startswith("<b>ه</b><b>ه</b>")
    assert len(shown) < 220


def test_what_is_done_is_not_open(village: Village) -> None:
    matter(
        village, village.noor, "akker", discussed_on=TUESDAY, agreed_on=TUESDAY, looked_back_on=TUESDAY, outcome="Goed."
    )
    question(village, village.petra, answer="Bel eerst.", answered_at=timezone.now())
    assert open_on(village, village.noor) == ""


def test_each_home_has_its_own(village: Village) -> None:
    matter(village, village.sem, "peter")
    question(village, village.eva)
    tree = page(village.signed_in(village.anna), village.sem)
    homes = {card.find(".//h2").text_content(): words(card, "family-open") for card in tree.find_class("family-home")}
    assert {home: text.split(" ")[0] for home, text in homes.items()} == {"Bij Eva": "Hoe", "Bij Peter": "Pauzes"}


def test_a_question_to_the_head_is_not_for_the_intern_begeleider(village: Village) -> None:
    question(village, village.petra, to_role="head")
    assert open_on(village, village.noor, village.ivo) == ""
    question(village, village.petra, to_role="ib")
    assert "intern begeleider" in open_on(village, village.noor, village.ivo)
