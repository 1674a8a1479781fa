"""Doors are tried in the village, with the pages for parents open and the counts of the throttle at zero."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.core.cache import cache

from glansrijk.schools.models import ParentLink, PortalOpening
from tests.village import NOON, Village, make_village


@pytest.fixture
def closed_village(db: None) -> Iterator[Village]:
    """The known cast; De Linde's pages for parents are closed."""
    with time_machine.travel(NOON, tick=True):
        cache.clear()
        yield make_village()


@pytest.fixture
def village(closed_village: Village) -> Village:
    """The pages are open, and Eva, Peter and Elif have custody."""
    PortalOpening.objects.create(school=closed_village.linde, opens_on=date(2026, 11, 1), phone="015 555 01 23")
    for parent in (closed_village.eva, closed_village.peter, closed_village.elif_):
        ParentLink.objects.get(parent=parent).take_custody("yes")
    return closed_village
