"""Letting support in for a short time, coming in by the code, and ending it (docs/decisions/0032)."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.accounts.models import Account
from glansrijk.audit.record import record
from glansrijk.rules.support import WRONG_CODES, HowLong
from glansrijk.schools.letter_codes import chance_code, read_letter_code, spelled
from glansrijk.schools.models import School, Staff, SupportInvitation
from glansrijk.schools.refusing import Refused
from glansrijk.schools.second_wall import open_where_invited
from glansrijk.schools.tasks import mail_support_invited
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class Invited:
    """The invitation, and the code to tell: it is kept nowhere."""

    invitation: SupportInvitation
    code: str


@transaction.atomic
def invite_support(how_long: HowLong, reason: str, *, with_lists: bool, site: str, by: Viewer) -> Invited:
    """Ask whoever runs the server to look along. They get a mail; the code they hear from the head.

    Raises:
        Refused: nobody runs this server with an account, or somebody is invited already.
    """
    now = timezone.localtime()
    School.objects.select_for_update().get(pk=by.school.pk)
    of_school = SupportInvitation.objects.in_school(by.school.pk)
    for over in of_school.run_out_at(now):
        _end_by_itself(over)
    if of_school.open_at(now).exists():
        raise Refused(_("Er is al hulp uitgenodigd. Beëindig die uitnodiging eerst."))
    if not Account.objects.filter(is_operator=True, is_active=True).exists():
        raise Refused(
            _("Deze Glansrijk heeft nog geen beheerder met een account. Bel wie Glansrijk voor jullie beheert.")
        )
    code, until = chance_code(), how_long.until(now)
    row = SupportInvitation.objects.create(
        school=by.school,
        reason=reason.strip(),
        with_lists=with_lists,
        until_at=until,
        at=now,
        by=by.staff,
        digest=_sealed(code, by.school.pk),
    )
    record("support.invited", school_id=by.school.pk, by=by, about=row, until=until.isoformat(), with_lists=with_lists)
    transaction.on_commit(partial(mail_support_invited.enqueue, row.pk, site))
    return Invited(row, spelled(code))


@transaction.atomic
def come_in(invitation_id: int, typed: str, *, by: Account) -> SupportInvitation | None:
    """Come in by the code that the head told; None when it is another code. Five of those, and the invitation is over.

    Raises:
        SupportInvitation.DoesNotExist: there is no such invitation for this account now.
        Refused: this person works at the school.
    """
    now = timezone.now()
    row = _for_operator(invitation_id, by)
    if row.taken_by_id is not None:
        return row
    if Staff.objects.in_school(row.school_id).filter(account=by, left_on__isnull=True).exists():
        raise Refused(_("Je werkt zelf op deze school. Laat een andere beheerder helpen."))
    if not hmac.compare_digest(row.digest, _sealed(read_letter_code(typed), row.school_id)):
        _count_wrong(row, by)
        return None
    row.be_taken(by, now)
    record("support.came_in", school_id=row.school_id, by=by, about=row)
    return row


@transaction.atomic
def end_support(row: SupportInvitation, *, by: Viewer) -> None:
    """The school has had its help: whoever is inside is outside at the next click. A second press changes nothing."""
    row = SupportInvitation.objects.select_for_update().get(pk=row.pk)
    if row.ended_at is None:
        row.end(timezone.now())
        record("support.ended", school_id=row.school_id, by=by, about=row)


@transaction.atomic
def stop_support(invitation_id: int, *, by: Account) -> None:
    """Who came in goes out for good.

    Raises:
        SupportInvitation.DoesNotExist: this account is not inside.
    """
    row = _for_operator(invitation_id, by)
    if row.taken_by_id is None:
        raise SupportInvitation.DoesNotExist
    row.end(timezone.now())
    record("support.stopped", school_id=row.school_id, by=by, about=row)


@transaction.atomic
def end_what_ran_out() -> int:
    """Write down that invitations are over by themselves; nobody could use them any more. Returns how many."""
    rows = list(SupportInvitation.objects.run_out_at(timezone.now()).select_for_update())
    for row in rows:
        _end_by_itself(row)
    return len(rows)


def _for_operator(invitation_id: int, by: Account) -> SupportInvitation:
    now = timezone.now()
    open_where_invited(by.pk, now, invitation=invitation_id)
    rows = SupportInvitation.objects.for_operator(by.pk, now).select_related("school")
    row: SupportInvitation = rows.select_for_update(of=("self",)).get(pk=invitation_id)
    return row


def _count_wrong(row: SupportInvitation, by: Account) -> None:
    row.count_a_wrong_code()
    record("support.wrong_code", school_id=row.school_id, by=by, about=row)
    if row.tries >= WRONG_CODES:
        row.end(timezone.now())
        record("support.guessed_at", school_id=row.school_id, by=None, about=row)


def _end_by_itself(row: SupportInvitation) -> None:
    row.end(row.until_at)
    record("support.over", school_id=row.school_id, by=None, about=row)


def _sealed(code: str, school: int) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"support {school} {code}".encode(), hashlib.sha256).hexdigest()
