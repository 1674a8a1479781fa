"""What is written down about signing in: which account and when; never the typed address or where it came from."""

from __future__ import annotations

from glansrijk.accounts.models import Account
from glansrijk.audit.record import record

# What the library tells the owner by mail, as an event: every such mail has one, and the other way round.
CODES_MADE = "mfa/email/recovery_codes_generated"
CHANGES = {
    "account/email/password_changed": "password.changed",
    "account/email/password_reset": "password.set",
    "mfa/email/totp_activated": "second_step.set",
    "mfa/email/totp_deactivated": "second_step.removed",
    "mfa/email/webauthn_added": "second_step.key_made",
    "mfa/email/webauthn_removed": "second_step.key_removed",
    CODES_MADE: "second_step.codes_made",
}


def signed_in(account: Account) -> None:
    """Somebody came in."""
    record("sign_in.ok", school_id=None, by=account, about=account)


def signed_out(account: Account) -> None:
    """Somebody went out."""
    record("sign_out", school_id=None, by=account, about=account)


def failed(account: Account | None) -> None:
    """A password or code was wrong. Without an account that it was for, only the fact stays."""
    record("sign_in.failed", school_id=None, by=None, about=account)


def failed_at_provider() -> None:
    """Somebody came from a provider of accounts and was not let in; who it says they are is not written down."""
    record("sign_in.not_vouched", school_id=None, by=None, about=None)


def changed(letter: str, account: Account) -> None:
    """The password or the second step changed."""
    record(CHANGES[letter], school_id=None, by=account, about=account)
