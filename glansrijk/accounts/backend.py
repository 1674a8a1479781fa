"""Who is signed in, read by a prepared read (decision 0007): every page asks for it."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from glansrijk.accounts.models import Account
from glansrijk.lib.prepared import Whole, ask

_ACCOUNT = Whole(Account)


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]  # the library is untyped
    """As the library's own in everything else: an address and a password."""

    def get_user(self, user_id: int) -> Account | None:
        """The account of a session; none when it is gone or closed, at once."""
        rows = ask(_account, (user_id,))
        account = _ACCOUNT.made_of(rows[0]) if rows else None
        return account if account and self.user_can_authenticate(account) else None


def _account(number: int) -> QuerySet[Any, Any]:
    return Account.objects.filter(pk=number).values_list(*_ACCOUNT.columns(""))
