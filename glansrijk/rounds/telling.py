"""The letters that tell a family its time, with the appointment for a phone: to the parents of that talk alone.

What school changes stands ready as a draft. What a parent changes on a page leaves at once by mail, for a person
pressed that button; what goes on paper waits in the mailbox of who made the timetable known.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from glansrijk.audit.record import record
from glansrijk.outbox.models import MAIL, Letter
from glansrijk.outbox.writing import UNDO_FOR, release
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.letters import FOLDER
from glansrijk.rounds.models import RoundTalk
from glansrijk.rounds.models.round import PUBLISHED
from glansrijk.schools.models import Staff
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.schools.somebody import Somebody
from glansrijk.talks.letter_appointments import Hand, Told, tell_parents

AT_ONCE = timedelta(0)


def tell_by_letter(at: RoundAtHand, talk: RoundTalk, *, by: Somebody, batch: UUID | None = None) -> Told:
    """Drafts of letters about this talk, of the colleague who tells it."""
    return _tell(at, talk, _hand(by, by.staff, by.account_id), by, batch)


def confirm(at: RoundAtHand, talk: RoundTalk, *, by: ParentViewer) -> Told:
    """The same after a parent changed it on a page: what goes by mail leaves at once."""
    hand = replace(_in_the_name_of_school(at, by), at_once=by.parent.pk)
    told = _tell(at, talk, hand, by, None)
    for letter in told.letters:
        if letter.channel == MAIL:
            _let_go(letter, by)
    return told


def _tell(at: RoundAtHand, talk: RoundTalk, hand: Hand, by: Somebody, batch: UUID | None) -> Told:
    hand = replace(hand, who=", ".join(at.teachers[one].staff.name.full for one in at.teaching(talk)))
    parents = [parent.pk for parent in at.parents_of(talk)]
    return tell_parents(at.round.moment, talk.pupil, only=parents, by=by, hand=hand, batch=batch)


def _in_the_name_of_school(at: RoundAtHand, by: ParentViewer) -> Hand:
    """Letters on paper lie with who made the timetable known, and answers come in there too."""
    told = at.states.get(PUBLISHED)
    staff = (told and told.by) or at.round.made_by
    return _hand(by, staff, staff.account_id if staff else None)


def _hand(by: Somebody, staff: Staff | None, account_id: int | None) -> Hand:
    reply_to = (staff.email if staff else "") or by.school.reply_to
    return Hand(by.school.name, reply_to, account_id, FOLDER)


def _let_go(letter: Letter, by: ParentViewer) -> None:
    is_own = letter.recipient_key == f"parent:{by.parent.pk}"
    release(letter, AT_ONCE if is_own else UNDO_FOR)
    record("letter.released", school_id=letter.school_id, by=by, about=letter)
