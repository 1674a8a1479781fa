"""Opruimdag: what goes on which day, who of the people leaves, what is held back, and what went."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast, TruncDate

from glansrijk.privacy.dossier_words import TITLES
from glansrijk.privacy.models import ClearingRun, Hold
from glansrijk.privacy.models.about import PUPIL, STAFF
from glansrijk.privacy.persons import Person, people_of
from glansrijk.privacy.terms import TERMS, Term
from glansrijk.rules.clearing import first_kept_leaver
from glansrijk.rules.keeping import Kind, keep_until
from glansrijk.rules.school_year import SchoolYear
from glansrijk.schools.models import Pupil, Staff
from glansrijk.schools.viewer import Viewer

DAYS_AHEAD = 366
RUNS_SHOWN = 5


@dataclass(frozen=True)
class Day:
    """One day on which something goes: how many of what, and who."""

    day: date
    counts: tuple[tuple[str, int], ...]
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Held:
    """A dossier that stays for a while; without a person it is gone already."""

    hold: Hold
    person: Person | None


@dataclass(frozen=True)
class Run:
    """A day that was cleared."""

    day: date
    rows: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class ClearingPage:
    """The page."""

    tonight: Day | None
    days: tuple[Day, ...]
    held: tuple[Held, ...]
    runs: tuple[Run, ...]


def clearing_page(viewer: Viewer) -> ClearingPage:
    """What goes in the coming year; the reads are as many for one row as for thousands."""
    counts, people = rows_that_go(viewer.school.pk, viewer.today), _people_who_go(viewer)
    days = [Day(day, _named(counts.get(day, {})), tuple(people.get(day, ()))) for day in sorted({*counts, *people})]
    due = [day for day in days if day.day <= viewer.today]
    return ClearingPage(
        tonight=_together(due, viewer.today),
        days=tuple(day for day in days if day.day > viewer.today),
        held=tuple(_held(viewer)),
        runs=tuple(_runs(viewer)),
    )


def rows_that_go(school_id: int, today: date, *, ahead: int = DAYS_AHEAD) -> dict[date, dict[str, int]]:
    """Day -> model -> how many rows go then, in one query. Rows of people who left are not in it: they go with them."""
    until = today + timedelta(days=ahead)
    by_time = [term for term in TERMS if not term.own]
    first, *others = [_counted(term, school_id, until) for term in by_time]
    kinds = {term.label: term.kind for term in by_time}
    found: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for label, when, number in first.union(*others, all=True):
        end = _end(kinds[label], when)
        if end and end <= until:
            found[end][label] += number
    return found


def _counted(term: Term, school_id: int, until: date) -> QuerySet[Any, Any]:
    """Rows of one model per school year or day in which they were written."""
    when: Any = F(term.year or term.day or term.moment)
    when = Cast(TruncDate(when) if term.moment else when, CharField())
    rows: QuerySet[Any, Any] = term.of_school(school_id).filter(term.is_past(until)).order_by()
    label = Value(term.label, output_field=CharField())
    counted: QuerySet[Any, Any] = rows.values(model_label=label, written=when).annotate(number=Count("pk"))
    return counted.values_list("model_label", "written", "number")


def _end(kind: Kind, written: str) -> date | None:
    if len(written) == len("2026"):
        return keep_until(kind, year=SchoolYear(int(written)))
    since = date.fromisoformat(written)
    return keep_until(kind, year=SchoolYear.of(since), since=since)


def _people_who_go(viewer: Viewer) -> dict[date, list[Person]]:
    """Children and colleagues who left, by the day on which they go."""
    first = first_kept_leaver(viewer.today - timedelta(days=1))
    found: dict[date, list[Person]] = defaultdict(list)
    for kind, model in ((PUPIL, Pupil), (STAFF, Staff)):
        rows = viewer.sees(model).filter(left_on__gte=first - timedelta(days=DAYS_AHEAD), left_on__lte=viewer.today)
        for row in rows.order_by("sort_name", "pk"):
            end = keep_until(Kind.PERSON, year=SchoolYear.of(row.left_on), left_on=row.left_on)
            if end:
                found[end].append(Person(kind, row))
    return found


def _named(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((str(TITLES[label]), number) for label, number in counts.items()))


def _together(days: list[Day], today: date) -> Day | None:
    if not days:
        return None
    sums: dict[str, int] = defaultdict(int)
    for day in days:
        for title, number in day.counts:
            sums[title] += number
    return Day(today, tuple(sorted(sums.items())), tuple(person for day in days for person in day.people))


def _held(viewer: Viewer) -> list[Held]:
    rows = list(viewer.sees(Hold).in_force(viewer.today).order_by("until_on", "pk").select_related("by"))
    people = people_of(viewer, [(row.about_type, row.about_id) for row in rows])
    return [Held(row, people.get((row.about_type, row.about_id))) for row in rows]


def _runs(viewer: Viewer) -> list[Run]:
    rows = viewer.sees(ClearingRun).exclude(counts={}).order_by("-cleared_on")[:RUNS_SHOWN]
    return [Run(row.cleared_on, sum(row.counts.values()), _named(row.counts)) for row in rows]
