"""Integrity of what a team learns and agrees lives in the database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from glansrijk.team import models as team
from tests.village import TUESDAY, Village

DAY = date(2026, 12, 1)
AGREEMENT: dict[str, Any] = {
    "text": "Bellen",
    "lesson": "les",
    "lesson_title": "Les",
    "agreed_on": TUESDAY,
    "look_on": DAY,
}
LESSON = {"lesson": "les", "title": "Les", "letter": "G"}
TURN = {"lesson": "les", "title": "Les", "way": "path", "done_on": TUESDAY}
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("Meeting", {"held_on": DAY, "kind": "feest"}, "meeting_kind_known"),
    ("Meeting", {"held_on": DAY, "ended_at": "now", "called_off_at": "now"}, "meeting_over_or_called_off"),
    ("AgendaPoint", {"text": "", "meeting": "row"}, "agenda_point_says_something"),
    ("PlannedLesson", {**LESSON, "letter": "X"}, "planned_lesson_letter_known"),
    ("PlannedLesson", {**LESSON, "title": ""}, "planned_lesson_has_a_name"),
    ("PlannedLesson", {**LESSON, "meeting": "row", "due_on": DAY}, "planned_lesson_meeting_or_homework"),
    ("LessonTurn", {**TURN, "staff": "row", "way": "slapend"}, "lesson_turn_way_known"),
    ("LessonTurn", {**TURN, "staff": "row", "done_on": None}, "lesson_turn_due_or_done"),
    ("ModuleClosing", {"letter": "X", "closed_on": DAY, "result": "Ja"}, "module_closing_letter_known"),
    ("ModuleClosing", {"letter": "G", "closed_on": DAY, "result": ""}, "module_closing_says_something"),
    ("LearningMoment", {"text": "", "letter": "G", "written_on": DAY}, "learning_moment_says_something"),
    ("LearningMoment", {"text": "Iets", "letter": "X", "written_on": DAY}, "learning_moment_letter_known"),
    ("TeamAgreement", {**AGREEMENT, "text": ""}, "team_agreement_says_something"),
    ("TeamAgreement", {**AGREEMENT, "lesson": ""}, "team_agreement_is_from_a_lesson"),
    ("TeamAgreement", {**AGREEMENT, "term": "long"}, "team_agreement_long_has_its_time"),
    ("TeamAgreement", {**AGREEMENT, "rule": "month", "rule_from": 3, "rule_to": 3}, "team_agreement_long_has_its_time"),
    ("TeamAgreement", {**AGREEMENT, "look_on": date(2026, 11, 1)}, "team_agreement_looked_at_after_it_is_made"),
    ("TeamAgreement", {**AGREEMENT, "closed_on": DAY}, "team_agreement_closed_with_a_reason"),
    ("TeamAgreement", {**AGREEMENT, "closed_as": "kept"}, "team_agreement_closed_with_a_reason"),
    ("AgreementCheck", {"agreement": "row", "looked_on": DAY, "going": "slecht"}, "agreement_check_going_known"),
]
TWICE: list[tuple[str, dict[str, Any]]] = [
    ("Attendance", {"meeting": "row", "staff": "row", "was_there": True}),
    ("PlannedLesson", LESSON),
    ("LessonTurn", {**TURN, "staff": "row"}),
    ("ModuleClosing", {"letter": "G", "closed_on": DAY, "result": "Ja"}),
    ("AgreementOwner", {"agreement": "row", "staff": "row"}),
    ("AskMe", {"agreement": "row", "staff": "row"}),
    ("AgreementCheck", {"agreement": "row", "meeting": "row", "looked_on": DAY, "going": "well"}),
]


def make(village: Village, model: str, values: dict[str, Any]) -> models.Model:
    """A row; "row" is a meeting, a colleague or an agreement, whichever the column wants."""
    rows: dict[str, Any] = {"staff": village.anna, "meeting": None, "agreement": None}
    if values.get("meeting") == "row":
        rows["meeting"] = team.Meeting.objects.get_or_create(school=village.linde, held_on=TUESDAY)[0]
    if values.get("agreement") == "row":
        rows["agreement"] = team.TeamAgreement.objects.get_or_create(school=village.linde, **AGREEMENT)[0]
    filled = {name: rows[name] if value == "row" else value for name, value in values.items()}
    filled = {name: timezone.now() if value == "now" else value for name, value in filled.items()}
    row: models.Model = getattr(team, model).objects.create(school=village.linde, **filled)
    return row


def test_what_makes_no_sense_is_refused_by_its_own_wall(village: Village) -> None:
    for model, values, name in REFUSED:
        with pytest.raises(IntegrityError) as fault, transaction.atomic():
            make(village, model, values)
        assert name in str(fault.value), (model, values)


def test_once_is_once(village: Village) -> None:
    for model, values in TWICE:
        make(village, model, values)
        with pytest.raises(IntegrityError), transaction.atomic():
            make(village, model, values)


def test_a_meeting_that_goes_leaves_what_the_team_learned_and_agreed(village: Village) -> None:
    lesson = make(village, "PlannedLesson", {**LESSON, "meeting": "row", "closed_on": TUESDAY})
    check = make(village, "AgreementCheck", {"agreement": "row", "meeting": "row", "looked_on": DAY, "going": "well"})
    team.Meeting.objects.all().delete()
    for row in (lesson, check):
        row.refresh_from_db()
        assert row.meeting_id is None  # type: ignore[attr-defined]
