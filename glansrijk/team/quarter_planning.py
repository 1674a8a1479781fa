"""Planning the talks of a quarter: a moment, or a reason why not; and that a talk was held (R54)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.models import Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import QuarterTalk
from glansrijk.team.quarter_at_hand import Quarter


def talk_of(quarter: Quarter, staff: Staff) -> QuarterTalk:
    """The talk with a teacher in a quarter; two presses at once make one row."""
    place = {"school_year": quarter.row(), "quarter": quarter.number, "staff": staff}
    return QuarterTalk.objects.get_or_create(**place, defaults={"school_id": staff.school_id})[0]


def talk_so_far(quarter: Quarter, staff: Staff) -> QuarterTalk | None:
    """The talk with a teacher in a quarter, as far as this viewer sees it; None when nobody did anything yet."""
    rows = quarter.viewer.sees(QuarterTalk).filter(school_year__start=quarter.year.start, quarter=quarter.number)
    return rows.filter(staff=staff).first()  # type: ignore[no-any-return]


@transaction.atomic
def plan_talk(quarter: Quarter, staff: Staff, at: datetime, *, by: Viewer) -> QuarterTalk:
    """Give a talk its moment, or another one.

    Raises:
        Refused: it was held already, or another talk has this moment.
    """
    row = _open_talk(quarter, staff)
    same = QuarterTalk.objects.in_school(by.school.pk).filter(planned_at=at, held_on__isnull=True)
    if same.exclude(pk=row.pk).exists():
        raise Refused(_("Op dit moment heb je al een kwartaalgesprek. Kies een andere tijd."))
    row.plan(at, by=by.staff)
    record("quarter_talk.planned", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def leave_out(quarter: Quarter, staff: Staff, reason: str, *, by: Viewer) -> QuarterTalk:
    """Write down why there is no talk this quarter.

    Raises:
        Refused: it was held already.
    """
    row = _open_talk(quarter, staff)
    row.leave_out(reason, by=by.staff)
    record("quarter_talk.left_out", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def note_held(talk: QuarterTalk, on: date, *, by: Viewer) -> None:
    """Write down that it was held; a second press changes nothing.

    Raises:
        Refused: there is a reason why it is not held.
    """
    row = QuarterTalk.objects.select_for_update().get(pk=talk.pk)
    if row.excuse:
        raise Refused(_("Bij dit gesprek staat waarom het niet doorgaat. Geef het eerst een moment."))
    if row.held_on is None:
        row.note_held(on, by=by.staff)
        record("quarter_talk.held", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def note_not_held(talk: QuarterTalk, *, by: Viewer) -> None:
    """It was not held after all."""
    row = QuarterTalk.objects.select_for_update().get(pk=talk.pk)
    if row.held_on is not None:
        row.note_held(None, by=None)
        record("quarter_talk.not_held", school_id=by.school.pk, by=by, about=row)


def _open_talk(quarter: Quarter, staff: Staff) -> QuarterTalk:
    row = QuarterTalk.objects.select_for_update().get(pk=talk_of(quarter, staff).pk)
    if row.held_on is not None:
        raise Refused(_("Dit gesprek is al gevoerd. Klopt dat niet? Zet dat eerst recht op de pagina van het gesprek."))
    return row
