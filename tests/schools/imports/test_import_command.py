"""`import_school` keeps its contract: one line of JSON, exit 0 or 2, and nothing made when a file is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError

from glansrijk.audit.models import Event
from glansrijk.schools.models import Board, ColumnMapping, Import, Parent, Pupil, School
from tests import make
from tests.schools.imports.formats.samples import Person
from tests.schools.imports.taking_in import CHILDREN, G5A, PLUS, SANNE, all_rows, parents_csv
from tests.village import NOON

ROOT = Path(__file__).resolve().parents[3]
STAFF = [Person("LK1", "Marieke", "Jansen", groups=(("G5A", ("LRK",)),))]
NOTHING = {"groups": 0, "pupils": 0, "parents": 0, "staff": 0}
PETRA = "Petra;Wit;petra@voorbeeld.nl"


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def edex(tmp_path: Path) -> str:
    """The path of a school file."""
    return written(tmp_path / "edex.xml", replace(CHILDREN, staff=STAFF).data())


@pytest.fixture
def ouders(tmp_path: Path) -> str:
    """The path of a list of parents."""
    return written(tmp_path / "ouders.csv", parents_csv(f"1001;{PETRA}", f"1002;{PETRA}"))


def written(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def run(*arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the answer; what is on stdout is one line of JSON and nothing else."""
    out, code = StringIO(), 0
    try:
        call_command("import_school", *arguments, "--json", stdout=out, stderr=StringIO())
    except CommandError as stopped:
        code = stopped.returncode
    (line,) = out.getvalue().splitlines()
    answer: dict[str, Any] = json.loads(line)
    return code, answer


@pytest.mark.django_db
def test_without_apply_it_tells_and_makes_nothing(edex: str, ouders: str) -> None:
    before = all_rows()
    assert run(edex, "--parents", ouders, "--school", "de-linde") == (
        0,
        {
            "new": {"groups": 3, "pupils": 3, "parents": 1, "staff": 1},
            "changed": NOTHING,
            "gone": NOTHING,
            "problems": [],
            "applied": False,
        },
    )
    assert all_rows() == before
    assert (School.objects.count(), Import.objects.count(), Event.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_with_apply_it_makes_board_school_and_all(edex: str, ouders: str) -> None:
    code, answer = run(edex, "--parents", ouders, "--school", "de-linde", "--apply")
    assert (code, answer["applied"]) == (0, True)
    school = School.objects.get()
    assert (school.slug, school.name, school.brin, school.board.name) == (
        "de-linde",
        "De Linde",
        "99ZZ",
        "Bestuur van De Linde",
    )
    assert (Pupil.objects.count(), Parent.objects.count()) == (3, 1)
    assert [tuple(row) for row in Import.objects.order_by("pk").values_list("kind", "file_name", "status", "by")] == [
        ("school_file", "edex.xml", "applied", None),
        ("parents", "ouders.csv", "applied", None),
    ]


@pytest.mark.django_db
def test_the_second_time_nothing_is_new(edex: str, ouders: str) -> None:
    run(edex, "--parents", ouders, "--school", "de-linde", "--apply")
    before = all_rows()
    code, answer = run(edex, "--parents", ouders, "--school", "de-linde", "--apply")
    assert (code, answer["new"], answer["changed"], answer["gone"]) == (0, NOTHING, NOTHING, NOTHING)
    assert all_rows() == before
    assert Import.objects.count() == 2


@pytest.mark.django_db
def test_a_file_that_was_not_given_makes_nothing_gone(edex: str, ouders: str) -> None:
    run(edex, "--parents", ouders, "--school", "de-linde", "--apply")
    assert run(edex, "--school", "de-linde")[1]["gone"] == NOTHING


@pytest.mark.django_db
def test_changed_and_gone_are_counted(edex: str, ouders: str, tmp_path: Path) -> None:
    run(edex, "--parents", ouders, "--school", "de-linde", "--apply")
    fewer = replace(CHILDREN, groups=[G5A, PLUS], pupils=[replace(SANNE, first="Sannie")], staff=STAFF)
    parents = written(tmp_path / "nieuw.csv", parents_csv("1001;Joris;Bos;joris@voorbeeld.nl"))
    _code, answer = run(
        written(tmp_path / "minder.xml", fewer.data()), "--parents", parents, "--school", "de-linde", "--apply"
    )
    assert answer["new"] == {**NOTHING, "parents": 1}
    assert answer["changed"] == {**NOTHING, "pupils": 1}
    assert answer["gone"] == {"groups": 1, "pupils": 2, "parents": 1, "staff": 0}


@pytest.mark.django_db
def test_several_lists_count_as_one(edex: str, tmp_path: Path) -> None:
    mothers = written(tmp_path / "moeders.csv", parents_csv(f"1001;{PETRA}", "9999;Wie;Dan;"))
    fathers = written(tmp_path / "vaders.csv", parents_csv("1001;Joris;Bos;joris@voorbeeld.nl", f"1002;{PETRA}"))
    _code, answer = run(edex, "--parents", mothers, fathers, "--school", "de-linde", "--apply")
    assert answer["new"]["parents"] == 2
    assert [(told["file"], told["row"], told["level"]) for told in answer["problems"]] == [("moeders.csv", 3, "note")]
    again = run(edex, "--parents", mothers, "--parents", fathers, "--school", "de-linde", "--apply")[1]
    assert (again["new"], again["gone"]) == (NOTHING, NOTHING)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["edex.xml", "ouders.csv"])
