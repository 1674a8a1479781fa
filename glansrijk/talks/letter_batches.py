"""Letters of one press for a whole group: a batch that is read, let go, held back and thrown away together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from glansrijk.audit.record import record
from glansrijk.outbox.models import MAIL, PAPER, Letter
from glansrijk.outbox.writing import UNDO_BATCH_FOR, Draft, write
from glansrijk.relations.handling_post import hand_over, hold_back, let_go, throw_away
from glansrijk.relations.noting_facts import forget_fact
from glansrijk.relations.saying import reply_address, windows_from
from glansrijk.relations.two_languages import Written
from glansrijk.rules.invitations import Invitation as Noted
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.deciding_custody import heed_bans, recipient_key
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.letter_recipients import Together
from glansrijk.talks.models import Invitation


@dataclass(frozen=True)
class Outcome:
    """What one press did to a batch: how many letters, and the others with why not."""

    done: int
    refused: tuple[tuple[Letter, str], ...] = ()


@transaction.atomic
def put_ready_for_group(
    to: Together,
    written: Written,
    *,
    kind: str,
    key: str,
    about: Mapping[str, object],
    batch: UUID,
    by: Viewer,
) -> Letter:
    """Put one letter of a batch ready as a draft; `key` says what makes it the same letter."""
    for parent in to.parent_ids:
        heed_bans(parent, by=by)
    first, pupils = to.first, [child.pupil_id for child in to.children]
    once = f"{kind}-{key}-{'.'.join(map(str, pupils))}-{first.parent.parent_id}-{to.by_mail:d}"
    # One that was thrown away does not stand in the way of writing it once more.
    thrown = Letter.objects.filter(once_key__startswith=f"{once}-", thrown_away_at__isnull=False).count()
    windows = tuple(windows_from(timezone.now(), calendar_of(by.school))) if to.by_mail else ()
    letter = write(
        Draft(
            school_id=by.school.pk,
            recipient_key=recipient_key(first.parent.parent_id),
            channel=MAIL if to.by_mail else PAPER,
            kind=kind,
            once_key=f"{once}-{thrown}",
            to_address=first.reached.mail if to.by_mail else "",
            reply_to=reply_address(by) if to.by_mail else "",
            about={**about, "pupils": pupils, "parents": to.parent_ids},
            batch=batch,
            **written.parts,
        ),
        windows=windows,
        by_account_id=by.account_id,
    )
    record("letter.written", school_id=by.school.pk, by=by, about=letter, channel=letter.channel)
    return letter


def let_batch_go(letters: Sequence[Letter], *, by: Viewer) -> Outcome:
    """Let all mails of a batch go that may; they wait some minutes. One that may not stays a draft, with the reason."""
    refused, done = [], 0
    for letter in letters:
        if letter.channel != MAIL or letter.released_at:
            continue
        try:
            let_go(letter, undo_for=UNDO_BATCH_FOR, by=by)
        except Refused as fault:
            refused.append((letter, str(fault)))
        else:
            done += 1
    return Outcome(done, tuple(refused))


def hold_batch_back(letters: Sequence[Letter], *, by: Viewer) -> Outcome:
    """Make drafts again of all letters of a batch that did not leave yet."""
    return _each([one for one in letters if one.channel == MAIL and one.released_at], hold_back, by)


def hand_batch_over(letters: Sequence[Letter], *, by: Viewer) -> Outcome:
    """All letters on paper were given along."""
    return _each([one for one in letters if one.channel == PAPER and not one.sent_at], hand_over, by)


@transaction.atomic
def take_batch_back(letters: Sequence[Letter], *, by: Viewer) -> Outcome:
    """Undo of the press that made them: every letter that did not leave is thrown away, and so is its invitation."""
    waiting = [one for one in letters if not (one.thrown_away_at or one.sent_at)]
    return _each(waiting, take_letter_back, by)


@transaction.atomic
def take_letter_back(letter: Letter, *, by: Viewer) -> None:
    """Throw one letter away; who was invited by it was not invited after all.

    Raises:
        Refused: it is gone.
    """
    throw_away(letter, by=by)
    for noted in letter.about.get("invitations", ()):
        _forget(noted, by)


def _each(letters: Sequence[Letter], act: Callable[..., None], by: Viewer) -> Outcome:
    refused, done = [], 0
    for letter in letters:
        try:
            act(letter, by=by)
        except Refused as fault:
            refused.append((letter, str(fault)))
        else:
            done += 1
    return Outcome(done, tuple(refused))


def _forget(noted: Mapping[str, object], by: Viewer) -> None:
    """The parent was not invited after all; nothing is taken back of who reacted, or was invited once more since."""
    rows = Invitation.objects.in_school(by.school.pk).select_related("pupil", "parent", "moment")
    row = rows.filter(pk=int(str(noted["invitation"])), times=int(str(noted["times"])), answer="").first()
    if row is None or row.invited_on is None:
        return
    source = f"moment:{row.moment_id}:{row.times}"
    forget_fact(Noted.INVITED, row.pupil, row.parent, on=row.invited_on, source=source, by=by)
    row.be_uninvited(date.fromisoformat(str(noted["before"])) if noted["before"] else None)
    record("invitation.taken_back", school_id=by.school.pk, by=by, about=row)
