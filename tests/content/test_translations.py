"""Documents in other languages: the same places, sections and lists as the Dutch, and Dutch where they are missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bin.catalogues import CONTENT, READ_BY_PARENTS, catalogues, content_faults, language_of
from glansrijk.lib.content_translated import documents_in, faults_beside
from glansrijk.pulse import letters as pulse_letters
from glansrijk.relations import letters
from glansrijk.rounds import letters as round_letters
from glansrijk.talks import explaining, inviting, letter_appointments, letter_to_group
from glansrijk.together import reminding, thanks_letters

SHAPES = {
    "uitleg": (explaining.FOLDER, explaining.SHAPE),
    "brieven": (letters.FOLDER, letters.SHAPE),
    "brieven/uitnodigen": (inviting.FOLDER, letters.PLAIN),
    "brieven/gesprek": (letter_appointments.FOLDER, letters.PLAIN),
    "brieven/groep": (letter_to_group.FOLDER, letters.PLAIN),
    "brieven/bedanken": (thanks_letters.FOLDER, letters.PLAIN),
    "brieven/afspraak": (reminding.FOLDER, letters.PLAIN),
    "brieven/ronde": (round_letters.FOLDER, letters.PLAIN),
    "brieven/peiling": (pulse_letters.FOLDER, letters.PLAIN),
}
TRANSLATED = sorted(
    (folder, path.name) for folder in READ_BY_PARENTS for path in (CONTENT / folder).iterdir() if len(path.name) == 2
)
# As Arabic speaks to one man: you, your child, your name, what you think, can you, and what he is asked to do.
TO_ONE_MAN = frozenset("أنت لديك إليك طفلك اسمك رأيك إجابتك يمكنك عليك أجبت اختر اكتب اتصل اذهب أعد اقرأ".split())


def test_nothing_is_wrong_with_any_translation() -> None:
    assert content_faults() == []


def test_arabic_guesses_of_nobody_that_it_is_the_father() -> None:
    """Decision 0016: the polite plural, in sentences and in documents."""
    files = [path for path in catalogues() if language_of(path) == "ar"]
    files += [path for folder in READ_BY_PARENTS for path in (CONTENT / folder / "ar").glob("*.md")]
    said = {path.name: TO_ONE_MAN & set(re.findall(r"\w+", path.read_text(encoding="utf-8"))) for path in files}
    assert {name: words for name, words in said.items() if words} == {}


def test_a_telephone_number_keeps_its_order_between_arabic_words() -> None:
    """Without markup or a mark before it "015 555 01 23" reads as "23 01 555 015"."""
    (path,) = [path for path in catalogues() if language_of(path) == "ar"]
    said = re.findall(r"^msgstr .*(.)%\(phone\)s.*$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(said) == {"\N{LEFT-TO-RIGHT MARK}", "\N{LEFT-TO-RIGHT ISOLATE}", ">"}


@pytest.mark.parametrize(("folder", "language"), TRANSLATED)
def test_every_translation_is_read_by_the_reader_of_the_dutch(folder: str, language: str) -> None:
    where, shape = SHAPES[folder]
    there = {path.stem[3:] for path in (where / language).glob("*.md")}
    read = documents_in(language, where, shape)
    assert {one.slug for one in read if one.language == language} == there
    assert [one.slug for one in read] == [one.slug for one in documents_in("nl", where, shape)]


LETTER = "---\ntitel: T\n---\n\n## Onderwerp\n\nOver {kind}\n\n## Brief\n\nBeste {ouder},\n\nIk zag …\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "xx").mkdir()
    (tmp_path / "01-een.md").write_text(LETTER, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("{ouder}", "parent"), "onder ‘Brief’ horen deze plekken"),
        (lambda text: text.replace("{kind}", "{child}"), "onder ‘Onderwerp’ horen deze plekken"),
        (lambda text: text.replace("Ik zag …", "I saw"), "onder ‘Brief’ hoort …"),
        (lambda text: text.replace("## Brief", "## Letter"), "de titels zijn anders"),
        (lambda text: text.replace("titel: T", "naam: T"), "de kop of de titels zijn anders"),
        (lambda text: text.replace(",\n\nIk", ", Ik"), "niet dezelfde alinea’s"),
        (lambda text: text.replace("Ik zag", "I saw " + "and saw " * 40), "zo lang als het Nederlands"),
        (lambda text: text.replace("Ik zag", "I <b>saw</b>"), "HTML"),
    ],
)
def test_each_fault_is_found(folder: Path, change: Callable[[str], str], said: str) -> None:
    (folder / "xx" / "01-een.md").write_text(change(LETTER), encoding="utf-8")
    assert any(said in fault for fault in faults_beside(folder, "xx"))


def test_a_right_translation_is_no_fault_and_a_missing_or_unknown_one_is(folder: Path) -> None:
    assert [*faults_beside(folder, "xx")] == [f"{folder.name}/xx/01-een.md: de vertaling ontbreekt."]
    assert [*faults_beside(folder, "xx", whole=False)] == []
    right = LETTER.replace("titel: T", "titel: Title").replace("Beste", "Dear").replace("Ik zag", "I saw")
    (folder / "xx" / "01-een.md").write_text(right, encoding="utf-8")
    (folder / "xx" / "02-twee.md").write_text(right, encoding="utf-8")
    (fault,) = faults_beside(folder, "xx")
    assert "geen document met deze naam" in fault


@pytest.mark.parametrize("language", ["nl", "", "../uitleg", "/", "e n", "xx"])
def test_a_language_that_is_not_there_is_dutch(language: str) -> None:
    read = documents_in(language, *SHAPES["brieven"])
    assert {one.language for one in read} == {"nl"}
