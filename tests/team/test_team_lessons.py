"""Lessons: as homework, handed in, counted for the team without names, and the path of who is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from glansrijk.audit.models import Event
from glansrijk.rules.roles import Role
from glansrijk.schools.models import RoleGrant, Staff
from glansrijk.schools.refusing import Refused
from glansrijk.team.closing_modules import close_module
from glansrijk.team.having_lessons import close_homework, give_homework, hand_in
from glansrijk.team.lesson_files import Lesson, lesson
from glansrijk.team.lessons_page import lesson_page, lessons_page, own_lessons
from glansrijk.team.models import LessonTurn, ModuleClosing, PlannedLesson
from tests import make
from tests.team.lessons_on_disk import FIRST, SECOND, THIRD
from tests.team.meet import TEAM, had, held, with_lesson
from tests.village import TUESDAY, Village

pytestmark = pytest.mark.usefixtures("lessons")
DUE = date(2026, 12, 4)


def text_of(slug: str) -> Lesson:
    found = lesson(slug)
    assert found is not None
    return found


def newcomer(village: Village, *, since: date = TUESDAY) -> Staff:
    """Somebody who came after the first lessons."""
    staff = make.make_staff(village.linde, "Nina Groen", Role.TEACHER)
    RoleGrant.objects.filter(staff=staff).update(from_on=since)
    return staff


def test_homework_is_given_once_by_who_leads_and_both_forms_count(village: Village) -> None:
    had(village, FIRST)
    statuses = [
        village.signed_in(who).post(f"{TEAM}/lessen/{SECOND}/huiswerk", {"due_on": "2026-12-04"}).status_code
        for who in (village.ivo, village.ivo, village.anna)
    ]
    assert (statuses, PlannedLesson.objects.get(lesson=SECOND).due_on) == ([302, 302, 403], DUE)
    assert {turn.way for turn in LessonTurn.objects.filter(lesson=SECOND)} == {"homework"}
    assert Event.objects.filter(kind="lesson.homework").count() == 1
    data = {"takeaway": "Ik vraag eerst wat iemand zag"}
    for _again in range(2):
        village.signed_in(village.anna).post(f"{TEAM}/lessen/{SECOND}/gedaan", data)
    turn = LessonTurn.objects.get(lesson=SECOND, staff=village.anna)
    assert (turn.done_on, turn.way, turn.takeaway) == (TUESDAY, "homework", "Ik vraag eerst wat iemand zag")
    close_homework(PlannedLesson.objects.get(lesson=SECOND), by=village.viewer(village.ivo))
    counts = {
        one.text.slug: (one.is_closed, one.done, one.of)
        for module in lessons_page(village.viewer(village.carla)).modules
        for one in module.lessons
    }
    assert counts == {FIRST: (True, 5, 5), SECOND: (True, 1, 5), THIRD: (False, 0, 5)}


def test_a_lesson_is_homework_or_on_an_agenda(village: Village) -> None:
    with_lesson(village, FIRST)
    with pytest.raises(Refused, match="op de agenda van een vergadering"):
        give_homework(text_of(FIRST), due_on=DUE, by=village.viewer(village.ivo))
    give_homework(text_of(SECOND), due_on=DUE, by=village.viewer(village.ivo))
    with pytest.raises(Refused, match="als huiswerk"):
        with_lesson(village, SECOND)


def test_what_one_takes_along_names_nobody_and_colleagues_read_it_without_a_name(village: Village) -> None:
    anna = village.signed_in(village.anna)
    answer = anna.post(f"{TEAM}/lessen/{FIRST}/gedaan", {"takeaway": "Dat Bram goed doorvraagt"})
    page = answer.content.decode()
    assert (answer.status_code, LessonTurn.objects.count()) == (400, 0)
    assert "In je tekst staat ‘Bram’. Zo heet iemand op jullie school." in page
    assert "Dat Bram goed doorvraagt" in page
    anna.post(f"{TEAM}/lessen/{FIRST}/gedaan", {"takeaway": "Dat doorvragen helpt"})
    of_carla = lesson_page(text_of(FIRST), village.viewer(village.carla))
    assert of_carla.takeaways == ("Dat doorvragen helpt",)
    read = village.signed_in(village.hanneke)
    village.give_second_step(village.hanneke)
    seen = read.get(f"{TEAM}/lessen/{FIRST}").content.decode()
    assert ("Dat doorvragen helpt" in seen, "Anna" in seen) == (True, False)


def test_a_module_closes_with_a_day_and_a_result_when_all_its_lessons_are_done(village: Village) -> None:
    by = village.viewer(village.ivo)
    had(village, FIRST)
    with pytest.raises(Refused, match="nog niet alle lessen"):
        close_module("G", "We vragen meer", by=by)
    with pytest.raises(Refused, match="nog niet alle lessen"):
        close_module("S", "Een letter zonder lessen", by=by)
    held(village, with_lesson(village, SECOND))
    ivo = village.signed_in(village.ivo)
    empty = ivo.post(f"{TEAM}/modules/G/afsluiten", {"result": " "})
    named = ivo.post(f"{TEAM}/modules/G/afsluiten", {"result": "Elif merkt het ook"})
    assert (empty.status_code, named.status_code, ModuleClosing.objects.count()) == (400, 400, 0)
    for _again in range(2):
        ivo.post(f"{TEAM}/modules/G/afsluiten", {"result": "We vragen eerst wat een ouder ziet"})
    row = ModuleClosing.objects.get()
    assert (row.letter, row.closed_on, row.result) == ("G", TUESDAY, "We vragen eerst wat een ouder ziet")
    assert Event.objects.filter(kind="module.closed").count() == 1


def test_who_is_new_has_a_path_with_a_pace_and_the_head_sees_a_count(village: Village) -> None:
    had(village, FIRST)
    PlannedLesson.objects.update(closed_on=date(2026, 10, 1))
    give_homework(text_of(THIRD), due_on=DUE, by=village.viewer(village.ivo))
    close_homework(PlannedLesson.objects.get(lesson=THIRD), by=village.viewer(village.ivo))
    nina = newcomer(village)
    path = own_lessons(village.viewer(nina)).path
    assert [(one.title, one.fits_by) for one in path] == [
        ("Eerst kijken", date(2026, 12, 8)),
        ("Naast elkaar", date(2026, 12, 22)),
    ]
    hand_in(text_of(FIRST), "", by=village.viewer(nina))
    of_nina = own_lessons(village.viewer(nina))
    assert ([one.title for one in of_nina.path], [turn.way for turn in of_nina.done]) == (["Naast elkaar"], ["path"])
    counts = lessons_page(village.viewer(village.hanneke)).newcomers
    assert counts is not None
    assert (counts.people, counts.done, counts.of) == (1, 1, 2)
    assert lessons_page(village.viewer(village.anna)).newcomers is None


def test_a_day_that_went_by_is_said_nowhere(village: Village) -> None:
    had(village, FIRST)
    PlannedLesson.objects.update(closed_on=date(2026, 9, 1))
    long_here = newcomer(village, since=date(2026, 9, 10))
    give_homework(text_of(SECOND), due_on=DUE, by=village.viewer(village.ivo))
    LessonTurn.objects.filter(lesson=SECOND).update(due_on=date(2026, 11, 2))
    own = own_lessons(village.viewer(long_here))
    assert [one.fits_by for one in (*own.path, *own.to_do)] == [None, None]


def test_a_lesson_that_is_gone_or_broken_asks_nothing_and_breaks_nothing(village: Village, lessons: Path) -> None:
    give_homework(text_of(FIRST), due_on=DUE, by=village.viewer(village.ivo))
    give_homework(text_of(SECOND), due_on=DUE, by=village.viewer(village.ivo))
    (lessons / f"01-{FIRST}.md").unlink()
    broken = lessons / f"02-{SECOND}.md"
    broken.write_text(broken.read_text().replace("letter: G", "letter: Q"))
    anna, ivo = village.signed_in(village.anna), village.signed_in(village.ivo)
    own = own_lessons(village.viewer(village.anna))
    assert ([(one.title, one.text) for one in own.to_do], own.open) == (
        [("Eerst kijken", None), ("Dan vragen", None)],
        0,
    )
    assert "Je hoeft er niets meer voor te doen." in anna.get(f"{TEAM}/mijn-deel").content.decode()
    for side in ("", "/scherm/1"):
        answer = anna.get(f"{TEAM}/lessen/{FIRST}{side}")
        assert (answer.status_code, "Deze les is er niet meer" in answer.content.decode()) == (404, True)
    assert anna.post(f"{TEAM}/lessen/{FIRST}/gedaan", {"takeaway": ""}).status_code == 404
    fault = "‘Q’ kan niet bij ‘letter’"
    for_lead, for_teacher = (one.get(f"{TEAM}/lessen").content.decode() for one in (ivo, anna))
    assert (fault in for_lead, fault in for_teacher) == (True, False)


def test_the_screen_shows_one_part_and_the_way_on_without_scripts(village: Village) -> None:
    anna = village.signed_in(village.anna)
    pages = [anna.get(f"{TEAM}/lessen/{FIRST}/scherm/{number}?vergadering=7") for number in range(9)]
    assert [page.status_code for page in pages] == [404, 200, 200, 200, 200, 200, 200, 200, 404]
    first, last = pages[1].content.decode(), pages[7].content.decode()
    assert f'rel="next" href="{TEAM}/lessen/{FIRST}/scherm/2?vergadering=7"' in first
    assert ('rel="prev"' in first, 'rel="next"' in last) == (False, False)
    assert f"{TEAM}/afspraken/nieuw?les={FIRST}&amp;vergadering=7" in last


def test_a_trainer_sees_lessons_and_counts_and_no_names(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    had(village, FIRST)
    make.make_staff(village.linde, "Zes Desmit", Role.IB)
    hand_in(text_of(FIRST), "Wat ik meeneem", by=village.viewer(village.anna))
    as_trainer = replace(village.viewer(village.otto), roles=frozenset({Role.TRAINER}))
    monkeypatch.setattr("glansrijk.schools.access.viewer_of", lambda *_who: as_trainer)
    trainer = village.signed_in(village.otto)
    statuses = {
        url: trainer.get(f"{TEAM}{url}").status_code for url in ("", "/lessen", f"/lessen/{FIRST}", "/afspraken")
    }
    assert statuses == {"": 403, "/lessen": 200, f"/lessen/{FIRST}": 200, "/afspraken": 403}
    page = trainer.get(f"{TEAM}/lessen").content.decode()
    assert "5 van 6 deden hem." in page
    text = trainer.get(f"{TEAM}/lessen/{FIRST}").content.decode()
    assert ("Wat ik meeneem" in text, "Ik deed deze les" in text) == (False, False)
