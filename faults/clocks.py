"""TR12: clocks that are put forward or back, and two machines whose clocks differ, around each change of time and day.

Nothing is lost, the log stays one chain, no page breaks, no code is good for longer than ten minutes, days, months and
appointments are those of Amsterdam, and a clock that stands years ahead takes nobody with it.
"""

import os
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from uuid import UUID, uuid4

import time_machine

from bench import _demo_data
from faults import _clock_rules, finish
from faults._asking import ask
from faults._clients import WRITTEN_DOWN
from faults._postgres import put_up_the_wall
from faults._signing_in import signed_in
from faults._web import Web
from faults._writing import Teacher, logged_of, make_teacher, rows_of
from faults.killed_workers import database_is_whole

ENTRIES = 20  # at each jump
JUMPS = (0, -3600, 86_400, 0, -3600, 0)  # seconds; between them nobody signs in again who still is in
MACHINES_DIFFER = 45
MOVED, FILE = "faults._moved_clock:application", "FAULTS_CLOCK"  # not brought in: it serves when it is
PAGES = (
    "/vandaag",
    "/agenda",
    "/schoolbeeld",
    "/jaarlijn",
    f"/jaarlijn/groep/{_demo_data.CHECK_GROUP}",
    "/mijn-acties",
)
WRONG = ("lost", "half", "broken_pages", "signed_out_between_machines")


def main(cycles: int) -> None:
    """The application as it is, and the same without what guards it."""
    _demo_data.make_school(whole_year=False)
    put_up_the_wall()
    found = _written_while_it_jumps(cycles or ENTRIES)
    whole, codes = database_is_whole(), _clock_rules.codes()
    days, appointments = _clock_rules.wrong_days(), _clock_rules.wrong_appointments()
    gone = _clock_rules.people_gone_by_a_clock_far_ahead()
    control = _control()
    bad = [codes["codes_good_too_long"], codes["good_codes_refused"], days, appointments, gone]
    finish(
        "clocks",
        met=whole and found["told_written"] > 0 and not any(bad) and not any(found[name] for name in WRONG),
        control_found=all(control.values()),
        **{name: found[name] for name in ("told_written", "pages", *WRONG)},
        log_whole=whole,
        **codes,
        moments=len(_clock_rules.DAYS),
        wrong_days=days,
        appointments=len(_clock_rules.TALKS),
        wrong_appointments=appointments,
        people_gone_in_2038=gone,
        **control,
    )


def _control() -> dict[str, int]:
    """Without the guard of codes, with a server that thinks in UTC, and without the brake on clearing."""
    from django.utils import timezone  # noqa: PLC0415 -- the settings are those of this run

    from glansrijk.accounts import one_time_codes  # noqa: PLC0415

    with patch.multiple(one_time_codes, CLOCKS_DIFFER=timedelta(days=100_000), forget_old=lambda _now: 0):
        too_long = _clock_rules.codes()["codes_good_too_long"]
    with timezone.override(UTC):
        days = _clock_rules.wrong_days()
    gone = _clock_rules.people_gone_by_a_clock_far_ahead(brake=False)
    return {"control_codes_good_too_long": too_long, "control_wrong_days": days, "control_people_gone": gone}


def _written_while_it_jumps(entries: int) -> Counter[str]:
    found, told = Counter[str](), list[UUID]()
    clocks = [Path(os.environ["GLANSRIJK_DATA"]).parent / name for name in ("clock", "other-clock")]
    for clock in clocks:
        clock.write_text("0")
    with Web(MOVED, **{FILE: str(clocks[0])}) as web, Web(MOVED, **{FILE: str(clocks[1])}) as other:
        teacher = make_teacher(web.port)
        full = _rows(web, teacher, told)
        for seconds in JUMPS:
            clocks[0].write_text(str(seconds))
            teacher = _again(teacher, seconds)
            _write(web, teacher, entries, told, found)
        for differ in (MACHINES_DIFFER, -MACHINES_DIFFER):  # the same person, now at the one and then at the other
            clocks[1].write_text(str(differ))
            teacher = _again(teacher, 0)
            for number in range(entries):
                _write((web, other)[number % 2], teacher, 1, told, found, signed_out="signed_out_between_machines")
        for moment in _clock_rules.moments():
            _look(web, clocks[0], moment, found)
    rows, logged = rows_of(told), logged_of(told)
    found["lost"] = sum(not rows[key] for key in told)
    found["half"] = sum(0 < rows[key] < full or rows[key] != logged[key] for key in told)
    return found


def _rows(web: Web, teacher: Teacher, told: list[UUID]) -> int:
    told.append(uuid4())
    if (status := teacher.write(web.port, told[0]).status) != WRITTEN_DOWN:
        raise LookupError(f"a contact is answered with {status}")
    return rows_of(told)[told[0]]


def _again(teacher: Teacher, seconds: float) -> Teacher:
    """Signed in anew, as it is that time."""
    with time_machine.travel(datetime.fromtimestamp(time.time() + seconds, UTC), tick=True):
        who = signed_in({"group__name": _demo_data.FULL_GROUP})
    return Teacher(who.cookies, who.token, teacher.pupil, teacher.who)


def _write(
    web: Web, teacher: Teacher, number: int, told: list[UUID], found: Counter[str], *, signed_out: str = "broken_pages"
) -> None:
    for _ in range(number):
        key = uuid4()
        answer = teacher.write(web.port, key)
        if answer.status == WRITTEN_DOWN and "inloggen" not in answer.location:
            told.append(key)
            found["told_written"] += 1
        else:
            found[signed_out] += 1


def _look(web: Web, clock: Path, moment: datetime, found: Counter[str]) -> None:
    """The pages, as somebody who signs in then sees them."""
    clock.write_text(str(moment.timestamp() - time.time()))
    with time_machine.travel(moment, tick=True):
        who = signed_in({"role": "ib"})
    for page in PAGES:
        answer = ask(web.port, "GET", f"/s/{_demo_data.SCHOOL}{page}", Cookie=who.cookies)
        found["pages"] += 1
        found["broken_pages"] += answer.status == 0 or answer.status >= 500
