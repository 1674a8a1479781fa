"""All tests of people and places happen in the village, on Tuesday 24 November 2026 at noon."""

from collections.abc import Iterator

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tests.village import NOON, Village, make_village


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast; the heads have their second step."""
    with time_machine.travel(NOON, tick=True):
        village = make_village()
        TOTP.activate(village.hanneke.account, generate_totp_secret())
        yield village