@pytest.mark.parametrize(
    "data", [b"", b"<EDEX><school>", b"<html/>", b'<!DOCTYPE EDEX [<!ENTITY a "b">]><EDEX/>', b"PK\x03\x04kapot"]
)
def test_a_refused_file_makes_nothing_at_all(edex: str, ouders: str, tmp_path: Path, name: str, data: bytes) -> None:
    before = all_rows()
    written(tmp_path / name, data)
    code, answer = run(edex, "--parents", ouders, "--school", "de-linde", "--apply")
    stops = [told for told in answer["problems"] if told["level"] == "stop"]
    assert (code, answer["applied"], [told["file"] for told in stops]) == (2, False, [name])
    assert (answer["new"], answer["changed"], answer["gone"]) == (NOTHING, NOTHING, NOTHING)
    assert set(answer) == {"new", "changed", "gone", "problems", "applied"}
    assert set(stops[0]) - {"sheet"} == {"level", "file", "row", "column", "message"}
    assert all_rows() == before
    assert School.objects.count() == 0


@pytest.mark.django_db
def test_a_file_of_another_school_or_an_older_year_is_refused(edex: str, tmp_path: Path) -> None:
    run(edex, "--school", "de-linde", "--apply")
    before = all_rows()
    for changes in ({"brin": "98YY"}, {"school_year": "2025-2026"}):
        other = written(tmp_path / "ander.xml", replace(CHILDREN, **changes).data())  # type: ignore[arg-type]
        code, answer = run(other, "--school", "de-linde", "--apply")
        assert (code, [told["level"] for told in answer["problems"]]) == (2, ["stop"])
    assert all_rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["De Linde", "de_linde", "-x", "ü", "x" * 60, ""])
def test_an_address_that_cannot_be_is_refused(edex: str, slug: str) -> None:
    code, answer = run(edex, f"--school={slug}")
    assert (code, answer["problems"][0]["file"], School.objects.count()) == (2, "", 0)


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_refused() -> None:
    code, answer = run("/nergens/edex.xml", "--school", "de-linde")
    assert (code, answer["applied"], answer["problems"]) == (
        2,
        False,
        [
            {
                "level": "stop",
                "file": "edex.xml",
                "row": None,
                "column": None,
                "message": "Dit bestand kunnen we niet openen. Kijk na of het er staat.",
            }
        ],
    )


