"""The plan of a school: its three phases with their days and ends, and the steps in them (R61, R71)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.rules.phases import Phase
from glansrijk.schools.models import Staff
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import PlanPhase, PlanStep


@transaction.atomic
def begin_plan(*, by: Viewer) -> None:
    """Lay the three phases with the steps that are proposed; a plan that is there stays as it is."""
    school = by.school.pk
    if PlanPhase.objects.in_school(school).exists():
        return
    for phase in Phase:
        _row, new = PlanPhase.objects.get_or_create(
            school_id=school, phase=phase.value, defaults={"done_when": phase.done_when}
        )
        if new:
            steps = (PlanStep(school_id=school, phase=phase.value, text=text) for text in phase.steps)
            PlanStep.objects.bulk_create(steps)
    record("plan.begun", school_id=school, by=by)


@transaction.atomic
def lay_phase(phase: PlanPhase, *, from_on: date | None, until_on: date | None, done_when: str, by: Viewer) -> None:
    """Give a phase its days, and say when it is done."""
    phase.lay(from_on=from_on, until_on=until_on, done_when=done_when)
    record("plan.phase_laid", school_id=by.school.pk, by=by, about=phase)


@transaction.atomic
def close_phase(phase: PlanPhase, *, by: Viewer) -> None:
    """What was wanted is so; a second press changes nothing."""
    if phase.closed_on is None:
        phase.close(by.today, by=by.staff)
        record("plan.phase_closed", school_id=by.school.pk, by=by, about=phase)


@transaction.atomic
def reopen_phase(phase: PlanPhase, *, by: Viewer) -> None:
    """It goes on after all."""
    if phase.closed_on is not None:
        phase.close(None, by=None)
        record("plan.phase_reopened", school_id=by.school.pk, by=by, about=phase)


@transaction.atomic
def add_step(phase: Phase, *, key: UUID, text: str, owner: Staff | None, due_on: date | None, by: Viewer) -> None:
    """Put a step in the plan; the same page sent twice is one step."""
    row, new = PlanStep.objects.get_or_create(
        key=key,
        defaults={
            "school_id": by.school.pk,
            "phase": phase.value,
            "text": text,
            "owner": owner,
            "due_on": due_on,
        },
    )
    if new:
        record("plan.step_added", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def change_step(step: PlanStep, *, text: str, owner: Staff | None, due_on: date | None, by: Viewer) -> None:
    """Say it otherwise, give it to somebody, or another day."""
    step.change(text=text, owner=owner, due_on=due_on)
    record("plan.step_changed", school_id=by.school.pk, by=by, about=step)


@transaction.atomic
def do_step(step: PlanStep, *, by: Viewer) -> None:
    """It is done, today."""
    if step.done_on is None:
        step.do(by.today, by=by.staff)
        record("plan.step_done", school_id=by.school.pk, by=by, about=step)


@transaction.atomic
def undo_step(step: PlanStep, *, by: Viewer) -> None:
    """It is not done after all."""
    if step.done_on is not None:
        step.do(None, by=None)
        record("plan.step_reopened", school_id=by.school.pk, by=by, about=step)


@transaction.atomic
def remove_step(step: PlanStep, *, by: Viewer) -> None:
    """Take it out of the plan."""
    record("plan.step_removed", school_id=by.school.pk, by=by, about=step)
    step.delete()
