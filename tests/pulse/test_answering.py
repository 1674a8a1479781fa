"""A parent answers a pulse: a question a page, once, by mail or by letter, and hears why when it cannot be."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client

from glansrijk.outbox.models import Letter
from glansrijk.pulse.answering_page import AnsweringPage
from glansrijk.pulse.ballot_box import look_into
from glansrijk.pulse.letter_words import Door
from glansrijk.pulse.letters import write_post
from glansrijk.pulse.models import BallotBox, Pulse
from glansrijk.pulse.models.pulse import ITEMS, PARENTS
from glansrijk.schools.letter_codes import make_letter_code
from glansrijk.schools.models import ContactBan, ParentLink
from tests.pulse.pulse_world import DOOR, all_of, inside, send
from tests.village import Village

AT_HOME = Door("https://voorbeeld.nl/ouders/linde/", "https://voorbeeld.nl/ouders/linde/brief", "015 555 01 23")


def told(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_a_question_a_page_and_nothing_is_kept_until_it_is_sent_whole(village: Village, pulse: Pulse) -> None:
    eva = inside(village.eva)
    before = bytes(BallotBox.objects.get(voice=PARENTS).sealed)
    assert "Uw naam staat nergens bij een antwoord." in told(eva.get(DOOR))
    sent: dict[str, str] = {"step": "0", "to": "1"}
    for number, item in enumerate(ITEMS, start=1):
        page = told(eva.post(DOOR, sent))
        assert f"Vraag {number} van 8" in page
        assert page.count('type="radio"') == 4
        assert all(f'name="{earlier}" value="4"' in page for earlier in ITEMS[: number - 1])
        sent |= {item: "4", "step": str(number), "to": str(number + 1)}
    idea = told(eva.post(DOOR, sent))
    assert ("Heeft u een idee voor school?" in idea, "Tot slot" in idea, "Vraag 9" in idea) == (True, True, False)
    assert bytes(BallotBox.objects.get(voice=PARENTS).sealed) == before
    session = dict(eva.session)
    done = eva.post(DOOR, {**sent, "step": "9", "idea": "Een moestuin", "to": "send"})
    assert (done.status_code, done["Location"]) == (303, "/ouders/linde/peiling/bedankt")
    assert "telt mee" in told(eva.get(done["Location"]))
    found = look_into(pulse, PARENTS)
    assert (found.answers, found.counts, found.ideas) == (1, {item: [0, 0, 0, 1] for item in ITEMS}, ["Een moestuin"])
    assert dict(eva.session) == session, "nothing of an answer is in the session"


def test_one_person_answers_once_by_whatever_door_and_two_homes_each_once(village: Village, pulse: Pulse) -> None:
    assert send(inside(village.eva), all_of(4)).status_code == 303
    again = send(inside(village.eva), all_of(1))
    assert (again.status_code, "U heeft al geantwoord" in told(again)) == (409, True)
    assert "U heeft al geantwoord" in told(inside(village.eva).get(DOOR))
    code = make_letter_code(
        village.sem, about=f"pulse:{pulse.pk}", by=village.viewer(village.hanneke), parent=village.eva
    )
    assert send(by_letter(code), all_of(1), url=f"{DOOR}/brief").status_code == 409
    assert send(inside(village.peter), all_of(2)).status_code == 303
    found = look_into(pulse, PARENTS)
    assert (found.answers, found.counts["overall"]) == (2, [0, 1, 0, 1])


def by_letter(code: str) -> Client:
    """A browser of who typed the code of a letter."""
    browser = Client()
    typed = browser.post("/ouders/linde/brief", {"code": code})
    assert (typed.status_code, typed["Location"]) == (302, f"{DOOR}/brief")
    return browser


def test_every_parent_who_may_gets_one_letter_and_the_code_on_it_works_once(village: Village, pulse: Pulse) -> None:
    by = village.viewer(village.hanneke)
    ParentLink.objects.filter(parent=village.joris).take_custody("no")
    ban = ParentLink.objects.get(parent=village.petra)
    ContactBan.objects.create(school=village.linde, link=ban, from_on=date(2027, 1, 1))
    batch = write_post(pulse, "uitnodiging", AT_HOME, by=by)
    letters = Letter.objects.filter(batch=batch)
    to = {letter.recipient_key: letter for letter in letters}
    may = (village.eva, village.peter, village.elif_, village.carla_as_parent, village.tim.parent_links.get().parent)
    assert set(to) == {f"parent:{parent.pk}" for parent in may}
    assert write_post(pulse, "uitnodiging", AT_HOME, by=by) is None, "pressed twice is one letter each"
    assert to[f"parent:{village.eva.pk}"].channel == "mail"
    paper = to[f"parent:{village.elif_.pk}"]
    assert (paper.channel, paper.language) == ("paper", "tr")
    code = next(word.strip(".,:") for word in paper.body.split() if word.startswith("GLANS-"))
    browser = by_letter(code)
    assert send(browser, all_of(4), url=f"{DOOR}/brief").status_code == 303
    assert send(browser, all_of(4), url=f"{DOOR}/brief").status_code == 409


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("2026-11-20 12:00", "nog niet begonnen"), ("2026-12-12 12:00", "Deze peiling is gesloten.")],
)
def test_before_and_after_the_period_a_sentence_says_so(
    village: Village, pulse: Pulse, day: str, sentence: str
) -> None:
    with time_machine.travel(f"{day}:00+01:00"):
        refused = send(inside(village.eva), all_of(4))
    assert (refused.status_code, sentence in told(refused), look_into(pulse, PARENTS).answers) == (409, True, 0)


def test_without_custody_with_a_ban_or_for_another_school_there_is_nothing(village: Village, pulse: Pulse) -> None:
    browser = inside(village.eva)
    link = ParentLink.objects.get(parent=village.eva)
    ContactBan.objects.create(school=village.linde, link=link, from_on=date(2026, 11, 24))
    assert send(browser, all_of(4)).url == "/ouders/linde/"
    far = inside(village.far_parent)
    assert (send(far, all_of(4)).status_code, look_into(pulse, PARENTS).answers) == (302, 0)


@pytest.mark.parametrize(
    ("sent", "step", "marks"),
    [
        ({"to": "send", "step": "9", "heard": "4"}, 7, "missing"),
        ({"to": "8", "step": "7", "idea": "later"}, 7, "missing"),
        ({"to": "send", "step": "9", "overall": "4", "idea": "x" * 501}, 9, "too_long"),
    ],
)
def test_what_is_not_whole_comes_back_with_all_that_was_chosen(
    village: Village, pulse: Pulse, sent: dict[str, str], step: int, marks: str
) -> None:
    response = inside(village.eva).post(DOOR, sent)
    page: AnsweringPage = response.context["page"]
    assert (response.status_code, page.step, getattr(page, marks)) == (400, step, True)
    assert ({**{k: str(v) for k, v in page.chosen.items()}, "idea": page.idea}) == {
        "idea": "",
        **{key: value for key, value in sent.items() if key not in {"to", "step"}},
    }
    assert look_into(pulse, PARENTS).answers == 0


def test_odd_values_are_no_answer(village: Village, pulse: Pulse) -> None:
    odd = {"heard": "5", "trust": "²", "informed": "-1", "mood": "4; drop", "overall": "3"}
    assert send(inside(village.eva), odd).status_code == 303  # type: ignore[arg-type]
    assert sum(sum(counts) for counts in look_into(pulse, PARENTS).counts.values()) == 1
