"""What the view of the school shows of the team: four counts, of nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from glansrijk.rules.school_year import SchoolYear
from glansrijk.team.lesson_files import lessons
from glansrijk.team.models import AgreementCheck, PlannedLesson, TeamAgreement


@dataclass(frozen=True)
class TeamFigures:
    """How many lessons there are and the team had; agreements to look at now, and looked at this school year."""

    lessons_closed: int
    lessons: int
    agreements_due: int
    agreements_checked: int


def team_figures(school_id: int, today: date) -> TeamFigures:
    """The figures of one school on a day; three queries. A lesson that is no longer there counts nowhere."""
    known = {one.slug for one in lessons()}
    closed = PlannedLesson.objects.in_school(school_id).closed().values_list("lesson", flat=True)
    year = SchoolYear.of(today)
    checks = AgreementCheck.objects.in_school(school_id).filter(looked_on__range=(year.first, year.last))
    return TeamFigures(
        lessons_closed=len(known & set(closed)),
        lessons=len(known),
        agreements_due=TeamAgreement.objects.in_school(school_id).to_look_at(today).count(),
        agreements_checked=checks.count(),
    )
