"""Which account somebody has here, of whom a provider of accounts says who it is: one that the school made already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glansrijk.accounts.models import Account
from glansrijk.accounts.providers import Provider
from glansrijk.lib.today import today
from glansrijk.schools.models import School
from glansrijk.schools.second_wall import open_where_works


def is_of_the_tenant(provider: Provider, claims: Mapping[str, Any]) -> bool:
    """Whether the account is of the tenant or domain that the schools named."""
    return all(claims.get(name) == value for name, value in provider.claims.items())


def has_proven_address(provider: Provider, claims: Mapping[str, Any]) -> bool:
    """Whether the provider itself says that the mailbox is theirs."""
    # Some providers write their yes as a word or a number.
    return bool(claims.get("email")) and claims.get(provider.verified_claim) in (True, "true", 1, "1")


def account_vouched_for(provider: Provider, claims: Mapping[str, Any]) -> Account | None:
    """The account with this address, open, of somebody who works today only where this provider was chosen.

    One school's provider opens no other school: who also works elsewhere, or runs the server, signs in with a password.
    """
    account = Account.objects.by_email(str(claims["email"]))
    if account is None or not account.is_active or account.is_operator:
        return None
    return account if _speaks_for(provider, account) else None


def took_second_step(provider: Provider, claims: Mapping[str, Any]) -> bool:
    """Whether the provider asked for a second step of a kind that this installation counts as one."""
    told = claims.get("amr", [])
    methods = {str(one) for one in told} if isinstance(told, list) else set()
    return bool(methods & set(provider.second_step))


def _speaks_for(provider: Provider, account: Account) -> bool:
    on = today()
    open_where_works(account.pk)
    schools = list(School.objects.where_works(account, on).select_related("board"))
    of_boards = list(School.objects.of_boards_of(account, on).select_related("board"))
    at_schools = all(one.slug in provider.schools or one.board.slug in provider.boards for one in schools)
    return bool(schools or of_boards) and at_schools and all(one.board.slug in provider.boards for one in of_boards)
