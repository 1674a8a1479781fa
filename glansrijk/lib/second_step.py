"""Whether somebody who signed in also took a second step (an app with codes, later a passkey)."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

DEMO_SIGN_IN = "demo_sign_in"


def has_second_step(request: HttpRequest) -> bool:
    """Tell whether the account has a second step; the library asks for it at every sign-in once it is set up.

    In the invented demo a sign-in address counts as one, so that a visitor can look around as head.
    """
    if settings.DEMO and request.session.get(DEMO_SIGN_IN):
        return True
    return bool(is_mfa_enabled(request.user))
