"""The secrets of second steps are sealed, survive another secret key, and fit no code when no key opens them."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache

from glansrijk.accounts.models import Account
from glansrijk.accounts.sealed_secrets import MARK, seal, seal_again, unseal
from tests import make

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def olga() -> Account:
    return make.make_account()


def kept() -> dict[str, str]:
    """What stands in the table, by kind."""
    return {row.type: row.data.get("secret") or row.data["seed"] for row in Authenticator.objects.all()}


def fits(account: Account) -> bool:
    """Whether the code of this moment opens the door of this account."""
    cache.clear()  # the library lets a code be used once
    row = Authenticator.objects.get(user=account, type=Authenticator.Type.TOTP)
    return bool(TOTP(row).validate_code(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))))


def test_a_copy_of_the_database_makes_no_codes(olga: Account) -> None:
    TOTP.activate(olga, SECRET)
    codes = RecoveryCodes.activate(olga).generate_codes()
    there = kept()
    assert {name: text.startswith(MARK) for name, text in there.items()} == {"totp": True, "recovery_codes": True}
    assert (SECRET in there["totp"], unseal(there["totp"]), fits(olga)) == (False, SECRET, True)
    assert RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).generate_codes() == codes
    assert seal(SECRET) != seal(SECRET)


def test_what_lay_open_and_what_an_older_key_sealed_is_sealed_again(olga: Account, settings: object) -> None:
    Authenticator.objects.create(user=olga, type="totp", data={"secret": SECRET})
    Authenticator.objects.create(user=olga, type="recovery_codes", data={"seed": "ab" * 40, "used_mask": 5})
    assert fits(olga), "what lay open from before goes on working"
    assert (seal_again(), seal_again()) == (2, 0)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]  # type: ignore[attr-defined]
    assert (fits(olga), seal_again(), seal_again()) == (True, 2, 0)
    settings.SECRET_KEY_FALLBACKS = []  # type: ignore[attr-defined]
    assert fits(olga)
    row = Authenticator.objects.get(type="recovery_codes")
    assert (unseal(row.data["seed"]), row.data["used_mask"]) == ("ab" * 40, 5)


def test_without_its_key_no_code_fits_and_nothing_is_lost(olga: Account, settings: object) -> None:
    TOTP.activate(olga, SECRET)
    before, old = kept(), settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a foreign key", []  # type: ignore[attr-defined]
    empty = format_hotp_value(hotp_value("", int(time.time()) // 30))
    row = Authenticator.objects.get(type="totp")
    assert (fits(olga), TOTP(row).validate_code(empty), seal_again(), kept()) == (False, False, 0, before)
    settings.SECRET_KEY = old  # type: ignore[attr-defined]
    assert fits(olga), "the control: with its key it opens"
