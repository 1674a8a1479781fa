"""A team that meets, in few words."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

from glansrijk.rules.recurring import Returns
from glansrijk.schools.models import Staff
from glansrijk.team.agreeing import TeamTerms, agree
from glansrijk.team.holding_meetings import end_meeting, write_down_who_is_there
from glansrijk.team.lesson_files import lesson
from glansrijk.team.models import Meeting, PlannedLesson, TeamAgreement
from glansrijk.team.planning_meetings import MeetingPlan, plan_meeting
from glansrijk.team.setting_agenda import plan_lesson
from glansrijk.team.who_is_in_the_team import team_on
from tests.team.lessons_on_disk import FIRST
from tests.village import TUESDAY, Village

NEXT = date(2026, 12, 8)
CATCH_UP = date(2026, 12, 10)
TEAM = "/s/linde/team"


def meeting_on(village: Village, day: date = TUESDAY) -> Meeting:
    return plan_meeting(MeetingPlan(day, from_time=time(15, 30), place="Teamkamer"), by=village.viewer(village.ivo))


def with_lesson(village: Village, slug: str = FIRST, *, day: date = TUESDAY) -> Meeting:
    row, text = meeting_on(village, day), lesson(slug)
    assert text is not None
    plan_lesson(row, text, by=village.viewer(village.ivo))
    return row


def held(village: Village, row: Meeting, *, without: tuple[Staff, ...] = ()) -> None:
    """Everybody is there but these, and it is closed."""
    by, team = village.viewer(village.ivo), team_on(village.linde.pk, TUESDAY)
    write_down_who_is_there(row, team, {one.pk for one in team if one not in without}, by=by)
    end_meeting(row, catch_up_by=CATCH_UP, by=by)


def had(village: Village, slug: str = FIRST) -> PlannedLesson:
    """The team had a lesson."""
    held(village, with_lesson(village, slug))
    row: PlannedLesson = PlannedLesson.objects.get(lesson=slug)
    return row


def agreed(
    village: Village,
    text: str = "Bij dof zetten we snel een stap",
    *,
    returns: Returns | None = None,
    owners: tuple[Staff, ...] = (),
    meeting: Meeting | None = None,
) -> TeamAgreement:
    found = lesson(FIRST)
    assert found is not None
    terms = TeamTerms(text, FIRST, found.title, returns, owners, key=uuid4())
    return agree(terms, meeting=meeting, by=village.viewer(village.anna))
