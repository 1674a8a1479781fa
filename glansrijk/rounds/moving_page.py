"""The times to which a talk can move, in words: for who plans, and for a parent on a phone."""

from __future__ import annotations

from glansrijk.lib.said import short_day_said as short_day
from glansrijk.rounds.at_hand import RoundAtHand, appointment_of
from glansrijk.rounds.models import RoundTalk
from glansrijk.rounds.moving import Option, options_for
from glansrijk.rules.round_times import clock


def choices_for(at: RoundAtHand, talk: RoundTalk, *, own_choice: bool = False) -> list[tuple[str, str]]:
    """Key and words of every time that fits, but for the one it has."""
    row = appointment_of(talk)
    here = f"{row.session_id}:{row.slot}" if row else ""
    found = options_for(at, talk, own_choice=own_choice)
    return [(one.key, _words(at, talk, one, who=not own_choice)) for one in found if one.key != here]


def _words(at: RoundAtHand, talk: RoundTalk, option: Option, *, who: bool) -> str:
    session = at.sessions[option.session]
    when = f"{short_day(session.falls_on)} {clock(session.starts_at, option.slot, at.round.minutes)}"
    if not who:
        return when
    return f"{when} · {at.names_of(one for one in option.teachers if not at.comes_as_parent(talk, one))}"
