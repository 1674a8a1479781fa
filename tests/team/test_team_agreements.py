"""What the team agrees comes back: on the next agenda, in the calendar of each year, and as a friendly question."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from glansrijk.audit.models import Event
from glansrijk.rules.recurring import Returns
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.schools.refusing import Refused
from glansrijk.team.looking_back import Look, Then, look_back
from glansrijk.team.meeting_page import meeting_page
from glansrijk.team.models import AgreementCheck, AskMe, Meeting, TeamAgreement
from glansrijk.team.on_the_calendar import team_on_the_calendar
from glansrijk.team.team_page import own_agreements, team_page
from tests.team.lessons_on_disk import FIRST
from tests.team.meet import NEXT, TEAM, agreed, held, meeting_on
from tests.village import Village

pytestmark = pytest.mark.usefixtures("lessons")
LATER = date(2027, 1, 12)


def form(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), "text": "We bellen ook als het goed gaat", "lesson": FIRST, "when": "now", **more}


def on_agenda(village: Village, row: Meeting) -> list[str]:
    page = meeting_page(Meeting.objects.get(pk=row.pk), village.viewer(village.anna))
    return [one.line.row.text for one in page.agreements]


def test_agreed_in_a_meeting_once_and_back_in_the_next(village: Village) -> None:
    now, then, after = (meeting_on(village, day) for day in (date(2026, 11, 24), NEXT, LATER))
    data = form(owners=[village.bram.pk, village.anna.pk])
    for _again in range(2):
        village.signed_in(village.anna).post(f"{TEAM}/afspraken/nieuw?vergadering={now.pk}", data)
    (row,) = TeamAgreement.objects.all()
    assert (row.lesson, row.lesson_title, row.meeting, row.term) == (FIRST, "Eerst kijken", now, "short")
    assert team_page(village.viewer(village.anna)).agreements[0].of == "Bram Prins en Anna Vos"
    held(village, now)
    assert [on_agenda(village, one) for one in (now, then, after)] == [[], [row.text], []]
    look = {"key": str(uuid4()), "going": "sometimes", "words": "Vrijdag lukt het", "then": "next", "look_on": ""}
    for _again in range(2):
        village.signed_in(village.bram).post(f"{TEAM}/afspraken/{row.pk}/terugkijken?vergadering={then.pk}", look)
    check = AgreementCheck.objects.get()
    assert (check.going, check.words, check.meeting, check.by) == ("sometimes", "Vrijdag lukt het", then, village.bram)
    assert on_agenda(village, then) == [row.text]
    assert Event.objects.filter(kind="team_agreement.looked_back").count() == 1


@pytest.mark.parametrize(
    ("then", "day", "look_on", "closed_as"),
    [
        (Then.NEXT_MEETING, None, date(2026, 11, 25), ""),
        (Then.ON_A_DAY, LATER, LATER, ""),
        (Then.WHEN_ITS_TIME_COMES, None, date(2027, 9, 1), ""),
        (Then.KEPT, None, date(2026, 11, 25), "kept"),
        (Then.DROPPED, None, date(2026, 11, 25), "dropped"),
    ],
)
def test_after_a_look_it_comes_back_as_the_team_chose(
    village: Village, then: Then, day: date | None, look_on: date, closed_as: str
) -> None:
    row = agreed(village, returns=Returns("month", 9, 9))
    look_back(row, Look("well", then, look_on=day), by=village.viewer(village.ivo))
    row.refresh_from_db()
    assert (row.look_on, row.closed_as, bool(row.closed_on)) == (look_on, closed_as, bool(closed_as))


def test_one_meeting_looks_at_it_once_and_a_closed_one_rests(village: Village) -> None:
    row, meeting = agreed(village), meeting_on(village, NEXT)
    by = village.viewer(village.ivo)
    look_back(row, Look("well", Then.NEXT_MEETING), meeting=meeting, by=by)
    with pytest.raises(Refused, match="niets dubbel"):
        look_back(row, Look("not_yet", Then.NEXT_MEETING), meeting=meeting, by=by)
    look_back(row, Look("well", Then.KEPT), by=by)
    with pytest.raises(Refused, match="afgerond"):
        look_back(row, Look("well", Then.NEXT_MEETING), by=by)
    assert AgreementCheck.objects.count() == 2


def test_one_for_each_year_stands_in_the_calendar_of_each_year_with_other_days(village: Village) -> None:
    row = agreed(village, "Elk jaar omgekeerde gesprekken", returns=Returns("first_weeks", 1, 6))
    viewer = village.viewer(village.anna)
    items = [
        [(one.title, one.first.year, one.key) for one in team_on_the_calendar(viewer, year, Calendar())]
        for year in (SchoolYear(2025), SchoolYear(2026), SchoolYear(2027))
    ]
    title = "Teamafspraak: Elk jaar omgekeerde gesprekken"
    # This year its weeks were over before it was agreed.
    assert items == [[], [], [(title, 2027, f"teamafspraak-{row.pk}-2027-2028")]]
    look_back(row, Look("well", Then.WHEN_ITS_TIME_COMES), by=viewer)
    row.refresh_from_db()
    assert row.look_on == date(2027, 8, 2)
    assert list(team_on_the_calendar(village.viewer(village.otto), SchoolYear(2027), Calendar())) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": " "}, "Schrijf op wat jullie afspreken."),
        ({"text": "a" * 201}, "er passen 200 tekens"),
        ({"text": "Ömer krijgt elke week een kaart"}, "In je tekst staat ‘Ömer’."),
        ({"lesson": ""}, "Kies er een."),
        ({"lesson": "bestaat-niet"}, "bestaat-niet"),
        ({"when": "nooit"}, "nooit"),
        ({"owners": ["999999"]}, "999999"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(village: Village, wrong: dict[str, Any], said: str) -> None:
    answer = village.signed_in(village.anna).post(f"{TEAM}/afspraken/nieuw", form(**wrong))
    assert (answer.status_code, TeamAgreement.objects.count(), said in answer.content.decode()) == (400, 0, True)


def test_two_who_change_it_at_once_see_both(village: Village) -> None:
    row, anna = agreed(village, owners=(village.bram,)), village.signed_in(village.anna)
    url = f"{TEAM}/afspraken/{row.pk}/wijzigen"
    first = anna.post(url, form(version=1, text="We bellen dezelfde week", owners=[village.bram.pk]))
    second = anna.post(url, form(version=1, text="We bellen dezelfde dag", when="month-11", owners=[village.anna.pk]))
    row.refresh_from_db()
    assert (first.status_code, second.status_code, row.text) == (302, 409, "We bellen dezelfde week")
    assert [beside[1:] for beside in second.context["beside"]] == [
        ("We bellen dezelfde week", "We bellen dezelfde dag"),
        ("voor nu", "november"),
        ("Bram Prins", "Anna Vos"),
    ]
    assert [one.staff for one in row.owners.all()] == [village.bram]


def test_speak_to_me_about_it(village: Village) -> None:
    row, bram = agreed(village, owners=(village.anna,)), village.signed_in(village.bram)
    url = f"{TEAM}/afspraken/{row.pk}/spreek-me-aan"
    for _again in range(2):
        bram.post(url)
    seen = village.signed_in(village.anna).get(TEAM).content.decode()
    assert (AskMe.objects.count(), "Bram zegt: spreek me hier op aan." in seen) == (1, True)
    own = bram.get(f"{TEAM}/mijn-deel").content.decode()
    assert "Je zei: spreek me hier op aan. Begin er gerust zelf over" in own
    assert [[line.row for line in own_agreements(village.viewer(one))] for one in (village.anna, village.carla)] == [
        [row],
        [],
    ]
    bram.post(url, {"niet": "1"})
    assert AskMe.objects.count() == 0


def test_whose_owner_leaves_asks_for_another(village: Village) -> None:
    row = agreed(village, owners=(village.bram,))
    village.bram.leave(date(2026, 11, 20))
    line = team_page(village.viewer(village.anna)).agreements[0]
    assert (line.is_of_nobody, line.of, line.who_left) == (True, "", "Bram Prins")
    page = village.signed_in(village.anna)
    assert "Bram Prins werkt hier niet meer. Kies wie het nu draagt." in page.get(TEAM).content.decode()
    page.post(f"{TEAM}/afspraken/{row.pk}/wijzigen", form(version=1, text=row.text, owners=[village.carla.pk]))
    line = team_page(village.viewer(village.anna)).agreements[0]
    assert (line.is_of_nobody, line.of) == (False, "Carla de Wit")
