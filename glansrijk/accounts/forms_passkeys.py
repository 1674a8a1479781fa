"""The forms of the library for passkeys: what a browser sends is checked for its shape before the library reads it."""

from __future__ import annotations

import json
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as library
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from glansrijk.accounts import sign_in_log
from glansrijk.accounts.forms import InOurWords
from glansrijk.accounts.throttling import TOO_MANY

NAME = _("Naam van de sleutel")
NAME_HELP = _("Zo herken je hem later. Bijvoorbeeld: laptop van school.")
# What the library stumbles over instead of refusing it, when a browser (or somebody) sends something else.
ODD = (AttributeError, KeyError, OverflowError, TypeError, ValueError)


class _WholeJson(json.JSONDecoder):
    """What Python cannot read is no JSON either: a number of thousands of digits, lists in lists in lists."""

    def decode(self, text: str, *more: Any) -> Any:
        """Read it."""
        try:
            return super().decode(text, *more)
        except json.JSONDecodeError:
            raise
        except (ValueError, RecursionError) as fault:
            raise json.JSONDecodeError("cannot be read", "", 0) from fault


def _answer_of_a_key() -> forms.JSONField:
    return forms.JSONField(widget=forms.HiddenInput, decoder=_WholeJson)


class AddKeyForm(InOurWords, library.AddWebAuthnForm):  # type: ignore[misc]  # the library is untyped
    """A new passkey."""

    words = {"name": (NAME, NAME_HELP)}
    name = forms.CharField(required=False, max_length=60)
    credential = _answer_of_a_key()

    def clean(self) -> dict[str, Any]:
        """Check that the key belongs to what was asked just now."""
        try:
            return dict(super().clean())
        except (ValidationError, *ODD) as fault:
            raise _in_our_words(fault) from fault


class NameKeyForm(InOurWords, library.EditWebAuthnForm):  # type: ignore[misc]
    """Another name."""

    words = {"name": (NAME, NAME_HELP)}
    name = forms.CharField(max_length=60)


class _KeyForm(library.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """What a passkey signed."""

    credential = _answer_of_a_key()

    def clean_credential(self) -> Authenticator:
        """The key that signed what was asked just now; a wrong one is written down."""
        try:
            return super().clean_credential()
        except (ValidationError, *ODD) as fault:
            sign_in_log.failed(self.user)
            raise _in_our_words(fault) from fault


class SecondStepKeyForm(_KeyForm):
    """As the second step, after the password."""


class ConfirmByKeyForm(_KeyForm, library.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Before something that matters."""


class SignInByKeyForm(_KeyForm, library.LoginWebAuthnForm):  # type: ignore[misc]
    """Signing in with nothing else."""


def _in_our_words(fault: Exception) -> ValidationError:
    """The library speaks of a code here; only that it was tried too often stays as it says it."""
    if isinstance(fault, ValidationError) and fault.code in TOO_MANY:
        return fault
    wrong: ValidationError = get_adapter().validation_error("incorrect_key")
    return wrong
