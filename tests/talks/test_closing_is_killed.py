"""A worker that is killed halfway leaves the old year whole; a real process, on the database of this run."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.own_place import migrated_place

pytestmark = pytest.mark.database

BEGIN = """
import django, os, sys, time, hashlib
django.setup()
import time_machine
from tests.talks.large_school import make_large_school
from tests.talks.next_year import everything
from glansrijk.lib import progress
from glansrijk.lib.today import today
from glansrijk.talks import closing_rows, closing_the_year
from glansrijk.talks.closing_the_year import Closer, close_later
from glansrijk.talks.models import YearClosing
from glansrijk.schools.models import Group
"""
FILL = """
with time_machine.travel("2027-06-22 12:00:00+02:00", tick=True):
    school = make_large_school(48)
    year = school.groups[0].school_year
    YearClosing.objects.create(school=school.school, school_year=year, by=school.head).claim({})
"""
STOP_AFTER = """
def stop_after(module, name):
    real = getattr(module, name)
    def halfway(*args, **kwargs):
        answer = real(*args, **kwargs)
        print("halfway", flush=True)
        time.sleep(60)
        return answer
    setattr(module, name, halfway)
"""
CLOSE = """
with time_machine.travel("2027-06-22 12:{minute}:00+02:00", tick=True):
    closing = YearClosing.objects.get()
    closing.claim({{}})
    close_later(closing.pk, Closer(closing.school, closing.by, None, today()))
"""
TELL = """
closing = YearClosing.objects.get()
rows = hashlib.sha256(repr(everything()).encode()).hexdigest()
of_next_year = Group.objects.filter(school_year__start=2027).count()
print(rows, of_next_year, closing.closed_at is not None, progress.how_far(closing_the_year.work_of(closing)))
"""


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A place of its own with an empty database."""
    with migrated_place(tmp_path) as own:
        yield own


def run(script: str, environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", BEGIN + script]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def kill_halfway(stop: str, environment: dict[str, str]) -> None:
    """Start closing and kill the process, as the machine would, when it says that it is halfway."""
    command = [sys.executable, "-c", BEGIN + STOP_AFTER + stop + CLOSE.format(minute="01")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        process.send_signal(signal.SIGKILL)
    assert said == "halfway"


def test_killed_halfway_the_old_year_is_whole_and_can_be_closed_again(environment: dict[str, str]) -> None:
    run(FILL, environment)
    before = run(TELL, environment).split()
    # With new groups written, with the old year ended, and with everything written but the end of the transaction.
    for stop in ("closing_rows, '_make'", "closing_rows, '_update'", "closing_the_year, 'record'"):
        kill_halfway(f"stop_after({stop})", environment)
        after = run(TELL, environment).split()
        assert (after[:3], int(after[3]) >= 50) == (before[:3], True), stop
    run(CLOSE.format(minute="30"), environment)
    assert run(TELL, environment).split()[1:] == ["12", "True", "0"]
