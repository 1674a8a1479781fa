"""The columns of a parents' list can be mapped by hand; a list without what it takes is refused."""

import pytest

from glansrijk.schools.imports.formats import parents_list, tables
from glansrijk.schools.imports.formats.parents_list import read_parents
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.rows import ParentList
from tests.schools.imports.formats.lists import csv_file


def read(rows: list[list[str]], **mapping: str) -> ParentList:
    found, problems = read_parents(csv_file(rows), "ouders.csv", mapping=mapping)
    assert found, problems
    return found


def stop_of(data: bytes, mapping: dict[str, str] | None = None) -> Problem:
    found, problems = read_parents(data, "x", mapping=mapping)
    assert found is None
    assert len(problems) == 1
    return problems[0]


def test_columns_mapped_by_hand() -> None:
    rows = [["Lln", "Moederfiguur", "Bel", "hobby"], ["1", "Petra Berg", "0612345678", "vissen"]]
    found = read(rows, LLN="pupil.number", Moederfiguur="mother.name", Bel="mother.phone")
    assert found.mapping == {"Lln": "pupil.number", "Moederfiguur": "mother.name", "Bel": "mother.phone"}
    assert (found.rows[0].relation, found.rows[0].phone, found.unknown) == ("mother", "+31612345678", ("hobby",))


def test_a_recognised_column_can_be_left_out_by_hand() -> None:
    rows = [["leerlingnummer", "naam ouder", "e-mail ouder"], ["1", "A B", "a@x.nl"]]
    found = read(rows, **{"e-mail ouder": "ignore"})
    assert found.rows[0].email == ""


def test_the_mapping_that_was_used_reads_the_list_again() -> None:
    wide = ["leerlingnummer", "roepnaam", "achternaam", "naam ouder 1", "e-mail ouder 1"]
    data = csv_file([wide, ["1", "Sanne", "Berg", "Petra Berg", "p@x.nl"]])
    first, _problems = read_parents(data, "x")
    assert first
    assert read_parents(data, "x", mapping=first.mapping)[0] == first


def test_a_mapping_to_a_field_that_does_not_exist_refuses_the_file() -> None:
    data = csv_file([["leerlingnummer", "naam ouder"], ["1", "A"]])
    message = parents_list.WRONG_CODE.format(codes="“parent.bsn”")
    assert stop_of(data, {"hobby": "parent.bsn"}) == Problem("stop", "x", message)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["naam ouder", "e-mail"], ["A", "B"]], parents_list.NO_PUPIL_COLUMN),
        ([["leerlingnummer", "e-mail"], ["1", "B"]], parents_list.NO_PARENT_COLUMN),
        ([["kleur", "smaak"], ["1", "B"]], parents_list.NO_PUPIL_COLUMN),
        ([["leerlingnummer", "naam ouder"]], parents_list.NO_ROWS),
        ([[""]], tables.EMPTY),
    ],
)
def test_a_list_without_what_it_takes_is_refused(rows: list[list[str]], message: str) -> None:
    assert stop_of(csv_file(rows)) == Problem("stop", "x", message)
