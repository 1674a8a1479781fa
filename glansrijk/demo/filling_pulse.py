"""Writes two pulses of an invented school: one that was counted last June, and one that is open now.

The same school and day give the same figures. Nobody is behind the answers.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from glansrijk.pulse.ballot_box import Ballot, Inside, put_in
from glansrijk.pulse.models import Pulse
from glansrijk.pulse.models.pulse import CHILDREN, ITEMS, PARENTS, TEACHERS
from glansrijk.pulse.running import Plan, keep_count, make_pulse, open_pulse
from glansrijk.pulse.who_may_answer import how_many_may
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import SchoolYear
from glansrijk.schools.models import School, Staff
from glansrijk.schools.viewer import Viewer, viewer_of

# Out of a hundred who answer: how many choose each of the four, per question.
CHOICES = {
    "heard": (5, 17, 46, 32),
    "trust": (3, 11, 48, 38),
    "informed": (6, 20, 45, 29),
    "same": (2, 8, 44, 46),
    "pleasure": (2, 7, 39, 52),
    "mood": (3, 11, 47, 39),
    "overall": (4, 13, 49, 34),
    "recommend": (5, 15, 43, 37),
}
IDEAS = (
    "Een bankje bij het hek, dan praat je makkelijker met elkaar.",
    "Eén keer per week een foto uit de klas.",
    "Laat ouders vertellen over hun werk.",
    "Okulda bir kahve köşesi olsa güzel olur.",
)
OPEN_FOR, OPENED_AGO, ANSWERED = timedelta(days=11), timedelta(days=9), 14


def fill_pulse(school: School, today: date) -> None:
    """Both; nothing where nobody is head."""
    staff = Staff.objects.filter(school=school, grants__role="head", account__isnull=False).order_by("pk").first()
    by = viewer_of(staff.account, school.slug, today) if staff and staff.account else None
    if by is None:
        return
    _counted(school, today, by)
    _open(today, by)


def _counted(school: School, today: date, by: Viewer) -> None:
    year = SchoolYear.of(today).start
    first, last = date(year, 6, 1), date(year, 6, 19)
    row = make_pulse(Plan(f"Peiling juni {year}", first, last, first - timedelta(days=20)), by=by)
    opened, closed = (datetime.combine(day, time(15), tzinfo=AMSTERDAM) for day in (first, last))
    Pulse.objects.filter(pk=row.pk).update(
        key="gone", made_at=opened, opened_at=opened, opened_by=by.staff, closed_at=closed, closed_by=by.staff
    )
    for voice, share in ((PARENTS, 0.58), (TEACHERS, 0.9), (CHILDREN, 0.8)):
        keep_count(row, voice, _invented(int(share * how_many_may(voice, school.pk, today)), voice), today)


def _invented(people: int, voice: str) -> Inside:
    inside = Inside(answers=people, ideas=list(IDEAS) if voice == PARENTS else [])
    for item in ITEMS:
        *first, _rest = (people * share // 100 for share in CHOICES[item])
        inside.counts[item] = [*first, people - sum(first)]
    return inside


def _open(today: date, by: Viewer) -> None:
    plan = Plan("Peiling van dit najaar", today - OPENED_AGO, today + OPEN_FOR, today - timedelta(days=30))
    row = make_pulse(plan, by=by)
    open_pulse(row, by=by)
    row.refresh_from_db()
    for number in range(ANSWERED):
        put_in(row, PARENTS, Ballot({item: 3 + (number + place) % 2 for place, item in enumerate(ITEMS)}), who="")
