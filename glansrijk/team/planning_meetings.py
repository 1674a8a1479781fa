"""Meetings of the team: plan, change, call off. Sent twice is once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.rules.days import short_day
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import Meeting


@dataclass(frozen=True)
class MeetingPlan:
    """A meeting as it is filled in. `key` is of the page that sends it."""

    held_on: date
    kind: str = "team"
    from_time: time | None = None
    place: str = ""
    key: UUID = field(default_factory=uuid4)

    @property
    def columns(self) -> dict[str, object]:
        """The values of the row."""
        return {"held_on": self.held_on, "kind": self.kind, "from_time": self.from_time, "place": self.place.strip()}


@transaction.atomic
def plan_meeting(plan: MeetingPlan, *, by: Viewer) -> Meeting:
    """Put a meeting on the calendar; the same page sent twice is one meeting.

    Raises:
        Refused: the page was sent before, at another school.
    """
    row, made = Meeting.objects.get_or_create(
        key=plan.key, defaults={"school_id": by.school.pk, "by": by.staff, **plan.columns}
    )
    if row.school_id != by.school.pk:
        raise Refused(_("Deze pagina is al verstuurd. Open hem opnieuw."))
    if made:
        record("meeting.planned", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def change_meeting(row: Meeting, plan: MeetingPlan, *, version: int, by: Viewer) -> None:
    """Change day, time or place.

    Raises:
        Conflict: somebody changed it since; both come along.
    """
    if all(getattr(row, name) == value for name, value in plan.columns.items()):
        return
    rows = Meeting.objects.filter(pk=row.pk, version=version)
    if not rows.update(**plan.columns, version=F("version") + 1, changed_at=timezone.now()):
        row.refresh_from_db()
        raise Conflict(_said(row), _said(plan))
    record("meeting.changed", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def call_off_meeting(row: Meeting, *, by: Viewer) -> None:
    """It does not go on. Its lessons are planned nowhere and its learning moments wait again. Twice is once.

    Raises:
        Refused: it is over already.
    """
    if row.ended_at:
        raise Refused(_("Deze vergadering is al geweest. Je kunt hem niet meer afzeggen."))
    now = timezone.now()
    rows = Meeting.objects.filter(pk=row.pk, called_off_at__isnull=True, ended_at__isnull=True)
    if rows.update(called_off_at=now, changed_at=now, version=F("version") + 1):
        row.lessons.filter(closed_on__isnull=True).delete()
        row.learning_moments.update(meeting=None)
        record("meeting.called_off", school_id=by.school.pk, by=by, about=row)


def _said(what: Meeting | MeetingPlan) -> dict[str, str]:
    at = f"{what.from_time:%H.%M}" if what.from_time else ""
    return {"held_on": short_day(what.held_on), "from_time": at, "place": what.place}
