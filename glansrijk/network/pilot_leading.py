"""The trainer puts meetings and assignments before the schools, and writes down how many came (R64)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.network.models import PilotAssignment, PilotAttendance, PilotGroup, PilotMeeting, PilotSchool
from glansrijk.network.pilot_access import Leader
from glansrijk.network.pilot_limits import refuse_ended
from glansrijk.network.pilot_unnamed import refuse_traces
from glansrijk.network.sent_once import sent_before
from glansrijk.rules.days import short_day
from glansrijk.schools.refusing import Refused


@dataclass(frozen=True)
class NewMeeting:
    """A day, perhaps a time and a place, and what it is about."""

    held_on: date
    about: str
    from_time: time | None = None
    place: str = ""
    key: UUID = field(default_factory=uuid4)

    @property
    def columns(self) -> dict[str, object]:
        """The values of the row."""
        about, place = self.about.strip(), self.place.strip()
        return {"held_on": self.held_on, "from_time": self.from_time, "place": place, "about": about}


@dataclass(frozen=True)
class NewAssignment:
    """Something to try at school before a day."""

    title: str
    due_on: date
    text: str = ""
    key: UUID = field(default_factory=uuid4)


@transaction.atomic
def plan_pilot_meeting(group: PilotGroup, new: NewMeeting, *, by: Leader) -> PilotMeeting:
    """Plan a meeting; the same page sent twice is one.

    Raises:
        Refused: it says nothing, a number or an address of somebody stands in it, or the group ended.
    """
    _refuse_nonsense(group, new.about, _no_words())
    refuse_traces({"about": new.about})
    same = sent_before(PilotMeeting.objects.that_go_on().filter(pilot_group=group), new.key, **new.columns)
    if same is not None:
        return same
    row = PilotMeeting.objects.create(key=new.key, pilot_group=group, by=by.account, **new.columns)
    record("pilot.meeting_planned", school_id=None, by=by, about=row)
    return row


@transaction.atomic
def change_pilot_meeting(row: PilotMeeting, new: NewMeeting, *, version: int, by: Leader) -> None:
    """Change day, time, place or what it is about. The schools see what stood there before.

    Raises:
        Refused: as for a new one, or it has been, was called off or was counted already.
        Conflict: somebody changed it since; both come along.
    """
    if all(getattr(row, name) == value for name, value in new.columns.items()):
        return
    _refuse_nonsense(row.pilot_group, new.about, _no_words())
    refuse_traces({"about": new.about})
    _refuse_over(row, by)
    was = {name: row.words[name] for name, value in new.columns.items() if getattr(row, name) != value}
    rows = PilotMeeting.objects.filter(pk=row.pk, version=version)
    if not rows.update(**new.columns, was=was, version=F("version") + 1, changed_at=timezone.now()):
        row.refresh_from_db()
        _refuse_over(row, by)
        raise Conflict(_said(row), _said(new))
    record("pilot.meeting_changed", school_id=None, by=by, about=row)


@transaction.atomic
def call_off_pilot_meeting(row: PilotMeeting, *, by: Leader) -> None:
    """It does not go on; twice is once.

    Raises:
        Refused: the group ended.
    """
    refuse_ended(row.pilot_group_id)
    if row.called_off_at is None:
        row.call_off(by.account)
        record("pilot.meeting_called_off", school_id=None, by=by, about=row)


@transaction.atomic
def write_attendance(row: PilotMeeting, people: Mapping[int, int | None], *, by: Leader) -> None:
    """Write down how many people of each school came, by the number of the school; an empty box takes it back.

    Raises:
        Refused: the day is still to come, it was called off, or the group ended.
    """
    refuse_ended(row.pilot_group_id)
    if row.called_off_at or row.held_on > by.today:
        raise Refused(_("Je telt wie er was op de dag zelf, of daarna."))
    taking_part = PilotSchool.objects.taking_part().filter(pilot_group=row.pilot_group_id)
    for school in taking_part.values_list("school_id", flat=True):
        number = people.get(school)
        if number is None:
            row.attendance.filter(school_id=school).delete()
        else:
            values = {"people": number, "by": by.account, "pilot_group_id": row.pilot_group_id}
            PilotAttendance.objects.update_or_create(meeting=row, school_id=school, defaults=values)
    record("pilot.attendance", school_id=None, by=by, about=row)


@transaction.atomic
def give_assignment(group: PilotGroup, new: NewAssignment, *, by: Leader) -> PilotAssignment:
    """Give all schools something to try; the same page sent twice is one.

    Raises:
        Refused: it says nothing, a number or an address of somebody stands in it, or the group ended.
    """
    _refuse_nonsense(group, new.title, _("Schrijf in een paar woorden wat de opdracht is."))
    refuse_traces({"title": new.title, "text": new.text})
    values = {"title": new.title.strip(), "text": new.text.strip(), "due_on": new.due_on}
    same = sent_before(PilotAssignment.objects.filter(pilot_group=group), new.key, **values)
    if same is not None:
        return same
    row = PilotAssignment.objects.create(key=new.key, pilot_group=group, by=by.account, **values)
    record("pilot.assignment_given", school_id=None, by=by, about=row)
    return row


def _refuse_nonsense(group: PilotGroup, text: str, sentence: str) -> None:
    refuse_ended(group.pk)
    if not text.strip():
        raise Refused(sentence)


def _refuse_over(row: PilotMeeting, by: Leader) -> None:
    if row.called_off_at:
        raise Refused(_("Deze bijeenkomst gaat niet door. Plan een nieuwe."))
    if row.held_on < by.today or row.attendance.exists():
        raise Refused(_("Deze bijeenkomst is geweest. Je kunt hem niet meer wijzigen."))


def _said(what: PilotMeeting | NewMeeting) -> dict[str, str]:
    at = f"{what.from_time:%H.%M}" if what.from_time else ""
    return {"about": what.about, "held_on": short_day(what.held_on), "from_time": at, "place": what.place}


def _no_words() -> str:
    return _("Schrijf op waar de bijeenkomst over gaat.")
