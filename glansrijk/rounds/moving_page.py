"""The times to which a talk can move, in words: for who plans, and for a parent on a phone."""

from __future__ import annotations

from django.utils.translation import gettext as _

from glansrijk.lib.said import short_day_said as short_day
from glansrijk.rounds.at_hand import RoundAtHand, appointment_of
from glansrijk.rounds.models import RoundTalk
from glansrijk.rounds.models.talk import LATER, NEEDED
from glansrijk.rounds.moving import Option, options_for
from glansrijk.rules.homes import called
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.round_times import clock


def choices_for(at: RoundAtHand, talk: RoundTalk, *, own_choice: bool = False) -> list[tuple[str, str]]:
    """Key and words of every time that fits, but for the one it has."""
    row = appointment_of(talk)
    here = f"{row.session_id}:{row.slot}" if row else ""
    found = options_for(at, talk, own_choice=own_choice)
    return [(one.key, _words(at, talk, one, who=not own_choice)) for one in found if one.key != here]


def called_off_said(at: RoundAtHand, talk: RoundTalk) -> str:
    """Who called a talk off, when, and what they want instead; empty when nobody did."""
    if talk.need == NEEDED or talk.called_off_at is None:
        return ""
    here = at_school(talk.called_off_at)
    by = talk.called_off_by
    facts = {
        "who": called(by.name, by.organisation) if by else at.parents_called(talk.family_id),
        "when": f"{short_day(here.date())} {here:%H.%M}",
    }
    if talk.need == LATER:
        return _("%(who)s zei het af op %(when)s en komt liever een andere keer.") % facts
    return _("%(who)s zei het af op %(when)s: een gesprek is nu niet nodig.") % facts


def _words(at: RoundAtHand, talk: RoundTalk, option: Option, *, who: bool) -> str:
    session = at.sessions[option.session]
    when = f"{short_day(session.falls_on)} {clock(session.starts_at, option.slot, at.round.minutes)}"
    if not who:
        return when
    return f"{when} · {at.names_of(one for one in option.teachers if not at.comes_as_parent(talk, one))}"
