"""The forms of the sign-in library in our own words: labels instead of placeholders, one way to say a thing."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from glansrijk.accounts import sign_in_log
from glansrijk.accounts.language import staff_languages
from glansrijk.accounts.models import Account

EMAIL = _("E-mailadres")
PASSWORD = _("Wachtwoord")
NEW_PASSWORD = _("Nieuw wachtwoord")
ONCE_MORE = _("Nog een keer hetzelfde wachtwoord")
PASSWORD_HELP = _("Minstens 12 tekens. Een zin van vier gewone woorden is sterk en blijft in je hoofd.")
CODE = _("Code")
CODE_HELP = _("Zes cijfers uit de app.")
CODE_OR_SPARE_HELP = _("Zes cijfers uit de app, of een van je noodcodes.")


class InOurWords:
    """Gives the fields of a library form our labels and help, and takes their placeholders away."""

    words: dict[str, tuple[Any, Any]]

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        for name, (label, help_text) in self.words.items():
            fields[name].label, fields[name].help_text = label, help_text
            fields[name].widget.attrs.pop("placeholder", None)
            if "one-time-code" in str(fields[name].widget.attrs.get("autocomplete")):
                fields[name].widget.attrs.update(inputmode="numeric", autofocus=True)


class SignInForm(InOurWords, account.LoginForm):  # type: ignore[misc]  # the library is untyped
    """E-mail address and password."""

    words = {"login": (EMAIL, ""), "password": (PASSWORD, "")}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ForgottenForm(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """To which address the link goes."""

    words = {"email": (EMAIL, "")}

    def save(self, request: HttpRequest, **named: Any) -> str:
        """Send the link. An address without an account gets a letter too, so that both take as long."""
        if self.users:
            return str(super().save(request, **named))
        get_adapter().send_mail("account/email/unknown_account", self.cleaned_data["email"], {})
        return str(self.cleaned_data["email"])


class ChoosePasswordForm(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password by a link from a mail, the first time too."""

    words = {"password1": (NEW_PASSWORD, PASSWORD_HELP), "password2": (ONCE_MORE, "")}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    """A new password by somebody who is signed in."""

    words = {
        "oldpassword": (_("Wachtwoord van nu"), ""),
        "password1": (NEW_PASSWORD, PASSWORD_HELP),
        "password2": (ONCE_MORE, ""),
    }


class ConfirmForm(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    words = {"password": (PASSWORD, "")}


class CodeForm(InOurWords, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    words = {"code": (CODE, CODE_OR_SPARE_HELP)}

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        """The library tells a signal; we write it down by name."""
        sign_in_log.failed(self.user)


class ConfirmByCodeForm(InOurWords, mfa.ReauthenticateForm):  # type: ignore[misc]
    """A code, before something that matters."""

    words = {"code": (CODE, CODE_OR_SPARE_HELP)}

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        """The library tells a signal; we write it down by name."""
        sign_in_log.failed(self.user)


class SetUpCodesForm(InOurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of the app: it shows that the secret arrived."""

    words = {"code": (CODE, CODE_HELP)}


class AccountForm(forms.ModelForm[Account]):
    """What people choose for themselves."""

    class Meta:
        model = Account
        fields = ("name", "language", "wants_digest", "letter_keys")
        labels = {
            "name": _("Je naam"),
            "language": _("Taal"),
            "wants_digest": _("Mail me op schooldagen dat er iets voor me klaarstaat"),
            "letter_keys": _("Eén toets opent iets: c een contact, / het zoeken"),
        }
        help_texts = {
            "name": _("Zo noemt Glansrijk je."),
            "wants_digest": _(
                "Hoogstens één mail per schooldag, zonder namen. Staat er niets klaar, dan komt er niets."
            ),
            "letter_keys": _("Praat je tegen je computer, of druk je vaak per ongeluk? Zet dit dan uit."),
        }
        widgets = {"language": forms.Select}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [(code, name) for code, name in settings.LANGUAGES if code in staff_languages()]
        if len(choices) > 1:
            self.fields["language"] = forms.ChoiceField(label=_("Taal"), choices=choices, required=False)
        else:
            del self.fields["language"]

    def clean_language(self) -> str:
        """The language that was chosen; who sends none keeps the one that was there."""
        return str(self.cleaned_data["language"] or self.initial["language"])
