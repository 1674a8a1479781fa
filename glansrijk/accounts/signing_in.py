"""Letting people in by another door than the sign-in page: an invitation, and the invented demo."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.models import Login
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from glansrijk.accounts import doors, sign_in_log
from glansrijk.accounts.confirming import SCHOOL
from glansrijk.accounts.models import Account
from glansrijk.lib.second_step import DEMO_SIGN_IN, VOUCHED_STEP

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def choose_password_path(account: Account) -> str:
    """The path of the page on which somebody chooses a password, the first time or again.

    Works once and for `PASSWORD_RESET_TIMEOUT` seconds; a second sign-in or a changed address ends it too.
    """
    key = default_token_generator.make_token(account)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})


def sign_in_for_demo(request: HttpRequest, account: Account) -> None:
    """Sign somebody invented in without a password, in the demo only.

    Raises:
        Http404: this is no demo.
    """
    if not settings.DEMO:
        raise Http404
    doors.shut(request.session)
    login(request, account, backend=BACKEND)
    request.session[DEMO_SIGN_IN] = True
    sign_in_log.signed_in(account)


def sign_in_vouched(
    request: HttpRequest, account: Account, *, provider: str, fresh: bool, onward: str, second_step: bool
) -> HttpResponse:
    """Sign in somebody for whom the provider of their school vouches; their own second step is asked as always.

    Unless the provider asked for one, and this installation counts that. `fresh`: it asked who they are just now.
    """
    if request.user.is_authenticated:
        # Also when it is the same person: nothing of the session before goes along.
        logout(request)
    request.vouched_second_step = second_step  # type: ignore[attr-defined]
    record_authentication(request, account, method=SCHOOL, provider=provider, fresh=fresh)
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=onward, email=account.email))
    if second_step and request.user == account:
        request.session[VOUCHED_STEP] = account.pk
    return response


def confirm_vouched(request: HttpRequest, *, provider: str, onward: str) -> HttpResponse:
    """Go on with what asked who it is: the provider of the school asked it just now, and it is the same person."""
    record_authentication(request, request.user, method=SCHOOL, provider=provider, fresh=True, reauthenticated=True)
    request.GET = QueryDict(urlencode({"next": onward}))
    return resume_request(request) or HttpResponseRedirect(reverse("account"))
