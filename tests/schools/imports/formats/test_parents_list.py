"""A parents' list comes out as one row per parent per child; nothing that was typed gets lost."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from glansrijk.rules.names import PersonName
from glansrijk.schools.imports.formats import parent_rows, parents_list
from glansrijk.schools.imports.formats.parents_list import read_parents
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.rows import ParentList, ParentRow
from glansrijk.schools.imports.formats.text import HIDDEN_CHARACTERS
from tests.schools.imports.formats.lists import TEMPLATE, csv_file, xlsx_file
from tests.schools.imports.formats.samples import CANARY

SAMPLE = Path(__file__).parent / "files" / "voorbeeld-ouders.csv"
WIDE = "leerlingnummer;roepnaam;achternaam;groep;naam ouder 1;e-mail ouder 1;mobiel ouder 1;naam ouder 2".split(";")

Shown = list[tuple[str, int | None, str | None]]


def read(rows: list[list[str]]) -> tuple[ParentList, Shown]:
    found, problems = read_parents(csv_file(rows), "ouders.csv")
    assert found, problems
    return found, [(problem.message, problem.row, problem.column) for problem in problems]


def one_parent(**changes: str) -> tuple[ParentRow, Shown]:
    """Read a list in the template with one parent, whose cells are changed by the first word of their header."""
    values = {"leerlingnummer": "1", "achternaam": "Jansen"} | changes
    row = [values.get(header.partition("(")[0], "") for header in TEMPLATE]
    found, shown = read([TEMPLATE, row])
    return found.rows[0], shown


def test_the_sample_that_people_can_try() -> None:
    found, problems = read_parents(SAMPLE.read_bytes(), SAMPLE.name)
    assert found
    assert problems == ()
    assert found.rows[0] == ParentRow(
        pupil_number="1001",
        pupil_name=PersonName(),
        pupil_group="",
        pupil_born_on=None,
        number=1,
        parent_key="O-201",
        name=PersonName("Petra", "van den", "Berg", "P"),
        relation="mother",
        custody="yes",
        language="nl",
        email="petra.vandenberg@voorbeeld.nl",
        email_odd=False,
        phone="+31610000001",
        phone_odd=False,
        secret=False,
        home_hint="",
        sheet="",
        row=2,
    )
    assert [row.relation for row in found.rows[4:]] == ["mother", "co_mother", "foster_parent"]
    assert [(row.custody, row.secret) for row in found.rows[3:6]] == [("unknown", False), ("yes", True), ("yes", True)]


def test_one_row_per_child_with_parents_beside_each_other() -> None:
    rows = [WIDE, ["1", "Sanne", "van den Berg", "5A", "Berg, Petra van den", "P@X.NL", "0612345678", "Joris de Wit"]]
    found, shown = read(rows)
    assert shown == []
    assert [(row.number, row.name, row.email, row.phone, row.relation) for row in found.rows] == [
        (1, PersonName("Petra", "van den", "Berg"), "p@x.nl", "+31612345678", "parent"),
        (2, PersonName("Joris", "de", "Wit"), "", "", "parent"),
    ]
    assert {(row.pupil_number, row.pupil_name.full, row.pupil_group) for row in found.rows} == {
        ("1", "Sanne van den Berg", "5A")
    }


def test_a_second_parent_keeps_number_two_when_there_is_no_first() -> None:
    found, _shown = read([WIDE, ["1", "Sanne", "Berg", "5A", "", "", "", "Joris"]])
    assert [row.number for row in found.rows] == [2]


def test_four_parents_in_one_row() -> None:
    header = ["leerlingnummer", *(f"{part} verzorger {n}" for n in (1, 2, 3, 4) for part in ("voornaam", "relatie"))]
    row = ["1", "Anna", "moeder", "Kim", "stiefmoeder", "Peter", "vader", "Gerda", "oma"]
    found, shown = read([header, row])
    assert shown == []
    assert [(parent.number, parent.name.first, parent.relation) for parent in found.rows] == [
        (1, "Anna", "mother"),
        (2, "Kim", "step_parent"),
        (3, "Peter", "father"),
        (4, "Gerda", "grandparent"),
    ]


def test_father_and_mother_columns_say_the_relation() -> None:
    found, _shown = read([["naam leerling", "naam moeder", "naam vader"], ["Noor Hof", "Anouk Hof", "Jan Hof"]])
    assert [(row.number, row.relation, row.name.first) for row in found.rows] == [
        (1, "mother", "Anouk"),
        (2, "father", "Jan"),
    ]


def test_a_fifth_parent_is_named_in_a_note() -> None:
    header = ["leerlingnummer", *(f"naam ouder {n}" for n in (1, 2, 3, 4)), "naam moeder"]
    found, shown = read([header, ["1", "A A", "B B", "C C", "D D", "E E"], ["2", "", "", "", "", "E E"]])
    assert shown == [(parent_rows.TOO_MANY, 2, None)]
    assert [(row.pupil_number, row.number) for row in found.rows] == [("1", 1), ("1", 2), ("1", 3), ("1", 4), ("2", 1)]


def test_an_unnumbered_parent_beside_a_numbered_one_is_the_first() -> None:
    found, _shown = read([["leerlingnummer", "naam ouder", "naam ouder 2"], ["1", "Anna Wit", "Kim Wit"]])
    assert [(row.number, row.name.first) for row in found.rows] == [(1, "Anna"), (2, "Kim")]


def test_a_child_is_known_by_name_and_birth_date_too() -> None:
    header = ["roepnaam leerling", "achternaam leerling", "geboortedatum", "naam ouder"]
    found, shown = read([header, ["Noor", "Hof", "1-3-2016", "A B"]])
    assert shown == []
    assert (found.rows[0].pupil_name, found.rows[0].pupil_born_on) == (PersonName("Noor", "", "Hof"), date(2016, 3, 1))


def test_a_child_without_parents_is_counted() -> None:
    found, shown = read([WIDE, ["1", "Sanne", "Berg"], ["2", "Emir", "Yilmaz", "5A", "Elif Yilmaz"]])
    assert (found.pupils_without_parent, shown) == ((("", 2),), [])


def test_a_row_without_a_child_is_left_out_with_a_note() -> None:
    found, shown = read([TEMPLATE, ["", "", "Petra"], ["1", "", "Joris"]])
    assert [row.name.first for row in found.rows] == ["Joris"]
    assert shown == [(parent_rows.NO_PUPIL, 2, "leerlingnummer")]


def test_a_parent_without_a_name_is_left_out_with_a_note() -> None:
    found, shown = read([WIDE, ["1", "Sanne", "Berg", "5A", "", "p@x.nl"]])
    assert (found.rows, shown) == ((), [(parent_rows.NO_NAME, 2, "naam ouder 1")])


@pytest.mark.parametrize(
    ("column", "header", "typed", "field", "kept", "message"),
    [
        ("email", "email", "petra@voorbeeld", "email", "petra@voorbeeld", parent_rows.ODD_EMAIL),
        ("email", "email", "A@x.nl; b@x.nl", "email", "A@x.nl; b@x.nl", parent_rows.ODD_EMAIL),
        ("telefoon", "telefoon", "0612", "phone", "0612", parent_rows.ODD_PHONE),
        ("telefoon", "telefoon", "=0612345678", "phone", "=0612345678", parent_rows.ODD_PHONE),
        ("relatie", "relatie", "kapper", "relation", "other", parent_rows.ODD_RELATION),
        ("gezag", "gezag(ja/nee/onbekend)", "eenhoofdig", "custody", "unknown", parent_rows.ODD_CUSTODY),
        ("voorkeurstaal", "voorkeurstaal", "Klingon", "language", "Klingon", parent_rows.ODD_LANGUAGE),
        ("geheim", "geheim(ja/nee)", "vraag maar", "secret", True, parent_rows.ODD_SECRET),
    ],
)
def test_what_is_odd_is_kept_with_one_note(
    column: str, header: str, typed: str, field: str, kept: object, message: str
) -> None:
    parent, shown = one_parent(**{column: typed})
    assert (getattr(parent, field), shown) == (kept, [(message, 2, header)])


def test_odd_reach_is_marked() -> None:
    parent, _shown = one_parent(email="x", telefoon="y")
    assert (parent.email_odd, parent.phone_odd) == (True, True)


def test_never_two_notes_about_one_cell() -> None:
    parent, shown = one_parent(email="pe\x00tra")
    assert (parent.email, shown) == ("petra", [(parent_rows.ODD_EMAIL, 2, "email")])


def test_unseen_characters_are_a_note_in_columns_that_are_read() -> None:
    found, shown = read([["leerlingnummer", "naam ouder", "hobby"], ["1", "Pe\u202etra", "x\u202ey"]])
    assert found.rows[0].name.surname == "Petra"
    assert shown[-1] == (HIDDEN_CHARACTERS, 2, "naam ouder")
    assert len(shown) == 2


def test_silence_is_unknown_and_no_note() -> None:
    parent, shown = one_parent()
    silent = (parent.custody, parent.language, parent.email, parent.secret, parent.relation)
    assert (silent, shown) == (("unknown", "", "", False, "parent"), [])


@pytest.mark.parametrize(
    ("typed", "custody", "notes"),
    [("gezamenlijk", "yes", 0), ("onbekend", "unknown", 0), ("ja", "unknown", 1), ("nee", "unknown", 1)],
)
def test_one_custody_column_for_several_parents(typed: str, custody: str, notes: int) -> None:
    found, shown = read([["leerlingnummer", "naam ouder 1", "naam ouder 2", "gezag"], ["1", "A B", "C D", typed]])
    assert [row.custody for row in found.rows] == [custody, custody]
    # Two parents, but one cell, so one note.
    assert len(shown) == notes


def test_one_language_and_secret_column_is_for_all_parents() -> None:
    header = ["leerlingnummer", "naam ouder 1", "naam ouder 2", "taal", "geheim"]
    found, _shown = read([header, ["1", "A", "B", "Pools", "ja"]])
    assert [(row.language, row.secret) for row in found.rows] == [("pl", True), ("pl", True)]


def test_equal_addresses_give_equal_hints_and_no_address() -> None:
    header = ["leerlingnummer", "naam ouder", "straat", "huisnummer", "postcode", "woonplaats"]
    rows = [
        ["1", "A", f"{CANARY}straat", "1", "1234 AB", CANARY],
        ["2", "B", f"{CANARY}str.", "1", "1234ab", CANARY],
        ["3", "C", f"{CANARY}straat", "2", "1234 AB", CANARY],
        ["4", "D", "", "", "", ""],
    ]
    found, shown = read([header, *rows])
    one, same, other, none = (row.home_hint for row in found.rows)
    assert (one == same, one == other, none, shown) == (True, False, "", [])
    assert CANARY not in repr(found)


def test_hints_depend_on_the_key() -> None:
    data = csv_file([["leerlingnummer", "naam ouder", "adres"], ["1", "A", "Dorpsstraat 1"]])
    lists = [read_parents(data, "x", pupil_secret=key)[0] for key in (b"a", b"a", b"b", b"", b"")]
    hints = [found.rows[0].home_hint for found in lists if found]
    assert (hints[0] == hints[1], len(set(hints))) == (True, 4)


def test_forbidden_columns_leave_no_trace() -> None:
    data = csv_file([[*TEMPLATE, "BSN", "nationaliteit"], ["1", "", "Petra", *[""] * 9, CANARY, CANARY]])
    found, problems = read_parents(data, "x", mapping={"BSN": "pupil.number"})
    assert found
    assert found.ignored == ("BSN", "nationaliteit")
    assert CANARY not in repr((found, problems))
    assert [problem.row for problem in problems] == [1]


def test_all_sheets_of_a_workbook_are_read_and_others_are_skipped() -> None:
    header = ["leerlingnummer", "naam ouder"]
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "5A": [header, ["1", "Anna Wit"]],
        "Uitleg": [["Zo vul je dit in"]],
        "6B": [header, [2, "Kim Wit"]],
    }
    found, problems = read_parents(xlsx_file(sheets), "x")
    assert found
    assert [(row.sheet, row.row, row.pupil_number) for row in found.rows] == [("5A", 2, "1"), ("6B", 2, "2")]
    assert problems == (Problem("note", "x", parents_list.SKIPPED_SHEET, sheet="Uitleg"),)


def test_two_names_in_one_cell_are_kept_together() -> None:
    found, shown = read([["leerlingnummer", "naam ouder"], ["1", "Petra en Joris de Wit"]])
    assert (found.rows[0].name.full, shown) == ("Petra en Joris de Wit", [(parent_rows.SEVERAL_NAMES, 2, "naam ouder")])


def test_an_organisation_keeps_its_whole_name() -> None:
    found, _shown = read(
        [["leerlingnummer", "naam ouder", "relatie"], ["1", "Stichting De Brug", "voogdij-instelling"]]
    )
    assert (found.rows[0].name.surname, found.rows[0].relation) == ("Stichting De Brug", "guardian_organisation")


def test_a_prefix_typed_with_the_surname_is_taken_apart() -> None:
    parent, _shown = one_parent(achternaam="van der Wal")
    assert (parent.name.prefix, parent.name.surname) == ("van der", "Wal")
