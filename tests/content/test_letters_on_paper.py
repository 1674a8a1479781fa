"""Paper in the languages of parents: all letters are there, Arabic is joined and runs from the right, codes do not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
import typst
from django.utils import translation

from bin.catalogues import PLACES, catalogues, language_of
from bin.catalogues import _read as read_catalogue
from glansrijk.lib.paper import pdf
from glansrijk.talks.class_letters import SHEET as CLASS_LETTERS
from glansrijk.talks.explaining import all_pages
from glansrijk.talks.explaining_paper import SHEET as EXPLANATIONS
from glansrijk.talks.explaining_paper import _sheet, pages_pdf
from glansrijk.talks.letter_words import back_of, front_of
from tests.paper import read_paper

LANGUAGES = [language_of(path) for path in catalogues()]
each_language = pytest.mark.parametrize("language", LANGUAGES)
ALPHABETS = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى ًٌٍَُِّْـ،؛؟٠١٢٣٤٥٦٧٨٩",
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”",
    "tr": "çğıöşüÇĞİÖŞÜâîû",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ’«»",
    "en": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ‘’“”–…",
}
FACTS = {
    "names": "Elif en Hakan",
    "child": "Ömer",
    "first": "24 november",
    "last": "18 december",
    "until": "15 december",
    "phone": "015\N{NO-BREAK SPACE}555\N{NO-BREAK SPACE}01\N{NO-BREAK SPACE}23",
    "teacher": "Anna Vos",
    "group": "Groep 5",
    "school": "De Linde",
    "address": "voorbeeld.nl/ouders/linde/brief",
    "code": "GLANS-2VBD-3YR6",
}
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def letter_in(language: str, **changed: str) -> bytes:
    """A class letter with this language on the back. The strict compiler: it refuses a letter that no font has."""
    facts = FACTS | changed
    with translation.override("nl"):
        front = front_of(facts)
    with translation.override(language):
        back = back_of(facts, language)
    cover = {"title": "Brieven", "where": "", "how": "", "head": ["", "", "", ""], "rows": []}
    cover |= {"left_out": [], "left_out_title": "", "confidential": ""}
    sheets = [{"front": front, "back": back, "qr": SQUARE, "code": facts["code"]}]
    return pdf(CLASS_LETTERS, {"cover": cover, "sheets": sheets})


def back_page(made: bytes) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(made)[3]


def letters_with_places(made: bytes) -> list[tuple[str, float]]:
    """Every letter of the back with where it begins, from the left, as a share of the page."""
    page = back_page(made)
    text = page.get_textpage()
    width = page.get_width()
    return [(text.get_text_range(at, 1), text.get_charbox(at)[0] / width) for at in range(text.count_chars())]


@each_language
def test_every_alphabet_has_its_letters_in_words_and_in_titles(language: str) -> None:
    """The title is set in the serif face, the rest in the sans: both are tried."""
    for alphabet in {ALPHABETS[language], "".join(sorted(set(words_of(language))))}:
        made = letter_in(language, child=alphabet, names=alphabet)
        assert "\N{REPLACEMENT CHARACTER}" not in read_paper(made).words


def words_of(language: str) -> str:
    """All letters of a catalogue and of its explanations."""
    path = next(path for path in catalogues() if language_of(path) == language)
    said = [message.string for message in read_catalogue(path) if message.string]
    strings = [one for string in said for one in ([string] if isinstance(string, str) else string)]
    pages = [section.plain + page.title for page in all_pages(language) for section in page.sections]
    return PLACES.sub("", "".join([*strings, *pages]).replace("\n", ""))


@pytest.mark.parametrize("strange", ["ሰላም", "中文", "😀"])
def test_a_letter_that_no_font_has_is_refused(strange: str) -> None:
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        letter_in("ar", child=strange)


@each_language
def test_an_explanation_is_one_sheet_with_all_its_letters(language: str) -> None:
    for page in all_pages(language):
        with translation.override(page.language):
            strict = pdf(EXPLANATIONS, _sheet([page], "De Linde"))
        assert len(read_paper(strict).pages) == 1, page.slug
    assert pages_pdf(all_pages(language), school="De Linde").startswith(b"%PDF-")


def test_arabic_runs_from_the_right_and_numbers_from_the_left() -> None:
    found = letters_with_places(letter_in("ar"))
    arabic = [place for letter, place in found if "\u0620" <= letter <= "\u064a"]
    assert max(arabic) > 0.85, "a line begins at the right"
    text = "".join(letter for letter, _ in found)
    for whole in ("GLANS-2VBD-3YR6", "voorbeeld.nl/ouders/linde/brief", "015\N{NO-BREAK SPACE}555"):
        begin = text.index(whole) if whole in text else text.replace(" ", "\N{NO-BREAK SPACE}").index(whole)
        places = [place for _, place in found[begin : begin + len(whole)]]
        assert all(one < other for one, other in pairwise(places)), whole


def test_arabic_letters_are_joined(tmp_path: Path) -> None:
    """A word is as wide as its joined forms side by side; with a sign that forbids to join it is not."""
    word, joined = "محمد", "\ufee3\ufea4\ufee4\ufeaa"
    apart = "\N{ZERO WIDTH NON-JOINER}".join(word)
    assert width_of(word, tmp_path) == pytest.approx(width_of(joined, tmp_path), rel=0.001)
    assert width_of(word, tmp_path) != pytest.approx(width_of(apart, tmp_path), rel=0.05)


def width_of(word: str, folder: Path) -> float:
    """How wide a word is: a page that is as wide as its text, in the fonts of the sheets."""
    sheet = folder / "word.typ"
    sheet.write_text(
        '#set document(title: "x")\n#set page(width: auto, height: auto, margin: 0pt)\n'
        '#set text(font: ("Noto Sans", "Noto Sans Arabic"))\n#json(bytes(sys.inputs.data)).word',
        encoding="utf-8",
    )
    return float(pypdfium2.PdfDocument(pdf(sheet, {"word": word}))[0].get_width())
