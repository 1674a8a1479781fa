"""What stands on the agenda of a meeting beside what is open by itself: lessons, learning moments, points by hand."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.lesson_files import Lesson
from glansrijk.team.models import AgendaPoint, LearningMoment, Meeting, PlannedLesson
from glansrijk.team.no_names import refuse_names


@transaction.atomic
def add_point(meeting: Meeting, text: str, *, key: UUID, by: Viewer) -> None:
    """Put something on the agenda; the same page sent twice is one point.

    Raises:
        Refused: it says nothing, it names a child or a parent, or the meeting is over.
    """
    _refuse_when_over(meeting)
    if not text.strip():
        raise Refused(_("Schrijf op waar het over gaat."))
    refuse_names(text, school_id=by.school.pk, also_colleagues=False)
    values = {"school_id": by.school.pk, "meeting": meeting, "text": text.strip(), "by": by.staff}
    _row, made = AgendaPoint.objects.get_or_create(key=key, defaults=values)
    if made:
        record("meeting.point_added", school_id=by.school.pk, by=by, about=meeting)


@transaction.atomic
def remove_point(point: AgendaPoint, *, by: Viewer) -> None:
    """Take it off the agenda.

    Raises:
        Refused: the meeting is over.
    """
    _refuse_when_over(point.meeting)
    record("meeting.point_removed", school_id=by.school.pk, by=by, about=point.meeting)
    point.delete()


@transaction.atomic
def plan_lesson(meeting: Meeting, lesson: Lesson, *, by: Viewer) -> PlannedLesson:
    """Have a lesson in this meeting; planned elsewhere it moves here, so that a team has it once.

    Raises:
        Refused: the meeting is over, or the lesson is homework at this moment.
    """
    _refuse_when_over(meeting)
    row, made = PlannedLesson.objects.select_for_update().get_or_create(
        school_id=by.school.pk,
        lesson=lesson.slug,
        closed_on=None,
        defaults={"title": lesson.title, "letter": lesson.letter, "meeting": meeting, "by": by.staff},
    )
    if row.due_on:
        raise Refused(_("Het team heeft deze les nu als huiswerk. Sluit het huiswerk eerst af."))
    if row.meeting_id != meeting.pk:
        PlannedLesson.objects.filter(pk=row.pk).update(meeting=meeting)
        row.meeting = meeting
    elif not made:
        return row
    record("lesson.planned", school_id=by.school.pk, by=by, about=meeting)
    return row


@transaction.atomic
def take_lesson_off(planned: PlannedLesson, *, by: Viewer) -> None:
    """Not in this meeting. The lesson itself stays, also when it was the last row that knew it."""
    if planned.closed_on is None:
        record("lesson.taken_off", school_id=by.school.pk, by=by, about=planned.meeting)
        planned.delete()


@transaction.atomic
def use_moment(moment: LearningMoment, meeting: Meeting | None, *, by: Viewer) -> None:
    """Talk about a learning moment in a meeting; with None it waits again.

    Raises:
        Refused: the meeting is over, or it was talked about already.
    """
    if meeting:
        _refuse_when_over(meeting)
    if moment.used_on:
        raise Refused(_("Dit leermoment is al besproken."))
    if moment.meeting_id != (meeting.pk if meeting else None):
        moment.stand_on(meeting)
        record("learning_moment.moved", school_id=by.school.pk, by=by, about=moment)


def _refuse_when_over(meeting: Meeting) -> None:
    if not meeting.is_open:
        raise Refused(_("Deze vergadering is afgesloten of gaat niet door. De agenda verandert niet meer."))
