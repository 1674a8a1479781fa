"""Schools of a board begin together: starting a wave, taking it back, and saying in which phase a school is (R59)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.network.board_viewer import BoardViewer
from glansrijk.network.models import InWave, SchoolPhase, Wave
from glansrijk.rules.phases import Phase
from glansrijk.schools.models import Board, School
from glansrijk.schools.refusing import Refused
from glansrijk.team.models import PlanPhase


@transaction.atomic
def start_wave(schools: Sequence[School], *, starts_on: date, phase: Phase, key: UUID, by: BoardViewer) -> Wave:
    """Let schools begin on a day, in a phase. The same form sent twice gives one wave.

    Raises:
        Refused: one of them is in a wave already.
    """
    Board.objects.select_for_update().get(pk=by.board.pk)
    there = Wave.objects.filter(board=by.board, key=key).first()
    if there:
        return there
    taken = InWave.objects.filter(of_school__in=schools, stands=True).select_related("of_school").first()
    if taken:
        raise Refused(
            _("%(school)s doet al mee in een golf. Haal de school daar eerst uit, of kies een andere.")
            % {"school": taken.of_school.name}
        )
    wave = Wave.objects.create(board=by.board, key=key, starts_on=starts_on, by=by.account)
    InWave.objects.bulk_create(InWave(wave=wave, of_school=school) for school in schools)
    for school in _without_a_plan(by.board, schools):
        SchoolPhase.objects.create(board=by.board, of_school=school, phase=phase.value, by=by.account)
    record("wave.started", school_id=None, by=by, about=wave, schools=len(schools), starts_on=starts_on.isoformat())
    return wave


@transaction.atomic
def take_back_wave(wave: Wave, *, by: BoardViewer) -> None:
    """Let a wave not begin after all; its schools are free for another. A second press changes nothing."""
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    if wave.taken_back_at is None:
        wave.take_back(by=by.account)
        wave.places.update(stands=False)
        record("wave.taken_back", school_id=None, by=by, about=wave)


@transaction.atomic
def bring_wave_back(wave: Wave, *, by: BoardViewer) -> None:
    """Let a wave that was taken back begin after all.

    Raises:
        Refused: one of its schools is in another wave by now.
    """
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    if wave.taken_back_at is None:
        return
    mine = wave.places.values("of_school")
    taken = InWave.objects.filter(of_school__in=mine, stands=True).select_related("of_school").first()
    if taken:
        raise Refused(_("%(school)s doet nu mee in een andere golf.") % {"school": taken.of_school.name})
    wave.go_on()
    wave.places.update(stands=True)
    record("wave.brought_back", school_id=None, by=by, about=wave)


@transaction.atomic
def say_phase(school: School, phase: Phase, *, by: BoardViewer) -> bool:
    """Say in which phase a school is, where it has no plan of its own; whether anything changed.

    Raises:
        Refused: the plan of the school says it.
    """
    now = newest_phase(school)
    if now and now.by_plan:
        raise Refused(
            _("De fase van %(school)s komt uit het schoolplan. De school verandert hem zelf.") % {"school": school.name}
        )
    if now and now.phase == phase.value:
        return False
    row = SchoolPhase.objects.create(board=by.board, of_school=school, phase=phase.value, by=by.account)
    record("phase.said", school_id=None, by=by, about=row, phase=phase.value)
    return True


def newest_phase(school: School) -> SchoolPhase | None:
    """The phase of a school now."""
    return SchoolPhase.objects.filter(board=school.board_id, of_school=school).order_by("-at", "-pk").first()


def bring_phases_over() -> int:
    """Take over from the plans of all schools in which phase they are; how many changed. For the worker."""
    plans: dict[int, str] = {}
    rows = PlanPhase.objects.filter(closed_on__isnull=True).values_list("school", "phase")
    order = [phase.value for phase in Phase]
    for school_pk, phase in sorted(rows, key=lambda row: (row[0], order.index(row[1]))):
        plans.setdefault(school_pk, phase)
    changed = 0
    for school in School.objects.filter(pk__in=plans):
        now = newest_phase(school)
        if now is None or (now.phase, now.by_plan) != (plans[school.pk], True):
            SchoolPhase.objects.create(board_id=school.board_id, of_school=school, phase=plans[school.pk], by_plan=True)
            changed += 1
    return changed


def _without_a_plan(board: Board, schools: Sequence[School]) -> list[School]:
    by_plan = {row.of_school_id for row in SchoolPhase.objects.filter(board=board, of_school__in=schools, by_plan=True)}
    return [school for school in schools if school.pk not in by_plan]
