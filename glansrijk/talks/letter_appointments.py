"""Telling parents when a talk is: a letter with its day and time, one when it moves, one when it is called off.

A mail carries the appointment for the calendar of a phone. Of one parent, one child and one moment it is always the
same appointment: parents who come apart never share one, and who goes over to another talk keeps the own one.

Nothing leaves by itself. What is still a draft when a talk changes is thrown away; only who was told before is told
again, and for that a draft stands ready at once. A parent who changes an own talk has no mailbox: then `hand` says in
whose name the letters are, and in whose mailbox they lie.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.content import CONTENT
from glansrijk.outbox.appointments import Appointment, same_facts
from glansrijk.outbox.models import MAIL, PAPER, Letter
from glansrijk.outbox.writing import Draft, write
from glansrijk.relations.letters import addressed, plain_letter
from glansrijk.relations.saying import reply_address, why_no_mail, why_not_this_child, windows_from
from glansrijk.relations.two_languages import Text, Written, child_in_letter, written_in
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.deciding_custody import heed_bans, is_banned, recipient_key
from glansrijk.schools.models import ParentLink, Pupil, School
from glansrijk.schools.somebody import Somebody
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.letter_words import appointment_title, appointment_words, day_of_talk, told_of_file
from glansrijk.talks.models import Invitation, Moment, Talk

KIND = "talk_appointment"
FOLDER = CONTENT / "brieven" / "gesprek"
PLANNED, MOVED, OFF = "gepland", "verzet", "afgezegd"


@dataclass(frozen=True)
class Hand:
    """In whose name letters are, where answers come in, in whose mailbox they lie, and with what words.

    `who` holds the talk, as the letter names them. `at_once` is the parent who did it: that one hears at any hour.
    """

    signed: str
    reply_to: str
    account_id: int | None
    folder: Path = FOLDER
    who: str = ""
    at_once: int | None = None

    @classmethod
    def of(cls, by: Viewer) -> Hand:
        """Of the colleague who does it."""
        return cls(by.staff.name.full, reply_address(by), by.account_id)


@dataclass(frozen=True)
class Told:
    """What one change of a talk meant for letters: the drafts that stand ready, and who gets none, with why."""

    letters: tuple[Letter, ...]
    not_told: tuple[str, ...]


@dataclass(frozen=True)
class _Standing:
    """One parent and the talk: what the parent was told last, and what is so now; None is: no talk that has a day."""

    invitation: Invitation
    told: Appointment | None
    now: Appointment | None

    @property
    def news(self) -> str:
        """What there is to tell; empty when nothing."""
        if self.told is None:
            return PLANNED if self.now else ""
        if self.now is None:
            return OFF
        return "" if same_facts(self.told, self.now) else MOVED

    @property
    def to_tell(self) -> Appointment | None:
        """The appointment that a letter of now carries."""
        return self.now or (replace(self.told, cancelled=True) if self.told else None)


@transaction.atomic
def keep_parents_posted(moment: Moment, pupil: Pupil, *, wanted: bool, by: Viewer, batch: UUID | None = None) -> Told:
    """After a talk was planned, moved or called off. `wanted`: also tell parents who were told nothing yet.

    `batch`: of which press these letters are, when there are many.
    """
    return tell_parents(moment, pupil, wanted=wanted, by=by, hand=Hand.of(by), batch=batch)


@transaction.atomic
def tell_parents(
    moment: Moment,
    pupil: Pupil,
    *,
    wanted: bool = True,
    only: Collection[int] | None = None,
    by: Somebody,
    hand: Hand,
    batch: UUID | None = None,
) -> Told:
    """The same, by whoever did it and in another name; `only` these parents, so that the other home hears nothing."""
    letters, not_told = [], []
    for invitation in _invitations(moment, pupil, only):
        if invitation.talk and invitation.talk.held_on:
            continue
        standing = _standing(invitation, by, hand)
        if _stands_ready(standing, by):
            continue
        if standing.news and (wanted or standing.told):
            link = _link(invitation, by)
            if why := _why_not(invitation, link, by):
                not_told.append(why)
            elif link is not None:
                letters.append(_put_ready(standing, link, by, hand, batch))
    return Told(tuple(letters), tuple(not_told))


def appointment_of(invitation: Invitation, school: School) -> Appointment | None:
    """When this parent has a talk, as a calendar needs it; None while it has no day. Always under the same key."""
    talk = invitation.talk
    if talk is None or talk.planned_at is None or talk.cancelled_at:
        return None
    key = uuid5(NAMESPACE_URL, f"glansrijk:{school.pk}:invitation:{invitation.pk}")
    return Appointment(
        uid=f"{key}@{school.slug}.glansrijk",
        sequence=0,
        title="",
        school=school.name,
        begins=talk.planned_at,
        minutes=talk.minutes,
        place=talk.place,
    )


def appointment_to_keep(invitation: Invitation, school: School) -> Appointment | None:
    """The same, for who takes it along from a page: as new as the newest letter, so that a later letter goes on."""
    one = appointment_of(invitation, school)
    return one and replace(one, sequence=max(_letters_made(invitation) - 1, 0), title=appointment_title())


def _invitations(moment: Moment, pupil: Pupil, only: Collection[int] | None) -> list[Invitation]:
    rows = Invitation.objects.filter(moment=moment, pupil=pupil)
    rows = rows.select_related("parent", "talk__group", "pupil", "school").order_by("pk")
    return list(rows if only is None else rows.filter(parent__in=only))


def _standing(invitation: Invitation, by: Somebody, hand: Hand) -> _Standing:
    told, now = _told_last(invitation), appointment_of(invitation, by.school)
    now = now and replace(now, who=hand.who)
    return _Standing(invitation, None if told and told.cancelled else told, now)


def _told_last(invitation: Invitation) -> Appointment | None:
    """What this parent was told last: by a letter that left, or that is in the hands of the worker now."""
    rows = Letter.objects.filter(once_key__startswith=_key(invitation), given_up_at__isnull=True)
    letter = rows.exclude(sent_at__isnull=True, claimed_at__isnull=True).order_by("-pk").first()
    return Appointment.from_kept(letter.appointment) if letter else None


def _key(invitation: Invitation) -> str:
    return f"{KIND}-{invitation.pk}-"


def _letters_made(invitation: Invitation) -> int:
    return Letter.objects.filter(once_key__startswith=_key(invitation)).count()


def _stands_ready(standing: _Standing, by: Somebody) -> bool:
    """Whether the right letter waits already; what waits and is no longer so is thrown away."""
    letters = Letter.objects.filter(once_key__startswith=_key(standing.invitation), claimed_at__isnull=True)
    for letter in letters.filter(sent_at__isnull=True, thrown_away_at__isnull=True, given_up_at__isnull=True):
        kept = Appointment.from_kept(letter.appointment)
        if standing.news and standing.to_tell and same_facts(kept, standing.to_tell):
            return True
        if letter.hold_back():
            letter.refresh_from_db()
            letter.throw_away()
            record("letter.thrown_away", school_id=by.school.pk, by=by, about=letter)
    return False


def _link(invitation: Invitation, by: Somebody) -> ParentLink | None:
    rows = ParentLink.objects.in_school(by.school.pk).that_hold(by.today)
    found: ParentLink | None = rows.filter(pupil=invitation.pupil_id, parent=invitation.parent_id).first()
    return found


def _why_not(invitation: Invitation, link: ParentLink | None, by: Somebody) -> str:
    names = {"parent": addressed(invitation.parent)}
    heed_bans(invitation.parent_id, by=by)
    if is_banned(invitation.parent_id, by=by):
        return _("Er is een contactverbod met %(parent)s. Er gaat geen brief.") % names
    if link is None or invitation.parent.deceased:
        return _("%(parent)s hoort niet meer bij dit kind. Er gaat geen brief.") % names
    return why_not_this_child(link, child_in_letter(invitation.pupil.first_name))


def _put_ready(standing: _Standing, link: ParentLink, by: Somebody, hand: Hand, batch: UUID | None) -> Letter:
    invitation, told = standing.invitation, standing.to_tell
    assert told is not None, "there is news"
    mail = not why_no_mail(link, child_in_letter(invitation.pupil.first_name))
    written = _written(standing, told, hand, mail=mail)
    # Counts up with every letter, so that a calendar knows which one is newest (RFC 5545).
    made = _letters_made(invitation)
    letter = write(
        Draft(
            school_id=by.school.pk,
            recipient_key=recipient_key(invitation.parent_id),
            channel=MAIL if mail else PAPER,
            kind=KIND,
            once_key=f"{_key(invitation)}{made}",
            to_address=invitation.parent.email if mail else "",
            reply_to=hand.reply_to if mail else "",
            appointment=replace(told, sequence=made, title=_title(written.language)).kept,
            about={"pupils": [invitation.pupil_id]},
            batch=batch,
            **written.parts,
        ),
        windows=_windows(told, by) if mail and invitation.parent_id != hand.at_once else (),
        by_account_id=hand.account_id,
    )
    record("letter.written", school_id=by.school.pk, by=by, about=letter, channel=letter.channel)
    return letter


def _windows(told: Appointment, by: Somebody) -> list[tuple[datetime, datetime]]:
    """Never after the talk itself."""
    windows = windows_from(timezone.now(), calendar_of(by.school))
    return [(first, min(last, told.begins)) for first, last in windows if first < told.begins]


def _title(language: str) -> str:
    with translation.override(language):
        return appointment_title()


def _written(standing: _Standing, told: Appointment, hand: Hand, *, mail: bool) -> Written:
    invitation = standing.invitation

    def write_in(language: str) -> Text:
        template = plain_letter(hand.folder, standing.news, language)
        names = {
            "ouder": addressed(invitation.parent),
            "kind": child_in_letter(invitation.pupil.first_name),
            "dag": day_of_talk(told.begins),
            "wanneer": appointment_words(told),
            "agenda": told_of_file(standing.news) if mail else "",
            "leerkracht": hand.signed,
            "groep": _group_of(invitation.talk),
            "school": invitation.school.name,
        }
        subject, body = template.filled(names)
        paragraphs = [part.strip() for part in body.split("\n\n") if part.strip()]
        return Text(subject, "\n\n".join(paragraphs), template.language)

    return written_in(invitation.parent.language, write_in)


def _group_of(talk: Talk | None) -> str:
    return talk.group.title if talk and talk.group else ""
