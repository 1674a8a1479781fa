"""What a colleague does with an own letter: change it, let it go, hold it back, hand it over, throw it away."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.outbox.models import MAIL, PAPER, Letter
from glansrijk.outbox.writing import UNDO_FOR, release
from glansrijk.relations.mailbox_page import readers_of, seen_of
from glansrijk.relations.may_go import why_not_now
from glansrijk.schools.deciding_custody import heed_bans
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def change_letter(letter: Letter, *, subject: str, body: str, seen: str, dutch: str = "", by: Viewer) -> None:
    """Change a draft, and what stands beside it in Dutch.

    Raises:
        Conflict: it was changed in another window since; both texts come along.
        Refused: it is no draft any more.
    """
    row = _locked(letter)
    if not _is_draft(row):
        raise Refused(_("Deze brief is geen klad meer. Houd hem eerst tegen."))
    theirs = {"subject": row.subject, "body": row.body} | ({"dutch": row.dutch} if row.dutch else {})
    yours = {"subject": subject, "body": body} | ({"dutch": dutch} if row.dutch else {})
    if theirs == yours:
        return
    if seen_of(row) != seen:
        raise Conflict(theirs, yours)
    row.rewrite(**yours)
    record("letter.changed", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def let_go(letter: Letter, *, undo_for: timedelta = UNDO_FOR, by: Viewer) -> None:
    """Let a draft go by mail; it can be held back for a while, and until it really leaves.

    Raises:
        Refused: this parent may not be mailed (any more), the draft is too old, or dots of it were not filled in.
    """
    row = _locked(letter)
    if row.released_at or row.channel != MAIL:
        return
    for parent in readers_of(row):
        heed_bans(parent, by=by)
    if refusal := why_not_now(row, by=by):
        raise Refused(refusal)
    release(row, undo_for)
    record("letter.released", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def hold_back(letter: Letter, *, by: Viewer) -> None:
    """Make a released letter a draft again.

    Raises:
        Refused: it is gone.
    """
    row = _locked(letter)
    if row.released_at is None:
        return
    if row.given_up_at or not row.hold_back():
        raise Refused(_("Deze brief is al weg. Tegenhouden kan niet meer."))
    record("letter.held_back", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def hand_over(letter: Letter, *, by: Viewer) -> None:
    """A paper letter was given along.

    Raises:
        Refused: nothing may be given to this parent (any more).
    """
    row = _locked(letter)
    if row.channel != PAPER or row.sent_at or row.thrown_away_at:
        return
    for parent in readers_of(row):
        heed_bans(parent, by=by)
    if refusal := why_not_now(row, by=by):
        raise Refused(refusal)
    row.release(timezone.now())
    row.was_sent(timezone.now())
    record("letter.handed_over", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def throw_away(letter: Letter, *, by: Viewer) -> None:
    """Not send it after all.

    Raises:
        Refused: it is gone.
    """
    row = _locked(letter)
    if row.thrown_away_at is not None:
        return
    if row.sent_at or not row.hold_back():
        raise Refused(_("Deze brief is al weg. Weggooien kan niet meer."))
    row.refresh_from_db()
    row.throw_away()
    record("letter.thrown_away", school_id=by.school.pk, by=by, about=row)


def _locked(letter: Letter) -> Letter:
    return Letter.objects.select_for_update().get(pk=letter.pk)


def _is_draft(letter: Letter) -> bool:
    return not (letter.released_at or letter.thrown_away_at or letter.given_up_at)
