"""Inlezen on the page: who may, what is refused and in which words, columns and questions."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.rules.roles import Role
from glansrijk.schools.forms import imports as forms
from glansrijk.schools.models import Import, Parent, Pupil
from tests import make
from tests.promises.test_reading_changes_nothing import fingerprints
from tests.schools.imports.formats.lists import xlsx_file
from tests.schools.imports.formats.samples import large_school
from tests.schools.imports.pages.on_the_page import (
    ALIKE,
    FILES,
    LIST,
    ODD_COLUMNS,
    START,
    UPLOAD,
    agree,
    bring,
    every_column_left_out,
    text_of,
    uploads,
)
from tests.schools.imports.taking_in import CHILDREN, parents_csv
from tests.village import Village


@pytest.mark.parametrize("who", ["otto", "hanneke"])
def test_office_and_head_bring_files(village: Village, who: str) -> None:
    village.give_second_step(village.hanneke)
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
    assert "Is Anna Vries, bij Sanne van den Berg (rij 2) dezelfde als Anne Vries, bij Emir Yilmaz (rij 3)?" in text_of(
        page
    )
    (question,) = re.findall(r'name="asked" value="([^"]+)"', page.content.decode())
    missing = agree(office, page)
    assert missing.status_code == 422
    assert "Dezelfde, of iemand anders?" in text_of(missing)
    assert Parent.objects.filter(surname="Vries").count() == 0
    agree(office, page, **{f"question-{question}": "same"})
    assert Parent.objects.filter(surname="Vries").count() == 1


def test_a_workbook_names_sheet_row_and_column(office: Client) -> None:
    rows = [
        ["leerlingnummer", "voornaam ouder 1", "achternaam ouder 1", "e-mail ouder 1"],
        ["1001", "Eva", "Berg", "x"],
    ]
    page = bring(office, xlsx_file({"Groep 5": rows}), name="ouders.xlsx")
    places = [one.place for one in page.context["page"].problems.first]
    assert "blad Groep 5, kolom e-mail ouder 1, rij 2" in places


def test_a_plan_of_600_children_takes_few_queries_and_shows_the_first_fifty(village: Village) -> None:
    client = village.signed_in(village.otto)
    page = bring(client, large_school(600).data(), kind="school_file", name="edex.xml")
    pupils = page.context["page"].names[0].parts[1]
    assert (pupils.title, len(pupils.first), len(pupils.rest), pupils.total) == ("Leerlingen", 50, 550, 600)
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{START}{Import.objects.latest('pk').pk}")
    assert len(queries) <= 12


def test_the_same_problem_in_many_rows_is_told_once(office: Client) -> None:
    page = bring(office, parents_csv("1001;Eva;Berg;geen", "1002;Elif;Yilmaz;geen", "1003;Gea;Hof;gea@voorbeeld.nl"))
    (told,) = [one for one in page.context["page"].problems.first if "vreemd" in one.message]
    assert told.place == "kolom e-mail ouder 1, rij 2, 3"
