"""All tests of the calendar happen in the village, on Tuesday 24 November 2026 at noon."""

from collections.abc import Iterator

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import SchoolYear
from tests.schools.calendar.days_off import open_again
from tests.village import NOON, Village, make_village


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast; the heads have their second step."""
    with time_machine.travel(NOON, tick=True):
        village = make_village()
        TOTP.activate(village.hanneke.account, generate_totp_secret())
        yield village


@pytest.fixture
def year(village: Village) -> SchoolYear:
    """School year 2026-2027 with the official days off of region north."""
    return open_again(village.linde, Year(2026))


@pytest.fixture
def office(village: Village) -> Client:
    """The browser of the office."""
    return village.signed_in(village.otto)
