"""Who is the secretariat of a board: named by the board, for a period, and it ends at once."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.accounts.models import Account
from glansrijk.audit.record import record
from glansrijk.network.models import Secretary
from glansrijk.schools.granting_roles import stop_at_once
from glansrijk.schools.models import Board
from glansrijk.schools.models.owned import overlaps
from glansrijk.schools.refusing import Refused


@transaction.atomic
def name_secretary(board: Board, email: str, *, from_on: date, until_on: date | None, by: Account) -> Secretary:
    """Let the account with this address plan for the board.

    Raises:
        Refused: there is no such account, it is one's own, or it plans in that time already.
    """
    account = Account.objects.by_email(email)
    if account is None or not account.is_active:
        raise Refused(_("We kennen geen account met dit adres. Vraag deze persoon eerst in te loggen bij Glansrijk."))
    if account.pk == by.pk:
        raise Refused(_("Je kunt jezelf deze rol niet geven. Vraag het een collega van het bestuur."))
    Board.objects.select_for_update().get(pk=board.pk)
    if Secretary.objects.filter(overlaps(from_on, until_on), board=board, account=account).exists():
        raise Refused(_("Deze persoon werkt dan al voor het secretariaat. Beëindig dat eerst."))
    row = Secretary.objects.create(board=board, account=account, from_on=from_on, until_on=until_on, by=by)
    record("secretary.named", school_id=None, by=by, about=row, board=board.pk)
    return row


@transaction.atomic
def end_secretary(row: Secretary, *, by: Account, today: date) -> None:
    """Not any more: sight ends at once. What is over already stays as it was."""
    if row.is_over(today):
        return
    record("secretary.ended", school_id=None, by=by, about=row, board=row.board_id)
    stop_at_once(row, today)
