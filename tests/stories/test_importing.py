"""An administrator brings a school in from its own files: the school file, then the parents, and takes that back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from glansrijk.rules.roles import Role
from glansrijk.schools.models import Import, Parent, Pupil, School, Staff
from tests import make
from tests.browser.sideways import width_of
from tests.browser.signing_in import take_session
from tests.schools.imports.formats.samples import large_school
from tests.schools.imports.taking_in import parents_csv
from tests.stories.conftest import SignIn
from tests.village import Village

Accessible = Callable[[Page], None]
HEAD = "leerlingnummer;voornaam ouder 1;achternaam ouder 1;e-mail ouder 1;spreekt thuis"
ROWS = [f"{1000 + n};Ouder{n};Jansen{n};ouder{n}@voorbeeld.nl;Turks" for n in range(30)]
ALIKE = ["1030;Anna;Vries;anna@voorbeeld.nl;Turks", "1031;Anne;Vries;anna@voorbeeld.nl;Turks"]


@pytest.fixture(autouse=True)
def own_storage(settings: Settings, tmp_path: Path) -> None:
    """Uploads of one story stay with that story."""
    default = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "uploads"}}
    settings.STORAGES = {**settings.STORAGES, "default": default}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """What the school exported: a file of 60 children, and a list of parents with one column we do not know."""
    (tmp_path / "edex.xml").write_bytes(replace(large_school(60), brin="12QQ").data())
    (tmp_path / "ouders.csv").write_bytes(parents_csv(*ROWS, *ALIKE, head=HEAD))
    (tmp_path / "half.xml").write_bytes(replace(large_school(60), brin="12QQ").data()[:5000])
    return tmp_path


@pytest.fixture
def administrator(village: Village) -> Staff:
    """Somebody of the office of a school that has nothing yet."""
    school: School = make.make_school(slug="nieuw", name="De Nieuwe School")
    return make.make_staff(school, "Nel Bouw", Role.OFFICE)


def bring(page: Page, kind: str, file: Path) -> None:
    """Choose what it is, choose the file, and look what is in it."""
    page.get_by_label(kind).check()
    page.get_by_label("Bestand", exact=True).set_input_files(file)
    page.get_by_role("button", name="Bekijk wat erin staat").click()


def take_in_the_school_file(page: Page, files: Path, then_it_is_accessible: Accessible) -> None:
    """Half a file is refused; the whole one is looked at, and taken in."""
    bring(page, "Schoolbestand (EDEXML)", files / "half.xml")
    expect(page.get_by_text("Dit bestand is niet heel")).to_be_visible()
    expect(page.get_by_label("Schoolbestand (EDEXML)")).to_be_checked()
    then_it_is_accessible(page)
    bring(page, "Schoolbestand (EDEXML)", files / "edex.xml")
    expect(page.get_by_role("heading", name="Dit verandert er")).to_be_visible()
    expect(page.get_by_role("row", name="Leerlingen")).to_contain_text("60")
    then_it_is_accessible(page)
    assert Pupil.objects.filter(school__slug="nieuw").count() == 0
    page.get_by_role("button", name="Inlezen").click()
    expect(page.get_by_role("heading", name="Ingelezen")).to_be_visible()
    then_it_is_accessible(page)


def take_in_the_parents(page: Page, files: Path, then_it_is_accessible: Accessible) -> None:
    """One column is mapped by hand, and one question is answered after it was forgotten."""
    expect(page.get_by_label("Lijst van ouders")).to_be_checked()
    bring(page, "Lijst van ouders", files / "ouders.csv")
    expect(page.get_by_role("heading", name="Wat staat in welke kolom?")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_label("spreekt thuis").select_option("parent1.language")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("group", name="Is Anna Vries")).to_be_visible()
    page.get_by_role("button", name="Inlezen").click()
    expect(page.get_by_text("Beantwoord eerst de vragen die open zijn.")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_label("dezelfde", exact=True).check()
    page.get_by_role("button", name="Inlezen").click()
    expect(page.get_by_role("link", name="Stel gezag vast")).to_be_visible()
    then_it_is_accessible(page)


def test_a_school_comes_in_from_its_files(
    administrator: Staff,
    files: Path,
    page: Page,
    live_server: LiveServer,
    sign_in: SignIn,
    then_it_is_accessible: Accessible,
) -> None:
    sign_in(page, administrator)
    page.goto(f"{live_server.url}/s/nieuw/inlezen/")
    take_in_the_school_file(page, files, then_it_is_accessible)
    assert Pupil.objects.filter(school=administrator.school).count() == 60
    page.get_by_role("link", name="Lees de lijst van ouders in").click()
    take_in_the_parents(page, files, then_it_is_accessible)
    parents = Parent.objects.filter(school=administrator.school)
    assert (parents.count(), set(parents.values_list("language", flat=True))) == (31, {"tr"})
    page.get_by_role("button", name="Terugdraaien").click()
    expect(page.get_by_role("heading", name="Teruggedraaid")).to_be_visible()
    then_it_is_accessible(page)
    assert parents.count() == 0
    page.get_by_role("link", name="Kies een bestand").click()
    expect(page.get_by_role("row", name="ouders.csv")).to_contain_text("teruggedraaid")
    then_it_is_accessible(page)


def test_the_head_does_it_on_a_phone_without_javascript(
    village: Village,
    files: Path,
    browser: Browser,
    phone: Page,
    live_server: LiveServer,
    then_it_is_accessible: Accessible,
) -> None:
    school = make.make_school(slug="nieuw", name="De Nieuwe School")
    head = make.make_staff(school, "Hilde Kop", Role.HEAD)
    village.give_second_step(head)
    context = browser.new_context(java_script_enabled=False, locale="nl-NL", viewport={"width": 320, "height": 640})
    take_session(context, village.signed_in(head), at=live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/s/nieuw/inlezen/")
    bring(page, "Schoolbestand (EDEXML)", files / "edex.xml")
    page.get_by_text("Toon alle 60").click()
    expect(page.get_by_role("listitem").filter(has_text="Groep 3A").last).to_be_visible()
    page.get_by_role("button", name="Inlezen").click()
    expect(page.get_by_role("heading", name="Ingelezen")).to_be_visible()
    assert Import.objects.get(school=school).status == "applied"
    result = page.url
    context.close()
    take_session(phone.context, village.signed_in(head), at=live_server.url)
    phone.goto(result)
    assert width_of(phone) == 320
    then_it_is_accessible(phone)
