"""A whole invented school of three school years, put together from plan, families and history. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from glansrijk.demo.families import Child, Family
from glansrijk.demo.history import Glimpse, GroupYear, Met, history_of, lines_of_group
from glansrijk.demo.neighbourhood import families_of
from glansrijk.demo.school_plan import GroupPlan, SchoolPlan, school_plan
from glansrijk.rules.keeping import Kind, keep_until
from glansrijk.rules.school_year import Calendar, SchoolYear

YEARS = 3
# How much of the running month each group has filled in: group 5 of the tour half, group 6 all, group 7 none.
_DONE = (1.0, 0.6, 1.0, 0.2, 1.0, 0.5, 1.0, 0.0, 0.8)


@dataclass(frozen=True)
class Place:
    """Where a child (of a family, by their numbers) sits from a day until a day. No group: ''."""

    family: int
    child: int
    group: str
    year_group: int
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class YearOfSchool:
    """One school year of the school."""

    year: SchoolYear
    places: tuple[Place, ...]
    history: dict[str, tuple[Glimpse | Met, ...]]


@dataclass(frozen=True)
class InventedSchool:
    """Everything there is to tell about a school."""

    plan: SchoolPlan
    families: tuple[Family, ...]
    years: tuple[YearOfSchool, ...]


def invent(number: int, *, seed: int, today: date, calendar: Calendar) -> InventedSchool:
    """The school at a place in the row, as it is today: the same seed and day give the same school."""
    plan, this = school_plan(number, seed), SchoolYear.of(today)
    families = tuple(
        family
        for family in families_of(plan, seed=seed, year=this.start, today=today)
        if not _is_gone(family, this, today)
    )
    starts = range(this.start - YEARS + 1, this.start + 1)
    years = tuple(_year(plan, families, SchoolYear(start), today, calendar, seed) for start in starts)
    return InventedSchool(plan, families, years)


def left_on(this: SchoolYear) -> date:
    """The last day at school of those who left last summer."""
    return this.first - timedelta(days=1)


def _is_gone(family: Family, this: SchoolYear, today: date) -> bool:
    """Whether a family that left has to be forgotten by now."""
    left = any(child.left for child in family.children)
    until = keep_until(Kind.PERSON, year=this.previous, left_on=left_on(this))
    return left and until is not None and today >= until


def _year(
    plan: SchoolPlan, families: tuple[Family, ...], year: SchoolYear, today: date, calendar: Calendar, seed: int
) -> YearOfSchool:
    everyone = [
        (place, number, child) for place, family in enumerate(families) for number, child in enumerate(family.children)
    ]
    places = [
        Place(family, number, *where)
        for family, number, child in everyone
        for where in _where(plan, child, family + number, year, today)
    ]
    history = {}
    for number, group in enumerate(plan.open_to_all):
        raters = tuple(teaching.staff for teaching in group.teachings if teaching.weeks_left is None)
        lines = tuple(lines_of_group(families, _members(families, places, group, today)))
        story = GroupYear(year, lines, raters, _DONE[number % len(_DONE)], calendar, today)
        chance = Random(f"{seed}/{plan.number}/{year.start}/{group.name}")  # noqa: S311 -- an invented history
        history[group.name] = tuple(history_of(story, chance))
    return YearOfSchool(year, tuple(places), history)


def _where(
    plan: SchoolPlan, child: Child, number: int, year: SchoolYear, today: date
) -> list[tuple[str, int, date, date | None]]:
    """The places of a child in a year: one, or two for who moved in March, or none."""
    ago = SchoolYear.of(today).start - year.start
    year_group = child.seat.year_group - ago
    until = year.last if ago else None
    if child.starts_on:
        starts = year.contains(child.starts_on)
        return [(child.seat.group, year_group, child.starts_on, None)] if starts else []
    if year_group < 1 or (child.left and not ago):
        return []
    groups = plan.groups_for(year_group)
    stays = child.seat.group if any(group.name == child.seat.group for group in groups) else ""
    group = (stays or groups[number % len(groups)].name) if ago else child.seat.group
    if child.moves and year == _year_of_the_move(today):
        return _moved(group, next(other.name for other in groups if other.name != group), year_group, year, until)
    return [(group, year_group, year.first, until)]


def _moved(
    group: str, before: str, year_group: int, year: SchoolYear, until: date | None
) -> list[tuple[str, int, date, date | None]]:
    move = date(year.start + 1, 3, 15)
    return [(before, year_group, year.first, move - timedelta(days=1)), (group, year_group, move, until)]


def _year_of_the_move(today: date) -> SchoolYear:
    """The last school year of which 15 March is behind us."""
    this = SchoolYear.of(today)
    return this if today >= date(this.start + 1, 3, 15) else this.previous


def _members(families: tuple[Family, ...], places: list[Place], group: GroupPlan, today: date) -> list[int]:
    """The families with a child in a group, in the order of its list; who moved belongs to the group they moved to."""
    last = {(place.family, place.child): place for place in places if place.from_on <= today}
    here = [place for place in last.values() if place.group == group.name]
    here.sort(key=lambda place: families[place.family].children[place.child].name.sort_key)
    return [place.family for place in here]
