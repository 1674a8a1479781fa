"""What of the team stands elsewhere: Vandaag, own actions, the calendar, the view of the school; and what it costs."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.home.calendar_sources import calendar_items
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.recurring import Returns
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear
from glansrijk.rules.today_list import DueKind
from glansrijk.team.due import due_things
from glansrijk.team.figures import lessons_had
from glansrijk.team.having_lessons import give_homework, hand_in
from glansrijk.team.learning_moments import Told, write_moment
from glansrijk.team.lesson_files import lesson
from glansrijk.team.setting_agenda import add_point, use_moment
from tests import make
from tests.team.lessons_on_disk import FIRST, SECOND
from tests.team.meet import CATCH_UP, NEXT, TEAM, agreed, had, held, meeting_on, with_lesson
from tests.village import Village

pytestmark = pytest.mark.usefixtures("lessons")
AT_MOST = 12


def test_lessons_that_the_team_had_are_counted_per_school(village: Village) -> None:
    assert lessons_had(village.linde.pk) == Coverage(0, 3)
    had(village, FIRST)
    assert (lessons_had(village.linde.pk), lessons_had(village.esdoorn.pk)) == (Coverage(1, 3), Coverage(0, 3))


def test_a_meeting_of_today_and_a_lesson_to_catch_up_are_due(village: Village) -> None:
    held(village, with_lesson(village), without=(village.bram,))
    meeting_on(village)
    later = village.viewer(village.bram, on=date(2026, 12, 1))
    assert [(due.kind, due.when, due.title) for due in due_things(village.viewer(village.bram))] == [
        (DueKind.TALK, time(15, 30), "Teamvergadering")
    ]
    assert [(due.kind, due.title, due.day) for due in due_things(later)] == [(DueKind.CHECK, "Eerst kijken", CATCH_UP)]
    assert [due_things(village.viewer(who, on=date(2026, 12, 1))) for who in (village.anna, village.otto)] == [[], []]
    for page, who in (("vandaag", village.ivo), ("mijn-acties", village.bram)):
        assert "Teamvergadering" in village.signed_in(who).get(f"/s/linde/{page}").content.decode(), page


def test_meetings_stand_on_the_calendar_of_the_team(village: Village) -> None:
    meeting_on(village, NEXT)
    agreed(village, "Elke maart kijken we terug", returns=Returns("month", 3, 3))
    found = {
        who: [
            (item.title, item.first, item.at)
            for item in calendar_items(village.viewer(getattr(village, who)), SchoolYear(2026), [])
            if item.key.startswith(("vergadering", "teamafspraak"))
        ]
        for who in ("anna", "hanneke", "otto")
    }
    both = [
        ("Teamvergadering", NEXT, time(15, 30)),
        ("Teamafspraak: Elke maart kijken we terug", date(2027, 3, 1), None),
    ]
    assert found == {"anna": both, "hanneke": both, "otto": []}


def cost(client: Client, address: str) -> int:
    """How many queries the page takes once the session is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(queries)


def test_pages_cost_the_same_for_one_and_for_thirty(village: Village) -> None:
    by = village.viewer(village.ivo)
    had(village, SECOND)
    row, agreement = with_lesson(village), agreed(village, owners=(village.anna,))
    text = lesson(FIRST)
    assert text is not None
    more(village, row, 1)
    urls = [
        "",
        "/mijn-deel",
        "/leermomenten",
        "/vergaderingen",
        f"/vergaderingen/{row.pk}",
        "/lessen",
        f"/lessen/{FIRST}",
    ]
    urls += [f"/vergaderingen/{row.pk}/{side}" for side in ("kiezen", "aanwezig", "afsluiten")]
    urls += ["/afspraken", f"/afspraken/{agreement.pk}", f"/afspraken/{agreement.pk}/wijzigen"]
    clients = {"anna": village.signed_in(village.anna), "ivo": village.signed_in(village.ivo)}
    asked = [(who, url) for who in clients for url in urls if who == "ivo" or "/vergaderingen/" not in url]
    few = {(who, url): cost(clients[who], f"{TEAM}{url}") for who, url in asked}
    for number in range(30):
        more(village, row, number)
        staff = make.make_staff(village.linde, f"Collega{number} Velen", Role.TEACHER)
        hand_in(text, "Ik luister langer", by=village.viewer(staff))
        agreed(village, f"Afspraak {number}", owners=(staff, village.anna))
        meeting_on(village, NEXT)
    many = {(who, url): cost(clients[who], f"{TEAM}{url}") for who, url in asked}
    assert many == few
    assert {key: number for key, number in many.items() if number > AT_MOST} == {}
    assert by.school == village.linde


def more(village: Village, row: object, number: int) -> None:
    """A point and a learning moment on the agenda, and one that waits."""
    by = village.viewer(village.ivo)
    add_point(row, f"Punt {number}", key=uuid4(), by=by)  # type: ignore[arg-type]
    use_moment(write_moment(Told("Een moeder belde", "G"), by=by), row, by=by)  # type: ignore[arg-type]
    write_moment(Told("Een vader wachtte", "G"), by=by)


def test_homework_far_ahead_waits(village: Village) -> None:
    text = lesson(FIRST)
    assert text is not None
    give_homework(text, due_on=date(2027, 1, 20), by=village.viewer(village.ivo))
    assert due_things(village.viewer(village.anna)) == []
