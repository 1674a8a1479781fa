"""From a day until and including a day: the first and the last count, and without an end it goes on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from glansrijk.schools.models import Placement
from glansrijk.schools.models.owned import holds_on, overlaps
from tests.village import TUESDAY, Village

pytestmark = pytest.mark.django_db
FIRST, LAST = TUESDAY, TUESDAY + timedelta(days=3)
A_DAY = timedelta(days=1)


@pytest.fixture(params=[None, LAST], ids=["without an end", "with an end"])
def row(request: pytest.FixtureRequest, village: Village) -> Placement:
    """A place in a group, from Tuesday."""
    found: Placement = Placement.objects.filter(pupil=village.sem).get()
    Placement.objects.filter(pk=found.pk).update(from_on=FIRST, until_on=request.param)
    found.refresh_from_db()
    return found


def test_it_holds_on_its_days(row: Placement) -> None:
    days = [FIRST - A_DAY, FIRST, LAST, LAST + A_DAY]
    held = [Placement.objects.filter(holds_on(day), pk=row.pk).exists() for day in days]
    assert held == [False, True, True, row.until_on is None]
    assert [row.is_over(day) for day in days] == [False, False, False, row.until_on is not None]


def test_it_overlaps_what_shares_a_day(row: Placement) -> None:
    def shares(from_on: date, until_on: date | None) -> bool:
        return Placement.objects.filter(overlaps(from_on, until_on), pk=row.pk).exists()

    before, after = (FIRST - 2 * A_DAY, FIRST - A_DAY), (LAST + A_DAY, LAST + 2 * A_DAY)
    open_end = row.until_on is None
    assert [shares(*before), shares(FIRST - A_DAY, FIRST), shares(LAST, LAST + A_DAY)] == [False, True, True]
    assert [shares(*after), shares(LAST + A_DAY, None), shares(FIRST - A_DAY, None)] == [open_end, open_end, True]


def test_it_ends_at_the_earliest_on_its_first_day_and_can_go_on(row: Placement) -> None:
    row.end(FIRST - A_DAY)
    assert row.until_on == FIRST
    row.end(LAST)
    row.refresh_from_db()
    assert row.until_on == LAST
    row.go_on()
    row.refresh_from_db()
    assert row.until_on is None
