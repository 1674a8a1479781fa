"""Inlezen on the page: who may, what is refused and in which words, columns, questions, taking in and turning back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from glansrijk.audit.models import Event
from glansrijk.rules.roles import Role
from glansrijk.schools.forms import imports as forms
from glansrijk.schools.imports import carrying_out, receiving
from glansrijk.schools.models import Import, Parent, ParentLink, Pupil
from tests import make
from tests.promises.test_reading_changes_nothing import fingerprints
from tests.schools.imports.formats.lists import xlsx_file
from tests.schools.imports.formats.samples import large_school
from tests.schools.imports.taking_in import CHILDREN, all_rows, parents_csv, take_in
from tests.village import NOON, Village, make_village

Answer = Any  # what the test client gives carries the context too
START = "/s/linde/inlezen/"
UPLOAD = f"{START}bestand"
FILES = Path(__file__).parent / "formats" / "files"
LIST = parents_csv("1001;Eva;Berg;eva@voorbeeld.nl", "1002;Elif;Yilmaz;elif@voorbeeld.nl")
ODD_COLUMNS = parents_csv(
    "1001;Eva;Berg;eva@voorbeeld.nl;Turks;rood",
    head="leerlingnummer;voornaam ouder 1;achternaam ouder 1;e-mail ouder 1;spreekt;kleur",
)
ALIKE = parents_csv("1001;Anna;Vries;anna@voorbeeld.nl", "1002;Anne;Vries;anna@voorbeeld.nl")


@pytest.fixture(autouse=True)
def own_storage(settings: Settings, tmp_path: Path) -> None:
    """Uploads of one test stay with that test."""
    default = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": default}


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast on Tuesday; the children of the file are in De Linde as well."""
    with time_machine.travel(NOON, tick=True):
        village = make_village()
        village.give_second_step(village.hanneke)
        yield village


@pytest.fixture
def office(village: Village) -> Client:
    """Otto, of the office, in a school that has the children of the file."""
    take_in(village.linde, CHILDREN.data())
    return village.signed_in(village.otto)


def bring(client: Client, data: bytes, *, kind: str = "parents", name: str = "ouders.csv") -> Answer:
    """Choose a file and send it; the page it leads to."""
    file = SimpleUploadedFile(name, data)
    return client.post(UPLOAD, {"kind": kind, "file": file}, follow=True)


