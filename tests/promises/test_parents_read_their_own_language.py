"""Every page for parents in the language that they chose: no sentence is left in Dutch.

What is asked of a catalogue and is not in it, is noted while all pages are opened, filled in and left empty; so that a
new page, in whatever file it stands, is under this promise at once. One language is enough: all have to hold the same
sentences (bin/messages check).
"""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real

from glansrijk.schools.letter_codes import make_letter_code
from glansrijk.schools.mail_door import _letter
from glansrijk.talks.models import Moment
from tests.promises.addresses import FILL
from tests.promises.test_two_homes_know_nothing_of_each_other import NOT_TRIED, OF_PARENTS, STEPS
from tests.promises.two_homes import Side, fill_both_homes
from tests.schools.doors.at_the_door import DOOR, come_in
from tests.talks.parents.conftest import closed_village, village  # noqa: F401
from tests.village import Village

LANGUAGE = "ar"
# Sentences of Django itself, about what no browser of ours sends; they are its translators' care.
OF_DJANGO = re.compile(r"^[\x00-\x7f]*\b(the|this|value|valid|field|form|not|select|choice)\b", re.IGNORECASE)


class Asked:
    """Stands behind a catalogue: who comes here asks for a sentence that the catalogue does not hold."""

    def __init__(self, behind: Any) -> None:
        self.behind, self.sentences = behind, set[str]()

    def gettext(self, message: str) -> str:
        """One sentence."""
        self.sentences.add(message)
        return str(self.behind.gettext(message))

    def ngettext(self, one: str, more: str, number: int) -> str:
        """A sentence with a number."""
        self.sentences.add(one)
        return str(self.behind.ngettext(one, more, number))

    def pgettext(self, context: str, message: str) -> str:
        """A sentence with a context: only Django has those."""
        return str(self.behind.pgettext(context, message))

    npgettext = pgettext

    @property
    def ours(self) -> set[str]:
        """What the project forgot."""
        return {one for one in self.sentences if one.strip() and not OF_DJANGO.search(one)}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What is missing in the catalogue."""
    catalogue: Any = trans_real.translation(LANGUAGE)
    recorder = Asked(catalogue._fallback)
    monkeypatch.setattr(catalogue, "_fallback", recorder)
    return recorder


def numbers(village: Village, side: Side) -> dict[str, list[object]]:  # noqa: F811
    """Rows of this parent for the parts of an address."""
    rows: dict[str, list[object]] = {type(row)._meta.model_name or "": [row.pk] for row in side.rows.values()}
    what: list[object] = ["contact", "reach", *(f"{name}-{found[0]}" for name, found in rows.items())]
    return {**rows, "pupil": [village.sem.pk], "part": [*STEPS], "what": what, "choice": ["idee", "aanbod", "weg"]}


def walk(browser: Client, known: dict[str, list[object]], village: Village) -> int:  # noqa: F811
    """Open every page, and send it back empty and with too much; returns how many answers there were."""
    answers = 0
    for address in OF_PARENTS:
        parts = [name for name in address.parameters if name != "school"]
        if address.name in NOT_TRIED | {"door_language"}:
            continue
        for values in product(*(known.get(name) or [FILL[name](village.linde)] for name in parts)):
            url = reverse(address.name, kwargs={"school": "linde", **dict(zip(parts, values, strict=True))})
            for answer in (
                browser.get(url),
                browser.post(url, {}),
                browser.post(url, {"text": "x" * 30_000, "email": "x", "code": "x", "part": "x", "version": "9"}),
            ):
                answers += answer.status_code in (200, 400, 409)
            cache.clear()
    return answers


def test_no_sentence_is_left_in_dutch(asked: Asked, village: Village) -> None:  # noqa: F811
    side, _other = fill_both_homes(village)
    Moment.objects.filter(school=village.linde).update(kind="hoop-en-dromen")
    browser = Client()
    come_in(browser, side.parent.email)
    browser.post(f"{DOOR}taal", {"language": LANGUAGE})
    assert walk(browser, numbers(village, side), village) > 60
    by_letter(browser, village, side)
    with translation.override(LANGUAGE):
        _letter(village.linde, "123456")
    assert asked.ours == set()


def by_letter(browser: Client, village: Village, side: Side) -> None:  # noqa: F811
    """The pages behind a code on paper, and the page that says goodbye."""
    moment = Moment.objects.filter(school=village.linde).first()
    assert moment is not None
    code = make_letter_code(village.sem, about=f"moment:{moment.pk}", home=side.home, parent=None, by=_anna(village))
    paper = Client()
    paper.post(f"{DOOR}taal", {"language": LANGUAGE})
    assert paper.post(f"{DOOR}brief", {"code": code})["Location"] == f"{DOOR}voorbereiden"
    for step in STEPS:
        assert f'<html lang="{LANGUAGE}"' in paper.get(f"{DOOR}voorbereiden/{step}").content.decode()
    assert browser.post(f"{DOOR}klaar").status_code == 200


def _anna(village: Village) -> Any:  # noqa: F811
    return village.viewer(village.anna)


def test_a_sentence_that_is_missing_is_found(asked: Asked) -> None:
    with translation.override(LANGUAGE):
        assert translation.gettext("Deze zin staat nergens.") == "Deze zin staat nergens."
        translation.ngettext("%(n)s ding", "%(n)s dingen", 3)
        translation.gettext("Terug")
    assert asked.ours == {"Deze zin staat nergens.", "%(n)s ding"}
