"""Integrity of a talk lives in the database: what cannot be is refused there, whatever the code does."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from glansrijk.talks.models import Answer, GuideQuestion, Talk
from tests.talks.talk_pages import a_talk
from tests.village import TUESDAY, Village


def refuses(name: str, act: Any) -> None:
    """The database says no, and for this reason."""
    with pytest.raises(IntegrityError) as fault, transaction.atomic():
        act()
    told = str(fault.value)
    assert name in told or "UNIQUE" in told, told


def an_answer(talk: Talk, **fields: object) -> Answer:
    """One answer, in the voice of both parents unless told otherwise."""
    values: dict[str, object] = {"question": "hoop", "asked": "Wat hoopt u?", "voice": "parent", "text": "x"}
    return Answer.objects.create(school_id=talk.school_id, talk=talk, **(values | fields))


@pytest.fixture
def talk(village: Village) -> Talk:
    """A talk with both parents of one home."""
    return a_talk(village, village.noor, village.petra, village.joris)


def test_one_answer_per_question_and_voice(talk: Talk) -> None:
    an_answer(talk)
    refuses("answer_once", lambda: an_answer(talk))
    an_answer(talk, voice="child")


def test_one_answer_per_question_and_parent(village: Village, talk: Talk) -> None:
    an_answer(talk, parent=village.petra)
    an_answer(talk, parent=village.joris)
    refuses("answer_of_parent_once", lambda: an_answer(talk, parent=village.petra))


def test_words_of_a_parent_are_in_the_voice_of_a_parent(village: Village, talk: Talk) -> None:
    refuses("answer_of_parent_in_own_voice", lambda: an_answer(talk, parent=village.petra, voice="teacher"))
    refuses("answer_voice_known", lambda: an_answer(talk, voice="buurman"))


def test_a_record_is_shared_after_the_talk_and_not_before(talk: Talk) -> None:
    rows = Talk.objects.filter(pk=talk.pk)
    refuses("talk_shared_after_held", lambda: rows.update(shared_at="2026-11-24T12:00:00Z"))
    rows.update(held_on=TUESDAY, shared_at="2026-11-24T12:00:00Z")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"child_present": "soms"}, "talk_child_present_known"),
        ({"minutes": 4}, "talk_minutes"),
        ({"minutes": 121}, "talk_minutes"),
    ],
)
def test_a_talk_is_of_this_world(talk: Talk, fields: dict[str, object], name: str) -> None:
    refuses(name, lambda: Talk.objects.filter(pk=talk.pk).update(**fields))


def test_a_question_stands_once_in_a_guide_and_asks_somebody(village: Village) -> None:
    same = {"school": village.linde, "kind": "voortgang", "question": "eigen-x"}
    GuideQuestion.objects.create(**same)
    refuses("guide_question_once", lambda: GuideQuestion.objects.create(**same))
    asks_nobody = same | {"question": "eigen-y", "text": "Hoe gaat het?", "voice": ""}
    refuses("guide_question_asks_somebody", lambda: GuideQuestion.objects.create(**asks_nobody))
