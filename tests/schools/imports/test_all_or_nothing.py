"""A file comes in whole or not at all, and once, whoever else is at it; a large school costs no more queries."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from glansrijk.audit.models import Event
from glansrijk.schools.imports import applying, undoing
from glansrijk.schools.imports.applying import NotNowError, apply_import, plan_of
from glansrijk.schools.imports.undoing import undo_import
from glansrijk.schools.models import Import, Pupil, School
from tests.own_place import migrated_place
from tests.schools.imports.formats.samples import large_school
from tests.schools.imports.taking_in import CHILDREN, SANNE, all_rows, brought, parents_csv, plan_for, take_in

ROOT = Path(__file__).resolve().parents[3]
FEWER = replace(CHILDREN, pupils=[SANNE]).data()


class PowerCutError(Exception):
    """Something that breaks off the work."""


def break_off(*_arguments: object, **_options: object) -> None:
    raise PowerCutError


def test_what_breaks_off_leaves_nothing(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    import_ = brought(school, CHILDREN.data())
    before = all_rows()
    monkeypatch.setattr(applying, "record", break_off)
    with pytest.raises(PowerCutError):
        apply_import(import_, by=None)
    assert all_rows() == before
    monkeypatch.undo()
    apply_import(Import.objects.get(), by=None)
    assert Pupil.objects.count() == 3


def test_undoing_that_breaks_off_leaves_all(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    import_ = take_in(school, CHILDREN.data())
    before = all_rows()
    monkeypatch.setattr(undoing, "record", break_off)
    with pytest.raises(PowerCutError):
        undo_import(import_, by=None)
    assert all_rows() == before
    assert Import.objects.get().status == "applied"


def test_of_two_at_once_one_wins(school: School) -> None:
    import_ = brought(school, CHILDREN.data())
    mine, yours = Import.objects.get(pk=import_.pk), Import.objects.get(pk=import_.pk)
    apply_import(mine, by=None)
    before = all_rows()
    with pytest.raises(NotNowError, match="Iemand anders was je voor"):
        apply_import(yours, by=None)
    assert all_rows() == before
    assert Event.objects.filter(kind="import.applied").count() == 1


def test_of_two_files_at_once_the_second_is_looked_at_again(school: School) -> None:
    mine, yours = brought(school, CHILDREN.data()), brought(school, FEWER)
    shown = plan_of(yours).fingerprint
    apply_import(mine, by=None)
    before = all_rows()
    yours = Import.objects.get(pk=yours.pk)
    with pytest.raises(NotNowError, match="De school is intussen veranderd"):
        apply_import(yours, by=None, shown=shown)
    assert all_rows() == before
    yours = Import.objects.get(pk=yours.pk)
    assert yours.status == "planned"
    apply_import(yours, by=None, shown=plan_of(yours).fingerprint)
    assert Pupil.objects.filter(left_on__isnull=True).count() == 1


def test_answers_are_no_change_of_the_plan_that_was_shown(school: School) -> None:
    take_in(school, CHILDREN.data())
    import_ = brought(school, parents_csv("1001;Anna;Vries;a@voorbeeld.nl", "1002;Anne;Vries;a@voorbeeld.nl"))
    plan = plan_of(import_)
    import_.remember_answers({plan.questions[0].id: "same"})
    apply_import(import_, by=None, shown=plan.fingerprint)
    assert Import.objects.latest("pk").counts["new"]["parents"] == 1


def test_a_file_that_is_refused_by_now_is_not_taken_in(school: School) -> None:
    old = brought(school, replace(CHILDREN, school_year="2025-2026").data())
    take_in(school, CHILDREN.data())
    before = all_rows()
    with pytest.raises(NotNowError, match="Een ouder jaar lezen we niet meer in"):
        apply_import(old, by=None)
    assert all_rows() == before


def test_two_programs_at_once(tmp_path: Path) -> None:
    """Each has its own connection and its own moment: what the first made is nothing new to the second."""
    edex = tmp_path / "edex.xml"
    edex.write_bytes(CHILDREN.data())
    command = [sys.executable, "manage.py", "import_school", str(edex), "--school", "de-linde", "--apply", "--json"]
    with migrated_place(tmp_path) as environment:
        programs = [
            subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
            for _ in range(2)
        ]
        answers: list[dict[str, Any]] = [json.loads(program.communicate()[0]) for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    assert sorted(answer["new"]["pupils"] for answer in answers) == [0, 3]


def queries(school: School, data: bytes) -> int:
    import_ = brought(school, data)
    with CaptureQueriesContext(connection) as asked:
        plan_of(Import.objects.select_related("school").get(pk=import_.pk))
    return len(asked)


def list_of_parents(pupils: int) -> bytes:
    return parents_csv(*(f"{1000 + n};Ouder{n};Wit{n};ouder{n}@voorbeeld.nl" for n in range(pupils)))


def test_comparing_costs_as_many_queries_for_a_large_school_as_for_a_small(school: School) -> None:
    small, large = large_school(10).data(), large_school(90).data()
    take_in(school, small)
    few = queries(school, small)
    take_in(school, large)
    assert (queries(school, large), few <= 12) == (few, True)
    take_in(school, list_of_parents(10))
    few = queries(school, list_of_parents(10))
    take_in(school, list_of_parents(90))
    assert (queries(school, list_of_parents(90)), few <= 12) == (few, True)


@pytest.mark.parametrize(
    "odd",
    [
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "{{ settings.SECRET_KEY }}",
        "' OR 1=1; --",
        "Żółć́ 李小龙",
        "x" * 5_000,
        "%(name)s %s %d",
    ],
)
def test_odd_names_are_names(school: School, odd: str) -> None:
    pupils = [replace(SANNE, first=odd[:1_900], surname="", prefix="")]
    data = replace(CHILDREN, pupils=pupils).data()
    take_in(school, data)
    assert plan_for(school, data).is_empty
    parents = parents_csv(f"1001;{odd.replace(';', ',')};{odd.replace(';', ',')};")
    take_in(school, parents)
    again = plan_for(school, parents)
    assert (again.is_empty, again.entries) == (True, [])
    assert len(Pupil.objects.get().first_name) <= 200
