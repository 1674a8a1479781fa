"""Counting a month of a school once, when it is over: how many homes shone, and how many parents are involved (R19)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from glansrijk.audit.record import record
from glansrijk.relations.models import Contact, Estimate, SplitHome
from glansrijk.rules.involved import ParentInYear, is_involved
from glansrijk.rules.month_picture import month_picture, told_of_all, written
from glansrijk.rules.scale import Level, most_careful
from glansrijk.rules.school_year import Calendar, Month
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.signal_facts import Norms
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import ParentLink, ReachWish, School, SchoolNorms
from glansrijk.schools.models.owned import holds_on
from glansrijk.talks.models import Invitation
from glansrijk.team.models import MonthPicture

# A parent in a group of this year.
Seat = tuple[int, int]
# What has one light: a group with a home, or with a parent.
Home = tuple[object, ...]


def count_months_that_are_over(today: date) -> int:
    """Count for every school what was not counted yet; says how many months were written."""
    months = [month for month in Year.of(today).check_months if month.last < today]
    if not months:
        return 0
    there = set(MonthPicture.objects.filter(month__in=[month.first for month in months]).values_list("school", "month"))
    todo = [
        (school, month)
        for school in School.objects.order_by("pk")
        for month in months
        if (school.pk, month.first) not in there
    ]
    return sum(count_month(school, month, today) for school, month in todo)


@transaction.atomic
def count_month(school: School, month: Month, today: date) -> bool:
    """Write the picture of one month, unless it is there already or nobody looked in that month."""
    levels = _levels(school, month)
    if not levels:
        return False
    homes = _homes(school, month)
    told = month_picture(_lights(levels, homes).values())
    done, of = _involved(school, month, levels, set(homes), today)
    parts = {
        "parts": written(told),
        "involved": told_of_all(done, of),
        "parents": of,
        "all": done == of,
        "weeks": _norms(school).at_most_weeks,
    }
    row, new = MonthPicture.objects.get_or_create(
        school=school, month=month.first, defaults={"parts": parts, "counted_on": today}
    )
    if new:
        record("picture.counted", school_id=school.pk, by=None, about=row, month=month.code)
    return new


def lights_of_month(school: School, month: Month) -> dict[tuple[object, ...], Level]:
    """The light of each home in a month, for who counts further. The first thing in the key is the group."""
    return _lights(_levels(school, month), _homes(school, month))


def parents_in_month(school: School, month: Month, day: date) -> tuple[int, int, int]:
    """How many parents there are, with how many there was a talk this year, and how many were looked at."""
    seats = set(_homes(school, month))
    parents = {parent for _group, parent in seats}
    looked = {parent for _group, parent in seats & set(_levels(school, month))}
    return len(parents), len(parents & _spoken_with(school, day)), len(looked)


def _lights(levels: dict[Seat, Level], homes: dict[Seat, Home]) -> dict[Home, Level]:
    found: dict[Home, list[Level]] = defaultdict(list)
    for seat, level in levels.items():
        found[homes.get(seat, seat)].append(level)
    return {home: light for home, own in found.items() if (light := most_careful(own)) is not None}


def _levels(school: School, month: Month) -> dict[Seat, Level]:
    """The most careful level of each parent in each group, in a month."""
    rows = Estimate.objects.in_school(school.pk).filter(month=month.first, relation__parent__deceased=False)
    given: dict[Seat, list[Level]] = defaultdict(list)
    for group, parent, number in rows.values_list("relation__group", "relation__parent", "level"):
        given[group, parent].append(Level(number))
    return {seat: level for seat, levels in given.items() if (level := most_careful(levels)) is not None}


def _homes(school: School, month: Month) -> dict[Seat, Home]:
    """Which light a parent is part of: that of the home, or an own one where no home is known or it was set apart."""
    split = set(SplitHome.objects.in_school(school.pk).values_list("group", "home"))
    rows = ParentLink.objects.in_school(school.pk).that_hold(month.last)
    rows = rows.filter(holds_on(month.last, "pupil__placements__"), pupil__placements__group__composite=False)
    ties = rows.order_by("-pk").values_list("pupil__placements__group", "parent", "home")
    return {
        (group, parent): (group, parent) if not home or (group, home) in split else (group, "home", home)
        for group, parent, home in ties
    }


def _involved(
    school: School, month: Month, levels: dict[Seat, Level], seats: set[Seat], today: date
) -> tuple[int, int]:
    """How many of the parents count as involved, and of how many; a parent with children in two groups counts once."""
    norms, calendar = _norms(school), calendar_of(school)
    day = min(month.last, today)
    spoken, wishes, last = _spoken_with(school, day), _wishes(school), _last_contact(school, day)
    by_parent: dict[int, list[Seat]] = defaultdict(list)
    for group, parent in seats:
        by_parent[parent].append((group, parent))
    done = 0
    for parent, own in by_parent.items():
        facts = ParentInYear(
            spoken_with=parent in spoken,
            wish_known=parent in wishes,
            weeks=_weeks_since(max((last[seat] for seat in own if seat in last), default=None), day, calendar),
            level=most_careful(levels[seat] for seat in own if seat in levels),
        )
        done += is_involved(facts, at_most_weeks=norms.at_most_weeks)
    return done, len(by_parent)


def _norms(school: School) -> Norms:
    own = SchoolNorms.objects.filter(school=school).first()
    return own.norms if own else Norms()


def _spoken_with(school: School, day: date) -> set[int]:
    rows = Invitation.objects.in_school(school.pk).filter(
        moment__school_year__start=Year.of(day).start, talk__held_on__lte=day, talk__cancelled_at__isnull=True
    )
    return set(rows.exclude(present=False).values_list("parent", flat=True))


def _wishes(school: School) -> set[int]:
    return set(ReachWish.objects.in_school(school.pk).values_list("parent", flat=True))


def _last_contact(school: School, day: date) -> dict[Seat, date]:
    rows: Any = Contact.objects.in_school(school.pk).that_took_place().filter(on__lte=day)
    found = rows.values_list("relation__group", "relation__parent").annotate(last=Max("on"))
    return {(group, parent): last for group, parent, last in found}


def _weeks_since(last: date | None, day: date, calendar: Calendar) -> int | None:
    return None if last is None else max(0, calendar.school_weeks(last, day) - 1)
