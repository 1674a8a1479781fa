"""Before somebody of a board lets anybody in or out they show once more who they are (decision 0022, TS12)."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from glansrijk.network.models import BoardInvitation, PilotTrainer, Secretary
from glansrijk.network.secretaries import name_secretary
from glansrijk.schools.models import BoardRole
from tests import make
from tests.network.pilots import make_pilots
from tests.village import TUESDAY, Village

INVITE = {"name": "Vreemd", "email": "vreemd@voorbeeld.nl"}
NAME = {"email": "{stranger}", "from_on": "2026-11-24"}
TRAINER = {"name": "Tine", "email": "tine@voorbeeld.nl", "from_on": "2026-11-24"}


@pytest.fixture
def numbers(village: Village) -> dict[str, object]:
    """Somebody in each place that a board can fill."""
    pilots = make_pilots(village, more=0)
    other = BoardRole.objects.create(board=village.linde.board, account=village.olga, from_on=make.START)
    desk = name_secretary(
        village.linde.board, make.make_account(called="Sonja").email, from_on=TUESDAY, until_on=None, by=village.bea
    )
    held = PilotTrainer.objects.get()
    return {"role": other.pk, "secretary": desk.pk, "trainer": held.pk, "group": pilots.group.slug}


def held() -> tuple[int, ...]:
    return (
        BoardInvitation.objects.count(),
        BoardRole.objects.filter(until_on=None).count(),
        Secretary.objects.filter(until_on=None).count(),
        PilotTrainer.objects.filter(until_on=None).count(),
    )


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("mensen", INVITE),
        ("mensen/{role}/einde", {}),
        ("secretariaat", NAME),
        ("secretariaat/{secretary}/einde", {}),
        ("pilotgroepen/{group}/trainer", TRAINER),
        ("pilotgroepen/{group}/trainer/{trainer}/stoppen", {}),
    ],
)
def test_it_is_asked_and_then_done_as_it_was_sent(
    village: Village, bea: Client, numbers: dict[str, object], path: str, sent: dict[str, str]
) -> None:
    village.bea.set_password(make.PASSWORD)
    village.bea.save()
    client = village.signed_in(village.bea)
    before, where = held(), f"/bestuur/{village.linde.board.slug}/{path.format(**numbers)}"
    form = {name: value.format(stranger=village.stranger.email) for name, value in sent.items()}
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=True):
        asked = client.post(where, form)
        assert (asked["Location"], held()) == (f"/inloggen/bevestigen?next={quote(where, safe='')}", before)
        client.post(asked["Location"], {"password": make.PASSWORD})
    assert held() != before


def test_who_works_for_the_board_is_read_without_it(village: Village, bea: Client) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=True):
        for page in ("mensen", "secretariaat"):
            assert bea.get(f"/bestuur/{village.linde.board.slug}/{page}").status_code == 200
