"""The timetable on paper: a sheet for on each door, and a sheet for each colleague; on the page and as PDF.

On a door hang times and children, and nothing of parents. What a colleague takes along names the parents, who else is
there, and the interpreter.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from glansrijk.lib.content_paper import pdf_of_free_text
from glansrijk.rounds.at_hand import RoundAtHand, appointment_of
from glansrijk.rounds.models import RoundTalk, Session
from glansrijk.rules.days import short_day
from glansrijk.rules.round_times import clock
from glansrijk.schools.viewer import Viewer

SHEET = Path(__file__).parent / "sheets" / "timetable.typ"


@dataclass(frozen=True)
class SheetLine:
    """One talk."""

    time: str
    child: str
    parents: str = ""
    more: str = ""


@dataclass(frozen=True)
class SheetSession:
    """One afternoon or evening."""

    title: str
    rows: tuple[SheetLine, ...]


@dataclass(frozen=True)
class Sheet:
    """What one colleague has, per afternoon or evening."""

    name: str
    place: str
    sessions: tuple[SheetSession, ...]


def sheets_of(at: RoundAtHand, *, door: bool, only: int | None) -> list[Sheet]:
    """A sheet for each colleague who has talks; for on a door one for each afternoon or evening.

    `only` this one, for who sees no other.
    """
    found = []
    for pk, row in at.teachers.items():
        sessions = (_session(at, session, pk, door=door) for session in at.sessions.values())
        kept = tuple(one for one in sessions if one.rows)
        if kept and only in (None, pk):
            parts = [(one,) for one in kept] if door else [kept]
            found += [Sheet(row.staff.name.full, row.place, part) for part in parts]
    return found


def sheets_pdf(at: RoundAtHand, *, door: bool, only: int | None, by: Viewer) -> bytes:
    """The same as PDF; a sheet a page."""
    foot = f"{at.round.name} · {by.school.name}"
    data = {
        "title": f"{_('Voor op de deur') if door else _('Per collega')}: {at.round.name}",
        "foot": foot if door else f"{foot}. {_('Vertrouwelijk.')}",
        "door": door,
        "sheets": [asdict(one) for one in sheets_of(at, door=door, only=only)],
    }
    return pdf_of_free_text(SHEET, data)


def _session(at: RoundAtHand, session: Session, staff: int, *, door: bool) -> SheetSession:
    title = f"{short_day(session.falls_on)} {session.starts_at:%H.%M}"
    talks = (talk for talk in at.seats.get((session.pk, staff), ()) if not at.comes_as_parent(talk, staff))
    return SheetSession(title, tuple(_line(at, session, talk, staff, door=door) for talk in talks))


def _line(at: RoundAtHand, session: Session, talk: RoundTalk, staff: int, *, door: bool) -> SheetLine:
    row = appointment_of(talk)
    assert row is not None, "only talks with a time are asked for"
    begins, ends = (clock(session.starts_at, slot, at.round.minutes) for slot in (row.slot, row.slot + talk.slots))
    if door:
        return SheetLine(begins, talk.pupil.name.full)
    others = at.names_of(one for one in at.teaching(talk) if one != staff)
    more = [_("met %(who)s") % {"who": others}] if others else []
    more += [_("Tolk: %(name)s") % {"name": talk.helper.name}] if talk.helper else []
    return SheetLine(f"{begins} – {ends}", talk.pupil.name.full, at.parents_called(talk.family_id), ", ".join(more))
