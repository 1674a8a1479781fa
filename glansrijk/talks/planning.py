"""Planning the talks of the line: who is invited to what, when it is, and who has a reason not to come.

Of every parent and every moment of a child there is at most one invitation, so that nobody is asked twice by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.db import transaction
from django.db.models import F

from glansrijk.audit.record import record
from glansrijk.schools.models import Parent, Placement, Pupil, School, Staff
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Invitation, Moment, Talk


class Somebody(Protocol):
    """Who plans or prepares: somebody of the school, or a parent at a door (then there is no `staff`)."""

    @property
    def school(self) -> School:
        """The school."""

    @property
    def staff(self) -> Staff | None:
        """The member of staff."""

    @property
    def today(self) -> date:
        """The day."""

    @property
    def account_id(self) -> int | None:
        """The account, for the audit log."""


@dataclass(frozen=True)
class When:
    """Day and time of a talk on the clock of the school, how long it lasts, and where."""

    at: datetime
    minutes: int = 10
    place: str = ""


@transaction.atomic
def talk_for(moment: Moment, pupil: Pupil, parents: Sequence[Parent], *, by: Somebody) -> Talk:
    """The talk of these parents (none for a talk with the child) at this moment; made when there is none yet.

    Parents who are in another talk of this moment come over to this one: nobody has two.
    """
    talk = _talk_with(moment, pupil, parents)
    if talk is None:
        talk = Talk.objects.create(
            school_id=by.school.pk,
            moment=moment,
            pupil=pupil,
            group_id=_group_of(pupil, by.today),
            minutes=moment.minutes,
            made_by=by.staff,
        )
        record("talk.made", school_id=by.school.pk, by=by, about=talk)
    for parent in parents:
        row = _invitation(moment, pupil, parent, by)
        if row.talk_id != talk.pk:
            Invitation.objects.filter(pk=row.pk).update(talk=talk)
    return talk


@transaction.atomic
def plan(talk: Talk, when: When, *, by: Viewer) -> None:
    """Give a talk its day, time and place, or other ones; its calendar entry counts up (RFC 5545)."""
    Talk.objects.filter(pk=talk.pk).update(
        planned_at=when.at,
        minutes=when.minutes,
        place=when.place,
        cancelled_at=None,
        sequence=F("sequence") + 1,
        version=F("version") + 1,
    )
    talk.refresh_from_db()
    record("talk.planned", school_id=by.school.pk, by=by, about=talk)


@transaction.atomic
def invite(moment: Moment, pupil: Pupil, parent: Parent, *, on: date, through: str, by: Viewer) -> Invitation:
    """Note that a parent was invited to a moment, once more when it was done before."""
    row = _invitation(moment, pupil, parent, by)
    Invitation.objects.filter(pk=row.pk).update(invited_on=on, through=through, times=F("times") + 1)
    row.refresh_from_db()
    record("invitation.made", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def excuse(moment: Moment, pupil: Pupil, parent: Parent, *, reason: str, by: Viewer) -> Invitation:
    """Note why a parent does not come to a moment, so that it stays open no longer (R15).

    Raises:
        ValueError: there is no reason.
    """
    if not reason.strip():
        raise ValueError("Schrijf kort op waarom dit gesprek niet doorgaat.")
    row = _invitation(moment, pupil, parent, by)
    row.excused_reason, row.excused_on, row.excused_by = reason.strip(), by.today, by.staff
    row.save(update_fields=["excused_reason", "excused_on", "excused_by"])
    record("invitation.excused", school_id=by.school.pk, by=by, about=row)
    return row


def _invitation(moment: Moment, pupil: Pupil, parent: Parent, by: Somebody) -> Invitation:
    values = {"school_id": by.school.pk}
    return Invitation.objects.get_or_create(moment=moment, pupil=pupil, parent=parent, defaults=values)[0]


def _talk_with(moment: Moment, pupil: Pupil, parents: Sequence[Parent]) -> Talk | None:
    talks = Talk.objects.filter(moment=moment, pupil=pupil, cancelled_at__isnull=True).order_by("pk")
    if parents:
        talks = talks.filter(invitations__parent__in=parents).distinct()
    return talks.first()


def _group_of(pupil: Pupil, day: date) -> int | None:
    places = Placement.objects.filter(holds_on(day), pupil=pupil, group__isnull=False)
    return places.order_by("-from_on", "pk").values_list("group_id", flat=True).first()
