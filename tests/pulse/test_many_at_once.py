"""Many who answer at the same moment: every answer that was thanked for is in the box, and one person is in it once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.own_place import migrated_place

pytestmark = pytest.mark.database
PROCESSES, ANSWERS = 2, 12

BEGIN = """
import django
django.setup()
from datetime import timedelta
from django.utils.timezone import localdate
from glansrijk.pulse.ballot_box import make_boxes
from glansrijk.pulse.ballot_keys import make_key
from glansrijk.pulse.models import Pulse
from django.utils import timezone
from tests import make
school, day = make.make_school(slug="linde"), localdate()
row = Pulse.objects.create(
    school=school, name="P", opens_on=day, closes_on=day, mr_agreed_on=day, key=make_key(), opened_at=timezone.now()
)
make_boxes(row)
"""
ANSWER = f"""
import django
django.setup()
from glansrijk.pulse.ballot_box import AnsweredAlready, Ballot, put_in
from glansrijk.pulse.models import Pulse
row, thanked = Pulse.objects.get(), 0
for number in range({ANSWERS}):
    put_in(row, "parents", Ballot({{"overall": 3}}, f"idee {{number}}"), who="")
    try:
        put_in(row, "parents", Ballot({{"overall": 1}}), who=f"parent:{{number}}")
        thanked += 1
    except AnsweredAlready:
        pass
print(thanked)
"""
COUNT = """
import django
django.setup()
from glansrijk.pulse.ballot_box import look_into
from glansrijk.pulse.models import Pulse
inside = look_into(Pulse.objects.get(), "parents")
print(inside.answers, inside.counts["overall"], len(inside.ideas), len(inside.who))
"""


def test_what_was_thanked_for_is_in_the_box_once(tmp_path: Path) -> None:
    with migrated_place(tmp_path) as environment:

        def run(program: str) -> subprocess.Popen[str]:
            return subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True)

        run(BEGIN).communicate(timeout=60)
        people = [run(ANSWER) for _ in range(PROCESSES)]
        thanked = sum(int(one.communicate(timeout=120)[0]) for one in people)
        told = run(COUNT).communicate(timeout=60)[0].strip()
    nameless = PROCESSES * ANSWERS
    assert thanked == ANSWERS, "each of them once, by whichever process"
    assert told == f"{nameless + ANSWERS} [{ANSWERS}, 0, {nameless}, 0] {nameless} {ANSWERS}"
