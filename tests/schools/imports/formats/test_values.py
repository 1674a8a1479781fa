"""Names, words, addresses and days as people type them."""

from datetime import date, datetime

import pytest

from glansrijk.rules.names import PersonName
from glansrijk.schools.imports.formats.parent_words import (
    custody_answer,
    is_shared_custody,
    language_code,
    relation_code,
    secret_answer,
)
from glansrijk.schools.imports.formats.person_names import names_several, plain_initials, split_name
from glansrijk.schools.imports.formats.problems import MOST_NOTES, Problem, Refusal, Report
from glansrijk.schools.imports.formats.reach import Reach, read_email, read_phone
from glansrijk.schools.imports.formats.text import has_hidden, read_day, read_moment, tidy


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Sanne van den Berg", PersonName("Sanne", "van den", "Berg")),
        ("Berg, Sanne van den", PersonName("Sanne", "van den", "Berg")),
        ("van den Berg, Sanne", PersonName("Sanne", "van den", "Berg")),
        ("Berg, van den, Sanne", PersonName("Sanne", "van den", "Berg")),
        ("Sanne Van Den Berg", PersonName("Sanne", "Van Den", "Berg")),
        ("van den Berg", PersonName("", "van den", "Berg")),
        ("A.J. van 't Hof", PersonName("", "van 't", "Hof", "AJ")),
        ("Hof, A.J. van 't", PersonName("", "van 't", "Hof", "AJ")),
        ("P. Jansen", PersonName("", "", "Jansen", "P")),
        ("Jansen, P", PersonName("", "", "Jansen", "P")),
        ("Mevr. P. Jansen", PersonName("", "", "Jansen", "P")),
        ("de heer Jan de Wit", PersonName("Jan", "de", "Wit")),
        ("Anna Maria Jansen", PersonName("Anna Maria", "", "Jansen")),
        ("Anna Jansen-de Boer", PersonName("Anna", "", "Jansen-de Boer")),
        ("Anna Jansen - de Boer", PersonName("Anna", "", "Jansen-de Boer")),
        ("Sanne van den Berg-de Vries", PersonName("Sanne", "van den", "Berg-de Vries")),
        ("Fatima El Idrissi", PersonName("Fatima El", "", "Idrissi")),
        ("Fatima el Idrissi", PersonName("Fatima", "el", "Idrissi")),
        ("Sukarno", PersonName(surname="Sukarno")),
        ("Anne-Marie Smit", PersonName("Anne-Marie", "", "Smit")),
        ("Bo Li", PersonName("Bo", "", "Li")),
        ("", PersonName()),
    ],
)
def test_names_in_one_field(typed: str, name: PersonName) -> None:
    assert split_name(typed) == name


@pytest.mark.parametrize("typed", ["Petra en Joris", "Petra & Joris de Wit", "Petra / Joris"])
def test_two_names_in_one_cell(typed: str) -> None:
    assert names_several(typed)


@pytest.mark.parametrize("typed", ["Petra", "Heleen Jansen", "Jansen-en Zoon", "Anders Enden"])
def test_one_name_in_one_cell(typed: str) -> None:
    assert not names_several(typed)


@pytest.mark.parametrize(("typed", "kept"), [("S.M.", "SM"), ("s m", "sm"), ("Th.J.", "ThJ"), ("", "")])
def test_initials(typed: str, kept: str) -> None:
    assert plain_initials(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06-12345678", "+31612345678"),
        ("06 1234 5678", "+31612345678"),
        ("612345678", "+31612345678"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("074-2345678", "+31742345678"),
        ("(074) 234 56 78", "+31742345678"),
        ("+32 470 12 34 56", "+32470123456"),
        ("+90 532 123 45 67", "+905321234567"),
        ("", ""),
    ],
)
def test_phones_that_are_understood(typed: str, kept: str) -> None:
    assert read_phone(typed) == Reach(kept)


@pytest.mark.parametrize(
    "typed",
    ["0612", "06-12345678 (werk)", "0612345678 / 0687654321", "geen", "06x12345678", "112", "+", "-", "٠٦١٢٣٤٥٦٧٨"],
)
def test_phones_that_are_odd_stay_as_typed(typed: str) -> None:
    assert read_phone(typed) == Reach(typed, odd=True)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Petra@Voorbeeld.NL", "petra@voorbeeld.nl"),
        ("mailto:p@x.nl", "p@x.nl"),
        ("a.b+c_d'e@sub.voor-beeld.school", "a.b+c_d'e@sub.voor-beeld.school"),
        ("zoë@voorbeeld.nl", "zoë@voorbeeld.nl"),
        ("", ""),
    ],
)
def test_addresses_that_are_fine(typed: str, kept: str) -> None:
    assert read_email(typed) == Reach(kept)


