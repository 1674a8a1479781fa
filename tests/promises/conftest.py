"""The village on Tuesday 24 November 2026, with a row of everything in both schools and every role in the other one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Staff
from tests import make
from tests.kept import as_made_before
from tests.promises.addresses import a_wish
from tests.promises.one_of_every_model import fill
from tests.village import NOON, Village, make_village

# Only PostgreSQL has a second wall. There this file always runs, and fails where no role was put behind it.
collect_ignore = [] if "postgresql" in str(settings.DATABASES["default"]["ENGINE"]) else ["test_the_second_wall.py"]


@dataclass
class TwoSchools:
    """The village, full, and the people of the other school by their role."""

    village: Village
    others: dict[Role, Staff]

    def browser_of(self, who: Staff | Account) -> Client:
        """A browser in which somebody is signed in, with a second step if their role asks for one."""
        return self.village.signed_in(who)


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast."""
    with time_machine.travel(NOON, tick=True):
        yield make_village()


@pytest.fixture
def two_schools(village: Village) -> TwoSchools:
    """Both schools with a row of every model."""
    others = as_made_before("two schools", make=lambda: _fill_both(village), on_top=True)
    for staff in others.values():
        staff.school = village.esdoorn
    return TwoSchools(village, others)


def _fill_both(village: Village) -> dict[Role, Staff]:
    others = {
        Role.TEACHER: village.daan,
        Role.IB: make.make_staff(village.esdoorn, "Ineke Ver", Role.IB),
        Role.HEAD: make.make_staff(village.esdoorn, "Hans Ver", Role.HEAD),
        Role.OFFICE: make.make_staff(village.esdoorn, "Olaf Ver", Role.OFFICE),
    }
    for staff in (village.hanneke, others[Role.HEAD]):
        assert staff.account is not None
        TOTP.activate(staff.account, generate_totp_secret())
    for account in (village.bea, village.olga):
        TOTP.activate(account, generate_totp_secret())
    fill(village.linde)
    fill(village.esdoorn)
    for school in (village.linde, village.esdoorn):  # each to an ambassador of the other, so only now
        a_wish(school)
    return others
