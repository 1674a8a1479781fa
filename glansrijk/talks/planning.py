"""Planning the talks of the line: who is invited to what, when it is, and who has a reason not to come.

Of every parent and every moment of a child there is at most one invitation, so that nobody is asked twice by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.noting_facts import note_answered, note_invited
from glansrijk.rules.days import short_day
from glansrijk.rules.quiet_hours import at_school
from glansrijk.schools.models import Parent, Placement, Pupil
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.refusing import Refused
from glansrijk.schools.somebody import Somebody
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Invitation, Moment, Talk


@dataclass(frozen=True)
class When:
    """Day and time of a talk on the clock of the school, how long it lasts, and where."""

    at: datetime
    minutes: int = 10
    place: str = ""

    @property
    def in_words(self) -> str:
        """Day, time, minutes and place: 'do 26 nov om 15.15, 10 minuten, lokaal 5'."""
        here = at_school(self.at)
        said = _("%(day)s om %(time)s, %(minutes)s minuten") % {
            "day": short_day(here.date()),
            "time": f"{here:%H.%M}",
            "minutes": self.minutes,
        }
        return f"{said}, {self.place}" if self.place else said


@dataclass(frozen=True)
class Seen:
    """The talk as it stood on the page on which somebody planned; 0 and 0 when there was none yet."""

    talk: int = 0
    version: int = 0


@transaction.atomic
def plan_talk(moment: Moment, pupil: Pupil, parents: Sequence[Parent], when: When, *, seen: Seen, by: Viewer) -> Talk:
    """Plan the talk of these parents (none for a talk with the child), as one thing; the same page twice is one talk.

    Raises:
        Conflict: somebody planned it meanwhile, otherwise.
        Refused: it was held already.
    """
    _one_at_a_time(pupil)
    there = _own_talk(moment, pupil, seen) or _talk_with(moment, pupil, parents)
    if there is not None and there.held_on:
        raise Refused(_("Dit gesprek is al gevoerd. Het krijgt daarom geen andere dag."))
    if there is not None and _is_so(there, parents, when):
        return there
    if there is not None and (there.pk, there.version) != (seen.talk, seen.version):
        raise Conflict({"when": _stands(there)}, {"when": when.in_words})
    talk = there or talk_for(moment, pupil, parents, by=by)
    _sit_in(talk, parents, by)
    plan(talk, when, by=by)
    return talk


@transaction.atomic
def call_off(talk: Talk, *, by: Somebody) -> None:
    """Call a planned talk off; the moment is open again.

    Raises:
        Refused: it was held already.
    """
    _one_at_a_time(talk.pupil)
    talk.refresh_from_db()
    if talk.held_on:
        raise Refused(_("Dit gesprek is al gevoerd. Afzeggen kan niet meer."))
    if talk.cancelled_at is None:
        _call_off(talk)
        record("talk.cancelled", school_id=by.school.pk, by=by, about=talk)


@transaction.atomic
def talk_for(moment: Moment, pupil: Pupil, parents: Sequence[Parent], *, by: Somebody) -> Talk:
    """The talk of these parents (none for a talk with the child) at this moment; made when there is none yet.

    Parents who are in another talk of this moment come over to this one: nobody has two.
    """
    _one_at_a_time(pupil)
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
def plan(talk: Talk, when: When, *, by: Somebody) -> None:
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
def answer(moment: Moment, pupil: Pupil, parent: Parent, *, says: str, on: date, by: Somebody) -> Invitation:
    """Note what a parent answered to an invitation; an empty answer takes it back."""
    row = _invitation(moment, pupil, parent, by)
    row.answer, row.answered_on = says, on if says else None
    row.save(update_fields=["answer", "answered_on"])
    record("invitation.answered", school_id=by.school.pk, by=by, about=row, answer=says)
    if says:
        note_answered(pupil, parent, on=on, source=f"moment:{moment.pk}", by=by)
    return row


@transaction.atomic
def end_excuse(moment: Moment, pupil: Pupil, parent: Parent, *, by: Viewer) -> None:
    """Let a moment be open again for a parent of whom there was a reason not to come."""
    row = _invitation(moment, pupil, parent, by)
    if row.excused_on is None:
        return
    row.excused_reason, row.excused_on, row.excused_by = "", None, None
    row.save(update_fields=["excused_reason", "excused_on", "excused_by"])
    record("invitation.excuse_ended", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def invite(moment: Moment, pupil: Pupil, parent: Parent, *, on: date, through: str, by: Viewer) -> Invitation:
    """Note that a parent was invited to a moment, once more when it was done before."""
    row = _invitation(moment, pupil, parent, by)
    Invitation.objects.filter(pk=row.pk).update(invited_on=on, through=through, times=F("times") + 1)
    row.refresh_from_db()
    record("invitation.made", school_id=by.school.pk, by=by, about=row)
    # A reminder is a new deed, so it has a source of its own.
    note_invited(pupil, parent, on=on, source=f"moment:{moment.pk}:{row.times}", by=by)
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


def _one_at_a_time(pupil: Pupil) -> None:
    """Two people who plan for the same child in the same second would both find no talk."""
    Pupil.objects.select_for_update().get(pk=pupil.pk)


def _own_talk(moment: Moment, pupil: Pupil, seen: Seen) -> Talk | None:
    return Talk.objects.filter(pk=seen.talk, moment=moment, pupil=pupil, cancelled_at__isnull=True).first()


def _is_so(talk: Talk, parents: Sequence[Parent], when: When) -> bool:
    same = (talk.planned_at, talk.minutes, talk.place) == (when.at, when.minutes, when.place)
    return same and set(talk.invitations.values_list("parent", flat=True)) == {parent.pk for parent in parents}


def _stands(talk: Talk) -> str:
    if talk.planned_at is None:
        return _("nog zonder dag en tijd")
    return When(talk.planned_at, talk.minutes, talk.place).in_words


def _sit_in(talk: Talk, parents: Sequence[Parent], by: Viewer) -> None:
    """Exactly these parents; who is in no talk any more is open again, and a talk of nobody is called off."""
    rows = Invitation.objects.filter(moment=talk.moment, pupil=talk.pupil)
    rows.filter(talk=talk).exclude(parent__in=parents).update(talk=None)
    left = set(rows.filter(parent__in=parents).exclude(talk=talk).values_list("talk", flat=True))
    for parent in parents:
        _invitation(talk.moment, talk.pupil, parent, by)
    rows.filter(parent__in=parents).update(talk=talk)
    others = Talk.objects.filter(pk__in=left - {None}, held_on__isnull=True, cancelled_at__isnull=True)
    for other in others.filter(invitations__isnull=True):
        _call_off(other)


def _call_off(talk: Talk) -> None:
    Talk.objects.filter(pk=talk.pk).update(
        cancelled_at=timezone.now(), sequence=F("sequence") + 1, version=F("version") + 1
    )
    talk.refresh_from_db()


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
