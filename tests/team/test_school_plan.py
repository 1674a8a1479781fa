"""The school plan: three phases with days and ends, steps with who and when (R61, R71)."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from glansrijk.rules.phases import Phase
from glansrijk.team.models import PlanPhase, PlanStep
from glansrijk.team.plan_page import plan_page
from tests.village import TUESDAY, Village

PLAN = "/s/linde/schoolplan"


@pytest.fixture
def village(village: Village) -> Village:
    """The head has a second step."""
    village.give_second_step(village.hanneke)
    return village


@pytest.fixture
def head(village: Village) -> Client:
    client = village.signed_in(village.hanneke)
    client.post(f"{PLAN}/beginnen")
    return client


def test_it_begins_with_a_proposal_once(village: Village, head: Client) -> None:
    first = PlanStep.objects.first()
    assert first is not None
    head.post(f"{PLAN}/stap/{first.pk}/weg")
    head.post(f"{PLAN}/beginnen")
    page = plan_page(village.viewer(village.anna))
    found = [(block.phase, len(block.steps), bool(block.row.done_when)) for block in page.blocks]
    assert found == [(Phase.TRAINING, 2, True), (Phase.PREPARING, 4, True), (Phase.KEEPING, 4, True)]
    assert (page.current, page.may_change, len(page.aims)) == (Phase.TRAINING, False, 3)


def test_a_phase_has_days_and_an_end_and_is_closed_and_opened(village: Village, head: Client) -> None:
    where = f"{PLAN}/fase/training"
    backward = head.post(where, {"from_on": "2026-12-01", "until_on": "2026-11-01", "done_when": "Klaar."})
    assert (backward.status_code, PlanPhase.objects.get(phase="training").from_on) == (400, None)
    head.post(where, {"from_on": "2026-09-01", "until_on": "2027-02-01", "done_when": "Elke les is gedaan."})
    block = plan_page(village.viewer(village.anna)).blocks[0]
    days = "1 september 2026 tot en met 1 februari 2027"
    assert (block.days, block.row.done_when) == (days, "Elke les is gedaan.")
    head.post(f"{where}/afgerond")
    row = PlanPhase.objects.get(phase="training")
    assert (row.closed_on, row.closed_by, plan_page(village.viewer(village.anna)).current) == (
        TUESDAY,
        village.hanneke,
        Phase.PREPARING,
    )
    head.post(f"{where}/verder")
    assert PlanPhase.objects.get(phase="training").closed_on is None


def test_a_step_says_who_and_when_and_whose_it_is_crosses_it_off(village: Village, head: Client) -> None:
    key = uuid4()
    step = {"key": key, "text": "De  eerste les.", "owner": village.anna.pk, "due_on": "2026-12-12"}
    for _ in range(2):
        head.post(f"{PLAN}/fase/training/stap", step)
    row = PlanStep.objects.get(key=key)
    line = next(line for line in plan_page(village.viewer(village.anna)).blocks[0].steps if line.step == row)
    assert (row.text, line.who_and_when, line.may_do) == ("De eerste les.", "Anna Vos, uiterlijk 12 december", True)
    done = {
        who: village.signed_in(getattr(village, who)).post(f"{PLAN}/stap/{row.pk}/gedaan").status_code
        for who in ("bram", "otto", "anna")
    }
    assert done == {"bram": 403, "otto": 403, "anna": 302}
    row.refresh_from_db()
    assert (row.done_on, row.done_by) == (TUESDAY, village.anna)
    head.post(f"{PLAN}/stap/{row.pk}/open")
    head.post(f"{PLAN}/stap/{row.pk}", {**step, "text": "De tweede les.", "owner": "", "due_on": ""})
    row.refresh_from_db()
    assert (row.text, row.owner, row.due_on, row.done_on) == ("De tweede les.", None, None, None)


def test_only_the_head_changes_the_plan_and_everybody_reads_it(village: Village, head: Client) -> None:
    row = PlanStep.objects.first()
    assert row is not None
    anna = village.signed_in(village.anna)
    paths = ("/beginnen", "/fase/training", "/fase/training/afgerond", "/fase/training/stap", f"/stap/{row.pk}/weg")
    assert {anna.post(f"{PLAN}{path}").status_code for path in paths} == {403}
    readers = (village.anna, village.ivo, village.otto, village.hanneke)
    assert {village.signed_in(who).get(PLAN).status_code for who in readers} == {200}
    assert head.get(f"{PLAN}/fase/iets").status_code == 404


@pytest.mark.usefixtures("head")
def test_the_database_refuses_what_cannot_be(village: Village) -> None:
    phase = {"school": village.linde, "phase": "training"}
    for wrong in (
        lambda: PlanPhase.objects.create(**phase),
        lambda: PlanPhase.objects.create(school=village.linde, phase="feest"),
        lambda: PlanStep.objects.create(**phase, text=""),
        lambda: PlanStep.objects.create(school=village.linde, phase="feest", text="Iets"),
        lambda: PlanPhase.objects.filter(**phase).update(from_on=date(2026, 2, 1), until_on=date(2026, 1, 1)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
