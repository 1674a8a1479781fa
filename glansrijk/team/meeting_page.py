"""What the pages about meetings show: the list, and one meeting with an agenda made from what is open (R49, R50)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from glansrijk.rules.team_agreements import is_on_agenda
from glansrijk.schools.models import Staff
from glansrijk.schools.viewer import Viewer
from glansrijk.team.agreement_lines import AgreementLine, lines_of
from glansrijk.team.lesson_files import Lesson, lesson, lessons
from glansrijk.team.models import (
    AgendaPoint,
    AgreementCheck,
    Attendance,
    LearningMoment,
    Meeting,
    PlannedLesson,
    TeamAgreement,
)
from glansrijk.team.who_is_in_the_team import team_on

NEWEST = 60


@dataclass(frozen=True)
class MeetingsPage:
    """What is still to come, and what has been."""

    ahead: tuple[Meeting, ...]
    been: tuple[Meeting, ...]
    may_lead: bool


@dataclass(frozen=True)
class LessonLine:
    """A lesson on an agenda; `text` is None when its document is gone."""

    row: PlannedLesson
    text: Lesson | None


@dataclass(frozen=True)
class AgreementOnAgenda:
    """An agreement to look at, with what this meeting said of it."""

    line: AgreementLine
    check: AgreementCheck | None


@dataclass(frozen=True)
class MeetingPage:
    """One meeting with its agenda."""

    row: Meeting
    agreements: tuple[AgreementOnAgenda, ...]
    lessons: tuple[LessonLine, ...]
    moments: tuple[LearningMoment, ...]
    points: tuple[AgendaPoint, ...]
    made: tuple[AgreementLine, ...]
    there: int
    of: int
    may_lead: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on the agenda."""
        return not (self.agreements or self.lessons or self.moments or self.points)

    @property
    def first_lesson(self) -> str:
        """The lesson from which an agreement of this meeting most likely comes."""
        return next((line.row.lesson for line in self.lessons if line.text), "")


@dataclass(frozen=True)
class Present:
    """Somebody of the team, and whether they are there; None while nobody wrote it down."""

    staff: Staff
    was_there: bool | None


def meetings_page(viewer: Viewer) -> MeetingsPage:
    """All meetings of the last time, the next one first and then the last one first; one query."""
    rows = list(viewer.sees(Meeting).order_by("-held_on", "-from_time", "-pk")[:NEWEST])
    ahead = [row for row in rows if (row.held_on, row.ended_at is None) >= (viewer.today, True)]
    been = tuple(row for row in rows if row not in ahead)
    return MeetingsPage(tuple(reversed(ahead)), been, viewer.leads)


def meeting_page(row: Meeting, viewer: Viewer) -> MeetingPage:
    """One meeting; eight queries, whatever stands on it."""
    checks = {check.agreement_id: check for check in viewer.sees(AgreementCheck).filter(meeting=row)}
    lines = lines_of(_agreements(row, checks, viewer), viewer)
    presence = (
        viewer.sees(Attendance)
        .filter(meeting=row)
        .aggregate(there=Count("pk", filter=Q(was_there=True)), of=Count("pk"))
    )
    return MeetingPage(
        row=row,
        agreements=tuple(
            AgreementOnAgenda(line, checks.get(line.row.pk)) for line in lines if line.row.meeting_id != row.pk
        ),
        lessons=tuple(
            LessonLine(one, lesson(one.lesson)) for one in viewer.sees(PlannedLesson).filter(meeting=row).order_by("pk")
        ),
        moments=tuple(viewer.sees(LearningMoment).filter(meeting=row).order_by("pk")),
        points=tuple(viewer.sees(AgendaPoint).filter(meeting=row).order_by("pk")),
        made=tuple(line for line in lines if line.row.meeting_id == row.pk),
        there=presence["there"],
        of=presence["of"],
        may_lead=viewer.leads,
    )


def _agreements(row: Meeting, checked: dict[int, AgreementCheck], viewer: Viewer) -> list[TeamAgreement]:
    """Looked at or made in this meeting; and while it is open, those whose turn it is."""
    theirs = Q(pk__in=checked) | Q(meeting=row)
    if row.is_open:
        theirs |= Q(closed_on__isnull=True, look_on__lte=row.held_on)
    found = list(viewer.sees(TeamAgreement).filter(theirs).order_by("look_on", "pk"))
    days = list(viewer.sees(Meeting).to_come().values_list("held_on", flat=True)) if row.is_open else []
    return [
        one
        for one in found
        if one.pk in checked
        or one.meeting_id == row.pk
        or is_on_agenda(one.look_on, row.held_on, to_come=days, today=viewer.today)
    ]


def who_is_there(row: Meeting, viewer: Viewer) -> tuple[Present, ...]:
    """The team of that day, and of a meeting that is over whoever was written down; two queries."""
    known = {one.staff_id: one for one in viewer.sees(Attendance).filter(meeting=row).select_related("staff")}
    people = team_on(viewer.school.pk, viewer.today) if row.is_open else [one.staff for one in known.values()]
    people.sort(key=lambda one: (one.sort_name, one.pk))
    return tuple(Present(one, known[one.pk].was_there if one.pk in known else None) for one in people)


@dataclass(frozen=True)
class ToAdd:
    """What can be put on an agenda: lessons that the team did not have and that stand nowhere, and learning moments."""

    lessons: tuple[Lesson, ...]
    moments: tuple[LearningMoment, ...]


def to_add(viewer: Viewer) -> ToAdd:
    """Two queries."""
    known = set(viewer.sees(PlannedLesson).values_list("lesson", flat=True))
    return ToAdd(
        tuple(one for one in lessons() if one.slug not in known), tuple(viewer.sees(LearningMoment).waiting()[:NEWEST])
    )
