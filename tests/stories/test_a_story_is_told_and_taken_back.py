"""A parent tells a story, school publishes it, a stranger reads it, the parent takes it back: gone everywhere (R69)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from glansrijk.network.models import Piece
from tests.browser.accessibility import then_it_is_accessible
from tests.browser.sideways import width_of
from tests.network.public_world import WORDS, open_for_eva
from tests.schools.doors.at_the_door import DOOR, code_in_the_mail
from tests.stories.conftest import SignIn
from tests.village import Village

STORY = "Ik mag hier elke ochtend even mee naar binnen lopen."
MOST_BYTES = 40_000


@pytest.fixture
def open_village(village: Village) -> Village:
    """The pages for parents are open, and Eva may come in."""
    cache.clear()
    open_for_eva(village)
    return village


def test_a_story_is_told_and_taken_back(
    open_village: Village,
    live_server: LiveServer,
    new_context: Callable[..., BrowserContext],
    page: Page,
    phone: Page,
    sign_in: SignIn,
) -> None:
    here = live_server.url
    tells(phone, here)
    open_village.give_second_step(open_village.hanneke)
    sign_in(page, open_village.hanneke)
    publishes(page, here)
    stranger = new_context(java_script_enabled=True, viewport={"width": 320, "height": 640}).new_page()
    etag = reads(stranger, here)
    takes_back(phone, here)
    is_gone(stranger, here, etag)


def tells(phone: Page, here: str) -> None:
    """Eva comes in with a code from the mail, and says yes to her own words."""
    phone.goto(f"{here}{DOOR}mail")
    phone.locator("main input[type=email]").fill("eva@voorbeeld.nl")
    with phone.expect_navigation():
        phone.locator("main .button-main").tap()
    phone.locator("main input[name=code]").fill(code_in_the_mail())
    phone.locator("main .button-main").tap()
    phone.locator('main a[href$="/verhaal"]').tap()
    phone.locator('main a[href$="/verhaal/schrijven"]').tap()
    expect(phone.locator("main textarea")).to_be_visible()
    then_it_is_accessible(phone)
    phone.locator("main textarea").fill(STORY)
    phone.locator('input[name="named"][value="yes"]').check()
    phone.locator('input[name="agreed"]').check()
    phone.locator("main .button-main").tap()
    expect(phone.get_by_text(STORY)).to_be_visible()
    then_it_is_accessible(phone)
    assert width_of(phone) == 320


def publishes(page: Page, here: str) -> None:
    """Hanneke writes the page, places the story and makes it public."""
    page.goto(f"{here}/s/linde/openbaar")
    then_it_is_accessible(page)
    page.get_by_role("link", name="Tekst schrijven").click()
    for name, words in WORDS.items():
        page.locator(f'[name="{name}"]').fill(words)
    then_it_is_accessible(page)
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("button", name=re.compile("^Op de pagina")).click()
    page.get_by_label("De pagina mag in zoekmachines staan").check()
    page.get_by_role("button", name="Openbaar maken").click()
    expect(page.get_by_role("heading", name="De pagina is openbaar")).to_be_visible()
    then_it_is_accessible(page)


def reads(stranger: Page, here: str) -> str:
    """Somebody nobody knows reads it on a small phone: light, accessible, without a cookie."""
    weights: list[int] = []
    stranger.on("response", lambda response: weights.append(len(response.body())))
    answer = stranger.goto(f"{here}/scholen/linde", wait_until="networkidle")
    assert answer is not None
    expect(stranger.get_by_text(STORY)).to_be_visible()
    expect(stranger.get_by_text("Eva", exact=True)).to_be_visible()
    then_it_is_accessible(stranger)
    assert (width_of(stranger), stranger.context.cookies()) == (320, [])
    assert (len(weights) >= 4, sum(weights) <= MOST_BYTES) == (True, True), weights
    assert "/scholen/linde" in Client().get("/sitemap.xml").content.decode()
    return answer.headers["etag"]


def takes_back(phone: Page, here: str) -> None:
    """One press."""
    phone.goto(f"{here}{DOOR}verhaal")
    phone.get_by_role("button", name="Intrekken").tap()
    expect(phone.get_by_text("Het is weg. Niemand kan het meer lezen.")).to_be_visible()


def is_gone(stranger: Page, here: str, etag: str) -> None:
    """From the page, from what a cache is told, from every language; and from the database."""
    stranger.reload()
    expect(stranger.get_by_text(STORY)).to_have_count(0)
    expect(stranger.get_by_text("Eva", exact=True)).to_have_count(0)
    again = Client().get("/scholen/linde", headers={"If-None-Match": etag})
    assert (again.status_code, STORY in again.content.decode()) == (200, False)
    assert STORY not in "".join(Client().get(f"/scholen/linde/{one}").content.decode() for one in ("en", "ar", "uk"))
    row = Piece.objects.get()
    assert (row.words, row.shown_name, row.placed_at, row.withdrawn_at is not None) == ("", "", None, True)
