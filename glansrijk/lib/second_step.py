"""Whether somebody who signed in also took a second step (an app with codes, later a passkey)."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

DEMO_SIGN_IN = "demo_sign_in"
GOING_TO = "going_to"
VOUCHED_STEP = "second_step_at_provider"  # whose second step the provider of the school asked for


def has_second_step(request: HttpRequest) -> bool:
    """Tell whether the account has a second step; the library asks for it at every sign-in once it is set up.

    In the invented demo a sign-in address counts as one, so that a visitor can look around as head.
    """
    if settings.DEMO and request.session.get(DEMO_SIGN_IN):
        return True
    if request.session.get(VOUCHED_STEP) == request.user.pk:
        return True
    return bool(is_mfa_enabled(request.user))


def ask_for_second_step(request: HttpRequest) -> HttpResponseRedirect:
    """Send somebody who needs a second step to the page that sets it up, and remember where they were going."""
    if request.method == "GET":
        request.session[GOING_TO] = request.get_full_path()
    return HttpResponseRedirect(reverse("mfa_activate_totp"))


def where_one_was_going(request: HttpRequest) -> str:
    """The page that asked for the second step, or the start."""
    url = str(request.session.get(GOING_TO, "/"))
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts=None) else "/"
