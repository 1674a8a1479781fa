"""The evening itself: per colleague who is there now and who comes next, with a quiet bar for how far the talk is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import RoundTalk, Session
from glansrijk.rules.days import short_day
from glansrijk.rules.quiet_hours import at_school


@dataclass(frozen=True)
class Running:
    """A talk with its times and how far it is, in percent."""

    child: str
    parents: str
    begins: str
    ends: str
    percent: int


@dataclass(frozen=True)
class Room:
    """One colleague: the talk of now and the next one."""

    name: str
    place: str
    now: Running | None
    next: Running | None


@dataclass(frozen=True)
class EveningPage:
    """The session of now, or the next one."""

    at: RoundAtHand
    title: str
    clock: str
    rooms: tuple[Room, ...]


def evening_page(at: RoundAtHand, only: int | None) -> EveningPage:
    """What happens now; `only` is the colleague who sees no more than the own talks."""
    now = at_school(timezone.now())
    session = _session_of_now(at, now)
    rooms = tuple(_room(at, session, pk, now) for pk in at.teachers if only in (None, pk)) if session else ()
    title = f"{short_day(session.falls_on)} {session.starts_at:%H.%M}" if session else ""
    return EveningPage(at, title, f"{now:%H.%M}", tuple(room for room in rooms if room is not None))


def _session_of_now(at: RoundAtHand, now: datetime) -> Session | None:
    """The first session with talks that is not over."""
    full = {session for session, _staff in at.seats}
    rows = (row for row in at.sessions.values() if row.pk in full)
    return next((row for row in rows if row.moment_of(row.slots, at.round.minutes) > now), None)


def _room(at: RoundAtHand, session: Session, staff: int, now: datetime) -> Room | None:
    talks = at.seats.get((session.pk, staff), ())
    running = [(at.moment_of(talk), talk) for talk in talks if not at.comes_as_parent(talk, staff)]
    spans = [
        (begins, begins + timedelta(minutes=talk.slots * at.round.minutes), talk) for begins, talk in running if begins
    ]
    if not spans:
        return None
    here = next((one for one in spans if one[0] <= now < one[1]), None)
    later = next((one for one in spans if one[0] > now), None)
    teacher = at.teachers[staff]
    return Room(
        teacher.staff.name.full,
        teacher.place,
        _running(at, here, now) if here else None,
        _running(at, later, now) if later else None,
    )


def _running(at: RoundAtHand, span: tuple[datetime, datetime, RoundTalk], now: datetime) -> Running:
    begins, ends, talk = span
    done = (now - begins) / (ends - begins)
    return Running(
        talk.pupil.name.full,
        at.parents_called(talk.family_id),
        f"{begins:%H.%M}",
        f"{ends:%H.%M}",
        max(0, min(100, int(100 * done))),
    )
