"""A row of every model that belongs to a school, so that no wall is tested against an empty room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils import timezone

from glansrijk.network.models import (
    BoardInvitation,
    PilotAssignment,
    PilotGroup,
    PilotMeeting,
    PilotTrainer,
    Secretary,
    Wave,
)
from glansrijk.outbox.models import Letter
from glansrijk.privacy.models import DataRequest
from glansrijk.schools.models import Assignment, BoardRole, ParentLink, Pupil, School
from glansrijk.schools.models.owned import SchoolOwned
from tests import make

# What a row needs beside the first thing that fits each column. Add a line when a constraint refuses a new model.
SPECIAL: dict[str, dict[str, object]] = {
    "schools.RoleGrant": {"role": "teacher"},
    "relations.Estimate": {"month": date(2026, 11, 1), "level": 1},
    "talks.FixedMoment": {"rule_from": 1, "rule_to": 6},
    "rounds.Session": {"slots": 6},
    "schools.SupportInvitation": {"until_at": datetime(2100, 1, 1, tzinfo=UTC)},
    "pulse.Pulse": {
        "mr_agreed_on": date(2026, 11, 2),
        "key": "een-sleutel-die-er-niet-is",
        "opened_at": timezone.now(),
    },
    "pulse.BallotBox": {"voice": "parents", "sealed": b"dicht"},
    "pulse.PulseTurnout": {"voice": "parents"},
    "pulse.PulseResult": {"voice": "parents", "item": "overall", "percent": 80, "answered": 10},
    "pulse.PulseIdea": {"voice": "parents"},
    "network.Piece": {"kind": "story", "text_version": 1, "agreed_at": timezone.now()},
    "network.CoMaker": {"text_version": 1, "agreed_at": timezone.now()},
    "network.PublishedPiece": {"kind": "story", "words": "Het is hier fijn."},
    "network.PublishedPage": {"language": "nl", "listed": True},
    "network.AmbassadorConsent": {"reach": "network"},
    "network.AmbassadorProfile": {"reach": ""},
    "network.SchoolStory": {
        "reach": "",
        "quote": "Fijn.",
        "quoted": "iemand",
        "video_url": "https://ergens.example",
        "video_text": "Iemand vertelt.",
    },
    "privacy.DataRequest": {"due_on": date(2026, 12, 23)},
    "network.PilotShare": {"kind": "case"},
    "team.QuarterTalk": {"quarter": 2},
    "team.QuarterCard": {"goes_well": "Het lezen gaat goed."},
    "team.MonthPicture": {"month": date(2026, 10, 1)},
}
# Columns that may be empty, of which a constraint wants one all the same.
NEEDED = {
    ("network.GivenPhoto", "profile"),
    ("network.PilotSchool", "accepted_at"),
    ("rounds.Taken", "teacher"),
    ("schools.LetterCode", "parent"),
    ("talks.Explanation", "given_on"),
    ("talks.GuideQuestion", "voice"),
    ("talks.Talent", "word"),
    ("team.LessonTurn", "due_on"),
    ("together.Agreement", "parent"),
    ("team.QuarterCard", "shared_at"),
    ("together.Remark", "answer"),
    ("together.Remark", "answered_at"),
}
DAY = date(2026, 11, 23)
_number = count(1)


def owned_models() -> list[type[SchoolOwned]]:
    """Every model of ours that belongs to one school."""
    return [model for model in apps.get_models() if issubclass(model, SchoolOwned)]


def fill(school: School) -> None:
    """Make a row of every model that this school has none of yet."""
    for model in owned_models():
        if not model._default_manager.filter(school=school).exists():
            make_row(model, school)
    fill_board(school)
    write_letter(school)
    somebody = Pupil.objects.filter(school=school).order_by("pk").first()
    assert somebody is not None, "nobody to ask about"
    DataRequest.objects.filter(school=school).update(about_type="pupil", about_id=somebody.pk)


def fill_board(school: School) -> None:
    """A row of what the board of this school has pages for, each of somebody who works at no school."""
    for model in (Wave, BoardRole, BoardInvitation, Secretary):
        if not model._default_manager.filter(board=school.board).exists():
            somebody = {} if model is Wave else {"account": make.make_account(called=f"Bestuur{next(_number)} Elders")}
            make_row(model, school, board=school.board, **somebody)
    make_row(
        PilotTrainer,
        school,
        group=_row_for(PilotGroup, school),
        account=make.make_account(called=f"Trainer{next(_number)} Elders"),
    )


def write_letter(school: School) -> None:
    """A letter of a teacher to a parent: the outbox knows only numbers, so it is no row that belongs to a school."""
    teacher = Assignment.objects.filter(school=school).order_by("pk").first()
    tie = ParentLink.objects.filter(school=school).order_by("pk").first()
    assert teacher is not None, "no teacher to write it"
    assert tie is not None, "no parent to write to"
    Letter.objects.create(
        school_id=school.pk,
        recipient_key=f"parent:{tie.parent_id}",
        channel="paper",
        kind="say_it",
        subject=f"Brief van {school.slug}",
        body="Dag",
        once_key=f"letter-of-{school.pk}",
        batch=UUID(int=school.pk),
        made_by_account_id=teacher.staff.account_id,
    )


def make_row(model: type[models.Model], school: School, **known: object) -> models.Model:
    """A row of a model in a school, with rows of the same school around it."""
    of_school = {"school": school} if issubclass(model, SchoolOwned) else {}
    values = {**of_school, **SPECIAL.get(model._meta.label, {}), **known}
    for field in model._meta.local_concrete_fields:
        if field.name not in values and _is_needed(field) and not _is_either(field, known):
            values[field.name] = _value(field, school)
    return model._default_manager.create(**values)


def _is_either(field: models.Field[Any, Any], known: dict[str, object]) -> bool:
    """Needed only where there is no home: of one of the two a constraint wants exactly one."""
    return field.name == "parent" and field.null and "home" in known


def _is_needed(field: models.Field[Any, Any]) -> bool:
    if (field.model._meta.label, field.name) in NEEDED:
        return True
    if field.primary_key or field.has_default():
        return False
    return not field.null and (not field.blank or field.name in {"first_name", "surname"})


def _value(field: models.Field[Any, Any], school: School) -> object:
    if isinstance(field, models.ForeignKey):
        return _row_for(field.related_model, school)
    if field.choices:
        return next(iter(field.choices))[0]
    match field:
        case models.BooleanField():
            return True
        case models.DateTimeField():
            return timezone.now()
        case models.DateField():
            return DAY
        case models.TimeField():
            return time(15)
        case models.IntegerField():
            return next(_number)
        case models.JSONField():
            return {}
        case _:
            return f"rij{next(_number)}"


def _row_for(model: Any, school: School) -> models.Model:
    if model is PilotGroup:  # each school a group of its own: what is in one group the other may not see
        return PilotGroup.objects.get_or_create(
            slug=f"groep-van-{school.slug}", defaults={"name": f"Groep van {school.slug}", "board": school.board}
        )[0]
    if model in (PilotMeeting, PilotAssignment):
        group = _row_for(PilotGroup, school)
        found_there: models.Model | None = model._default_manager.filter(pilot_group=group).first()
        return found_there or make_row(model, school, pilot_group=group)
    rows = model._default_manager
    found: models.Model | None = (rows.filter(school=school) if issubclass(model, SchoolOwned) else rows).first()
    return found or make_row(model, school)


def release_canaries(school: School) -> Iterator[str]:
    """Write a word that occurs nowhere else into every column that can hold one, of every row; yields the words."""
    School.objects.filter(pk=school.pk).update(name=_canary())
    for words in canaries_by_model(school).values():
        yield from words
    for model in owned_models():
        yield from _release_in_lists(model, school)


def _release_in_lists(model: type[SchoolOwned], school: School) -> Iterator[str]:
    """Columns that hold a list or a map, and names of files."""
    for field in model._meta.local_concrete_fields:
        for row in model._default_manager.filter(school=school) if holds_a_list_or_file(field) else ():
            word, held = _canary(), getattr(row, field.name)
            sung = f"{word}.pdf" if isinstance(field, models.FileField) else [word] if held == [] else {word: word}
            model._default_manager.filter(pk=row.pk).update(**{field.name: sung})
            yield word


def holds_a_list_or_file(field: models.Field[Any, Any]) -> bool:
    """Whether a word fits in it, and is no text to look at: pages of the own school may not know what to do with it."""
    return isinstance(field, models.JSONField | models.FileField)


def canaries_by_model(school: School, *, but: frozenset[str] = frozenset()) -> dict[type[SchoolOwned], list[str]]:
    """The same, by the model whose rows sing; `but` are columns that keep what they hold ("schools.Group.slug")."""
    return {model: list(_release(model, school, but)) for model in owned_models()}


def _release(model: type[SchoolOwned], school: School, but: frozenset[str]) -> Iterator[str]:
    for field in model._meta.local_concrete_fields:
        if can_hold_a_canary(field) and f"{model._meta.label}.{field.name}" not in but:
            for row in model._default_manager.filter(school=school):
                word = _canary()
                model._default_manager.filter(pk=row.pk).update(**{field.name: word})
                yield word


def can_hold_a_canary(field: models.Field[Any, Any]) -> bool:
    """Whether a made-up word fits in this column."""
    text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return text and (field.max_length or 99) >= 14


def _canary() -> str:
    return f"kanarie{next(_number):06d}"
