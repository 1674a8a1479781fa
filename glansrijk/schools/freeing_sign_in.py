"""The way back for who lost phone, codes and passkeys: somebody who knows them vouches, and nobody sees more by it.

Only the second step goes. The password stays what it was and is known to nobody else, so whoever frees a colleague
cannot come in as that colleague. The colleague gets a mail, is signed out everywhere, and sets up a new second step.
"""

from __future__ import annotations

from functools import partial

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.accounts.models import Account
from glansrijk.accounts.own_sessions import end_everywhere
from glansrijk.accounts.tasks import mail_second_step_freed
from glansrijk.audit.record import record
from glansrijk.schools.letting_in import opens_more
from glansrijk.schools.models import School, Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def free_colleague(staff: Staff, *, by: Viewer) -> None:
    """Take the second step of a colleague away; the head vouches that it is them who ask.

    Raises:
        Refused: it is oneself, somebody without a second step, or an account that opens more than this school.
    """
    if staff.pk == by.staff.pk:
        raise Refused(_("Voor jezelf kan dit niet. Vraag het een andere directeur of het bestuur."))
    if staff.account is None or not Authenticator.objects.filter(user=staff.account).exists():
        raise Refused(_("Deze collega heeft geen tweede stap."))
    if opens_more(staff.account, staff):
        raise Refused(
            _("Deze collega werkt ook ergens anders of bij het bestuur. Vraag het bestuur om dit te laten doen.")
        )
    record("second_step.freed", school_id=staff.school_id, by=by, about=staff)
    _free(staff.account)


@transaction.atomic
def free_on_word_of_board(account: Account) -> int:
    """The same by the operator, on the word of the board, for a head who is alone; every school of theirs sees it.

    Returns how many schools were told.

    Raises:
        Refused: there is no second step.
    """
    if not Authenticator.objects.filter(user=account).exists():
        raise Refused(_("Dit account heeft geen tweede stap."))
    rows = list(Staff.objects.filter(account=account, left_on__isnull=True).order_by("pk"))
    for staff in rows:
        record("second_step.freed_for_board", school_id=staff.school_id, by=None, about=staff)
    if not rows:
        record("second_step.freed_for_board", school_id=None, by=None, about=account)
    _free(account)
    return School.objects.filter(pk__in=[staff.school_id for staff in rows]).count()


def _free(account: Account) -> None:
    Authenticator.objects.filter(user=account).delete()
    end_everywhere(account)
    transaction.on_commit(partial(mail_second_step_freed.enqueue, account.pk))
