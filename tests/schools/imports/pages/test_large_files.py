"""Large files: a worker reads, takes in and turns back, and the page tells how far it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from glansrijk.schools.imports import carrying_out, receiving
from glansrijk.schools.models import Import
from tests.schools.imports.pages.on_the_page import (
    LIST,
    START,
    agree,
    bring,
    text_of,
    uploads,
)
from tests.schools.imports.taking_in import CHILDREN, parents_csv, take_in
from tests.village import Village


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
