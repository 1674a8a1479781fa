"""While the worker is busy with a file: how far it is, in rows; and what waits too long goes by itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from glansrijk.schools.imports import parts_of_lists, progress
from glansrijk.schools.imports.carrying_out import take_in_later, turn_back_later
from glansrijk.schools.imports.progress import Done, Teller, how_far
from glansrijk.schools.imports.receiving import set_aside_old
from glansrijk.schools.models import Import, ParentLink
from tests.schools.imports.pages.on_the_page import LIST, ODD_COLUMNS, START, bring, text_of, uploads
from tests.schools.imports.taking_in import brought, parents_csv
from tests.village import Village

THREE = parents_csv(
    "1001;Eva;Berg;eva@voorbeeld.nl", "1002;Elif;Yilmaz;elif@voorbeeld.nl", "1003;Petra;Hof;petra@voorbeeld.nl"
)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Done | None]:
    """Each family is a part, and each part is told; what a page would read after each."""
    heard: list[Done | None] = []
    tell = Teller.tell

    def listen(teller: Teller, done: int, of: int) -> None:
        tell(teller, done, of)
        heard.append(how_far(Import.objects.latest("pk").pk))

    monkeypatch.setattr(parts_of_lists, "AT_ONCE", 1)
    monkeypatch.setattr(progress, "SECONDS_BETWEEN", 0)
    monkeypatch.setattr(Teller, "tell", listen)
    return heard


def test_a_list_that_is_taken_in_and_turned_back_tells_how_far_it_is(
    village: Village, office: Client, told: list[Done | None]
) -> None:
    import_ = brought(village.linde, THREE)
    before = ParentLink.objects.count()
    import_.claim(from_status="planned", to_status="applying")
    take_in_later(import_.pk, None, "")
    assert told == [Done(1, 3), Done(2, 3), Done(3, 3)]
    assert ParentLink.objects.count() == before + 3
    told.clear()
    import_.refresh_from_db()
    import_.claim(from_status="applied", to_status="undoing")
    turn_back_later(import_.pk, None)
    assert (told[-1], ParentLink.objects.count()) == (Done(9, 9), before)
    assert [file for file in uploads() if "voortgang" in file] == []


def test_reading_tells_how_far_comparing_is(village: Village, office: Client, told: list[Done | None]) -> None:
    bring(office, THREE)
    assert told == [Done(1, 3), Done(2, 3), Done(3, 3)]
    assert uploads() == []


def test_the_page_says_percent_and_rows(village: Village, office: Client) -> None:
    import_ = brought(village.linde, LIST)
    import_.claim(from_status="planned", to_status="applying")
    page = office.get(f"{START}{import_.pk}")
    assert ("rijen" in text_of(page), 'value="3"' in page.content.decode()) == (False, True)
    Teller(import_.pk).tell(12_000, 100_000)
    page = office.get(f"{START}{import_.pk}")
    assert "12 %: 12000 van 100000 rijen" in text_of(page)
    assert '<progress id="progress" max="100" value="12">12 %</progress>' in page.content.decode()


@pytest.mark.parametrize("written", ["", "x", "1", "1/2/3", "a/b"])
def test_half_a_word_about_progress_is_no_progress(village: Village, written: str) -> None:
    Teller(7).tell(1, 2)
    Path(default_storage.path("inlezen/voortgang-7")).write_text(written)
    assert how_far(7) is None
    Teller(7).be_silent()
    Teller(7).be_silent()


def test_it_tells_a_few_times_a_second_at_most(village: Village) -> None:
    teller = Teller(7)
    for done in range(100):
        teller.tell(done, 100)
    assert how_far(7) == Done(0, 100)
    teller.be_silent()


# --- what waits too long ---


def waiting(office: Client, *, days: int) -> Import:
    """A list that waits for its columns, with the file of the school, since some days."""
    bring(office, ODD_COLUMNS)
    import_ = Import.objects.latest("pk")
    Import.objects.filter(pk=import_.pk).update(at=timezone.now() - timedelta(days=days))
    return import_


@pytest.mark.parametrize(("days", "status"), [(6, "columns"), (8, "dropped")])
def test_a_file_that_waits_longer_than_a_week_is_thrown_away_by_the_worker(
    village: Village, office: Client, days: int, status: str
) -> None:
    import_ = waiting(office, days=days)
    set_aside_old()  # what the worker does every hour; its command would close the database of this test
    import_.refresh_from_db()
    assert (import_.status, len(uploads())) == (status, 1 if status == "columns" else 0)


def test_what_was_taken_in_or_is_in_hand_stays(village: Village, office: Client) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    busy = brought(village.linde, LIST)
    busy.claim(from_status="planned", to_status="reading")
    done = brought(village.linde, LIST)
    done.settle(counts={}, problems=[])
    Import.objects.update(at=long_ago)
    set_aside_old()
    assert sorted(Import.objects.filter(pk__in=[busy.pk, done.pk]).values_list("status", flat=True)) == [
        "applied",
        "reading",
    ]
