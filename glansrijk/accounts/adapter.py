"""How the sign-in library behaves in this house."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Nobody makes an account by themselves: a school invites its staff (R96)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False
