"""A contact becomes a learning moment: without a name of anybody of this school, and nothing leads back to it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as st

from glansrijk.audit.models import Event
from glansrijk.rules.unnamed import names_in
from glansrijk.team.learning_moments import Told, write_moment
from glansrijk.team.models import LearningMoment
from tests.team.lessons_on_disk import THIRD
from tests.team.meet import TEAM, held, meeting_on
from tests.village import TUESDAY, Village

NEW = f"{TEAM}/leermomenten/nieuw"
NAMES = st.sampled_from(["Sem", "Ömer", "Jan-Willem", "D'Angelo", "Zoë", "Fatima", "Li", "Thijs"])
WORDS = st.lists(
    st.sampled_from("een moeder zei dat het goed gaat met lezen en rekenen".split()), min_size=1, max_size=8
)


def form(text: str, **more: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), "text": text, "lesson": "Vraag door", "letter": "N", **more}


def test_written_once_and_shown_in_a_lesson_of_its_letter(village: Village, lessons: object) -> None:
    anna, data = village.signed_in(village.anna), form("Een moeder belde zelf, en dat hielp.")
    for _again in range(2):
        anna.post(NEW, data)
    (row,) = LearningMoment.objects.all()
    assert (row.text, row.letter, row.written_on, row.by) == (data["text"], "N", TUESDAY, village.anna)
    assert Event.objects.filter(kind="learning_moment.written").count() == 1
    for page in (f"{TEAM}/lessen/{THIRD}", f"{TEAM}/leermomenten"):
        assert "Een moeder belde zelf, en dat hielp." in village.signed_in(village.carla).get(page).content.decode()


def test_it_knows_no_family_and_no_contact() -> None:
    knows = {
        field.related_model.__name__ for field in LearningMoment._meta.fields if isinstance(field, models.ForeignKey)
    }
    assert knows == {"School", "Staff", "Meeting"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sem liet zijn tas liggen.", "Sem"),
        ("De vader van sem belde.", "sem"),
        ("Sems moeder belde.", "Sems"),
        ("Ik sprak mevrouw Kaya.", "Kaya"),
        ("omer kwam erbij.", "omer"),
        ("Juf Anna hielp mee.", "Anna"),
        ("Mevrouw van den Akker bleef lang.", "Akker"),
    ],
)
def test_a_name_of_this_school_is_refused_by_that_word_and_the_text_stays(
    village: Village, text: str, word: str
) -> None:
    answer = village.signed_in(village.anna).post(NEW, form(text))
    page = answer.content.decode()
    assert (answer.status_code, LearningMoment.objects.count()) == (400, 0)
    assert f"In je tekst staat ‘{word}’. Zo heet iemand op jullie school." in page
    assert text in page
    assert village.signed_in(village.anna).post(NEW, form("Goed gedaan.", lesson=text)).status_code == 400


@pytest.mark.parametrize("text", ["De bakker bakt brood.", "Een vos liep over het plein.", "Een moeder uit Ver Weg."])
def test_ordinary_words_and_names_of_elsewhere_pass(village: Village, text: str) -> None:
    village.signed_in(village.bram).post(NEW, form(text))
    assert LearningMoment.objects.get().text == text


@given(before=WORDS, name=NAMES, after=WORDS, s=st.sampled_from(["", "s", "'s"]))
@settings(max_examples=100)
def test_a_name_is_found_wherever_it_stands(before: list[str], name: str, after: list[str], s: str) -> None:
    text = " ".join([*before, f"{name}{s}", *after])
    assert names_in(text, [(name, "Bakker")]) == (f"{name}{s}",)
    assert names_in(text, [("Iemand", "Anders")]) == ()


def test_who_wrote_it_throws_it_away_and_so_does_who_leads(village: Village) -> None:
    rows = [write_moment(Told(f"Moment {number}", "G"), by=village.viewer(village.anna)) for number in range(2)]
    away = [f"{TEAM}/leermomenten/{row.pk}/weg" for row in rows]
    village.signed_in(village.carla).post(away[0])
    assert LearningMoment.objects.count() == 2
    village.signed_in(village.anna).post(away[0])
    village.signed_in(village.ivo).post(away[1])
    assert (LearningMoment.objects.count(), Event.objects.filter(kind="learning_moment.removed").count()) == (0, 2)


def test_talked_about_in_a_meeting_it_rests(village: Village) -> None:
    row, meeting = write_moment(Told("Een vader wachtte", "G"), by=village.viewer(village.anna)), meeting_on(village)
    url = f"{TEAM}/vergaderingen/{meeting.pk}/leermoment/{row.pk}"
    village.signed_in(village.ivo).post(url)
    held(village, meeting)
    row.refresh_from_db()
    assert (row.meeting, row.used_on) == (meeting, TUESDAY)
    village.signed_in(village.ivo).post(url, {"niet": "1"})
    row.refresh_from_db()
    assert row.meeting == meeting


def test_from_the_page_of_a_family(village: Village) -> None:
    page = village.signed_in(village.anna).get(f"/s/linde/gezin/{village.sem.pk}").content.decode()
    assert f'<a href="{NEW}">Maak er een leermoment van, zonder namen</a>' in page
