"""What the page of the school plan shows: the aims, the phases with their steps, and what comes back by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from glansrijk.rules.days import day_and_month
from glansrijk.rules.parts import Part
from glansrijk.rules.phases import Phase
from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import PlanPhase, PlanStep


@dataclass(frozen=True)
class StepLine:
    """A step, and whether this viewer may cross it off."""

    step: PlanStep
    may_do: bool

    @property
    def who_and_when(self) -> str:
        """'Anna, voor 12 december'."""
        row = self.step
        if row.done_on:
            return _("gedaan op %(day)s") % {"day": day_and_month(row.done_on)}
        parts = [row.owner.name.full] if row.owner else []
        if row.due_on:
            parts.append(_("uiterlijk %(day)s") % {"day": day_and_month(row.due_on)})
        return ", ".join(parts)


@dataclass(frozen=True)
class PhaseBlock:
    """A phase with its steps."""

    phase: Phase
    row: PlanPhase
    steps: tuple[StepLine, ...]

    @property
    def days(self) -> str:
        """When it is: 'van 1 september tot en met 1 februari'."""
        first, last = self.row.from_on, self.row.until_on
        if first and last:
            return _("%(first)s tot en met %(last)s") % {"first": _day(first), "last": _day(last)}
        if first:
            return _("vanaf %(first)s") % {"first": _day(first)}
        return _("tot en met %(last)s") % {"last": _day(last)} if last else _("nog geen dagen gekozen")

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(line.step.done_on is not None for line in self.steps)


@dataclass(frozen=True)
class PlanPage:
    """The whole page; without blocks nobody began yet."""

    blocks: tuple[PhaseBlock, ...]
    may_change: bool
    sees_team: bool = False

    @property
    def aims(self) -> tuple[tuple[str, str], ...]:
        """The three aims of the method (R47)."""
        return (
            (_("Ieder kind"), _("groeit naar een eigen persoonlijk record.")),
            (_("Iedere ouder"), _("vertelt anderen graag over onze school.")),
            (_("Iedere collega"), _("hoort bij een team dat zijn vak kent.")),
        )

    @property
    def current(self) -> Phase | None:
        """The first phase that is not done."""
        return next((block.phase for block in self.blocks if block.row.closed_on is None), None)


def plan_page(viewer: Viewer) -> PlanPage:
    """The plan of a school, in two queries."""
    rows = {row.phase: row for row in viewer.sees(PlanPhase)}
    leads = Role.HEAD in viewer.roles
    steps: dict[str, list[StepLine]] = {}
    for step in viewer.sees(PlanStep).select_related("owner").order_by("made_at", "pk"):
        steps.setdefault(step.phase, []).append(StepLine(step, leads or step.owner_id == viewer.staff.pk))
    blocks = tuple(
        PhaseBlock(phase, rows[phase.value], tuple(steps.get(phase.value, ())))
        for phase in Phase
        if phase.value in rows
    )
    sees_team = viewer.sees_all(Thing.TEAM) and Part.TEAM not in viewer.school.parts_that_are_off
    return PlanPage(blocks, leads, sees_team)


def _day(day: date) -> str:
    return f"{day_and_month(day)} {day.year}"
