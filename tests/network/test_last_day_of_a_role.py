"""On its last day a role still holds and is shown; the day after it does not, and a late press changes nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.network.models import PilotGroup, PilotTrainer, Secretary
from glansrijk.rules.roles import Role
from glansrijk.schools.models import RoleGrant
from tests import make
from tests.village import NOON, TUESDAY, Village

BEGAN, YESTERDAY = date(2026, 9, 1), TUESDAY - timedelta(days=1)


class Held:
    """A role that somebody has until and including Tuesday: what it opens, where it stands, and how it is ended."""

    account: Any
    by: Any

    def __init__(self, village: Village, what: str) -> None:
        self.village = village
        slug, dates = village.linde.board.slug, {"from_on": BEGAN, "until_on": TUESDAY}
        account: Any = make.make_account(called="Tonke Maat")
        if what == "secretariat of a board":
            self.row: Any = Secretary.objects.create(board=village.linde.board, account=account, **dates)
            self.opens, self.stands, self.by = "/secretariaat/", f"/bestuur/{slug}/secretariaat", village.bea
            self.ends = f"{self.stands}/{self.row.pk}/einde"
        elif what == "trainer of a group":
            group = PilotGroup.objects.create(board=village.linde.board, name="Samen", slug="samen")
            self.row = PilotTrainer.objects.create(group=group, account=account, **dates)
            self.opens, self.stands, self.by = "/trainer/", f"/bestuur/{slug}/pilotgroepen/samen", village.bea
            self.ends = f"{self.stands}/trainer/{self.row.pk}/stoppen"
        else:
            staff = make.make_staff(village.linde, "Tonke Maat")
            account = staff.account
            role = Role.TRAINER if what == "trainer of a school" else Role.SECRETARIAT
            self.row = RoleGrant.objects.create(school=village.linde, staff=staff, role=role.value, **dates)
            self.opens = "/s/linde/team/lessen" if role is Role.TRAINER else "/secretariaat/"
            village.give_second_step(village.hanneke)
            self.by, self.stands = village.hanneke.account, f"/s/linde/medewerkers/{staff.pk}"
            self.ends = f"{self.stands}/rol/{self.row.pk}/einde"
        village.give_second_step(account)
        self.account = account

    def client(self) -> Client:
        """The browser of who has the role, signed in just now."""
        return self.village.signed_in(self.account)

    def giver(self) -> Client:
        """The browser of who gave it."""
        return self.village.signed_in(self.by)

    def until(self) -> Any:
        """Its last day as it is kept."""
        return type(self.row).objects.get(pk=self.row.pk).until_on


@pytest.mark.parametrize(
    "what", ["secretariat of a board", "secretariat of a school", "trainer of a group", "trainer of a school"]
)
def test_the_last_day_is_in_and_the_day_after_is_out(village: Village, what: str) -> None:
    village.give_second_step(village.bea)
    held = Held(village, what)
    assert held.client().get(held.opens).status_code == 200
    page = held.giver().get(held.stands).content.decode()
    assert ("24 november 2026" in page, held.ends in page) == (True, True), "it stands there with its last day"
    with time_machine.travel(NOON.replace("-24", "-27"), tick=True):
        assert held.client().get(held.opens).status_code == 404
        assert held.ends not in held.giver().get(held.stands).content.decode()
        assert held.giver().post(held.ends).status_code in {302, 404}
        ended = Event.objects.filter(kind__endswith="ended").count()
        assert (held.until(), ended) == (TUESDAY, 0), "a late press changes nothing"
    held.giver().post(held.ends)
    assert (held.until(), held.client().get(held.opens).status_code) == (YESTERDAY, 404), "on the day itself it ends"


def test_who_is_still_to_begin_is_told_so(village: Village, bea: Client) -> None:
    account = make.make_account(called="Nel Straks")
    coming = Secretary.objects.create(board=village.linde.board, account=account, from_on=date(2027, 1, 4))
    where = f"/bestuur/{village.linde.board.slug}/secretariaat"
    assert "vanaf 4 januari 2027" in bea.get(where).content.decode()
    bea.post(f"{where}/{coming.pk}/einde")
    assert not Secretary.objects.exists()
