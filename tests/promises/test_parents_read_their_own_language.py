"""Every page for parents in the language that they chose: no sentence is left in Dutch.

What is asked of a catalogue and is not in it, is noted while all pages are opened, filled in and left empty; so that a
new page, in whatever file it stands, is under this promise at once. One language is enough: all have to hold the same
sentences (bin/messages check).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real

from glansrijk.accounts.child_pin import set_pin
from glansrijk.accounts.doors import LETTERBOX
from glansrijk.pulse.models import Pulse
from glansrijk.pulse.running import Plan, make_pulse, open_pulse
from glansrijk.rounds.asking import ask
from glansrijk.rounds.making import Times, add_session, make_round
from glansrijk.rounds.models import Round, RoundTalk
from glansrijk.schools.mail_door import _letter
from glansrijk.schools.models import LetterCode, ParentLink
from glansrijk.together.models import Agreement, Expectation, Idea
from tests import make
from tests.promises.addresses import ALL, FILL
from tests.promises.parents_at_home import STEPS, AtHome
from tests.promises.test_pages_for_parents_are_light import (  # noqa: F401
    PARENTS,
    at,
    village,
)
from tests.rounds.round_world import DOOR as ROUND_DOOR
from tests.rounds.round_world import plan_now, tell
from tests.schools.doors.at_the_door import DOOR
from tests.village import TUESDAY, Village

# Out of the door one goes at the end; the language was chosen; a file has no words of ours.
ELSEWHERE = {"leave_door", "door_language", "file_of_mine"}
OF_PARENTS = [one for one in ALL if one.route.startswith(PARENTS) and one.name not in ELSEWHERE]
# Of the house, the school, its board and the people; languages without an Arabic name; a code, and kinds of files.
NAMES = {
    *"Glansrijk GLANS QTX De Linde Stichting Waaier Sem Eva Bakker Anna Vos voorbeeld eva nl intern begeleider".split(),
    *"Nedersaksisch Romani Riffijns groep pdf jpg png MB".split(),
}
TOO_MUCH = {"text": "x" * 30_000, "email": "x", "code": "x", "part": "x", "version": "9"}
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


class Spoken(HTMLParser):
    """The words of a page in the letters of Dutch, but for names and for what a person wrote (`bdi`, `dir="auto"`)."""

    EMPTY = frozenset({"meta", "link", "input", "br", "hr", "img", "path", "circle", "line", "rect", "ellipse"})

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[tuple[str, bool]] = []
        self.words = set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Words in this are not ours, or not in the language of the page."""
        of = dict(attrs)
        other = tag in {"bdi", "script", "style"} or of.get("dir") == "auto" or of.get("lang", LANGUAGE) != LANGUAGE
        if tag not in self.EMPTY:
            self.inside.append((tag, other))

    def handle_endtag(self, tag: str) -> None:
        """Up to where it began; what was left open (`<li>`) ends there too."""
        while self.inside and tag not in self.EMPTY and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Two letters or more are a word."""
        if not any(other for _, other in self.inside):
            self.words.update(re.findall(r"[A-Za-z]{2,}", data))


def dutch_in(page: str) -> set[str]:
    """Words of a page that no name and no term explains."""
    spoken = Spoken()
    spoken.feed(page)
    return spoken.words - NAMES


def numbers(of: AtHome) -> dict[str, list[object]]:
    """Rows of this parent for the parts of an address."""
    agreements = list(Agreement.objects.filter(home=of.home).values_list("pk", flat=True)[:2])
    expectations = list(Expectation.objects.filter(parent=of.parent).values_list("pk", flat=True)[:2])
    about = [*(f"agreement-{pk}" for pk in agreements), *(f"expectation-{pk}" for pk in expectations)]
    return {
        "moment": [of.moment.pk],
        "pupil": [of.pupil.pk],
        "part": [*STEPS],
        "agreement": [*agreements],
        "expectation": [*expectations],
        "idea": list(Idea.objects.values_list("pk", flat=True)),
        "what": ["contact", "reach", *about],
        "choice": ["idee", "aanbod"],
        "explanation": ["wat-is-glans", "weg"],
        "round_id": list(Round.objects.values_list("pk", flat=True)),
        "visit": list(RoundTalk.objects.filter(family__members__parent=of.parent).values_list("pk", flat=True)),
    }


def walk(browser: Client, of: AtHome) -> tuple[int, dict[str, set[str]]]:
    """Open every page, and send it back empty and with too much; how many pages that were, and Dutch words on them."""
    shown, dutch = 0, dict[str, set[str]]()
    for url in urls(of):
        for answer in (browser.get(url), browser.post(url, {}), browser.post(url, TOO_MUCH)):
            if answer.status_code in {200, 400, 409} and "html" in answer["Content-Type"]:
                shown += 1
                # An explanation keeps the Dutch words that it explains.
                if "/uitleg/" not in url and (words := dutch_in(answer.content.decode())):
                    dutch[url] = words
        cache.clear()
    return shown, dutch


def urls(of: AtHome) -> Iterator[str]:
    """Every address for parents, with the rows of this one."""
    known = numbers(of)
    for address in OF_PARENTS:
        parts = [name for name in address.parameters if name != "school"]
        for values in product(*(known.get(name) or [FILL[name](of.school)] for name in parts)):
            yield reverse(address.name, kwargs={"school": of.school.slug, **dict(zip(parts, values, strict=True))})


def two_rounds(village: Village) -> None:  # noqa: F811
    """One that asks when the parents can come, and one of which they know their time."""
    ParentLink.objects.filter(pupil=village.sem).take_custody("yes")
    by, until = village.viewer(village.otto), date(2026, 11, 30)
    for day in (3, 10):
        moment = make.make_moment(village.linde, kind=f"ronde-{day}", first_on=TUESDAY, last_on=date(2026, 12, 18))
        row = make_round(
            moment, [village.group5], name="QTX", minutes=10, reply_until_on=until, keep_apart=False, by=by
        )
        add_session(row, Times(date(2026, 12, day), time(15), time(17)), by=by)
        ask(row, ROUND_DOOR, by=by)
    plan_now(village, row)
    tell(village, row)


def a_pulse(village: Village) -> Pulse:  # noqa: F811
    """One that takes answers."""
    by = village.viewer(village.hanneke)
    row = make_pulse(Plan("QTX", TUESDAY, date(2026, 12, 11), TUESDAY), by=by)
    open_pulse(row, by=by)
    return row


def pages_of_a_pulse(browser: Client, url: str) -> Iterator[str]:
    """Every page of it, with what can go wrong, until it was answered and once more."""
    for sent in (*({"to": str(step), "overall": "4"} for step in range(10)), {"to": "9"}):
        yield browser.post(url, sent).content.decode()
    yield browser.post(url, {"to": "send", "overall": "4", "idea": "x" * 501}).content.decode()
    yield browser.get(browser.post(url, {"to": "send", "overall": "4"})["Location"]).content.decode()
    yield browser.post(url, {"to": "send", "overall": "4"}).content.decode()


def test_a_pulse_is_in_their_language_at_home_and_at_the_tablet(
    asked: Asked,
    at: AtHome,  # noqa: F811
    village: Village,  # noqa: F811
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.DATA = tmp_path
    row = a_pulse(village)
    browser = at.browser()
    browser.post(f"{DOOR}taal", {"language": LANGUAGE})
    pages = [browser.get(DOOR).content.decode(), *pages_of_a_pulse(browser, f"{DOOR}peiling")]
    assert asked.ours == set()
    # At the tablet somebody of school is signed in, whose menu is asked for and not shown: what is read counts there.
    assert village.anna.account is not None
    set_pin(village.anna.account, "2803")
    tablet = village.signed_in(village.anna)
    home = tablet.post(f"/s/linde/peilingen/{row.pk}/tablet/parents")["Location"]
    pages += pages_of_a_pulse(tablet, f"{home}?taal={LANGUAGE}")
    Pulse.objects.update(closes_on=TUESDAY - timedelta(days=1), opens_on=TUESDAY - timedelta(days=1))
    pages += [page.content.decode() for page in (browser.get(f"{DOOR}peiling"), tablet.get(f"{home}?taal={LANGUAGE}"))]
    Pulse.objects.update(opens_on=TUESDAY + timedelta(days=1), closes_on=TUESDAY + timedelta(days=1))
    pages += [browser.get(f"{DOOR}peiling").content.decode()]
    assert len(pages) == 32
    assert {word for page in pages for word in dutch_in(page)} == set()


def test_no_sentence_is_left_in_dutch(asked: Asked, at: AtHome, village: Village) -> None:  # noqa: F811
    two_rounds(village)
    by_mail, by_letter = at.browser(), at.browser(LETTERBOX)
    for browser in (by_mail, by_letter):
        browser.post(f"{DOOR}taal", {"language": LANGUAGE})
    shown, dutch = walk(by_mail, at)
    assert shown > 60
    assert {word for words in dutch.values() for word in words} == set(), dutch.keys()
    for step in STEPS:
        page = by_letter.get(f"{DOOR}voorbereiden/{step}").content.decode()
        assert f'<html lang="{LANGUAGE}" dir="rtl">' in page
    about = {"about": f"round:{Round.objects.earliest('pk').pk}", "home": None, "parent": at.parent}
    LetterCode.objects.filter(about__startswith="moment:").update(**about)
    for step in ("", "/bedankt"):
        shown_by_letter = by_letter.get(f"{DOOR}gespreksronde{step}")
        assert (shown_by_letter.status_code, dutch_in(shown_by_letter.content.decode())) == (200, set())
    assert by_mail.post(f"{DOOR}klaar").status_code == 200
    with translation.override(LANGUAGE):
        _letter(at.school, "123456")
    assert asked.ours == set()


def test_a_sentence_that_is_missing_is_found(asked: Asked) -> None:
    with translation.override(LANGUAGE):
        assert translation.gettext("Deze zin staat nergens.") == "Deze zin staat nergens."
        translation.ngettext("%(n)s ding", "%(n)s dingen", 3)
        translation.gettext("Terug")
    assert asked.ours == {"Deze zin staat nergens.", "%(n)s ding"}


def test_a_dutch_word_that_went_past_the_catalogue_is_found() -> None:
    page = '<html lang="ar"><p>هذا <b>graag</b> <bdi>Noor</bdi> <i dir="auto">vrede</i></p><p lang="nl">dag</p><li>op'
    assert dutch_in(page) == {"graag", "op"}
