"""What is special in a round: a longer talk, more colleagues, an interpreter, and when somebody cannot come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.said import names_said
from glansrijk.rounds.at_hand import RoundAtHand, appointment_of
from glansrijk.rounds.models import AlsoThere, Helper, Round, RoundTalk, RoundTeacher, Taken
from glansrijk.rounds.moving import options_for
from glansrijk.rounds.planning_round import put
from glansrijk.rules.round_times import clock, parts_of
from glansrijk.schools.models import Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def shape_talk(
    talk: RoundTalk, *, slots: int, all_teachers: bool, also: Sequence[Staff], helper: int, by: Viewer
) -> bool:
    """How long a talk is, and who is there. It keeps its time when it fits there still; returns whether it lost it.

    Raises:
        Refused: the round is closed, or the talk is longer than every session.
    """
    row = Round.objects.select_for_update().get(pk=talk.round_id)
    at = RoundAtHand(row, by.today)
    longest = max((session.slots for session in at.sessions.values()), default=0)
    if at.is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))
    if longest and slots > longest:
        raise Refused(_("Zo lang duurt geen enkele middag of avond van deze ronde. Kies een korter gesprek."))
    talk.take_shape(slots=slots, all_teachers=all_teachers, helper=at.helpers.get(helper))
    AlsoThere.objects.filter(talk=talk).delete()
    AlsoThere.objects.bulk_create(AlsoThere(school_id=row.school_id, talk=talk, staff=one) for one in also)
    for one in also:
        RoundTeacher.objects.get_or_create(round=row, staff=one, defaults={"school_id": row.school_id})
    record("round.shaped", school_id=row.school_id, by=by, about=talk)
    return _loses_its_time(RoundAtHand(row, by.today), talk.pk, by)


def _loses_its_time(at: RoundAtHand, number: int, by: Viewer) -> bool:
    """Whether a talk that has a time does not fit there any more; where it fits, its people are booked anew."""
    talk = at.talks.get(number)
    row = appointment_of(talk) if talk else None
    if talk is None or row is None:
        return False
    here = f"{row.session_id}:{row.slot}"
    same = next((one for one in options_for(at, talk) if one.key == here), None)
    if same is None:
        row.delete()
        return True
    put(talk, same.session, same.slot, same.teachers, by=by.staff)
    return False


@transaction.atomic
def set_times(row: RoundTeacher, *, place: str, max_in_row: int | None, away: list[str], by: Viewer) -> None:
    """Where a colleague sits, how long in a row, and when not.

    Raises:
        Refused: the round is closed, or at such a time stands a talk that stays.
    """
    _refuse_closed(row.round_id, by)
    _refuse_hours_of_talks(Taken.objects.filter(teacher=row.staff_id, session__round=row.round_id), away)
    row.take_times(place=place, max_in_row=max_in_row, away=away)
    record("round.teacher_set", school_id=row.school_id, by=by, about=row)


@transaction.atomic
def set_own_times(row: RoundTeacher, away: list[str], *, by: Viewer) -> None:
    """A colleague writes down the own hours away; the place and the breaks stay as the office put them.

    Raises:
        Refused: the round is closed, or a family knows already of a talk at such a time.
    """
    _refuse_closed(row.round_id, by)
    known = Taken.objects.filter(
        teacher=row.staff_id, session__round=row.round_id, appointment__talk__known_at__isnull=False
    )
    if any(f"{session}:{slot}" in away for session, slot in known.values_list("session", "slot")):
        raise Refused(
            _("Op een van deze tijden heb je een gesprek waarvan het gezin al weet. Overleg met de administratie.")
        )
    set_times(row, place=row.place, max_in_row=row.max_in_row, away=away, by=by)


@transaction.atomic
def set_away(row: Helper, away: list[str], *, by: Viewer) -> None:
    """When an interpreter cannot come.

    Raises:
        Refused: the round is closed, or at such a time stands a talk that stays.
    """
    _refuse_closed(row.round_id, by)
    _refuse_hours_of_talks(Taken.objects.filter(helper=row.pk), away)
    row.be_away(away)
    record("round.helper_set", school_id=row.school_id, by=by, about=row)


def _refuse_hours_of_talks(rows: QuerySet[Taken], away: Sequence[str]) -> None:
    """A talk that is locked, or that a family knows of, stays when the round is planned again: first it has to move."""
    stays = Q(appointment__locked_at__isnull=False) | Q(appointment__talk__known_at__isnull=False)
    found = rows.filter(stays).order_by("session__falls_on", "session__starts_at", "slot")
    hit = [
        f"{child.name.full} ({clock(one.session.starts_at, one.appointment.slot, one.session.round.minutes)})"
        for one in found.select_related("session__round", "appointment__talk__pupil")
        if f"{one.session_id}:{one.slot}" in away
        for child in (one.appointment.talk.pupil,)
    ]
    if hit:
        said = _("Op deze tijden staat al een gesprek dat vaststaat of bekend is: %(talks)s. Verzet dat eerst.")
        raise Refused(said % {"talks": ", ".join(dict.fromkeys(hit))})


def _refuse_closed(number: int, by: Viewer) -> None:
    row = Round.objects.select_for_update().get(pk=number)
    if RoundAtHand(row, by.today).is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))


def colleagues_to_join(viewer: Viewer) -> Any:
    """Who can be at a talk beside the teacher of the group."""
    return viewer.sees(Staff).working().order_by("sort_name", "pk")


def parts_away(at: RoundAtHand, away: Iterable[str]) -> list[str]:
    """The parts in which somebody is away for every slot, as the form shows them."""
    slots = set(away)
    return [
        f"{session.pk}:{part.start}"
        for session in at.sessions.values()
        for part in parts_of(session.slots, at.round.minutes)
        if all(f"{session.pk}:{slot}" in slots for slot in part)
    ]


def shape_in_words(at: RoundAtHand, talk: RoundTalk) -> str:
    """What is special about a talk: '20 minuten, met Ivo Berg, tolk: Tolk Turks'; empty when nothing is."""
    also = [at.teachers[one].staff.name.full for one in at.also.get(talk.pk, ()) if one in at.teachers]
    said = [_("%(number)s minuten") % {"number": talk.slots * at.round.minutes}] if talk.slots > 1 else []
    said += [_("met alle leerkrachten van de groep")] if talk.all_teachers else []
    said += [_("met %(who)s") % {"who": names_said(also)}] if also else []
    said += [_("tolk: %(name)s") % {"name": talk.helper.name}] if talk.helper else []
    return ", ".join(said)
