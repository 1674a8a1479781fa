"""The time from dof to the first step, gathered for a whole school in two queries (R51)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from glansrijk.relations.models import Estimate, Step
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.scale import Level
from glansrijk.rules.school_clock import school_clock
from glansrijk.rules.school_year import Calendar, Month, SchoolYear
from glansrijk.rules.signal_facts import Norms, StepFact
from glansrijk.rules.time_to_step import DullHome, TimeToStep, dull_since, time_to_step
from glansrijk.schools.models import ParentLink, School

# A home in a group: (group, home), or (group, minus the parent) where no home is known.
Key = tuple[int, int]
_NORMS = ("first_weeks", "act_within", "at_most_weeks", "unanswered")


def time_to_step_of(school: School, today: date, calendar: Calendar) -> TimeToStep | None:
    """The figures of this school year; None while fewer than six homes count."""
    year = SchoolYear.of(today)
    seen, norms = _dull(school, year)
    steps, clock, term = _steps(school, year), school_clock(year, calendar), norms.act_within
    homes = (DullHome(dull_since(months), steps.get(key, ())) for key, months in seen.items())
    return time_to_step((home.waited(clock) for home in homes if home.counts(today, clock=clock, term=term)), term=term)


def _dull(school: School, year: SchoolYear) -> tuple[dict[Key, list[tuple[Month, date]]], Norms]:
    """The months in which each home was dof, with the day of looking; the terms of the school come along."""
    rows = _with_home(Estimate.objects.in_school(school.pk), year).filter(level=Level.DULL)
    columns = ("relation__group_id", "relation__parent_id", "lives", "month", "at")
    seen: dict[Key, list[tuple[Month, date]]] = defaultdict(list)
    norms = Norms()
    own = tuple(f"school__own_norms__{name}" for name in _NORMS)
    for group, parent, home, month, at, *terms in rows.values_list(*columns, *own):
        seen[group, home or -parent].append((Month.of(month), at_school(at).date()))
        norms = Norms(*terms) if terms[0] else norms
    return seen, norms


def _steps(school: School, year: SchoolYear) -> dict[Key, list[StepFact]]:
    steps: dict[Key, list[StepFact]] = defaultdict(list)
    rows = _with_home(Step.objects.in_school(school.pk), year).filter(let_go_at__isnull=True)
    columns = ("relation__group_id", "relation__parent_id", "home_id", "lives", "set_at", "due_on", "done_at")
    for group, parent, home, lives, set_at, due_on, done_at in rows.values_list(*columns):
        done_on = at_school(done_at).date() if done_at else None
        steps[group, home or lives or -parent].append(StepFact(at_school(set_at).date(), due_on, done_on))
    return steps


def _with_home(rows: Any, year: SchoolYear) -> Any:
    """Rows about relations of this year with parents who live, each with the home of the parent in that group."""
    ties = ParentLink.objects.filter(
        parent=OuterRef("relation__parent"), pupil__placements__group=OuterRef("relation__group")
    )
    here = rows.filter(relation__group__school_year__start=year.start, relation__parent__deceased=False)
    return here.annotate(lives=Subquery(ties.order_by("pk").values("home_id")[:1]))
