"""What has to hold at any time of any clock: codes, days, months, appointments, and what is cleared."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import time_machine

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FAR_AHEAD = date(2038, 1, 19)
JUMPS = (timedelta(0), -timedelta(hours=1), -timedelta(seconds=90), timedelta(days=1), timedelta(days=4000))
AGES = tuple(timedelta(minutes=minutes) for minutes in (0, 5, 9, 11, 30, 65, 75, 1500))
CODE_AT_MOST = timedelta(minutes=10)
# Moments in UTC, and the day and the month to fill in that it is then at a school in Amsterdam.
DAYS = (
    ("2026-10-24T21:59:59.9", "2026-10-24", "2026-10"),
    ("2026-10-24T22:00:00", "2026-10-25", "2026-10"),
    ("2026-10-25T00:30:00", "2026-10-25", "2026-10"),  # half past two, for the first time
    ("2026-10-25T01:30:00", "2026-10-25", "2026-10"),  # and for the second
    ("2026-10-31T22:59:59.9", "2026-10-31", "2026-10"),
    ("2026-10-31T23:00:00", "2026-11-01", "2026-11"),
    ("2027-03-28T00:59:59.9", "2027-03-28", "2027-03"),
    ("2027-03-28T01:00:00", "2027-03-28", "2027-03"),  # half past two never comes
    ("2027-03-31T21:59:59.9", "2027-03-31", "2027-03"),
    ("2027-03-31T22:00:00", "2027-04-01", "2027-04"),
    ("2028-02-28T23:00:00", "2028-02-29", "2028-02"),
    ("2028-02-29T22:59:59.9", "2028-02-29", "2028-02"),
    ("2028-02-29T23:00:00", "2028-03-01", "2028-03"),
    ("2027-07-31T21:59:59.9", "2027-07-31", "2027-06"),
    ("2027-07-31T22:00:00", "2027-08-01", ""),
    ("2037-12-31T22:59:59.9", "2037-12-31", "2037-12"),
    ("2038-01-19T03:14:08", "2038-01-19", "2038-01"),
)
# What hangs on the wall of a school, and when that is in UTC.
TALKS = (
    ("2026-10-23T15:00", "20261023T130000Z"),
    ("2026-10-26T15:00", "20261026T140000Z"),
    ("2027-03-26T08:30", "20270326T073000Z"),
    ("2027-03-29T08:30", "20270329T063000Z"),
    ("2028-02-29T12:15", "20280229T111500Z"),
    ("2027-07-31T23:45", "20270731T214500Z"),
    ("2038-01-19T16:00", "20380119T150000Z"),
)


def codes() -> Counter[str]:
    """A code at every age, on a clock that was put forward or back at once after it was asked for, or just now."""
    found = Counter(codes_tried=0, codes_good_too_long=0, good_codes_refused=0)
    for jump in JUMPS:
        for age in AGES:
            for jumped_after in (timedelta(0), age):
                opens = _opens(jump, age, jumped_after)
                found["codes_tried"] += 1
                found["codes_good_too_long"] += opens and age > CODE_AT_MOST
                found["good_codes_refused"] += not opens and not jump and age < CODE_AT_MOST
    return found


def _opens(jump: timedelta, age: timedelta, jumped_after: timedelta) -> bool:
    """Whether it opens the door so long after it was asked for; the worker makes its rounds meanwhile."""
    from django.contrib.sessions.backends.signed_cookies import SessionStore  # noqa: PLC0415 -- settings of this run

    from glansrijk.accounts import one_time_codes  # noqa: PLC0415

    session, asked = SessionStore(), datetime(2026, 11, 24, 9, tzinfo=UTC)
    with time_machine.travel(asked, tick=False):
        code = one_time_codes.make(one_time_codes.ask(session, scope="clock", subject="1"))
    one_time_codes.forget_old(asked + jumped_after)
    one_time_codes.forget_old(asked + jumped_after + jump)
    with time_machine.travel(asked + age + jump, tick=False):
        return one_time_codes.redeem(session, scope="clock", typed=code) is not None


def wrong_days() -> int:
    """At how many of the moments it is another day at school, or another month that is filled in."""
    from glansrijk.lib.today import today  # noqa: PLC0415 -- settings of this run
    from glansrijk.rules.school_year import Calendar, month_to_check  # noqa: PLC0415

    wrong = 0
    for moment, day, code in DAYS:
        with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False):
            month = month_to_check(today(), Calendar())
            wrong += (today().isoformat(), month.code if month else "") != (day, code)
    return wrong


def wrong_appointments() -> int:
    """How many talks stand in the calendar of a parent at another time than on the wall, or last another time."""
    from glansrijk.outbox.appointments import Appointment, calendar_to_keep  # noqa: PLC0415 -- settings of this run

    wrong = 0
    for wall, begins in TALKS:
        at = datetime.fromisoformat(wall).replace(tzinfo=AMSTERDAM)
        one = Appointment("talk-1", 0, "Gesprek", "De Linde", at, 15)
        written = [line for line in calendar_to_keep(one, at=at).splitlines() if line.startswith(("DTSTART", "DTEND"))]
        ends = datetime.strptime(f"{begins[:-1]}+0000", "%Y%m%dT%H%M%S%z") + timedelta(minutes=15)
        wrong += [line.rpartition(":")[2] for line in written] != [begins, f"{ends:%Y%m%dT%H%M%SZ}"]
    return wrong


def people_gone_by_a_clock_far_ahead(*, brake: bool = True) -> int:
    """How many children and parents the nightly clearing takes when the clock says 2038; nothing of it is kept."""
    from django.db import transaction  # noqa: PLC0415 -- settings of this run

    from glansrijk.lib.today import today  # noqa: PLC0415
    from glansrijk.privacy import clearing  # noqa: PLC0415
    from glansrijk.schools.second_wall import every_school_open  # noqa: PLC0415

    ahead = clearing.DAYS_AHEAD_AT_MOST if brake else 100_000
    with every_school_open(), transaction.atomic(), patch.object(clearing, "DAYS_AHEAD_AT_MOST", ahead):
        clearing.clear_when_due(today())
        before = _people()
        with time_machine.travel(datetime.combine(FAR_AHEAD, datetime.min.time(), AMSTERDAM), tick=True):
            clearing.clear_when_due(FAR_AHEAD)
        gone = before - _people()
        transaction.set_rollback(True)
    return gone


def _people() -> int:
    from glansrijk.schools.models import Parent, Pupil  # noqa: PLC0415 -- settings of this run

    return int(Pupil.objects.count() + Parent.objects.count())


def moments() -> Iterator[datetime]:
    """The moments of the table."""
    return (datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment, _, _ in DAYS)
