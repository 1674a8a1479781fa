"""Preparing a talk at home: one question a page, no typing needed, nothing lost, and never a word of the other home."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from glansrijk.lib.icons import icon
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.letter_codes import make_letter_code
from glansrijk.schools.models import ParentLink
from glansrijk.talks.guides import guide_at
from glansrijk.talks.letter_appointments import keep_parents_posted
from glansrijk.talks.models import Answer, Invitation, Moment, Preparation, Talk
from glansrijk.talks.parent_questions import ASKED_BEFORE, BEFORE_HOPE_AND_DREAMS
from glansrijk.talks.planning import Seen, When, plan_talk
from glansrijk.talks.reading import sheet_of
from tests import make
from tests.schools.doors.at_the_door import DOOR, come_in
from tests.village import TUESDAY, Village

KEYS = [question.key for question in BEFORE_HOPE_AND_DREAMS]


@pytest.fixture
def moment(village: Village) -> Moment:
    return make.make_moment(village.linde, last_on=date(2026, 12, 18))


def eva_at_home(village: Village) -> Client:
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    return browser


def with_a_letter(village: Village, moment: Moment, home: str = "eva") -> Client:
    by = village.viewer(village.anna)
    code = make_letter_code(village.sem, about=f"moment:{moment.pk}", home=village.homes[home], by=by)
    browser = Client()
    browser.post(f"{DOOR}brief", {"code": code})
    return browser


def test_ten_taps_without_a_letter_typed(village: Village, moment: Moment) -> None:
    browser = eva_at_home(village)
    here = f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/"
    assert browser.get(f"{here}begin").status_code == 200
    steps = [browser.post(f"{here}{key}", {"picked": []})["Location"] for key in KEYS]
    assert steps == [f"{here}{key}" for key in [*KEYS[1:], "nakijken"]]
    assert browser.post(f"{here}nakijken")["Location"] == f"{here}klaar"
    (preparation,) = Preparation.objects.all()
    assert (preparation.parent, preparation.door, preparation.ready_at is not None) == (village.eva, "mail", True)
    assert Answer.objects.count() == 0
    assert len(KEYS) + 4 <= 10, "begin, the questions, look over, ready"


def test_the_first_page_knows_what_is_ready(village: Village, moment: Moment) -> None:
    browsers, here = (eva_at_home(village), Client()), f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/"
    come_in(browsers[1], "peter@voorbeeld.nl")
    roads = [f'href="{here}{step}"' for step in ("begin", "nakijken")]
    browsers[0].post(f"{here}{KEYS[0]}", {"picked": []})
    assert [road in browsers[0].get(f"{DOOR}thuis").content.decode() for road in roads] == [True, False]
    browsers[0].post(f"{here}nakijken")
    pages = [browser.get(f"{DOOR}thuis").content.decode() for browser in browsers]
    assert [[road in page for road in roads] for page in pages] == [[False, True], [True, False]]


def test_words_arrive_in_the_talk_as_they_were_said(village: Village, moment: Moment) -> None:
    browser = eva_at_home(village)
    here = f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/"
    said = "أتمنى أن يكون سعيداً 🌱"
    browser.post(f"{here}hoop", {"picked": ["durven", "verzonnen"], "text": said})
    assert Answer.objects.count() == 0, "a picture that does not exist is refused, and nothing is half-written"
    browser.post(f"{here}hoop", {"picked": ["durven"], "text": said})
    (answer,) = Answer.objects.all()
    talk = Talk.objects.get()
    assert (answer.talk, answer.voice, answer.parent, answer.by) == (talk, "parent", village.eva, None)
    assert (answer.text, answer.picked, answer.asked) == (said, ["durven"], "Wat hoopt u dit jaar voor uw kind?")
    assert list(Invitation.objects.values_list("parent", "talk")) == [(village.eva.pk, talk.pk)]


def test_rather_in_the_talk_is_a_whole_answer(village: Village, moment: Moment) -> None:
    browser = eva_at_home(village)
    here = f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/"
    browser.post(f"{here}weten", {"in_talk": "on"})
    assert Answer.objects.get().in_talk
    assert "Dat vertel ik liever in het gesprek" in browser.get(f"{here}nakijken").content.decode()


def test_everything_rather_in_the_talk_is_one_tap_and_wipes_nothing_out(village: Village, moment: Moment) -> None:
    browser = eva_at_home(village)
    here = f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/"
    browser.post(f"{here}hoop", {"text": "vrede"})
    assert [browser.post(f"{here}begin")["Location"] for _ in range(2)] == [f"{here}klaar"] * 2
    rows = Answer.objects.order_by("pk").values_list("question", "text", "in_talk")
    assert list(rows) == [("hoop", "vrede", False), *((key, "", True) for key in KEYS if key != "hoop")]
    assert Preparation.objects.get().ready_at is not None


def test_by_letter_everything_in_the_talk_shows_only_what_this_browser_said(village: Village, moment: Moment) -> None:
    with_a_letter(village, moment).post(f"{DOOR}voorbereiden/hoop", {"text": "woorden van eerder"})
    browser = with_a_letter(village, moment)
    assert browser.post(f"{DOOR}voorbereiden/begin")["Location"] == f"{DOOR}voorbereiden/klaar"
    page = browser.get(f"{DOOR}voorbereiden/nakijken").content.decode()
    assert page.count("Dat vertel ik liever in het gesprek") == len(KEYS) - 1
    assert "woorden van eerder" not in page
    assert Answer.objects.get(question="hoop").text == "woorden van eerder"


def test_back_shows_what_was_tapped_and_changing_replaces_it(village: Village, moment: Moment) -> None:
    browser = eva_at_home(village)
    here = f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/"
    browser.post(f"{here}blij", {"picked": ["dieren", "muziek"]})
    page = browser.get(f"{here}blij").content.decode()
    assert page.count(" checked") == 2
    browser.post(f"{here}blij", {"picked": ["lezen"]})
    assert [answer.picked for answer in Answer.objects.all()] == [["lezen"]]


def test_the_letterbox_shows_no_name_no_date_and_no_earlier_answer(village: Village, moment: Moment) -> None:
    eva_at_home(village).post(f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/hoop", {"text": "geheime hoop van Eva"})
    first = with_a_letter(village, moment)
    first.post(f"{DOOR}voorbereiden/hoop", {"text": "woorden uit de brief"})
    assert "woorden uit de brief" in first.get(f"{DOOR}voorbereiden/hoop").content.decode()
    second = with_a_letter(village, moment)
    steps = ("begin", *KEYS, "nakijken", "klaar")
    seen = "".join(second.get(f"{DOOR}voorbereiden/{step}").content.decode().partition("<main")[2] for step in steps)
    hidden = ("Sem", "Bakker", "Eva", "Peter", "Anna", "geheime hoop", "woorden uit de brief", "2026", moment.name)
    assert [word for word in hidden if word in seen] == []
    assert first.get(f"{DOOR}voorbereiden/hoop")["Location"] == f"{DOOR}brief", "the newer letter stopped the older"


def test_the_words_of_a_letter_are_of_the_home_and_go_to_its_talk(village: Village, moment: Moment) -> None:
    of_eva = with_a_letter(village, moment, "eva")
    of_eva.post(f"{DOOR}voorbereiden/hoop", {"text": "thuis van Eva"})
    of_peter = with_a_letter(village, moment, "peter")
    of_peter.post(f"{DOOR}voorbereiden/hoop", {"text": "thuis van Peter"})
    talks = {
        talk.invitations.get().parent: [answer.text for answer in talk.answers.all()] for talk in Talk.objects.all()
    }
    assert talks == {village.eva: ["thuis van Eva"], village.peter: ["thuis van Peter"]}
    assert set(Answer.objects.values_list("parent", flat=True)) == {None}


def test_a_letter_is_over_once_the_talk_was_held(village: Village, moment: Moment) -> None:
    browser = with_a_letter(village, moment)
    browser.post(f"{DOOR}voorbereiden/hoop", {"text": "hoop"})
    Talk.objects.update(held_on=TUESDAY)
    page = browser.post(f"{DOOR}voorbereiden/hoop", {"text": "te laat"})
    assert "Hier is nu niets in te vullen" in page.content.decode()
    assert Answer.objects.get().text == "hoop"


def test_what_was_held_is_not_offered_any_more(village: Village, moment: Moment) -> None:
    browser = eva_at_home(village)
    here = f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/begin"
    with_a_letter(village, moment, "peter").post(f"{DOOR}voorbereiden/hoop", {"text": "hoop"})
    Talk.objects.update(held_on=TUESDAY)
    assert here in browser.get(f"{DOOR}thuis").content.decode(), "the talk of the other home changes nothing here"
    browser.post(f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/hoop", {"text": "hoop"})
    Talk.objects.update(held_on=TUESDAY)
    assert here not in browser.get(f"{DOOR}thuis").content.decode()
    page = browser.get(here).content.decode()
    assert ("Hier is nu niets in te vullen" in page, f'href="{DOOR}thuis"' in page) == (True, True)


def test_a_decision_about_custody_closes_a_letter_at_once(village: Village, moment: Moment) -> None:
    browser = with_a_letter(village, moment)
    ParentLink.objects.get(parent=village.eva).take_custody("no")
    page = browser.post(f"{DOOR}voorbereiden/hoop", {"text": "hoop"})
    assert "Hier is nu niets in te vullen" in page.content.decode()
    assert Talk.objects.count() == 0


@pytest.mark.parametrize("whose", ["noor", "tim", "far_child"])
def test_the_child_of_another_is_not_there(village: Village, moment: Moment, whose: str) -> None:
    browser = eva_at_home(village)
    stranger = getattr(village, whose).pk
    assert browser.get(f"{DOOR}gesprek/{moment.pk}/{stranger}/blij").status_code == 404
    assert browser.post(f"{DOOR}gesprek/{moment.pk}/{stranger}/blij", {"text": "x"}).status_code == 404
    assert Talk.objects.count() == 0


def test_a_moment_of_another_school_or_of_the_pupil_is_not_there(village: Village, moment: Moment) -> None:
    far = make.make_moment(village.esdoorn)
    own = make.make_moment(village.linde, kind="kindgesprek", with_whom="pupil")
    browser = eva_at_home(village)
    for row in (far, own):
        assert browser.get(f"{DOOR}gesprek/{row.pk}/{village.sem.pk}/blij").status_code == 404


def test_too_long_is_said_and_nothing_is_kept(village: Village, moment: Moment) -> None:
    browser = eva_at_home(village)
    answer = browser.post(f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/hoop", {"text": "a" * 100_000})
    assert answer.status_code == 400
    assert "Dit is te lang." in answer.content.decode()
    assert Answer.objects.count() == 0


def test_sent_twice_is_one_answer(village: Village, moment: Moment) -> None:
    browser = eva_at_home(village)
    for _ in range(2):
        browser.post(f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/hoop", {"text": "vrede"})
    assert (Answer.objects.count(), Talk.objects.count(), Preparation.objects.count()) == (1, 1, 1)


def test_every_picture_has_an_icon_and_every_key_is_used_once() -> None:
    for questions in ASKED_BEFORE.values():
        assert len({question.key for question in questions}) == len(questions)
        for question in questions:
            keys = [picture.key for picture in question.pictures]
            assert len(set(keys)) == len(keys)
            assert all("<svg" in icon(picture.icon) for picture in question.pictures)


def test_the_teacher_reads_in_the_talk_what_was_tapped_and_said(village: Village, moment: Moment) -> None:
    browser = eva_at_home(village)
    here = f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/"
    browser.post(f"{here}blij", {"picked": ["dieren", "muziek"]})
    browser.post(f"{here}kan-goed", {"in_talk": "on"})
    browser.post(f"{here}hoop", {"picked": ["durven"], "text": "dat hij vrienden maakt"})
    with_a_letter(village, moment).post(f"{DOOR}voorbereiden/weten", {"text": "woensdag is hij bij oma"})
    page = village.signed_in(village.anna).get(f"/s/linde/gesprek/{Talk.objects.get().pk}").content.decode()
    told = ("dieren, muziek", "Dat vertel ik liever in het gesprek", "meer durven", "dat hij vrienden maakt", "bij oma")
    assert [words for words in told if words not in page] == []


def test_a_letter_of_a_home_with_one_parent_stands_at_its_question(village: Village, moment: Moment) -> None:
    with_a_letter(village, moment).post(f"{DOOR}voorbereiden/hoop", {"text": "dat hij vrienden maakt"})
    talk = Talk.objects.get()
    lines = {line.question.key: line for line in sheet_of(village.viewer(village.anna), talk.pk).lines}
    assert list(lines) == [question.key for question in guide_at(talk.moment.kind, []).asked], "nothing at the end"
    assert [box.text for box in lines["hoop"].all_boxes] == ["dat hij vrienden maakt", ""]
    assert [box.place.parent_id for box in lines["droom"].all_boxes] == [village.eva.pk]
    answer = village.signed_in(village.anna).post(
        f"/s/linde/gesprek/{talk.pk}/antwoord",
        {"box": "hoop__parent", "text": "dat hij vrienden maakt en meedoet", "seen": lines["hoop"].boxes[0].seen},
    )
    assert (answer.status_code, Answer.objects.get().text) == (200, "dat hij vrienden maakt en meedoet")


def test_first_a_parent_sees_about_whom_it_is_and_can_say_that_it_is_not_right(
    village: Village, moment: Moment
) -> None:
    by_mail, by_letter = eva_at_home(village), with_a_letter(village, moment)
    here = f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/"
    start = by_mail.get(f"{here}begin").content.decode()
    assert "Dit is voor het gesprek over <bdi>Sem</bdi> met <bdi>Anna Vos en Bram Prins</bdi>." in start
    without = by_letter.get(f"{DOOR}voorbereiden/begin").content.decode()
    assert "Dit is voor het gesprek op school over uw kind." in without
    for browser, steps in ((by_mail, here), (by_letter, f"{DOOR}voorbereiden/")):
        assert f'href="{steps}klopt-niet"' in browser.get(f"{steps}begin").content.decode()
        page = browser.get(f"{steps}klopt-niet").content.decode()
        ways = (f'href="{steps}begin"', "tel:015 555 01 23", f'action="{DOOR}klaar"')
        assert [way for way in ways if way not in page] == []
        assert (f'href="{DOOR}thuis"' in page) == (browser is by_mail)
    assert (Talk.objects.count(), Preparation.objects.count(), Invitation.objects.count()) == (0, 0, 0)


def test_the_last_page_says_when_the_talk_is_and_gives_it_to_the_phone(village: Village, moment: Moment) -> None:
    browser, by_letter = eva_at_home(village), with_a_letter(village, moment)
    here = f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/"
    assert "uiterlijk tot en met 18 december." in browser.get(f"{here}klaar").content.decode()
    assert browser.get(f"{here}gesprek.ics").status_code == 404, "there is no day yet"
    by = village.viewer(village.anna)
    when = When(datetime(2026, 12, 3, 15, 15, tzinfo=AMSTERDAM), 10, "lokaal 5")
    plan_talk(moment, village.sem, [village.eva], when, seen=Seen(), by=by)
    (letter,) = keep_parents_posted(moment, village.sem, wanted=True, by=by).letters
    page = browser.get(f"{here}klaar").content.decode()
    said = "donderdag 3 december om 15.15 uur, ongeveer 10 minuten, lokaal 5"
    assert f"Het gesprek is <bdi>{said}</bdi>." in page
    assert "U kunt alles nog veranderen tot donderdag 3 december om 15.15 uur." in page
    event: Any
    (event,) = Calendar.from_ical(browser.get(f"{here}gesprek.ics").content).walk("VEVENT")
    assert (str(event["uid"]), event["sequence"]) == (letter.appointment["uid"], letter.appointment["sequence"])
    assert (event["summary"], event["location"], event["dtstart"].dt) == (
        "Gesprek op school",
        "De Linde, lokaal 5",
        when.at,
    )
    assert "Sem" not in event.to_ical().decode()
    last = by_letter.get(f"{DOOR}voorbereiden/klaar").content.decode()
    told = [words in last for words in ("3 december", "gesprek.ics", f"{DOOR}thuis", "werkt tot en met 15 december.")]
    assert told == [False, False, False, True]
    assert f'<a href="{DOOR}thuis">Naar het begin</a>' in page
    assert browser.get(f"{DOOR}gesprek/{moment.pk}/{village.noor.pk}/gesprek.ics").status_code == 404


def test_a_sheet_to_print_holds_the_answers_and_nothing_to_press(village: Village, moment: Moment) -> None:
    browser = eva_at_home(village)
    here = f"{DOOR}gesprek/{moment.pk}/{village.sem.pk}/"
    browser.post(f"{here}hoop", {"picked": ["durven"], "text": "vrede"})
    assert f'href="{here}op-papier"' in browser.get(f"{here}klaar").content.decode()
    page = browser.get(f"{here}op-papier").content.decode()
    assert ("meer durven · vrede" in page, "Veranderen" in page) == (True, False)


def test_what_came_by_letter_is_read_back_only_by_the_one_adult_whose_it_must_be(
    village: Village, moment: Moment
) -> None:
    with_a_letter(village, moment).post(f"{DOOR}voorbereiden/hoop", {"text": "woorden uit de brief"})
    browser = eva_at_home(village)

    def reads() -> bool:
        return "woorden uit de brief" in browser.get(f"{DOOR}weten").content.decode()

    peter = ParentLink.objects.get(parent=village.peter)
    assert not reads(), "another adult is tied to the child"
    peter.delete()
    assert reads()
    assert "Met de code van een brief" in browser.get(f"{DOOR}weten").content.decode()
    assert "woorden uit de brief" in browser.get(f"{DOOR}weten/meenemen").content.decode()
    values = {"school": village.linde, "moment": moment, "pupil": village.sem}
    asked = Invitation.objects.create(parent=village.peter, **values)
    assert not reads(), "another adult was asked"
    asked.delete()
    tie = {"school": village.linde, "pupil": village.noor, "parent": village.peter, "from_on": TUESDAY}
    other = ParentLink.objects.create(home=village.homes["eva"], **tie)
    assert not reads(), "another adult is at home there"
    other.delete()
    Answer.objects.update(by=village.anna)
    assert not reads(), "the teacher wrote it over"
