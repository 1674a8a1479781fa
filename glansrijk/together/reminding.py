"""A reminder for a parent who promised something: a draft some school days before its day, in the post of a teacher.

The worker writes it, so that nobody has to think of it; a teacher reads it and lets it go, as every letter (R45). It
goes to who said yes to these words and to nobody else: another home knows nothing of the agreement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.content import CONTENT
from glansrijk.lib.said import in_dutch, short_day_said
from glansrijk.outbox.models import MAIL, Letter
from glansrijk.outbox.writing import Draft, write
from glansrijk.relations.letters import addressed, plain_letter
from glansrijk.relations.mailbox_page import parent_of
from glansrijk.relations.saying import reply_address, why_no_mail, windows_from
from glansrijk.relations.two_languages import Text, Written, child_in_letter, written_in
from glansrijk.rules.days import short_day
from glansrijk.rules.quiet_hours import at_school
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.deciding_custody import heed_bans, is_banned, recipient_key
from glansrijk.schools.models import Parent, ParentLink, School
from glansrijk.schools.viewer import Viewer, viewer_of
from glansrijk.together.models import Agreement, AgreementConfirmation

KIND = "agreement_reminder"
FOLDER = CONTENT / "brieven" / "afspraak"
SCHOOL_DAYS_BEFORE = 3
MOST = 100


def put_reminders_ready(school: School, day: date) -> int:
    """A draft for each parent who has something to do within some school days; once for each agreement and its words.

    What was agreed only today needs no reminder today. Returns how many were written.
    """
    last = calendar_of(school).add_school_days(day, SCHOOL_DAYS_BEFORE)
    rows = Agreement.objects.in_school(school.pk).not_kept_yet().exclude(promised_by="school")
    rows = rows.filter(due_on__gt=day, due_on__lte=last, looked_back_on=None, school_confirmed_at__isnull=False)
    rows = rows.select_related("pupil", "owner__account", "school_confirmed_by__account", "proposed_by__account")
    return sum(_remind(row, school, day) for row in rows.order_by("pk"))


@transaction.atomic
def take_reminder_back(row: Agreement) -> None:
    """It was done, does not go on or says something else: a reminder that did not leave yet is thrown away."""
    waiting = Letter.objects.filter(kind=KIND, once_key__startswith=f"{KIND}-{row.pk}-", sent_at=None)
    for letter in waiting.filter(school_id=row.school_id, thrown_away_at=None):
        if letter.hold_back():
            letter.refresh_from_db()
            letter.throw_away()


def reminders_sent(agreements: Collection[int], parents: Collection[int]) -> dict[int, str]:
    """Of these agreements: on which day these parents were reminded, in a sentence. One query, or none."""
    if not agreements:
        return {}
    keys = [recipient_key(parent) for parent in parents]
    sent = Letter.objects.filter(kind=KIND, sent_at__isnull=False, recipient_key__in=keys).order_by("sent_at")
    days = {letter.about["agreement"]: at_school(letter.sent_at or timezone.now()).date() for letter in sent}
    return {
        agreement: _("Herinnering verstuurd op %(day)s.") % {"day": short_day(day)}
        for agreement, day in days.items()
        if agreement in agreements
    }


def reminders_to_read(viewer: Viewer) -> list[tuple[Letter, str]]:
    """The reminders in the post of this colleague that wait for a press, each with the name of the parent."""
    rows = Letter.objects.drafts().of_maker(viewer.account.pk).filter(school_id=viewer.school.pk, kind=KIND)
    now = timezone.now()
    waiting = [letter for letter in rows.order_by("pk")[:MOST] if letter.moments and letter.moments[-1][1] > now]
    if not waiting:
        return []
    seen = {recipient_key(one.pk): str(one) for one in viewer.sees(Parent).filter(pk__in=map(parent_of, waiting))}
    return [(letter, seen[letter.recipient_key]) for letter in waiting if letter.recipient_key in seen]


def _remind(row: Agreement, school: School, day: date) -> int:
    promised = AgreementConfirmation.objects.filter(agreement=row, version=row.version).select_related("parent")
    waiting = [one.parent for one in promised.order_by("pk") if _before(row, one, day) and not _is_written(row, one)]
    by = _teacher_of(row, school, day) if waiting else None
    return sum(_put_ready(row, parent, by) for parent in waiting) if by else 0


def _before(row: Agreement, yes: AgreementConfirmation, day: date) -> bool:
    """Whether both said yes before this day."""
    return all(at and at_school(at).date() < day for at in (row.school_confirmed_at, yes.at))


def _is_written(row: Agreement, yes: AgreementConfirmation) -> bool:
    """Also one that was thrown away is not written again."""
    return bool(Letter.objects.filter(once_key=_key(row, yes.parent)).exists())


def _key(row: Agreement, parent: Parent) -> str:
    return f"{KIND}-{row.pk}-{row.version}-{parent.pk}"


def _teacher_of(row: Agreement, school: School, day: date) -> Viewer | None:
    """In whose post it comes: who looks after the agreement, or made it, and still sees it."""
    for staff in (row.owner, row.school_confirmed_by, row.proposed_by):
        viewer = viewer_of(staff.account, school.slug, day) if staff and staff.account else None
        if viewer and viewer.sees(Agreement).filter(pk=row.pk).exists():
            return viewer
    return None


@transaction.atomic
def _put_ready(row: Agreement, parent: Parent, by: Viewer) -> bool:
    """Only through a mail address, and only while mail to this parent about this child is open."""
    ties = by.sees(ParentLink).that_hold(by.today).filter(parent=parent, pupil=row.pupil_id)
    # Who lives in another home by now is not reminded of what was agreed with this one.
    tie = (ties.filter(home=row.home_id) if row.home_id else ties).select_related("parent").order_by("pk").first()
    heed_bans(parent.pk, by=by)
    if tie is None or is_banned(parent.pk, by=by) or why_no_mail(tie, child_in_letter(row.pupil.first_name)):
        return False
    write(
        Draft(
            school_id=by.school.pk,
            recipient_key=recipient_key(parent.pk),
            channel=MAIL,
            kind=KIND,
            once_key=_key(row, parent),
            to_address=parent.email,
            reply_to=reply_address(by),
            about={"pupils": [row.pupil_id], "agreement": row.pk},
            **_written(row, parent, by).parts,
        ),
        windows=tuple(_windows(row, by)),
        by_account_id=by.account_id,
    )
    record("agreement.reminder_ready", school_id=by.school.pk, by=None, about=row)
    return True


def _windows(row: Agreement, by: Viewer) -> Iterator[tuple[datetime, datetime]]:
    """Until and with its day; after that it would be a reproach."""
    for first, last in windows_from(timezone.now(), calendar_of(by.school)):
        if row.due_on and first.date() <= row.due_on:
            yield first, last


def _written(row: Agreement, parent: Parent, by: Viewer) -> Written:
    """The words of the agreement stay as they were agreed, in whatever language that was."""

    def write_in(language: str) -> Text:
        template = plain_letter(FOLDER, "herinnering", language)
        names = {
            "ouder": addressed(parent),
            "kind": child_in_letter(row.pupil.first_name),
            "afspraak": row.text,
            "dag": _day_said(row.due_on or by.today),
            "leerkracht": by.staff.name.full,
        }
        return Text(*template.filled(names), template.language)

    return written_in(parent.language, write_in)


def _day_said(day: date) -> str:
    return date_format(day, "l j F") if in_dutch() else short_day_said(day)