@pytest.mark.django_db
def test_columns_are_mapped_by_hand_and_remembered(edex: str, tmp_path: Path) -> None:
    lists = written(
        tmp_path / "mama.csv", parents_csv("1001;Petra Wit;p@voorbeeld.nl", head="leerlingnummer;mama;post")
    )
    code, answer = run(edex, "--parents", lists, "--school", "de-linde", "--apply")
    assert code == 2
    assert [told["message"] for told in answer["problems"]][-1] == (
        "Zo zijn de kolommen niet genoeg. Geef ze aan met --map BESTAND."
    )
    mapping = {"Mama": "mother.name", "post": "mother.email"}
    columns = written(tmp_path / "kolommen.json", json.dumps(mapping).encode())
    code, answer = run(edex, "--parents", lists, "--school", "de-linde", "--map", columns, "--apply")
    assert (code, answer["new"]["parents"], answer["problems"]) == (0, 1, [])
    assert Parent.objects.get().email == "p@voorbeeld.nl"
    assert ColumnMapping.objects.get().mapping == mapping
    assert run(edex, "--parents", lists, "--school", "de-linde")[0] == 0


@pytest.mark.django_db
@pytest.mark.parametrize("told", ["geen json", "[]", '{"Mama": 3}', '{"Mama": "mother.bsn"}'])
def test_an_odd_mapping_is_refused(edex: str, ouders: str, tmp_path: Path, told: str) -> None:
    columns = written(tmp_path / "kolommen.json", told.encode())
    assert run(edex, "--parents", ouders, "--school", "de-linde", "--map", columns)[0] == 2


@pytest.mark.django_db
def test_who_may_be_one_parent_are_two_with_a_note(edex: str, tmp_path: Path) -> None:
    near = parents_csv("1001;Anna;Vries;a@voorbeeld.nl", "1002;Anne;Vries;a@voorbeeld.nl")
    code, answer = run(edex, "--parents", written(tmp_path / "p.csv", near), "--school", "de-linde", "--apply")
    assert (code, Parent.objects.count()) == (0, 2)
    (note,) = (told for told in answer["problems"] if "Misschien één ouder" in told["message"])
    assert (note["level"], note["file"], note["row"]) == ("note", "p.csv", 2)


@pytest.mark.django_db
def test_a_school_that_is_there_keeps_its_name_and_board(edex: str) -> None:
    school = make.make_school(slug="de-linde", name="Basisschool De Linde")
    run(edex, "--school", "de-linde", "--apply")
    school.refresh_from_db()
    assert (school.name, school.brin, Board.objects.count()) == ("Basisschool De Linde", "99ZZ", 1)


@pytest.mark.django_db
def test_without_json_it_speaks_to_people(edex: str) -> None:
    out = StringIO()
    call_command("import_school", edex, "--school", "de-linde", stdout=out, stderr=StringIO())
    assert out.getvalue().splitlines() == [
        "nieuw: 3 groepen, 3 leerlingen, 0 ouders, 1 medewerkers",
        "veranderd: 0 groepen, 0 leerlingen, 0 ouders, 0 medewerkers",
        "verdwenen: 0 groepen, 0 leerlingen, 0 ouders, 0 medewerkers",
        "Nog niets ingelezen. Met --apply lees je het in.",
    ]


def test_as_a_program_of_its_own(edex: str, tmp_path: Path) -> None:
    """A fresh folder makes its own database; stdout holds the line and nothing else, also for a wrong option."""
    environment = {**os.environ, "GLANSRIJK_DATA": str(tmp_path / "data"), "DATABASE_URL": ""}

    def program(*arguments: str) -> tuple[int, dict[str, Any]]:
        command = [sys.executable, "manage.py", "import_school", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        (line,) = done.stdout.splitlines()
        return done.returncode, json.loads(line)

    assert program(edex, "--school", "de-linde", "--apply", "--json")[0] == 0
    code, answer = program("--school", "de-linde", "--json")
    assert (code, answer["problems"][0]["level"], answer["applied"]) == (2, "stop", False)
