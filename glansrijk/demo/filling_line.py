"""Writes the line of an invented school: its moments of every year, and talks that were held, have a day, or wait.

It reads back who sits where and who is whose parent, so that talks stand with the families of the demo as they are.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random

from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import Calendar
from glansrijk.rules.year_line import METHOD, START, Laid
from glansrijk.schools.models import Assignment, ParentLink, Placement, School, SchoolYear, Staff
from glansrijk.talks.laying_the_line import columns_of
from glansrijk.talks.models import FixedMoment, Invitation, Moment, Talk

SLOTS = (time(14, 45), time(15), time(15, 15), time(15, 30), time(15, 45))
REASONS = ("Ouders kiezen dit keer voor een brief.", "Spreken wij al elke twee weken.")
LEFT_OVER = 8  # one in so many is still open when the days of a moment are over


@dataclass(frozen=True)
class Seat:
    """A child in a group in a year, and its parents by home."""

    pupil_id: int
    group_id: int
    homes: tuple[tuple[int, ...], ...]
    teachers: tuple[int, ...]


def fill_line(school: School, years: Iterable[SchoolYear], today: date, calendar: Calendar, *, seed: int) -> None:
    """Lay the line, date these years, and hold and plan the talks as they would be today."""
    chance = Random(f"{seed}/line/{school.slug}")  # noqa: S311
    head = Staff.objects.filter(school=school, grants__role="head").order_by("pk").first()
    fixed = FixedMoment.objects.bulk_create(
        FixedMoment(school=school, kind=kind, position=number, made_by=head, **columns_of(laid))
        for number, (kind, laid) in enumerate(METHOD.items(), start=1)
    )
    for year in years:
        moments = Moment.objects.bulk_create(
            _moment(school, year, row, laid, calendar) for row, laid in zip(fixed, METHOD.values(), strict=True)
        )
        if year.year.first <= today:
            seats = _seats(school, year, min(today, year.year.last))
            for moment in moments:
                if moment.kind != START and moment.first_on <= today:
                    _fill_moment(moment, seats, today, calendar, chance)


def _moment(school: School, year: SchoolYear, fixed: FixedMoment, laid: Laid, calendar: Calendar) -> Moment:
    window = laid.returns.window(year.year, calendar)
    assert window is not None, "a year of the demo has school days"
    return Moment(
        school=school,
        school_year=year,
        fixed=fixed,
        kind=fixed.kind,
        name=fixed.name,
        with_whom=fixed.with_whom,
        first_on=window.first,
        last_on=window.last,
        minutes=fixed.minutes,
        invite_all=fixed.invite_all,
        position=fixed.position,
    )


def _seats(school: School, year: SchoolYear, day: date) -> list[Seat]:
    homes: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    ties = ParentLink.objects.filter(school=school).that_hold(day).filter(contact_bans__isnull=True).order_by("pk")
    for pupil, parent, home in ties.values_list("pupil_id", "parent_id", "home_id"):
        homes[pupil][home or -parent].append(parent)
    teachers: dict[int, list[int]] = defaultdict(list)
    taught = Assignment.objects.filter(school=school, group__school_year=year).order_by("pk")
    for group, staff in taught.values_list("group_id", "staff_id"):
        teachers[group].append(staff)
    places = Placement.objects.filter(school=school, school_year=year, group__isnull=False, from_on__lte=day)
    rows = places.exclude(until_on__lt=day).order_by("group_id", "pk").values_list("pupil_id", "group_id")
    return [
        Seat(pupil, group, tuple(tuple(home) for home in homes[pupil].values()), tuple(teachers[group]))
        for pupil, group in rows
        if teachers[group]
    ]


def _fill_moment(moment: Moment, seats: Sequence[Seat], today: date, calendar: Calendar, chance: Random) -> None:
    """Most talks of a moment whose days are over were held; of one that runs, as many as days went by."""
    days = _school_days(moment, calendar)
    talks: list[Talk] = []
    invitations: list[Invitation] = []
    for _group, same in groupby(seats, key=lambda seat: seat.group_id):
        asked = [(seat, home) for seat in same for home in (seat.homes if moment.with_parents else ((),))]
        for number, (seat, home) in enumerate(asked):
            day = days[number * len(days) // max(1, len(asked))]
            talk = _talk(moment, seat, number, day, today, calendar, chance)
            if talk is not None:
                talk.key = uuid.uuid5(uuid.NAMESPACE_OID, f"talk/{moment.pk}/{seat.pupil_id}/{home}")
                talks.append(talk)
            invitations += _invitations(moment, seat, home, talk, number, today, chance)
    Talk.objects.bulk_create(talks)
    Invitation.objects.bulk_create(invitations)


def _school_days(moment: Moment, calendar: Calendar) -> list[date]:
    length = (moment.last_on - moment.first_on).days + 1
    days = (moment.first_on + timedelta(days=number) for number in range(length))
    return [day for day in days if calendar.is_school_day(day)]


def _talk(
    moment: Moment, seat: Seat, number: int, day: date, today: date, calendar: Calendar, chance: Random
) -> Talk | None:
    """A talk that was held on its day, or has a day soon; None for one that still waits."""
    if chance.randrange(LEFT_OVER) == 0:
        return None
    soon = today + timedelta(days=14)
    if day > soon or (day < today and chance.randrange(40) == 0):
        return None
    held = day < today
    teacher = seat.teachers[number % len(seat.teachers)]
    return Talk(
        school_id=moment.school_id,
        moment=moment,
        pupil_id=seat.pupil_id,
        group_id=seat.group_id,
        planned_at=datetime.combine(day, SLOTS[number % len(SLOTS)], tzinfo=AMSTERDAM),
        minutes=moment.minutes,
        place="in de klas" if moment.with_parents else "",
        held_on=day if held else None,
        held_by_id=teacher if held else None,
        made_by_id=teacher,
        made_at=datetime.combine(min(day, today), time(8), tzinfo=AMSTERDAM) - timedelta(days=10),
        sequence=1,
        version=2,
    )


def _invitations(
    moment: Moment,
    seat: Seat,
    home: tuple[int, ...],
    talk: Talk | None,
    number: int,
    today: date,
    chance: Random,
) -> Iterator[Invitation]:
    """Who has a talk was invited and comes; of those who wait some did not answer, and a few have a reason."""
    invited_on = min(moment.first_on - timedelta(days=12), today)
    excused = talk is None and moment.last_on < today and number % 5 == 0
    if talk is None and not excused and chance.randrange(3) == 0:
        return
    for parent in home:
        yield Invitation(
            school_id=moment.school_id,
            moment=moment,
            pupil_id=seat.pupil_id,
            parent_id=parent,
            talk=talk,
            invited_on=invited_on,
            through="paper",
            times=1,
            answer="yes" if talk else "",
            answered_on=invited_on + timedelta(days=3) if talk and invited_on + timedelta(days=3) <= today else None,
            present=True if talk and talk.held_on else None,
            excused_reason=REASONS[number % len(REASONS)] if excused else "",
            excused_on=min(moment.last_on, today) if excused else None,
            excused_by_id=seat.teachers[0] if excused else None,
        )
