"""The invented schools closed their last year: who takes over finds handovers, and a few wait."""

from __future__ import annotations

from datetime import date

import pytest

from glansrijk.demo.filling import fill
from glansrijk.rules.handover import Standing, parts_of
from glansrijk.rules.school_year import SchoolYear
from glansrijk.talks.handover_standing import standings_of
from glansrijk.talks.models import Handover, YearClosing

TODAY = date(2026, 11, 24)


@pytest.mark.django_db
def test_last_year_is_closed_and_its_handovers_are_nearly_all_read() -> None:
    fill(1, seed=26, today=TODAY)
    closing = YearClosing.objects.that_stands().get()
    assert (closing.school_year.start, closing.closed_by is not None) == (2025, True)
    handovers = list(Handover.objects.select_related("school_year"))
    found = [one.confirming.standing for one in standings_of(handovers, SchoolYear(2025), TODAY)]
    assert {*found} <= {Standing.COMPLETE, Standing.TO_RECEIVE, Standing.LATER}
    assert 0 < found.count(Standing.TO_RECEIVE) < found.count(Standing.COMPLETE)
    assert all(one.pk and parts_of(one.text) for one in handovers)
