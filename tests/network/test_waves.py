"""Waves of a board: started, taken back, brought back; and the phase of a school."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.network.board_page import months_between
from glansrijk.network.models import InWave, SchoolPhase, Wave
from glansrijk.network.starting_waves import bring_phases_over
from glansrijk.rules.phases import Phase
from glansrijk.team.models import PlanPhase
from tests.village import Village


def begin(bea: Client, village: Village, key: object) -> int:
    sent = {"schools": [village.linde.pk], "starts_on": "2025-10-01", "phase": "training", "key": str(key)}
    return bea.post(f"/bestuur/{village.linde.board.slug}/golven", sent).status_code


def test_a_wave_is_started_once_taken_back_and_brought_back(village: Village, bea: Client) -> None:
    where, key = f"/bestuur/{village.linde.board.slug}", uuid4()
    assert [begin(bea, village, key), begin(bea, village, key), begin(bea, village, uuid4())] == [302, 302, 400]
    wave = Wave.objects.get()
    page = bea.get(f"{where}/").content.decode()
    assert ("13 maanden bezig" in page, "Tijd voor hun verhaal" in page, "Training" in page) == (True, True, True)
    assert bea.post(f"{where}/golven/{wave.pk}/terugnemen").status_code == 302
    assert "nog niet begonnen" in bea.get(f"{where}/").content.decode()
    told = bea.get(f"{where}/golven").content.decode()
    assert ("Teruggenomen door Bea" in told, "Begonnen door Bea op 24 november 2026" in told) == (True, True)
    assert bea.post(f"{where}/golven/{wave.pk}/toch").status_code == 302
    assert list(InWave.objects.values_list("stands", flat=True)) == [True]
    kinds = Event.objects.filter(school_id=None).order_by("pk").values_list("kind", flat=True)
    assert [kind for kind in kinds if kind.startswith("wave")] == [
        "wave.started",
        "wave.taken_back",
        "wave.brought_back",
    ]


def test_a_wave_holds_only_own_schools_and_needs_a_day(village: Village, bea: Client) -> None:
    where = f"/bestuur/{village.linde.board.slug}/golven"
    sent = {"schools": [village.esdoorn.pk], "starts_on": "", "phase": "training", "key": str(uuid4())}
    page = bea.post(where, sent)
    assert (page.status_code, Wave.objects.count(), "De Esdoorn" in page.content.decode()) == (400, 0, False)
    for day, sentence in (("0001-01-01", "Dat is lang geleden."), ("9999-12-31", "Dat is ver weg.")):
        page = bea.post(where, {**sent, "schools": [village.linde.pk], "starts_on": day})
        assert (page.status_code, sentence in page.content.decode()) == (400, True)


def test_the_plan_of_a_school_says_its_phase_and_else_the_board(village: Village, bea: Client) -> None:
    where = f"/bestuur/{village.linde.board.slug}/scholen/linde"
    assert bea.post(where, {"phase": "implementatie"}).status_code == 302
    assert bring_phases_over() == 0
    for phase in Phase:
        PlanPhase.objects.create(school=village.linde, phase=phase.value)
    assert (bring_phases_over(), bring_phases_over()) == (1, 0)
    assert list(SchoolPhase.objects.order_by("pk").values_list("phase", "by_plan")) == [
        ("implementatie", False),
        ("training", True),
    ]
    refused = bea.post(where, {"phase": "borging"})
    assert (refused.status_code, SchoolPhase.objects.count()) == (400, 2)
    assert "Dit komt uit het schoolplan." in refused.content.decode()


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 11, 24), date(2026, 11, 24), 12),
        (date(2025, 11, 25), date(2026, 11, 24), 11),
        (date(2026, 12, 1), date(2026, 11, 24), -1),
    ],
)
def test_months_are_whole(first: date, last: date, months: int) -> None:
    assert months_between(first, last) == months
