"""What an EDEXML or UWLR file says comes out as rows; what is odd is a note, what is ambiguous a stop."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from glansrijk.rules.names import PersonName
from glansrijk.schools.imports.formats import school_file as reader
from glansrijk.schools.imports.formats import school_rows, xml_walls
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.rows import GroupRow, PupilRow, SchoolFile, StaffRow
from glansrijk.schools.imports.formats.school_file import is_dummy_key, read_school_file
from glansrijk.schools.imports.formats.text import HIDDEN_CHARACTERS
from tests.schools.imports.formats.samples import (
    CANARY,
    FORBIDDEN_FIELDS,
    VERSIONS,
    Group,
    Person,
    School,
    large_school,
    soap,
)

SAMPLE = Path(__file__).parent / "files" / "voorbeeld-edexml.xml"
NOOR = Person("1", "Noor", "Hof", "van 't", born_on="2016-03-01", year_group="5", group="G5A")
G5A = Group("G5A", "5A")


def read(school: School) -> SchoolFile:
    found, problems = read_school_file(school.data(), "edex.xml")
    assert found, problems
    return found


def problems_of(school: School) -> list[tuple[str, str, int | None, str | None]]:
    return shown(read_school_file(school.data(), "edex.xml")[1])


def shown(problems: tuple[Problem, ...]) -> list[tuple[str, str, int | None, str | None]]:
    return [(problem.level, problem.message, problem.row, problem.column) for problem in problems]


def with_noor(**changes: object) -> School:
    return School([G5A], [replace(NOOR, **changes)])  # type: ignore[arg-type]


def test_the_sample_that_people_can_try() -> None:
    found, problems = read_school_file(SAMPLE.read_bytes(), SAMPLE.name)
    assert found
    assert problems == ()
    assert (found.school_year, found.brin, found.location, found.version) == ("2026-2027", "99ZZ", "00", "2.1")
    assert found.made_at == datetime(2026, 8, 24, 9, 15)  # noqa: DTZ001 - the file names no time zone
    assert found.groups[0] == GroupRow("G34", "Groep 3/4", "C", composite=False, row=12)
    assert found.groups[2] == GroupRow("PLUS", "Plusgroep", "", composite=True, row=14)
    assert found.pupils[0] == PupilRow(
        key="1001",
        name=PersonName("Sanne", "van den", "Berg", "SM"),
        born_on=date(2019, 11, 3),
        year_group="4",
        group_key="G34",
        composite_keys=("PLUS",),
        enrolled_on=date(2023, 11, 3),
        left_on=None,
        row=17,
    )
    assert found.staff[1] == StaffRow(
        key="LK2",
        name=PersonName("Tom", "de", "Vries"),
        email="t.devries@voorbeeldschool.nl",
        roles=("IB",),
        groups=(("G34", ("LRK",)), ("PLUS", ())),
        row=found.staff[1].row,
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_every_row_of_every_version_comes_back(version: str) -> None:
    school = large_school(60, version=version)
    found = read(school)
    assert [group.key for group in found.groups] == [group.key for group in school.groups]
    assert [pupil.key for pupil in found.pupils] == [pupil.key for pupil in school.pupils]
    assert [member.key for member in found.staff] == [member.key for member in school.staff]
    assert problems_of(school) == []


def test_a_uwlr_answer_says_the_same_as_a_file() -> None:
    found, problems = read_school_file(soap(School([G5A], [NOOR])), "uwlr.xml")
    assert found
    assert problems == ()
    assert replace(found.pupils[0], row=0) == replace(read(School([G5A], [NOOR])).pupils[0], row=0)
    assert CANARY not in repr(found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    text = School([G5A], [replace(NOOR, first="Zoë")]).text()
    found, problems = read_school_file(text.encode(encoding), "edex.xml")
    assert found
    assert (found.pupils[0].name.first, problems) == ("Zoë", ())


def test_a_declared_encoding_is_followed() -> None:
    text = with_noor(first="Zoë").text().replace("UTF-8", "windows-1252")
    found, _problems = read_school_file(text.encode("windows-1252"), "edex.xml")
    assert found
    assert found.pupils[0].name.first == "Zoë"


@pytest.mark.parametrize("name", FORBIDDEN_FIELDS)
def test_a_forbidden_field_leaves_no_trace(name: str) -> None:
    school = School([G5A], [replace(NOOR, forbidden=(name,))], [Person("L", "Ans", forbidden=(name,))])
    found, problems = read_school_file(school.data(), "edex.xml")
    assert found
    assert CANARY not in repr(found) + repr(problems)


@pytest.mark.parametrize(
    ("typed", "kept"), [("2024-2025", "2024-2025"), ("2026-2027", "2026-2027"), ("2031 / 2032", "2031-2032")]
)
def test_school_years_that_are_two_years_in_a_row(typed: str, kept: str) -> None:
    assert read(replace(with_noor(), school_year=typed)).school_year == kept


@pytest.mark.parametrize("typed", ["2026-2028", "2026", "2027-2026", "schooljaar", "٢٠٢٦-٢٠٢٧"])
def test_other_school_years_refuse_the_file(typed: str) -> None:
    assert problems_of(replace(with_noor(), school_year=typed)) == [("stop", reader.ODD_SCHOOL_YEAR, 3, "schooljaar")]


def test_a_file_without_school_year_is_refused() -> None:
    assert problems_of(replace(with_noor(), school_year="")) == [("stop", reader.NO_SCHOOL_YEAR, 3, "schooljaar")]


@pytest.mark.parametrize(
    ("brin", "location", "kept"),
    [("99zz", "", ("99ZZ", "00")), ("99ZZ01", "", ("99ZZ", "01")), ("99ZZ", "02", ("99ZZ", "02"))],
)
def test_brin_and_location(brin: str, location: str, kept: tuple[str, str]) -> None:
    found = read(replace(with_noor(), brin=brin, location=location))
    assert (found.brin, found.location) == kept


def test_a_file_without_brin_is_read_with_a_note() -> None:
    school = replace(with_noor(), brin="")
    assert (read(school).brin, problems_of(school)) == ("", [("note", reader.NO_BRIN, 3, "brincode")])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", xml_walls.EMPTY),
        (b" \r\n\xef\xbb\xbf", xml_walls.EMPTY),
        (b"leerlingnummer;naam", xml_walls.NOT_XML),
        (b"PK\x03\x04", xml_walls.PACKED),
        (with_noor().data()[:-20], xml_walls.BROKEN),
        (with_noor().data() + b"<EDEX/>", xml_walls.BROKEN),
        (b"<!DOCTYPE EDEX><EDEX/>", xml_walls.DOCTYPE),
        (b"<html/>", "Dit is een ander soort bestand. Kies het EDEXML-bestand van je leerlingadministratie."),
        (School([G5A]).data(), reader.NO_PUPILS),
    ],
)
def test_a_file_that_cannot_be_trusted_is_one_problem_without_a_row(data: bytes, message: str) -> None:
    assert read_school_file(data, "x") == (None, (Problem("stop", "x", message),))


def test_a_pupils_own_year_group_leads_in_a_combination_group() -> None:
    pupils = [replace(NOOR, key="3", year_group="3", group="G34"), replace(NOOR, key="4", year_group="4", group="G34")]
    found = read(School([Group("G34", "Groep 3/4", "C")], pupils))
    assert [pupil.year_group for pupil in found.pupils] == ["3", "4"]


@pytest.mark.parametrize(("typed", "kept"), [("08", "8"), ("0", "0"), ("b", "B"), ("S", "S"), ("16", "16")])
def test_year_group_codes(typed: str, kept: str) -> None:
    assert read(with_noor(year_group=typed)).pupils[0].year_group == kept


def test_in_1_03_the_group_gives_the_year_group() -> None:
    school = replace(with_noor(year_group=""), version="1.03")
    assert (read(school).pupils[0].year_group, problems_of(school)) == ("5", [])


@pytest.mark.parametrize(
    ("changes", "column", "message"),
    [
        ({"year_group": ""}, "jaargroep", school_rows.NO_YEAR_GROUP),
        ({"year_group": "C"}, "jaargroep", school_rows.ODD_YEAR_GROUP),
        ({"year_group": "9"}, "jaargroep", school_rows.ODD_YEAR_GROUP),
        ({"born_on": "2016-02-31"}, "geboortedatum", school_rows.NO_DAY),
        ({"born_on": "0016-02-01"}, "geboortedatum", school_rows.NO_DAY),
        ({"enrolled_on": "gisteren"}, "instroomdatum", school_rows.NO_DAY),
        ({"left_on": "31-02-2026"}, "uitstroomdatum", school_rows.NO_DAY),
        ({"group": "G9"}, "groep", school_rows.NO_SUCH_GROUP),
        ({"composites": ("PLUS",)}, "samengestelde_groep", school_rows.NO_SUCH_GROUP),
        ({"key": ""}, "key", school_rows.NO_PUPIL_KEY),
        ({"first": "No\u202eor"}, "roepnaam", HIDDEN_CHARACTERS),
    ],
)
def test_what_is_odd_about_a_pupil_is_one_note_and_the_pupil_stays(
    changes: dict[str, object], column: str, message: str
) -> None:
    school = with_noor(**changes)
    assert problems_of(school) == [("note", message, 8, column)]
    assert len(read(school).pupils) == 1


def test_a_pupil_without_a_name_is_left_out() -> None:
    school = School([G5A], [NOOR, replace(NOOR, key="2", first="", surname="", prefix="")])
    assert problems_of(school) == [("note", school_rows.NO_PUPIL_NAME, 9, "achternaam")]
    assert [pupil.key for pupil in read(school).pupils] == ["1"]


@pytest.mark.parametrize("changes", [{"surname": "", "prefix": ""}, {"first": ""}])
def test_one_name_is_enough(changes: dict[str, object]) -> None:
    assert problems_of(with_noor(**changes)) == []


def test_a_pupil_without_a_group_and_one_who_left() -> None:
    found = read(with_noor(group="", left_on="2026-10-01"))
    assert (found.pupils[0].group_key, found.pupils[0].left_on) == ("", date(2026, 10, 1))


def test_days_with_a_time_or_the_day_first() -> None:
    pupil = read(with_noor(born_on="2016-03-01T00:00:00", enrolled_on="1-8-2020")).pupils[0]
    assert (pupil.born_on, pupil.enrolled_on) == (date(2016, 3, 1), date(2020, 8, 1))


def test_two_pupils_with_one_key_refuse_the_file() -> None:
    school = School([G5A], [NOOR, replace(NOOR, first="Emir")])
    assert problems_of(school) == [("stop", reader.TWO_PUPILS, 9, "key")]


def test_two_groups_with_one_key_refuse_the_file() -> None:
    school = School([G5A, Group("G5A", "Plusgroep", composite=True)], [NOOR])
    assert problems_of(school) == [("stop", reader.TWO_GROUPS, 6, "key")]


def test_the_same_pupil_twice_is_read_once() -> None:
    school = School([G5A], [NOOR, NOOR])
    assert problems_of(school) == [("note", reader.REPEATED, 9, "key")]
    assert len(read(school).pupils) == 1


def test_groups_may_share_a_name() -> None:
    assert [group.name for group in read(School([G5A, replace(G5A, key="G5B")], [NOOR])).groups] == ["5A", "5A"]


def test_dummy_keys_stay_as_they_are() -> None:
    found = read(with_noor(key="#001"))
    assert [(pupil.key, is_dummy_key(pupil.key)) for pupil in found.pupils] == [("#001", True)]
    assert not is_dummy_key("1001")


def test_a_pupil_without_a_key_gets_a_dummy_key() -> None:
    assert is_dummy_key(read(with_noor(key="")).pupils[0].key)


def test_a_file_of_one_line_keeps_its_people_and_notes_apart() -> None:
    nameless = [replace(NOOR, key="", year_group=""), replace(NOOR, key="", first="Emir", year_group="")]
    found, problems = read_school_file(School([G5A], nameless).text().replace("\n", "").encode(), "x")
    assert found
    assert [pupil.name.first for pupil in found.pupils] == ["Noor", "Emir"]
    assert [problem.column for problem in problems] == ["key", "jaargroep"] * 2


def test_staff_with_odd_values() -> None:
    teacher = Person("L1", "Ans", email="ans apenstaart", roles=("LRK", "BAAS"), groups=(("G5A", ("lrk",)), ("X", ())))
    school = School([G5A], [NOOR], [teacher])
    found = read(school).staff[0]
    assert (found.email, found.roles, found.groups) == ("ans apenstaart", ("LRK",), (("G5A", ("LRK",)),))
    assert problems_of(school) == [
        ("note", school_rows.ODD_EMAIL, 11, "emailadres"),
        ("note", school_rows.NO_SUCH_GROUP, 11, "groep"),
        ("note", school_rows.ODD_ROLE, 11, "rol"),
    ]


def test_spaces_are_folded() -> None:
    assert read(with_noor(surname="  Hof \n  Smit ")).pupils[0].name.surname == "Hof Smit"
