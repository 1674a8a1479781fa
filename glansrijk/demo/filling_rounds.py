"""Writes a round of talks of an invented school: asked last week, and answered by two families out of three.

The same school and day give the same round: what a family says follows its place in the row.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from glansrijk.rounds.making import Times, add_session, make_round
from glansrijk.rounds.models import Family, Round, RoundState
from glansrijk.rounds.models.round import ASKED
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.round_times import LIKED, NO, POSSIBLE, parts_of
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.schools.models import Group, School, Staff
from glansrijk.schools.viewer import Viewer, viewer_of
from glansrijk.talks.models import Moment

NAME = "Gesprekken op school"
GROUPS, DAYS_AHEAD = 3, 9
HOURS = ((time(15, 15), time(17, 15)), (time(18, 30), time(20, 30)), (time(15, 15), time(17, 15)))
# What a family says of its afternoons and evenings, one after the other.
HABITS = ((LIKED, NO, POSSIBLE), (POSSIBLE, LIKED, POSSIBLE), (NO, LIKED, NO), (POSSIBLE, POSSIBLE, LIKED))


def fill_round(school: School, today: date, calendar: Calendar) -> None:
    """A round for the first moment with parents that is not over; nothing when there is none, as in summer."""
    year = SchoolYear.of(today).start
    moments = Moment.objects.in_school(school.pk).of_year(year).filter(with_whom="parents", last_on__gte=today)
    moment = moments.exclude(kind="startgesprek").first()
    by = _who_plans(school, today)
    if moment is None or by is None:
        return
    groups = list(Group.objects.in_school(school.pk).of_year(year).with_check())[-GROUPS:]
    row = make_round(
        moment, groups, name=NAME, minutes=10, reply_until_on=today + timedelta(days=5), keep_apart=True, by=by
    )
    _add_days(row, today, calendar, by)
    _ask_and_answer(row, today, by)


def _who_plans(school: School, today: date) -> Viewer | None:
    staff = Staff.objects.filter(school=school, grants__role="office", account__isnull=False).order_by("pk").first()
    return viewer_of(staff.account, school.slug, today) if staff and staff.account else None


def _add_days(row: Round, today: date, calendar: Calendar, by: Viewer) -> None:
    first = calendar.add_school_days(today + timedelta(days=DAYS_AHEAD), 0)
    days = (first, first, calendar.add_school_days(first, 1))
    for day, (starts_at, ends_at) in zip(days, HOURS, strict=True):
        add_session(row, Times(day, starts_at, ends_at), by=by)


def _ask_and_answer(row: Round, today: date, by: Viewer) -> None:
    asked = datetime.combine(today - timedelta(days=6), time(9), tzinfo=AMSTERDAM)
    Round.objects.filter(pk=row.pk).update(made_at=asked)
    RoundState.objects.create(school_id=row.school_id, round=row, state=ASKED, by=by.staff, at=asked)
    sessions = list(row.sessions.order_by("falls_on", "starts_at"))
    families = list(Family.objects.filter(round=row).order_by("pk"))
    for number, family in enumerate(families):
        family.asked_on = asked.date()
        if number % 3:
            says = HABITS[number % len(HABITS)]
            family.wishes = {
                f"{session.pk}:{part.start}": word
                for session, word in zip(sessions, says, strict=True)
                for part in parts_of(session.slots, row.minutes)
            }
            family.answered_at, family.through = asked + timedelta(hours=number), "page"
    Family.objects.bulk_update(families, ["asked_on", "wishes", "answered_at", "through"])
