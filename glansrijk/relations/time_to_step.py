"""The time from dof to the first step, gathered for a whole school in three prepared reads (R51)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from glansrijk.lib.prepared import ask
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
# (group, parent) -> the home of the parent in that group.
Homes = dict[tuple[int, int], int | None]
_TO_THE_HOUR = len("2026-11-10 15")


def time_to_step_of(school: School, today: date, calendar: Calendar) -> TimeToStep | None:
    """The figures of this school year; None while fewer than six homes count."""
    year = SchoolYear.of(today)
    facts = (school.pk, year.start)
    homes: Homes = {(group, parent): home for group, parent, home in ask(_ties, facts)}
    seen, term = _dull(facts, homes)
    steps, clock = _steps(facts, homes, seen), school_clock(year, calendar)
    found = [DullHome(dull_since(months), steps.get(key, ())) for key, months in seen.items()]
    return time_to_step((home.waited(clock) for home in found if home.counts(today, clock=clock, term=term)), term=term)


def _dull(facts: tuple[int, int], homes: Homes) -> tuple[dict[Key, list[tuple[Month, date]]], int]:
    """The months in which each home was dof, with the day of looking; and how soon this school wants to act."""
    seen: dict[Key, list[tuple[Month, date]]] = defaultdict(list)
    term = None
    for group, parent, month, at, term in ask(_estimates, facts):  # noqa: B007 -- the same in each row
        seen[group, homes.get((group, parent)) or -parent].append((_month(month), _day(at[:_TO_THE_HOUR])))
    return seen, term or Norms().act_within


def _steps(facts: tuple[int, int], homes: Homes, seen: Container[Key]) -> dict[Key, list[StepFact]]:
    """The steps about the homes that were seen as dof."""
    steps: dict[Key, list[StepFact]] = defaultdict(list)
    for group, parent, home, set_at, due_on, done_at in ask(_chosen, facts):
        key = group, home or homes.get((group, parent)) or -parent
        if key in seen:
            done_on = _day(done_at[:_TO_THE_HOUR]) if done_at else None
            steps[key].append(StepFact(_day(set_at[:_TO_THE_HOUR]), due_on, done_on))
    return steps


@lru_cache(maxsize=4096)
def _day(hour: str) -> date:
    """The day at school of an hour in UTC, as the database says it. A page asks for thousands, mostly the same few.

    The hour is enough: the clock at school is always whole hours ahead, and it is moved on the hour.
    """
    return at_school(datetime.fromisoformat(hour).replace(tzinfo=UTC)).date()


_month = lru_cache(maxsize=64)(Month.of)


def _ties(school: int, start: int) -> QuerySet[Any, Any]:
    """(Group, parent, home) of this year; where a parent has two, the tie that was made first comes last."""
    rows = ParentLink.objects.in_school(school).filter(pupil__placements__group__school_year__start=start)
    return rows.order_by("-pk").values_list("pupil__placements__group", "parent", "home")


def _estimates(school: int, start: int) -> QuerySet[Any, Any]:
    rows = _of_year(Estimate.objects.in_school(school), start).filter(level=Level.DULL)
    read: QuerySet[Any, Any] = rows.values_list(
        *_WHOSE, "month", Cast("at", TextField()), "school__own_norms__act_within"
    )
    return read


def _chosen(school: int, start: int) -> QuerySet[Any, Any]:
    rows = _of_year(Step.objects.in_school(school), start).filter(let_go_at__isnull=True)
    written = (Cast("set_at", TextField()), "due_on", Cast("done_at", TextField()))
    read: QuerySet[Any, Any] = rows.values_list(*_WHOSE, "home_id", *written)
    return read


_WHOSE = ("relation__group_id", "relation__parent_id")


def _of_year(rows: Any, start: int) -> Any:
    """Rows about relations of this year with parents who live."""
    return rows.filter(relation__group__school_year__start=start, relation__parent__deceased=False)
