"""A meeting: its agenda is made from what is open, a lesson counts for who was there, who was not catches up."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from glansrijk.audit.models import Event
from glansrijk.schools.refusing import Refused
from glansrijk.team.having_lessons import hand_in
from glansrijk.team.learning_moments import Told, write_moment
from glansrijk.team.lesson_files import lesson
from glansrijk.team.meeting_page import meeting_page, meetings_page
from glansrijk.team.models import AgendaPoint, Attendance, LearningMoment, LessonTurn, Meeting, PlannedLesson
from glansrijk.team.planning_meetings import call_off_meeting
from glansrijk.team.setting_agenda import add_point, plan_lesson, use_moment
from tests.team.lessons_on_disk import FIRST, SECOND
from tests.team.meet import CATCH_UP, NEXT, TEAM, agreed, held, meeting_on, with_lesson
from tests.village import TUESDAY, Village

pytestmark = pytest.mark.usefixtures("lessons")


def form(**more: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()),
        "kind": "team",
        "held_on": "2026-12-08",
        "from_time": "15:30",
        "place": "Teamkamer",
        **more,
    }


def test_planned_once_however_often_it_is_sent_and_only_by_who_leads(village: Village) -> None:
    data = form()
    statuses = [
        village.signed_in(who).post(f"{TEAM}/vergaderingen/nieuw", data).status_code
        for who in (village.ivo, village.ivo, village.anna, village.otto, village.daan)
    ]
    (row,) = Meeting.objects.all()
    assert statuses == [302, 302, 403, 403, 404]
    assert (row.held_on, row.place, row.by) == (NEXT, "Teamkamer", village.ivo)
    assert Event.objects.filter(kind="meeting.planned").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"held_on": ""},
        {"held_on": "2026-11-23"},
        {"held_on": "2031-01-01"},
        {"from_time": "half vier"},
        {"kind": "feest"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(village: Village, wrong: dict[str, str]) -> None:
    answer = village.signed_in(village.ivo).post(f"{TEAM}/vergaderingen/nieuw", form(**wrong))
    assert (answer.status_code, Meeting.objects.count()) == (400, 0)


def test_a_time_may_be_typed_the_dutch_way(village: Village) -> None:
    village.signed_in(village.ivo).post(f"{TEAM}/vergaderingen/nieuw", form(from_time="15.30"))
    assert Meeting.objects.get().from_time == time(15, 30)


def test_two_who_change_it_at_once_see_both(village: Village) -> None:
    row, ivo = meeting_on(village, NEXT), village.signed_in(village.ivo)
    url = f"{TEAM}/vergaderingen/{row.pk}/wijzigen"
    first = ivo.post(url, form(version=1, place="De gymzaal"))
    second = ivo.post(url, form(version=1, place="De aula"))
    row.refresh_from_db()
    assert (first.status_code, second.status_code, row.place) == (302, 409, "De gymzaal")
    assert second.context["beside"] == [("Waar?", "De gymzaal", "De aula")]


def test_the_agenda_holds_what_is_open(village: Village) -> None:
    row, later = with_lesson(village), meeting_on(village, NEXT)
    moment = write_moment(Told("Een moeder belde zelf", "N"), by=village.viewer(village.anna))
    use_moment(moment, row, by=village.viewer(village.ivo))
    add_point(row, "Het plein", key=uuid4(), by=village.viewer(village.bram))
    before = agreed(village)  # made today: its turn is the next meeting, not this one
    now, then = (meeting_page(one, village.viewer(village.anna)) for one in (row, later))
    assert [line.row.lesson for line in now.lessons] == [FIRST]
    assert ([one.text for one in now.moments], [one.text for one in now.points]) == (
        ["Een moeder belde zelf"],
        ["Het plein"],
    )
    assert ([one.line.row for one in now.agreements], [one.line.row for one in then.agreements]) == ([], [before])
    assert (then.lessons, then.moments, then.points) == ((), (), ())


def test_who_was_there_had_the_lesson_and_who_was_not_catches_up(village: Village) -> None:
    row = with_lesson(village)
    held(village, row, without=(village.bram, village.carla))
    turns = {turn.staff: (turn.way, turn.done_on, turn.due_on) for turn in LessonTurn.objects.all()}
    assert turns == {
        village.anna: ("meeting", TUESDAY, None),
        village.ivo: ("meeting", TUESDAY, None),
        village.hanneke: ("meeting", TUESDAY, None),
        village.bram: ("catch_up", None, CATCH_UP),
        village.carla: ("catch_up", None, CATCH_UP),
    }
    assert PlannedLesson.objects.get().closed_on == TUESDAY
    text = lesson(FIRST)
    assert text is not None
    hand_in(text, "", by=village.viewer(village.bram))
    assert LessonTurn.objects.get(staff=village.bram).done_on == TUESDAY


def test_who_did_it_at_home_keeps_that(village: Village) -> None:
    text = lesson(FIRST)
    assert text is not None
    hand_in(text, "Ik vraag eerder door", by=village.viewer(village.bram))
    held(village, with_lesson(village), without=(village.bram,))
    turn = LessonTurn.objects.get(staff=village.bram)
    assert (turn.way, turn.done_on, turn.takeaway) == ("path", TUESDAY, "Ik vraag eerder door")


def test_it_is_closed_once_and_after_that_nothing_changes(village: Village) -> None:
    row, ivo = with_lesson(village), village.signed_in(village.ivo)
    url = f"{TEAM}/vergaderingen/{row.pk}"
    too_soon = ivo.post(f"{url}/afsluiten", {"catch_up_by": "2026-12-10"})
    assert (too_soon.status_code, "Vink eerst aan wie er is" in too_soon.content.decode()) == (400, True)
    assert Meeting.objects.get(pk=row.pk).ended_at is None
    ivo.post(f"{url}/aanwezig", {"there": [village.anna.pk, village.ivo.pk]})
    for _again in range(2):
        ivo.post(f"{url}/afsluiten", {"catch_up_by": "2026-12-10"})
    late = ivo.post(f"{url}/aanwezig", {"there": []})
    point = ivo.post(f"{url}/punt", {"key": str(uuid4()), "text": "Nog iets"})
    assert (late.status_code, point.status_code, AgendaPoint.objects.count()) == (400, 400, 0)
    assert Event.objects.filter(kind="meeting.ended").count() == 1
    assert (Attendance.objects.filter(was_there=True).count(), Attendance.objects.count()) == (2, 5)
    assert [line.text is not None for line in meeting_page(_again_of(row), village.viewer(village.anna)).lessons] == [
        True
    ]


def test_a_meeting_that_still_comes_is_not_closed(village: Village) -> None:
    row, ivo = with_lesson(village, day=NEXT), village.signed_in(village.ivo)
    url = f"{TEAM}/vergaderingen/{row.pk}"
    ivo.post(f"{url}/aanwezig", {"there": [village.anna.pk]})
    answer = ivo.post(f"{url}/afsluiten", {"catch_up_by": "2026-12-10"})
    assert (answer.status_code, "Deze vergadering komt nog" in answer.content.decode()) == (400, True)
    assert (_again_of(row).ended_at, LessonTurn.objects.count()) == (None, 0)


def test_a_point_names_no_child_and_no_parent(village: Village) -> None:
    row, ivo = meeting_on(village), village.signed_in(village.ivo)
    url = f"{TEAM}/vergaderingen/{row.pk}/punt"
    named = ivo.post(url, {"key": str(uuid4()), "text": "De vader van Sem is boos"})
    colleague = ivo.post(url, {"key": str(uuid4()), "text": "Anna is jarig"})
    assert (named.status_code, "De vader van Sem is boos" in named.content.decode()) == (400, True)
    assert (colleague.status_code, [one.text for one in AgendaPoint.objects.all()]) == (302, ["Anna is jarig"])


def _again_of(row: Meeting) -> Meeting:
    found: Meeting = Meeting.objects.get(pk=row.pk)
    return found


def test_called_off_its_lesson_and_learning_moment_wait_again(village: Village) -> None:
    row, by = with_lesson(village, day=NEXT), village.viewer(village.ivo)
    use_moment(write_moment(Told("Een vader wachtte", "G"), by=by), row, by=by)
    for _again in range(2):
        call_off_meeting(row, by=by)
    assert (PlannedLesson.objects.count(), LearningMoment.objects.waiting().count()) == (0, 1)
    assert Event.objects.filter(kind="meeting.called_off").count() == 1
    text = lesson(FIRST)
    assert text is not None
    with pytest.raises(Refused, match="gaat niet door"):
        plan_lesson(_again_of(row), text, by=by)
    assert [one.pk for one in meetings_page(by).ahead] == [row.pk]


def test_a_lesson_stands_on_one_agenda(village: Village) -> None:
    row, other = with_lesson(village, SECOND), meeting_on(village, NEXT)
    village.signed_in(village.ivo).post(f"{TEAM}/vergaderingen/{other.pk}/les/{SECOND}")
    assert PlannedLesson.objects.get().meeting == other
    village.signed_in(village.ivo).post(f"{TEAM}/geplande-lessen/{PlannedLesson.objects.get().pk}/weg")
    assert (PlannedLesson.objects.count(), row.lessons.count()) == (0, 0)


def test_a_lesson_that_is_gone_still_stands_there_by_its_name(village: Village, lessons: Path) -> None:
    row = with_lesson(village)
    (lessons / f"01-{FIRST}.md").unlink()
    page = village.signed_in(village.ivo).get(f"{TEAM}/vergaderingen/{row.pk}")
    assert "Deze les is er niet meer. Kies een andere, of haal hem van de agenda." in page.content.decode()
    held(village, row)
    assert (LessonTurn.objects.count(), PlannedLesson.objects.get().title) == (5, "Eerst kijken")


def test_the_agenda_is_not_there_for_another_school_or_the_office(village: Village) -> None:
    row = meeting_on(village, date(2026, 12, 1))
    urls = ("team", f"team/vergaderingen/{row.pk}", "team/afspraken", "team/lessen")
    answers = {
        who: [village.signed_in(getattr(village, who)).get(f"/s/linde/{url}").status_code for url in urls]
        for who in ("anna", "otto", "daan")
    }
    assert answers == {"anna": [200] * 4, "otto": [403] * 4, "daan": [404] * 4}
