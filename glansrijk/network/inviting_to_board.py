"""Who works for a board: the operator lets the first in, and they ask each other.

An invitation opens nothing. The one who was asked signs in and says yes; only then is there a role, with a second step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.accounts.models import Account
from glansrijk.audit.record import record
from glansrijk.network.board_viewer import BoardViewer
from glansrijk.network.models import BoardInvitation
from glansrijk.schools.granting_roles import stop_at_once
from glansrijk.schools.letting_in import has_role_of_no_school, mailed, set_password_path
from glansrijk.schools.models import Board, BoardRole
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.refusing import Refused
from glansrijk.schools.second_wall import works_elsewhere

DAYS_TO_SAY_YES = 14
NO_SCHOOL = 0


@dataclass(frozen=True)
class Asked:
    """An invitation, where it is answered, and where a new account chooses its password; empty for who has one."""

    invitation: BoardInvitation
    address: str
    password_address: str
    mailed: bool = False


@transaction.atomic
def let_in_first(board: Board, *, email: str, name: str, today: date) -> Account:
    """Give somebody the role of the board: for the operator, while nobody works for the board yet.

    Raises:
        Refused: somebody works for the board already; that person asks others.
    """
    Board.objects.select_for_update().get(pk=board.pk)
    if works_for(board, today):
        raise Refused(_("Voor dit bestuur werkt al iemand. Die nodigt anderen uit, op de pagina Mensen."))
    account = _account(email, name)
    BoardRole.objects.create(board=board, account=account, from_on=today)
    record("board.let_in", school_id=None, by=None, about=board, account=account.pk)
    return account


def welcome(whom: Mapping[str, str], *, site: str, by: BoardViewer) -> Asked:
    """Ask somebody, and mail the addresses where mail is set up, after everything is saved.

    Raises:
        Refused: this person works for the board already.
    """
    asked = invite(email=whom["email"], name=whom["name"], site=site, by=by)
    return replace(asked, mailed=_mail(asked, by))


@transaction.atomic
def invite(*, email: str, name: str, site: str, by: BoardViewer) -> Asked:
    """Ask somebody to work for the board too. Asked again the invitation runs anew.

    Raises:
        Refused: this person works for the board already.
    """
    Board.objects.select_for_update().get(pk=by.board.pk)
    account = _account(email, name)
    if BoardRole.objects.filter(holds_on(by.today), board=by.board, account=account).exists():
        raise Refused(_("%(name)s werkt al voor dit bestuur.") % {"name": account.name})
    for before in BoardInvitation.objects.filter(board=by.board, account=account, settled_at__isnull=True):
        before.settle()
    row = BoardInvitation.objects.create(
        board=by.board, account=account, by=by.account, ends_on=by.today + timedelta(days=DAYS_TO_SAY_YES)
    )
    record("board.invited", school_id=None, by=by, about=by.board, account=account.pk)
    here = site.rstrip("/")
    answer = here + reverse("board_invited", kwargs={"invitation": row.key})
    return Asked(row, answer, here + set_password_path(account) if _is_new(account) else "")


@transaction.atomic
def take_back_invitation(key: UUID, *, by: BoardViewer) -> None:
    """Not ask somebody after all; a second press changes nothing."""
    row = BoardInvitation.objects.filter(board=by.board, key=key, settled_at__isnull=True).first()
    if row:
        row.settle()
        record("board.not_invited", school_id=None, by=by, about=by.board, account=row.account_id)


def invitation_for(account: Account, key: UUID, today: date) -> BoardInvitation | None:
    """The invitation with this key, for the one who was asked and as long as it runs."""
    rows = BoardInvitation.objects.filter(key=key, account=account, settled_at__isnull=True, ends_on__gte=today)
    return rows.select_related("board", "by").first()


@transaction.atomic
def say_yes(invitation: BoardInvitation, *, today: date) -> BoardRole:
    """Work for the board from today on."""
    invitation = BoardInvitation.objects.select_for_update().get(pk=invitation.pk)
    there = BoardRole.objects.filter(holds_on(today), board=invitation.board, account=invitation.account).first()
    if there:
        return there
    invitation.settle()
    role = BoardRole.objects.create(board=invitation.board, account=invitation.account, from_on=today)
    record("board.joined", school_id=None, by=invitation.account, about=invitation.board)
    return role


@transaction.atomic
def end_board_role(role: BoardRole, *, by: BoardViewer) -> None:
    """Let somebody work for the board no more: it is over at the next click.

    Raises:
        Refused: nobody would be left.
    """
    Board.objects.select_for_update().get(pk=by.board.pk)
    if len(works_for(by.board, by.today)) == 1:
        raise Refused(_("Het bestuur houdt altijd iemand die kan inloggen. Nodig eerst een ander uit."))
    record("board.left", school_id=None, by=by, about=by.board, account=role.account_id)
    stop_at_once(role, by.today)


def works_for(board: Board, day: date) -> list[BoardRole]:
    """Who works for a board on a day, by name."""
    rows = BoardRole.objects.filter(holds_on(day), board=board, account__is_active=True).select_related("account")
    return list(rows.order_by("account__name", "pk"))


def _account(email: str, name: str) -> Account:
    return Account.objects.by_email(email) or Account.objects.create_account(email, name=name)


def _is_new(account: Account) -> bool:
    """Whether its password may be chosen by an address: only of an account that opens nothing and was never used."""
    opens = account.is_operator or has_role_of_no_school(account) or works_elsewhere(account.pk, NO_SCHOOL)
    return not opens and not account.has_usable_password() and account.last_login is None


def _mail(asked: Asked, by: BoardViewer) -> bool:
    account = asked.invitation.account
    values = {"name": account.name, "who": by.account.name, "board": by.board.name, "address": asked.address}
    body = (
        _("Beste %(name)s,\n\n%(who)s vraagt je om in Glansrijk mee te kijken voor %(board)s.\n\n%(address)s\n")
        % values
    )
    if asked.password_address:
        body += "\n" + _("Kies eerst hier je eigen wachtwoord. Het adres werkt één keer:\n\n%(address)s\n") % {
            "address": asked.password_address
        }
    return mailed(account, _("Een vraag van %(board)s") % values, body)
