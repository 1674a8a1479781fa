"""What our own scripts ask, answers anybody who sends anything as it is described, and as a refusal otherwise (TS1).

A few of everything here; `bin/faults json_addresses` sends five thousand for each role.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from glansrijk.relations.models import Step
from glansrijk.rounds.models import Round
from glansrijk.schools.models import Assignment, Import
from glansrijk.talks.models import Talk
from tests.promises.conftest import TwoSchools
from tests.promises.script_addresses import ALL_ROLES, TABLE, found
from tests.promises.script_cases import Case, Found, World, ask, try_role, wrong

CASES = int(os.environ.get("CASES_PER_ROLE", "40"))
# Where a long run writes each role that is done, so that it can go on from there.
DONE = os.environ.get("CASES_DONE", "")
# All roles have a turn, and then all the next one.
IN_A_TURN = 250
AS_A_SCRIPT = {"HX-Request": "true", "Accept": "application/json"}
# What an address of a script names, and who loses it: a row, or the work with the group.
NAMED: dict[str, Any] = {
    "talk_keep": Talk,
    "look_back_step_back": Step,
    "round_timetable": Round,
    "round_telling": Round,
    "round_evening": Round,
    "import": Import,
    **dict.fromkeys(
        ("check_save", "check_split", "check_join", "check_look_back", "look_back_step", "ask_help"), Assignment
    ),
}


def good(world: World, name: str) -> Case:
    """A request as a script sends it."""
    told = TABLE[name]
    body = told.good(world.at, Random(name))
    return Case("good", name, reverse(name, kwargs=world.parts(name)), told.method, body, AS_A_SCRIPT)


def test_the_table_is_whole() -> None:
    assert found() == set(TABLE), "a view that answers a script has no line in script_addresses.py, or a line no view"


def test_every_role_sends_everything(two_schools: TwoSchools) -> None:
    world = World(two_schools)
    findings: dict[str, list[str]] = {}
    done = _done()
    for role in ALL_ROLES:
        client = world.browser(role)
        let_in = {name for name in TABLE if ask(client, good(world, name))[0].status_code in (200, 302)}
        assert let_in >= {name for name, told in TABLE.items() if role in told.may}, role
    for turn, role in product(range(-(-CASES // IN_A_TURN)), ALL_ROLES):
        begun = turn * IN_A_TURN
        if done[role] <= begun:
            came = try_role(world, role, Random(f"{role}{turn}"), min(CASES - begun, IN_A_TURN))
            keep(role, came)
            findings |= {role: came.findings[:3]} if came.findings else {}
    assert findings == {}


def test_what_is_gone_does_not_answer(two_schools: TwoSchools) -> None:
    """First it does; then the row goes, or the work with the group, or the session."""
    world = World(two_schools)
    came = {name: _before_and_after(world, name) for name in NAMED}
    assert came == dict.fromkeys(NAMED, (200, 404, 401))


def _before_and_after(world: World, name: str) -> tuple[int, int, int]:
    told, model, parts = good(world, name), NAMED[name], world.parts(name)
    client = world.browser("teacher" if "teacher" in TABLE[name].may else "office")
    answers = [ask(client, told)[0].status_code]
    with transaction.atomic():
        rows = model._base_manager.filter(**_meant(world, model, parts))
        assert rows.count() >= 1
        rows._raw_delete(rows.db)  # what hangs on it stays, and all is turned back
        answers.append(ask(client, told)[0].status_code)
        transaction.set_rollback(True)
    client.session.flush()
    return answers[0], answers[1], ask(client, told)[0].status_code


def _meant(world: World, model: Any, parts: dict[str, object]) -> dict[str, object]:
    if model is Assignment:
        return {"staff": world.village.anna}
    return {"pk": next(parts[name] for name in ("talk", "step", "round_id", "import_id") if name in parts)}


def test_a_number_that_no_row_can_have_is_not_there(two_schools: TwoSchools) -> None:
    """SQLite breaks when it is asked for one."""
    village = two_schools.village
    asked = {
        ("family", village.anna): {"pupil": 2**63},
        ("child_line", village.anna): {"pupil": 10**30},
        ("parent_change", village.hanneke): {"pupil": 10**30, "link": 1},
        ("assignment", village.hanneke): {"staff": 2**63, "assignment": 1},
    }
    answers = {
        name: two_schools.browser_of(who).get(reverse(name, kwargs={"school": "linde"} | parts)).status_code
        for (name, who), parts in asked.items()
    }
    assert answers == dict.fromkeys(answers, 404)


def _done() -> Counter[str]:
    """How many cases each role sent in an earlier run that was cut off."""
    done: Counter[str] = Counter()
    for line in Path(DONE).read_text().splitlines() if DONE and Path(DONE).exists() else []:
        told = json.loads(line)
        done[told["role"]] += told["cases"]
    return done


def keep(role: str, came: Found) -> None:
    """Write down that a role had its turn."""
    if DONE:
        with Path(DONE).open("a") as file:
            file.write(json.dumps({"role": role, **vars(came)}) + "\n")


SAVED = {"saved": True, "seen": "1-abc"}
WRONG: tuple[tuple[str, str, HttpResponse, set[str]], ...] = (
    ("good", "teacher", HttpResponse(status=500), set()),
    ("good", "nobody", JsonResponse(SAVED), set()),
    ("good", "head", JsonResponse(SAVED), set()),
    ("bad", "teacher", JsonResponse(SAVED), set()),
    ("elsewhere", "teacher", JsonResponse(SAVED), set()),
    ("method", "teacher", JsonResponse(SAVED), set()),
    ("good", "teacher", JsonResponse({**SAVED, "who": "Anna"}), set()),
    ("good", "teacher", JsonResponse({"saved": 1, "seen": ""}), set()),
    ("good", "teacher", HttpResponse("<p>Bewaard.</p>"), set()),
    ("wild", "teacher", HttpResponse("{", content_type="application/json", status=400), set()),
    ("bad", "teacher", JsonResponse({"message": "Nee."}, status=400), {"talks_answer"}),
)


@pytest.mark.parametrize(("kind", "role", "answer", "written"), WRONG)
def test_a_wrong_answer_is_noticed(kind: str, role: str, answer: HttpResponse, written: set[str]) -> None:
    case = Case(kind, "talk_keep", "/", "get" if kind == "method" else "post", {}, AS_A_SCRIPT)
    assert wrong(case, role, answer, written)
    assert not wrong(Case("good", "talk_keep", "/", "post", {}, {}), "teacher", JsonResponse(SAVED), {"talks_answer"})
