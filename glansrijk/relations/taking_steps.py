"""Choosing a small step, doing it, moving it, letting it go (R36, R42, R43)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.relations.models import Contact, Step
from glansrijk.relations.relating import relations_with
from glansrijk.rules.scale import Level
from glansrijk.schools.models import Group, Staff
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class Choice:
    """The step a teacher chose: in which words, by when, which block; `promised_in` when a parent was promised it."""

    sentence: str
    due_on: date
    block: str = ""
    cause: str = ""
    level_then: Level | None = None
    promised_in: Contact | None = None
    key: UUID = field(default_factory=uuid4)


@transaction.atomic
def set_step(choice: Choice, *, parent_id: int, home_id: int | None, group: Group, owner: Staff, by: Viewer) -> Step:
    """Put a step on somebody's list; `home_id` when it is for everyone of that home. Sent twice it is one step."""
    relation = relations_with([parent_id], group)[0]
    step, made = Step.objects.get_or_create(
        key=choice.key,
        defaults={
            "school_id": by.school.pk,
            "relation": relation,
            "home_id": home_id,
            "block": choice.block,
            "cause": choice.cause,
            "sentence": choice.sentence,
            "owner": owner,
            "due_on": choice.due_on,
            "promised_in": choice.promised_in,
            "set_by": by.staff,
            "level_then": None if choice.level_then is None else int(choice.level_then),
        },
    )
    if made and choice.promised_in:
        record("promise.made", school_id=by.school.pk, by=by, about=step)
    elif made:
        record("step.set", school_id=by.school.pk, by=by, about=step, block=choice.block)
    return step


@transaction.atomic
def finish_step(step: Step, *, by: Viewer) -> None:
    """The step is done."""
    if step.done_at is None:
        step.finish(by.staff)
        record("step.done", school_id=by.school.pk, by=by, about=step)


@transaction.atomic
def reopen_step(step: Step, *, by: Viewer) -> None:
    """Undo of finishing or letting go."""
    step.reopen()
    record("step.reopened", school_id=by.school.pk, by=by, about=step)


@transaction.atomic
def move_step(step: Step, to: date, *, by: Viewer) -> None:
    """Do it on another day."""
    step.move(to)
    record("step.moved", school_id=by.school.pk, by=by, about=step, to=to.isoformat())


@transaction.atomic
def let_step_go(step: Step, *, by: Viewer) -> None:
    """Not do it after all."""
    if step.let_go_at is None:
        step.let_go()
        record("step.let_go", school_id=by.school.pk, by=by, about=step)