def text_of(response: Answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def agree(client: Client, page: Answer, **answers: str) -> Answer:
    """Press Inlezen on the page of a plan."""
    content = page.content.decode()
    shown = re.search(r'name="plan" value="(\w+)"', content)
    where = re.search(r'action="(/s/linde/inlezen/\d+/inlezen)"', content)
    assert shown is not None
    assert where is not None
    sent = {"plan": shown[1], "asked": re.findall(r'name="asked" value="([^"]+)"', content), **answers}
    return client.post(where[1], sent, follow=True)


def uploads() -> list[str]:
    """Files that lie in the storage of imports."""
    if not default_storage.exists("inlezen"):
        return []
    return default_storage.listdir("inlezen")[1]


@pytest.mark.parametrize("who", ["otto", "hanneke"])
def test_office_and_head_bring_files(village: Village, who: str) -> None:
    page = bring(village.signed_in(getattr(village, who)), CHILDREN.data(), kind="school_file", name="edex.xml")
    assert (page.status_code, Import.objects.get().status) == (200, "planned")
    assert Pupil.objects.filter(key="1001").exists() is False


@pytest.mark.parametrize("who", ["anna", "ivo"])
def test_teacher_and_ib_do_not(village: Village, who: str) -> None:
    client = village.signed_in(getattr(village, who))
    assert (client.get(START).status_code, bring(client, LIST).status_code) == (403, 403)
    assert Import.objects.count() == 0


def test_an_import_of_another_school_is_not_there(village: Village, office: Client) -> None:
    bring(office, LIST)
    olaf = make.make_staff(village.esdoorn, "Olaf Ver", Role.OFFICE)
    client, pk = village.signed_in(olaf), Import.objects.latest("pk").pk
    for url in (f"{START}{pk}", f"/s/esdoorn/inlezen/{pk}"):
        assert client.get(url).status_code == 404
        assert client.post(f"{url}/inlezen").status_code == 404


def test_looking_changes_nothing(office: Client) -> None:
    bring(office, LIST)
    pk = Import.objects.latest("pk").pk
    before = fingerprints()
    assert [office.get(url).status_code for url in (START, f"{START}{pk}")] == [200, 200]
    assert fingerprints() == before


def test_a_school_file_and_a_list_become_children_and_parents(village: Village) -> None:
    client = village.signed_in(village.otto)
    page = bring(client, (FILES / "voorbeeld-edexml.xml").read_bytes(), kind="school_file", name="edex.xml")
    assert "Dit verandert er" in text_of(page)
    done = agree(client, page)
    assert "Lees de lijst van ouders in" in text_of(done)
    page = bring(client, (FILES / "voorbeeld-ouders.csv").read_bytes())
    while Import.objects.latest("pk").status == "columns":
        page = client.post(f"{START}{Import.objects.latest('pk').pk}/kolommen", every_column_left_out(), follow=True)
    answers = {f"question-{id_}": "other" for id_ in re.findall(r'name="asked" value="([^"]+)"', page.content.decode())}
    done = agree(client, page, **answers)
    assert "Stel gezag vast" in text_of(done)
    assert [one.status for one in Import.objects.order_by("pk")] == ["applied", "applied"]
    assert uploads() == []


def every_column_left_out() -> dict[str, str]:
    columns = Import.objects.latest("pk").columns
    known = list(columns["mapping"].values())
    unknown = ["ignore"] * len(columns["unknown"])
    return {f"column-{at}": code for at, code in enumerate([*unknown, *known])}


@pytest.mark.parametrize(
    ("data", "kind", "name", "sentence"),
    [
        (b"", "parents", "leeg.csv", "Dit bestand is leeg. Maak het opnieuw en kies het nog eens."),
        (LIST, "school_file", "ouders.csv", "Dit is geen EDEXML-bestand. Is het de lijst van ouders?"),
        (CHILDREN.data(), "parents", "edex.xml", "Dit is een EDEXML-bestand. Kies hierboven “Schoolbestand”."),
        (CHILDREN.data()[:900], "school_file", "half.xml", "Dit bestand is niet heel: het breekt af of is beschadigd."),
        (b"<html></html>", "school_file", "pagina.xml", "EDEXML"),
        (b"PK\x03\x04 dit is geen werkboek", "parents", "kapot.xlsx", "Excel"),
        (parents_csv(), "parents", "kopjes.csv", "Onder de kopjes staat niets. Kies een lijst met ouders."),
        (parents_csv("9999;Eva;Berg;e@x.nl"), "parents", "ander.csv", "Geen enkele rij hoort bij een kind"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence_and_leaves_nothing(
    office: Client, data: bytes, kind: str, name: str, sentence: str
) -> None:
    before = Import.objects.count()
    page = bring(office, data, kind=kind, name=name)
    assert page.status_code == 422
    (error,) = page.context["form"].errors["file"]
    assert sentence in error
    assert f'value="{kind}" required id="upload_kind_' in page.content.decode().replace(" checked", "")
    assert page.context["form"]["kind"].value() == kind
    assert (Import.objects.count(), uploads()) == (before, [])


def test_without_a_file_or_a_kind_the_form_says_so(office: Client) -> None:
    page = office.post(UPLOAD, {})
    assert page.status_code == 422
    assert dict(page.context["form"].errors) == {
        "kind": ["Kies er een."],
        "file": ["Je hebt nog geen bestand gekozen. Kies er een."],
    }


def test_a_file_that_is_too_large_is_refused_unread(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(forms.MOST_BYTES, "parents", 50)
    page = bring(office, LIST)
    assert "te groot" in page.context["form"].errors["file"][0]


def test_parents_come_after_the_children(village: Village) -> None:
    esdoorn = make.make_school(slug="nieuw", name="Nieuw")
    client = village.signed_in(make.make_staff(esdoorn, "Olaf Ver", Role.OFFICE))
    page = client.post("/s/nieuw/inlezen/bestand", {"kind": "parents", "file": SimpleUploadedFile("o.csv", LIST)})
    assert page.context["form"].errors["file"] == [
        "Deze school heeft nog geen leerlingen. Lees eerst het bestand van de leerlingadministratie in."
    ]


def test_a_school_file_of_another_school_is_refused(office: Client) -> None:
    page = bring(office, replace(CHILDREN, brin="12AB").data(), kind="school_file", name="edex.xml")
    assert page.context["form"].errors["file"] == [
        "Dit is het bestand van een andere school: BRIN 12AB, en deze school heeft 99ZZ. "
        "Kies het bestand van deze school."
    ]


def test_unknown_columns_are_asked_once_and_remembered(office: Client) -> None:
    page = bring(office, ODD_COLUMNS)
    assert "Wat staat in welke kolom?" in text_of(page)
    assert "Zoals: Turks" in text_of(page)
    import_ = Import.objects.latest("pk")
    assert (import_.status, len(uploads())) == ("columns", 1)
    sent = every_column_left_out() | {"column-0": "parent1.language"}
    page = office.post(f"{START}{import_.pk}/kolommen", sent, follow=True)
    assert "Dit verandert er" in text_of(page)
    assert uploads() == []
    agree(office, page)
    assert Parent.objects.get(first_name="Eva", surname="Berg").language == "tr"
    page = bring(office, ODD_COLUMNS)
    assert "Er verandert niets" in text_of(page)


def test_a_list_without_the_columns_it_needs_stays_asked(office: Client) -> None:
    data = parents_csv("1001;Eva;Berg", head="nr;aaa;bbb")
    page = bring(office, data)
    assert "We zien niet welke kolom de leerling noemt." in text_of(page)
    url = f"{START}{Import.objects.latest('pk').pk}/kolommen"
    page = office.post(url, {f"column-{at}": "ignore" for at in range(3)}, follow=True)
    assert "We zien niet welke kolom de leerling noemt." in text_of(page)
    chosen = {"column-0": "pupil.number", "column-1": "parent1.first", "column-2": "parent1.surname"}
    page = office.post(url, chosen, follow=True)
    agree(office, page)
    assert Parent.objects.filter(first_name="Eva", surname="Berg").count() == 1


def test_columns_that_lead_nowhere_may_be_chosen_again(office: Client) -> None:
    bring(office, parents_csv("Sanne;Eva;Berg", head="nr;aaa;bbb"))
    url = f"{START}{Import.objects.latest('pk').pk}/kolommen"
    chosen = {"column-0": "pupil.number", "column-1": "parent1.first", "column-2": "parent1.surname"}
    page = office.post(url, chosen, follow=True)
    assert "Geen enkele rij hoort bij een kind van deze school." in text_of(page)
    assert page.context["form"]["column-1"].value() == "parent1.first"
    page = office.post(url, {**chosen, "column-0": "zomaar"})
    assert page.status_code == 422
    assert page.context["form"].errors == {"column-0": ["Kies er een uit de lijst."]}


def test_who_may_be_one_parent_is_asked_and_must_be_answered(office: Client) -> None:
    page = bring(office, ALIKE)
    assert "Anna Vries, bij Sanne van den Berg (rij 2) en Anne Vries, bij Emir Yilmaz (rij 3)" in text_of(page)
    (question,) = re.findall(r'name="asked" value="([^"]+)"', page.content.decode())
    missing = agree(office, page)
    assert missing.status_code == 422
    assert "Dezelfde, of iemand anders?" in text_of(missing)
    assert Parent.objects.filter(surname="Vries").count() == 0
    agree(office, page, **{f"question-{question}": "same"})
    assert Parent.objects.filter(surname="Vries").count() == 1


def test_two_clicks_and_two_people_make_one_import(village: Village, office: Client) -> None:
    page = bring(office, LIST)
    agree(office, page)
    parents = Parent.objects.count()
    again = agree(office, page)
    assert "Dit bestand is al ingelezen of weggelegd: door jou, of door een collega." in text_of(again)
    assert "Ingelezen op" in text_of(again)
    other = agree(village.signed_in(village.hanneke), page)
    assert "door jou, of door een collega" in text_of(other)
    assert (Parent.objects.count(), Event.objects.filter(kind="import.applied").count()) == (parents, 2)


def test_a_second_upload_replaces_the_first(office: Client) -> None:
    bring(office, LIST)
    bring(office, LIST)
    assert [one.status for one in Import.objects.order_by("pk")] == ["applied", "dropped", "planned"]
    assert Import.objects.order_by("pk")[1].rows == {}


def test_what_was_shown_is_what_is_taken_in(village: Village, office: Client) -> None:
    page = bring(office, LIST)
    take_in(village.linde, parents_csv("1001;Eva;Berg;eva@voorbeeld.nl"))
    refused = agree(office, page)
    assert "De school is intussen veranderd, en het plan ook. Er is niets ingelezen." in text_of(refused)
    assert Parent.objects.filter(first_name="Elif", surname="Yilmaz").count() == 0
    agree(office, refused)
    assert Parent.objects.filter(first_name="Elif", surname="Yilmaz").count() == 1


def test_the_last_import_is_turned_back(office: Client) -> None:
    before = all_rows()
    agree(office, bring(office, LIST))
    import_ = Import.objects.latest("pk")
    assert "Terugdraaien" in text_of(office.get(f"{START}{import_.pk}"))
    page = office.post(f"{START}{import_.pk}/terugdraaien", follow=True)
    assert "Teruggedraaid op" in text_of(page)
    after = all_rows()
    assert {table for table in after if after[table] != before[table]} <= {"django_session"}
    again = office.post(f"{START}{import_.pk}/terugdraaien", follow=True)
    assert "Er is niets om terug te draaien." in text_of(again)


def test_what_somebody_wrote_on_stays(office: Client) -> None:
    agree(office, bring(office, LIST))
    ParentLink.objects.filter(parent__first_name="Elif", parent__surname="Yilmaz").update(custody="yes")
    import_ = Import.objects.latest("pk")
    page = office.post(f"{START}{import_.pk}/terugdraaien", follow=True)
    assert "Terugdraaien kan niet meer: iemand heeft al verder gewerkt" in text_of(page)
    assert Import.objects.get(pk=import_.pk).status == "applied"


def test_an_earlier_import_is_not_turned_back(office: Client) -> None:
    first = Import.objects.latest("pk")
    agree(office, bring(office, LIST))
    page = office.get(f"{START}{first.pk}")
    assert ("Terugdraaien" in text_of(page), "Alleen het laatste bestand" in text_of(page)) == (False, True)


def test_put_away_leaves_nothing_of_it(office: Client) -> None:
    bring(office, ODD_COLUMNS)
    import_ = Import.objects.latest("pk")
    page = office.post(f"{START}{import_.pk}/weggooien", follow=True)
    assert "Het bestand is weggegooid. Er is niets ingelezen." in text_of(page)
    import_.refresh_from_db()
    assert (import_.status, import_.columns, uploads()) == ("dropped", {}, [])
    again = office.post(f"{START}{import_.pk}/weggooien", follow=True)
    assert "al ingelezen of weggelegd" in text_of(again)


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything counts as large, so that the worker does it."""
    monkeypatch.setattr(receiving, "AT_ONCE", {"xml": 10, "table": 10, "xlsx": 10})
    monkeypatch.setattr(receiving, "MANY_ROWS", 1)
    monkeypatch.setattr(carrying_out, "MANY_ROWS", 1)
    monkeypatch.setattr(carrying_out, "ROWS_AT_ONCE", 0)


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_read_taken_in_and_turned_back_by_the_worker(small_steps: None, office: Client) -> None:
    page = bring(office, LIST)
    assert "We lezen het bestand" in text_of(page)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page.content.decode()
    import_ = Import.objects.latest("pk")
    url = f"{START}{import_.pk}"
    call_command("work", once=True)
    assert office.get(url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    page = office.get(url)
    assert "Dit verandert er" in text_of(page)
    assert uploads() == []
    assert "We lezen het in" in text_of(agree(office, page))
    call_command("work", once=True)
    assert "Ingelezen op" in text_of(office.get(url))
    assert "We draaien het terug" in text_of(office.post(f"{url}/terugdraaien", follow=True))
    call_command("work", once=True)
    assert "Teruggedraaid op" in text_of(office.get(url))


@pytest.mark.django_db(transaction=True)
def test_a_large_file_that_is_refused_says_why_on_its_page(small_steps: None, office: Client) -> None:
    bring(office, CHILDREN.data()[:900], kind="school_file", name="half.xml")
    call_command("work", once=True)
    import_ = Import.objects.latest("pk")
    page = office.get(f"{START}{import_.pk}")
    assert "Niet ingelezen" in text_of(page)
    assert (import_.status, len(page.context["page"].problems.stops), uploads()) == ("refused", 1, [])


@pytest.mark.django_db(transaction=True)
def test_a_large_plan_that_no_longer_fits_waits_again(small_steps: None, village: Village, office: Client) -> None:
    bring(office, LIST)
    call_command("work", once=True)
    import_ = Import.objects.latest("pk")
    page = office.get(f"{START}{import_.pk}")
    take_in(village.linde, parents_csv("1001;Eva;Berg;eva@voorbeeld.nl"))
    agree(office, page)
    call_command("work", once=True)
    page = office.get(f"{START}{import_.pk}")
    assert "De school is intussen veranderd" in text_of(page)
    agree(office, page)
    call_command("work", once=True)
    import_.refresh_from_db()
    assert import_.status == "applied"


def test_a_worker_that_died_can_be_helped(office: Client) -> None:
    bring(office, LIST)
    import_ = Import.objects.latest("pk")
    url = f"{START}{import_.pk}"
    import_.claim(from_status="planned", to_status="applying")
    busy = office.post(f"{url}/verder", follow=True)
    assert "We zijn er nog mee bezig. Wacht even." in text_of(busy)
    Import.objects.filter(pk=import_.pk).update(busy_since=timezone.now() - timedelta(hours=1))
    assert "Het is blijven steken" in text_of(office.get(url))
    office.post(f"{url}/verder")
    import_.refresh_from_db()
    assert import_.status == "planned"


def test_a_file_nobody_finished_reading_can_be_thrown_away(village: Village, office: Client) -> None:
    import_ = Import(school=village.linde, kind="parents", file_name="o.csv", status="reading", by=village.otto.account)
    import_.busy_since = timezone.now()
    import_.upload.save("o.csv", ContentFile(LIST), save=False)
    import_.save()
    url = f"{START}{import_.pk}/weggooien"
    assert "We zijn er nog mee bezig" in text_of(office.post(url, follow=True))
    Import.objects.filter(pk=import_.pk).update(busy_since=timezone.now() - timedelta(hours=1))
    office.post(url)
    import_.refresh_from_db()
    assert (import_.status, uploads()) == ("dropped", [])


def test_a_workbook_names_sheet_row_and_column(office: Client) -> None:
    rows = [
        ["leerlingnummer", "voornaam ouder 1", "achternaam ouder 1", "e-mail ouder 1"],
        ["1001", "Eva", "Berg", "x"],
    ]
    page = bring(office, xlsx_file({"Groep 5": rows}), name="ouders.xlsx")
    places = [one.place for one in page.context["page"].problems.first]
    assert "blad Groep 5, rij 2, kolom e-mail ouder 1" in places


def test_a_plan_of_600_children_takes_few_queries_and_shows_the_first_fifty(village: Village) -> None:
    client = village.signed_in(village.otto)
    page = bring(client, large_school(600).data(), kind="school_file", name="edex.xml")
    pupils = page.context["page"].names[0].parts[1]
    assert (pupils.title, len(pupils.first), len(pupils.rest), pupils.total) == ("Leerlingen", 50, 550, 600)
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{START}{Import.objects.latest('pk').pk}")
    assert len(queries) <= 20
