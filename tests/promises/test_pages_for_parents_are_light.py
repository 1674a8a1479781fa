"""A page for parents is light: at most 60 kB at the first load, without a script (design 7).

On the server it costs as many queries for thirty rows as for a few, and never more than twelve.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.accounts.doors import LETTERBOX
from glansrijk.rounds.asking import ask
from glansrijk.rounds.making import Times, add_session, make_round
from glansrijk.schools.models import ParentLink
from tests import make
from tests.promises.addresses import ALL
from tests.promises.first_load import first_load
from tests.promises.parents_at_home import AtHome, open_the_pages
from tests.rounds.round_world import DOOR
from tests.village import NOON, TUESDAY, Village, make_village

SHEETS = Path("glansrijk/static/css")
PARENTS = "ouders/<slug:school>/"
AT_MOST, LIGHT = 12, 60_000
# What is no page to read: these only take something in, or lead on to a page.
ONLY_IN = {
    "door_language",
    "leave_door",
    "parent_agrees",
    "parent_did_it",
    "parent_expecting",
    "parent_reaction",
    "parent_says_yes",
    "parent_story_for_board",
    "parent_withdraws_story",
    "prepare",
    "take_idea_back",
}
# These wait for a mail: the code, and who of two it is. Their own tests look at them; they hold no rows.
HALFWAY = {"code_door", "who_door"}
# What a parent sent, and what is for paper, is as heavy as it is.
FILES = {"file_of_mine", "parent_story_file", "parent_explanation_paper", "talk_for_calendar"}
# A round of talks has a test of its own below; a talk in it moves only once there is a timetable.
OF_ROUNDS = {"round_of_parent", "round_thanks", "round_by_letter", "round_thanks_letter"}
OF_ROUNDS |= {"round_parent_move", "round_parent_call_off"}
# A file to keep is no page that is loaded.
KEPT = {"parent_known_download"}


@pytest.fixture
def village(db: None, settings: Any, tmp_path: Path) -> Iterator[Village]:
    """The known cast, with files in a folder that goes away."""
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    with time_machine.travel(NOON, tick=True):
        cache.clear()
        yield make_village()


@pytest.fixture
def at(village: Village) -> AtHome:
    """Eva, with the pages open and a row of everything."""
    at = AtHome(
        school=village.linde,
        parent=village.eva,
        pupil=village.sem,
        home=village.homes["eva"],
        group=village.group5,
        year=make.make_year(village.linde),
        teacher=village.anna,
        moment=make.make_moment(village.linde, last_on=TUESDAY.replace(month=12, day=18)),
        today=TUESDAY,
    )
    open_the_pages(at)
    at.bring(2)
    return at


def pages(at: AtHome) -> Iterator[tuple[str, str, Client]]:
    """Every page that a parent can read, and in which browser."""
    by_mail, by_letter = at.browser(), at.browser(LETTERBOX)
    yield from ((name, address, by_mail) for name, address in at.addresses())
    yield from ((name, address, by_letter) for name, address in at.addresses_by_letter())


def cost(browser: Client, address: str) -> int:
    """How many queries the page takes."""
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = browser.get(address)
    assert response.status_code == 200, address
    return len(queries)


def test_every_page_for_parents_is_measured(at: AtHome) -> None:
    known = {name for name, _, _ in pages(at)}
    of_parents = {address.name for address in ALL if address.route.startswith(PARENTS)}
    assert of_parents - ONLY_IN - HALFWAY - FILES - OF_ROUNDS == known, (
        "a new page belongs in tests/promises/parents_at_home.py"
    )


def test_thirty_rows_cost_what_one_costs(at: AtHome) -> None:
    few = {address: cost(browser, address) for _, address, browser in pages(at)}
    newest = list(pages(at))
    at.bring(30, begin=2)
    many = {address: cost(browser, address) for _, address, browser in newest}
    assert many == few
    assert {address: number for address, number in many.items() if number > AT_MOST} == {}


def test_the_first_load_is_light_with_thirty_rows_too(at: AtHome) -> None:
    at.bring(30, begin=2)
    weights = {}
    for name, address, browser in pages(at):
        if name not in KEPT:
            weights[address] = first_load(browser.get(address).content)
    assert {address: one.total for address, one in weights.items() if one.total > LIGHT} == {}
    assert {file for one in weights.values() for file in one.files if file.endswith(".js")} == set()


def test_each_page_brings_the_sheets_of_what_it_holds(at: AtHome) -> None:
    begin = re.compile(r"^\s*\.([\w-]+)", re.MULTILINE)
    sheets = {path.name: set(begin.findall(path.read_text())) for path in SHEETS.glob("*parent*.css")}
    for address, browser in [(address, browser) for name, address, browser in pages(at) if name not in KEPT]:
        page = browser.get(address).content.decode()
        held = {one for classes in re.findall(r'class="([^"]*)"', page) for one in classes.split()}
        brought = set().union(*(known for name, known in sheets.items() if f"/{name}" in page))
        assert (held & set().union(*sheets.values())) - brought == set(), address


def test_pages_for_parents_go_compressed_also_without_a_proxy(at: AtHome) -> None:
    for address in ("/ouders/linde/", "/ouders/linde/weten"):
        plain, small = (at.browser().get(address, headers=one) for one in ({}, {"Accept-Encoding": "gzip"}))
        assert ("Content-Encoding" in plain.headers, small.headers["Content-Encoding"]) == (False, "gzip")
        assert len(small.content) < len(plain.content) / 2
        assert b"</html>" in gzip.decompress(small.content)
    staff = Client().get("/inloggen", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in staff.headers


def test_a_round_of_thirty_families_costs_what_one_of_a_few_costs(at: AtHome, village: Village) -> None:
    by = village.viewer(village.otto)
    moment = make.make_moment(village.linde, kind="voortgang", first_on=TUESDAY, last_on=date(2026, 12, 18))
    groups, until = [village.group5], date(2026, 11, 30)
    row = make_round(moment, groups, name="December", minutes=10, reply_until_on=until, keep_apart=True, by=by)
    add_session(row, Times(date(2026, 12, 3), time(15), time(17)), by=by)
    ask(row, DOOR, by=by)
    pages = [f"/ouders/linde/gespreksronde/{row.pk}{step}" for step in ("", "/bedankt")]
    browser = at.browser()
    few = [cost(browser, address) for address in pages]
    for number in range(30):
        make.make_family(village.linde, f"Kind{number} Velen", f"Ouder{number} Velen", group=village.group5)
    ParentLink.objects.all().take_custody("yes")
    ask(row, DOOR, by=by)
    assert [cost(browser, address) for address in pages] == few
    assert max(few) <= AT_MOST
    assert all(first_load(browser.get(address).content).total <= LIGHT for address in pages)


def test_what_is_fetched_is_weighed() -> None:
    """The control: a page that fetches something of elsewhere, and one that fetches much."""
    with pytest.raises(ValueError, match="is no file of ours"):
        first_load(b'<script src="https://elders.example/x.js"></script>')
    light, heavy = first_load(b"<p>Dag</p>"), first_load(b'<link href="/static/css/base.css" rel="stylesheet">')
    assert heavy.total - heavy.page > 500 > light.total
