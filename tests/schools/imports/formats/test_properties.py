"""What holds for every file: no error escapes, nothing gets lost, nothing forbidden comes out."""

import io
import unicodedata
import zipfile
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from glansrijk.rules.names import PersonName
from glansrijk.schools.imports.formats.columns import recognise
from glansrijk.schools.imports.formats.parents_list import read_parents
from glansrijk.schools.imports.formats.person_names import split_name
from glansrijk.schools.imports.formats.reach import read_email, read_phone
from glansrijk.schools.imports.formats.school_file import read_school_file
from glansrijk.schools.imports.formats.tables import read_table
from tests.schools.imports.formats.lists import TEMPLATE, csv_file, large_rows, large_xlsx
from tests.schools.imports.formats.samples import CANARY, FORBIDDEN_FIELDS, Group, Person, School, large_school

FEW = settings(max_examples=60, deadline=None)
LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
HEADER_PARTS = st.sampled_from("ouder verzorger moeder 1 2 naam e-mail achternaam leerling nummer gezag BSN x".split())
HEADERS = st.lists(st.lists(HEADER_PARTS, min_size=1, max_size=3).map(" ".join), max_size=8, unique=True)
XML = st.lists(
    st.sampled_from(
        [
            "<?xml?>",
            "&x;",
            "]]>",
            "<EDEX>",
            "</EDEX>",
            "<school>",
            "<leerlingen>",
            '<leerling key="1">',
            "</leerling>",
            "<groep/>",
            "a",
            "&lt;",
            "<!DOCTYPE x>",
            "<roepnaam>",
            "</roepnaam>",
            "<!--",
            "-->",
            "\u202e",
            "<rol>",
        ]
    ),
    max_size=25,
).map("".join)


@FEW
@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    read_school_file(data, "x")
    read_parents(data, "x")


@FEW
@given(XML)
def test_no_xml_raises_and_a_file_is_given_or_refused(text: str) -> None:
    found, problems = read_school_file(text.encode(), "x")
    assert (found is None) == any(problem.level == "stop" for problem in problems)


@FEW
@given(st.integers(0, 10_000), st.integers(0, 255))
def test_no_damaged_workbook_raises(at: int, byte: int) -> None:
    data = bytearray(large_xlsx(5))
    data[at % len(data)] = byte
    read_parents(bytes(data), "x")


@FEW
@given(st.integers(0, 10_000), st.binary(max_size=4))
def test_no_damaged_sheet_raises(at: int, noise: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(large_xlsx(3))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    place = at % len(sheet)
    parts["xl/worksheets/sheet1.xml"] = sheet[:place] + noise + sheet[place:]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    read_parents(file.getvalue(), "x")


@FEW
@given(st.integers(0, 100_000), st.sampled_from(["utf-8", "utf-16", "windows-1252"]))
def test_no_half_file_raises(at: int, codec: str) -> None:
    school = large_school(5).text().encode(codec)
    rows = csv_file(large_rows(5), encoding=codec)
    assert read_school_file(school[: at % len(school)], "x")[0] is None
    read_parents(rows[: at % len(rows)], "x")


@FEW
@given(HEADERS, st.sampled_from([str.upper, str.lower, str.title, lambda text: text.replace(" ", "_")]))
def test_recognising_does_not_depend_on_spelling(headers: list[str], spell: "object") -> None:
    assert callable(spell)
    spelled = [spell(header) for header in headers]
    assert list(recognise(spelled).mapping.values()) == list(recognise(headers).mapping.values())


@FEW
@given(HEADERS)
def test_recognising_again_gives_the_same(headers: list[str]) -> None:
    found = recognise(headers)
    assert recognise(headers) == found
    assert {*found.mapping, *found.unknown, *found.ignored} == set(headers)


@FEW
@given(st.lists(st.tuples(LETTERS, LETTERS, st.sampled_from("12345678")), min_size=1, max_size=8))
def test_every_pupil_of_a_file_comes_back(people: list[tuple[str, str, str]]) -> None:
    groups = [Group(f"G{n}", f"Groep {n}", str(n)) for n in range(1, 9)]
    pupils = [Person(str(n), first, last, year_group=g, group=f"G{g}") for n, (first, last, g) in enumerate(people)]
    found, problems = read_school_file(School(groups, pupils).data(), "x")
    assert found
    assert problems == ()
    assert [(pupil.name.first, pupil.name.surname, pupil.year_group) for pupil in found.pupils] == people


@FEW
@given(
    st.lists(LETTERS, min_size=1, max_size=8), st.sampled_from([";", ",", "\t"]), st.sampled_from(["utf-8", "utf-16"])
)
def test_every_parent_of_a_list_comes_back(names: list[str], delimiter: str, codec: str) -> None:
    rows = [["1", f"O{n}", name, *[""] * 9] for n, name in enumerate(names)]
    found, _problems = read_parents(csv_file([TEMPLATE, *rows], delimiter=delimiter, encoding=codec), "x")
    assert found
    assert [row.name.first for row in found.rows] == names


@FEW
@given(st.sets(st.sampled_from(FORBIDDEN_FIELDS)), st.booleans())
def test_nothing_forbidden_comes_out(names: set[str], broken: bool) -> None:  # noqa: FBT001
    school = large_school(3)
    pupils = [replace(pupil, forbidden=tuple(sorted(names))) for pupil in school.pupils]
    data = replace(school, pupils=pupils).data()
    assert CANARY not in repr(read_school_file(data[:-9] if broken else data, "x"))


@FEW
@given(st.sampled_from(["BSN", "nationaliteit", "geloof", "land", "foto"]), LETTERS)
def test_nothing_of_a_forbidden_column_comes_out(header: str, text: str) -> None:
    data = csv_file([[*TEMPLATE, header], ["1", "", "A", *[""] * 9, CANARY + text]])
    assert CANARY not in repr((read_table(data, "x"), read_parents(data, "x")))


@FEW
@given(st.text(max_size=40))
def test_what_was_typed_is_kept_when_it_is_odd(text: str) -> None:
    for reach in (read_email(text), read_phone(text)):
        assert not reach.odd or reach.text == text


@FEW
@given(st.lists(LETTERS.map(str.capitalize), min_size=1, max_size=4))
def test_no_letter_of_a_name_is_lost(words: list[str]) -> None:
    name = split_name(" ".join(words))
    kept = f"{name.first}{name.initials}{name.prefix}{name.surname}"
    assert kept.replace(" ", "") == "".join(words) or name.initials
    assert name != PersonName()