@pytest.mark.parametrize(
    "typed",
    f"{'a' * 250}@x.nl|petra|petra@|@x.nl|p@x|p@x..nl|p..a@x.nl|.p@x.nl|p.@x.nl|p@-x.nl|p@x-.nl|"
    "a@x.nl b@x.nl|a@x.nl;b@x.nl|Jan <jan@x.nl>|a@b@x.nl|p@1.2.3.4|p@x_.nl".split("|"),
)
def test_addresses_that_are_odd_stay_as_typed(typed: str) -> None:
    assert read_email(typed) == Reach(typed, odd=True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Moeder|MAMA|biologische moeder", "mother"),
        ("vader|Papa", "father"),
        ("ouder|verzorger|Ouder/verzorger", "parent"),
        ("duomoeder|duo-moeder|Meemoeder|mee moeder", "co_mother"),
        ("stiefvader|Stiefmoeder|bonusmama|partner van moeder", "step_parent"),
        ("pleegouder|pleeg-moeder", "foster_parent"),
        ("voogd", "guardian"),
        ("gezinsvoogd|Jeugdbescherming|GI", "guardian_organisation"),
        ("opa|Oma|grootouder", "grandparent"),
        ("anders|tante", "other"),
    ],
)
def test_relations(words: str, code: str) -> None:
    known = {word: relation_code(word) for word in words.split("|") if word != "bonusmama"}
    assert set(known.values()) == {code}


@pytest.mark.parametrize("word", ["kapper", "M", "v", "moedervlek"])
def test_unforeseen_relations(word: str) -> None:
    assert relation_code(word) is None


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("ja|J|Ja, gezamenlijk|gezamenlijk gezag|beide ouders|x|1|WAAR|met gezag", "yes"),
        ("nee|N|geen|geen gezag|0|Onwaar", "no"),
        ("onbekend|?|-|weet niet", "unknown"),
        ("eenhoofdig|ja, nee|misschien|alleen moeder", None),
    ],
)
def test_custody(words: str, answer: str | None) -> None:
    assert {custody_answer(word) for word in words.split("|")} == {answer}


def test_custody_of_all_parents_at_once() -> None:
    assert [is_shared_custody(word) for word in ("Gezamenlijk", "beide ouders", "ja")] == [True, True, False]


@pytest.mark.parametrize(("word", "answer"), [("JA", True), ("nee", False), ("geheim", True), ("soms", None)])
def test_secrecy(word: str, answer: bool | None) -> None:  # noqa: FBT001
    assert secret_answer(word) is answer


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Nederlands", "nl"),
        ("NL", "nl"),
        ("nl-NL", "nl"),
        ("nld", "nl"),
        ("Oekraïens", "uk"),
        ("Tigrinya", "ti"),
        ("Syrisch-Arabisch", "ar"),
        ("Papiaments", "pap"),
        ("Nederlandse gebarentaal", "dse"),
        ("Marokkaans", None),
        ("Nederlands/Engels", None),
        ("Klingon", None),
    ],
)
def test_languages(word: str, code: str | None) -> None:
    assert language_code(word) == code


def test_days_and_moments() -> None:
    days = [read_day(text) for text in ("2016-03-01", "1-3-2016", "01/03/2016", "2016-03-01+01:00", "31-02-2016", "x")]
    assert days == [date(2016, 3, 1)] * 4 + [None, None]
    assert (read_moment("2026-08-24T09:15:00"), read_moment("gisteren")) == (datetime(2026, 8, 24, 9, 15), None)  # noqa: DTZ001


def test_clean_text() -> None:
    assert [tidy(text) for text in ("  a  b ", "Zoe\u0308", "a\u202eb\x00", "a\nb")] == ["a b", "Zoë", "ab", "a b"]
    assert [has_hidden(text) for text in ("Zoë", "a\nb\tc", "a\u200bb", "a\u202eb", "a\x00b")] == [
        False,
        False,
        False,
        True,
        True,
    ]


def test_a_problem_as_json() -> None:
    assert Problem("note", "x.csv", "Kijk na.", 2, "naam").as_json() == {
        "level": "note",
        "file": "x.csv",
        "row": 2,
        "column": "naam",
        "message": "Kijk na.",
    }
    assert Problem("stop", "x", "Nee.", sheet="5A").as_json()["sheet"] == "5A"
    assert Refusal("Nee.", row=3).problem("x") == Problem("stop", "x", "Nee.", row=3)


def test_too_many_notes_end_in_one_that_counts_the_others() -> None:
    report = Report("x")
    for row in range(MOST_NOTES + 5):
        report.new_row()
        report.note("Kijk na.", row=row, column="naam")
    assert len(report.problems) == MOST_NOTES + 1
    assert report.problems[-1].message.startswith("Er zijn nog 5 opmerkingen")
