"""Story: a board starts a second wave, and sees which schools go on since when."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.network.models import InWave, Wave
from tests import make
from tests.browser.sideways import width_of
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]


def test_a_board_starts_a_second_wave(
    village: Village, live_server: LiveServer, phone: Page, sign_in: SignIn, then_it_is_accessible: Accessible
) -> None:
    board = village.linde.board
    second = make.make_school(slug="beuk", name="De Beuk", brin="97XX", location="00")
    second.board = board
    second.save()
    wave = Wave.objects.create(board=board, starts_on=date(2025, 9, 1), by=village.bea)
    InWave.objects.create(wave=wave, of_school=village.linde)
    village.give_second_step(village.bea)
    sign_in(phone, village.bea)
    phone.goto(f"{live_server.url}/bestuur/{board.slug}/")
    expect(phone.get_by_text("14 maanden bezig")).to_be_visible()
    then_it_is_accessible(phone)
    phone.goto(f"{live_server.url}/bestuur/{board.slug}/golven")
    phone.get_by_label("De Beuk").check()
    phone.get_by_label("Vanaf welke dag?").fill("2026-12-01")
    then_it_is_accessible(phone)
    phone.get_by_role("button", name="Golf beginnen").click()
    expect(phone.get_by_role("heading", name="Golf 2, vanaf 1 december 2026")).to_be_visible()
    then_it_is_accessible(phone)
    phone.goto(f"{live_server.url}/bestuur/{board.slug}/")
    expect(phone.get_by_text("begint nog")).to_be_visible()
    assert width_of(phone) <= 320
    phone.goto(f"{live_server.url}/bestuur/{board.slug}/golven")
    phone.get_by_role("button", name=re.compile("^Terugnemen.*golf 2")).click()
    expect(phone.get_by_role("heading", name="Teruggenomen: de golf van 1 december 2026")).to_be_visible()
