"""Reading the lessons: what is right is read whole, what is wrong is told with file and line and harms nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from glansrijk.lib.content import read_document
from glansrijk.lib.content_shelf import Shelf, shelf
from glansrijk.team.lesson_files import (
    LETTERS,
    MODULES,
    PARTS,
    SHAPE,
    Lesson,
    broken_lessons,
    lesson,
    lesson_from,
    lessons,
    lessons_of,
)

HEADER = """---
titel: Een les
letter: N
techniek: kaders stellen
minuten:
  - Waarom: 1
  - Zo ziet het eruit: 2
  - Een casus: 3
  - Oefenen met een collega: 4
  - Opdracht: 5
  - Terugkijken: 6
  - Wat we afspreken: 7
bronnen:
  - uit de praktijk
---
"""
GOOD = HEADER + "".join(f"\n## {title}\n\nTekst over *{key}*.\n" for key, title in PARTS.items())


def put(folder: Path, **texts: str) -> Shelf[Lesson]:
    """Write files (`a_01` becomes 01-a.md) and read the folder."""
    for name, text in texts.items():
        slug, number = name.split("_")
        (folder / f"{number}-{slug}.md").write_text(text)
    return shelf(folder, SHAPE, lesson_from)


def test_a_lesson_is_read_whole() -> None:
    read = lesson_from(7, read_document("07-een-les.md", GOOD, SHAPE))
    assert (read.slug, read.number, read.letter, read.title, read.minutes, read.technique, read.sources) == (
        "een-les",
        7,
        "N",
        "Een les",
        28,
        "kaders stellen",
        ("uit de praktijk",),
    )
    assert [(part.key, part.title, part.minutes, part.html) for part in read.parts] == [
        (key, title, minutes, f"<p>Tekst over <em>{key}</em>.</p>")
        for minutes, (key, title) in enumerate(PARTS.items(), start=1)
    ]
    assert read.part("casus").plain == "Tekst over casus."


@pytest.mark.parametrize(
    ("was", "became", "said"),
    [
        ("letter: N", "letter: X", "05-stuk.md, regel 3: ‘X’ kan niet bij ‘letter’. Kies uit: G, L, A, N, S."),
        ("titel: Een les\n", "", "05-stuk.md, regel 14: in de kop ontbreekt ‘titel’."),
        ("titel: Een les", "titl: Een les", "05-stuk.md, regel 2: ‘titl’ hoort niet in de kop."),
        ("Waarom: 1", "Waarom: kort", "05-stuk.md, regel 5: onder ‘minuten’ hoort achter ‘Waarom’ een getal"),
        ("Waarom: 1", "Waarom: ²", "05-stuk.md, regel 5: onder ‘minuten’ hoort achter ‘Waarom’ een getal"),
        ("Waarom: 1", "Daarom: 1", "05-stuk.md, regel 5: onder ‘minuten’ kan ‘Daarom’ niet."),
        ("  - Waarom: 1\n", "", "05-stuk.md, regel 5: onder ‘minuten’ ontbreekt ‘Waarom’."),
        ("## Opdracht", "## Huiswerk", "05-stuk.md, regel 33: het onderdeel ‘Huiswerk’ bestaat niet."),
        ("---\ntitel", "titel", "05-stuk.md, regel 1: een document begint met een kop"),
    ],
)
def test_one_broken_file_is_told_and_takes_no_other_down(tmp_path: Path, was: str, became: str, said: str) -> None:
    read = put(tmp_path, goed_04=GOOD, stuk_05=GOOD.replace(was, became, 1), ook_06=GOOD)
    assert [one.slug for one in read.items] == ["goed", "ook"]
    (fault,) = read.faults
    assert fault.startswith(said)


def test_letters_that_are_no_letters_and_a_name_that_is_none_are_told_too(tmp_path: Path) -> None:
    (tmp_path / "02-latijn.md").write_bytes(GOOD.replace("Een les", "Een privé les").encode("latin-1"))
    read = put(tmp_path, goed_01=GOOD, Groot_03=GOOD)
    assert [one.slug for one in read.items] == ["goed"]
    assert [fault.partition(":")[0] for fault in read.faults] == ["02-latijn.md, regel 2", "03-Groot.md"]


def test_of_two_with_one_number_or_one_name_the_first_stays(tmp_path: Path) -> None:
    read = put(tmp_path, eerste_01=GOOD, tweede_01=GOOD, eerste_02=GOOD)
    assert [(one.number, one.slug) for one in read.items] == [(1, "eerste")]
    assert read.faults == (
        "01-tweede.md, regel 1: het nummer 01 is al van 01-eerste.md. Geef elk bestand een eigen.",
        "02-eerste.md, regel 1: de naam eerste is al van 01-eerste.md. Geef elk bestand een eigen.",
    )


def test_a_folder_without_documents_is_an_empty_shelf(tmp_path: Path) -> None:
    assert put(tmp_path) == Shelf((), ())


def test_a_file_that_was_mended_or_taken_away_is_noticed(tmp_path: Path) -> None:
    assert len(put(tmp_path, een_01=HEADER).faults) == 1
    mended = put(tmp_path, een_01=GOOD)
    (tmp_path / "01-een.md").unlink()
    assert ([one.slug for one in mended.items], mended.faults, put(tmp_path)) == (["een"], (), Shelf((), ()))


def test_a_fault_stands_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    put(tmp_path, een_01=HEADER.replace("letter: N", "letter: X"))
    put(tmp_path)  # read again without a change: told once
    assert [record.getMessage() for record in caplog.records] == [
        f"Een document in content/{tmp_path.name} kan niet worden gelezen. "
        "01-een.md, regel 3: ‘X’ kan niet bij ‘letter’. Kies uit: G, L, A, N, S."
    ]


def test_our_own_lessons_are_all_read_module_by_module() -> None:
    assert broken_lessons() == ()
    assert [one for letter in LETTERS for one in lessons_of(letter)] == list(lessons())
    assert [module.letter for module in MODULES] == ["G", "L", "A", "N", "S"]
    assert lesson("je-eerste-gedachte") is lessons()[0]
    assert lesson("bestaat-niet") is None
