"""How the sign-in library behaves in this house: closed, Dutch, counted, and written down."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core import context as context_now
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from glansrijk.accounts import doors, sign_in_log
from glansrijk.accounts.confirming import must_confirm, school_signed_in_by
from glansrijk.accounts.devices import device_in_words, device_of
from glansrijk.accounts.known_devices import meet
from glansrijk.accounts.models import Account
from glansrijk.accounts.own_sessions import end_others
from glansrijk.accounts.qr import qr_code
from glansrijk.accounts.sealed_secrets import seal, unseal
from glansrijk.accounts.throttling import may_try, narrow_key


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Nobody makes an account by themselves: a school invites its staff (R96)."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        # One sentence for a wrong address, a wrong password and a closed account: nobody learns who has an account.
        "email_password_mismatch": _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog een keer."),
        "enter_current_password": _("Dit is niet je wachtwoord van nu."),
        "incorrect_password": _("Dit wachtwoord klopt niet. Probeer het nog een keer."),
        "incorrect_code": _("Deze code klopt niet. Kijk in de app en typ de code die er nu staat."),
        "invalid_password_reset": _("Deze link werkt niet meer. Vraag een nieuwe aan."),
        "too_many_login_attempts": _(
            "Te vaak verkeerd. Wacht vijf minuten en probeer het dan opnieuw. Of kies een nieuw wachtwoord."
        ),
        "account_rests": _("Er is te vaak geprobeerd om hier in te loggen. Wacht een uur en probeer het dan opnieuw."),
        "rate_limited": _("Dat was te vaak achter elkaar. Wacht vijf minuten en probeer het dan opnieuw."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Sign-in pages answer with pages only; the layer over an open page is a view of our own."""
        return False

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Not right after signing in: who typed the password a minute ago need not type it twice."""
        return must_confirm(context.request)

    def get_reauthentication_methods(self, user: Account | AnonymousUser) -> list[dict[str, Any]]:
        """How somebody shows once more who they are; also the sign-in of the school, for who has no password here."""
        words = {
            "reauthenticate": _("Met je wachtwoord"),
            "mfa_reauthenticate": _("Met een code uit de app"),
            "mfa_reauthenticate:webauthn": _("Met je toegangssleutel"),
        }
        ways = [{**way, "description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]
        if user.is_authenticated and (not ways or school_signed_in_by(context.request)):
            ways.append({"id": "school", "description": _("Via je school"), "url": reverse("confirm_at_school")})
        return ways

    def reauthenticate(self, user: Account, password: str) -> bool:
        """Check the password of who is signed in, counted like any other try."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def get_login_stages(self) -> list[str]:
        """Without our own second step, when the provider of the school took one that counts here."""
        stages: list[str] = super().get_login_stages()
        vouched = getattr(context.request, "vouched_second_step", False)
        return [one for one in stages if not (vouched and one == "allauth.mfa.stages.AuthenticateStage")]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try, before looking whether it is right.

        Raises:
            ValidationError: too many tries; nothing was looked at.
        """
        super().pre_authenticate(request, **credentials)
        if not may_try(request, str(credentials.get("email", ""))):
            raise self.validation_error("account_rests")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        """The account that belongs to address and password. A closed account is no account."""
        found: Account | None = super().authenticate(request, **credentials)
        if found is None or found.is_active:
            return found
        self.authentication_failed(request, **credentials)
        return None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down that it failed, never what was typed."""
        sign_in_log.failed(Account.objects.by_email(str(credentials.get("email", ""))))

    def login(self, request: HttpRequest, user: Account) -> None:
        """Begin the session, under a new key, and write it down."""
        doors.shut(request.session)
        was_here_before = user.last_login is not None
        super().login(request, user)
        sign_in_log.signed_in(user)
        meet(request, user, was_here_before=was_here_before)

    def logout(self, request: HttpRequest) -> None:
        """End the session on the server, and write it down."""
        sign_in_log.signed_out(request.user)  # type: ignore[arg-type]  # only called for who is signed in
        super().logout(request)

    def send_notification_mail(
        self, template_prefix: str, user: Account, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the owner, in their own language, that something about signing in changed; and write it down."""
        sign_in_log.changed(template_prefix, user)
        if template_prefix != sign_in_log.CODES_MADE:
            request = context_now.request
            end_others(user, request.session.session_key if request else None)
        with translation.override(user.language):
            self.send_mail(template_prefix, user.email, {"user": user, **(context or {})})

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:
        """A closed account ends where it began."""
        return redirect("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account."""
        return resolve_url("account")

    def format_email_subject(self, subject: str) -> str:
        """No prefix: the sender says it already."""
        return str(subject)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The library's own count is per account; ours is per account and address."""
        return narrow_key(request, str(credentials.get("email", "")))


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library is untyped
    """The second step: an app with codes, or a passkey. Secrets are kept in the database, sealed."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": ClosedAdapter.error_messages["incorrect_code"],
        "incorrect_key": _("Deze toegangssleutel werkt hier niet. Probeer het opnieuw, of kies een andere manier."),
    }

    def encrypt(self, text: str) -> str:
        """As it is kept."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """As it was before it was kept."""
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan, on white, so that it also works on a dark page."""
        return qr_code(url)

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:  # noqa: A002 -- of the library
        """What a new passkey is called when nobody chose a name: the browser it was made in."""
        return device_in_words(device_of(context.request.headers.get("User-Agent", "")))
