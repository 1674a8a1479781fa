"""Integrity of rounds lives in the database: each constraint refuses what it is for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from glansrijk.rounds.models import (
    AlsoThere,
    Family,
    Helper,
    Round,
    RoundGroup,
    RoundParent,
    RoundState,
    RoundTalk,
    RoundTeacher,
    Session,
    Solving,
    Taken,
    Telling,
)
from glansrijk.schools.models import Pupil
from tests.rounds.round_world import THURSDAY, plan_now, second_afternoon
from tests.village import Village

Make = Callable[[Village, Round], models.Model]


def copy_of(model: type[models.Model], **changes: object) -> Make:
    """The first row of a model once more, with some columns changed."""

    def make(village: Village, row: Round) -> models.Model:
        first = model._default_manager.order_by("pk").first()
        assert first is not None, f"there is no {model.__name__} to copy"
        values = {field.attname: getattr(first, field.attname) for field in model._meta.concrete_fields}
        return model(**{**values, "id": None, **changes})

    return make


def about_another_child(**changes: object) -> Make:
    """The first talk once more, about a child with whom its family has none."""

    def make(village: Village, row: Round) -> models.Model:
        theirs = RoundTalk.objects.filter(family=RoundTalk.objects.earliest("pk").family).values("pupil")
        pupil = Pupil.objects.exclude(pk__in=theirs).earliest("pk")
        return copy_of(RoundTalk, pupil_id=pupil.pk, **changes)(village, row)

    return make


REFUSED: dict[str, Make] = {
    "round_has_a_name": copy_of(Round, name=""),
    "round_minutes": copy_of(Round, minutes=3),
    "round_group_once": copy_of(RoundGroup),
    "round_asked_published_closed_once": copy_of(RoundState),
    "round_state_known": copy_of(RoundState, state="gone"),
    "session_once": copy_of(Session),
    "session_slots": copy_of(Session, slots=0, starts_at=time(8)),
    "round_teacher_once": copy_of(RoundTeacher),
    "helper_once": copy_of(Helper),
    "helper_has_a_name": copy_of(Helper, name=""),
    "family_of_home_once": copy_of(Family),
    "family_answered_how": copy_of(Family, home_id=None, answered_at=timezone.now(), through=""),
    "round_parent_once": copy_of(RoundParent),
    "round_talk_once": copy_of(RoundTalk, number=9),
    "round_talk_number_once": about_another_child(),
    "round_talk_called_off_is_not_needed": about_another_child(number=9, called_off_at=timezone.now()),
    "round_talk_slots": about_another_child(number=9, slots=0),
    "round_talk_need_known": about_another_child(number=9, need="x"),
    "also_there_once": copy_of(AlsoThere),
    "solving_one_at_a_time": copy_of(Solving),
    "telling_one_at_a_time": copy_of(Telling),
    "telling_what_known": copy_of(Telling, what="sing", ended_at=timezone.now()),
    "taken_by_one": copy_of(Taken, teacher_id=None, family_id=None, helper_id=None),
}


@pytest.fixture
def full(village: Village, round_: Round) -> Round:
    """A round with a row of everything."""
    second_afternoon(village, round_)
    plan_now(village, round_)
    RoundState.objects.all().delete()
    RoundState.objects.create(school=village.linde, round=round_, state="asked", by=village.otto)
    Helper.objects.create(school=village.linde, round=round_, name="Tolk Arabisch")
    AlsoThere.objects.create(school=village.linde, talk=RoundTalk.objects.all()[0], staff=village.ivo)
    Solving.objects.update(ended_at=None)
    Telling.objects.create(school=village.linde, round=round_, by=village.otto, total=1)
    # The first family is one of a home, so that a copy of it is a home twice.
    Family.objects.filter(home=None).delete()
    return round_


def is_refused(row: models.Model) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return True
    return False


def test_each_constraint_refuses(village: Village, full: Round) -> None:
    for name, make in REFUSED.items():
        assert is_refused(make(village, full)), f"{name} refused nothing"


def test_a_copy_with_what_differs_is_let_in(village: Village, full: Round) -> None:
    """The control: what is refused above is refused for its fault, not for being a copy."""
    for make in (
        copy_of(Session, starts_at=time(8), falls_on=THURSDAY),
        copy_of(RoundState, state="published"),
        copy_of(Helper, name="Tolk Pools"),
        copy_of(Solving, ended_at=timezone.now()),
        copy_of(Telling, ended_at=timezone.now()),
        about_another_child(number=9, need="no", called_off_at=timezone.now()),
    ):
        make(village, full).save(force_insert=True)
