"""Pressing Inlezen and Terugdraaien: once, all of it, and as it was shown."""

from __future__ import annotations

import pytest
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.schools.imports import carrying_out, receiving
from glansrijk.schools.models import Import, Parent, ParentLink
from tests.schools.imports.pages.on_the_page import (
    LIST,
    ODD_COLUMNS,
    START,
    agree,
    bring,
    text_of,
    uploads,
)
from tests.schools.imports.taking_in import all_rows, parents_csv, take_in
from tests.village import Village


def test_two_clicks_and_two_people_make_one_import(village: Village, office: Client) -> None:
    page = bring(office, LIST)
    agree(office, page)
    parents = Parent.objects.count()
    again = agree(office, page)
    assert "Dit bestand is al ingelezen of weggelegd: door jou, of door een collega." in text_of(again)
    assert "Ingelezen op" in text_of(again)
    village.give_second_step(village.hanneke)
    other = agree(village.signed_in(village.hanneke), page)
    assert "door jou, of door een collega" in text_of(other)
    assert (Parent.objects.count(), Event.objects.filter(kind="import.applied").count()) == (parents, 2)


def test_a_second_upload_replaces_the_first(office: Client) -> None:
    bring(office, LIST)
    bring(office, LIST)
    assert [one.status for one in Import.objects.order_by("pk")] == ["applied", "dropped", "planned"]
    assert Import.objects.order_by("pk")[1].rows == {}


@pytest.mark.parametrize("rows_of_a_kept_plan", [0, 1_000])
def test_what_was_shown_is_what_is_taken_in(
    village: Village, office: Client, rows_of_a_kept_plan: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (receiving, carrying_out):
        monkeypatch.setattr(module, "MANY_ROWS", rows_of_a_kept_plan)
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
    assert {table for table in after if after[table] != before[table]} <= {"accounts_opensession"}
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
