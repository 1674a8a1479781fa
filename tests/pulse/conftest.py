"""A pulse in the village on Tuesday 24 November 2026: everybody has custody, and the pages for parents are open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from glansrijk.pulse.models import Pulse
from glansrijk.pulse.running import open_pulse
from glansrijk.schools.models import ParentLink, PortalOpening
from tests.pulse.pulse_world import draft
from tests.village import NOON, Village, make_village


@pytest.fixture(autouse=True)
def own_place(settings: Any, tmp_path: Path) -> Path:
    """Keys of ballot boxes of a test are in a folder of that test."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast."""
    with time_machine.travel(NOON, tick=True):
        cache.clear()
        found = make_village()
        ParentLink.objects.all().take_custody("yes")
        PortalOpening.objects.create(school=found.linde, opens_on=date(2026, 11, 1), phone="015 555 01 23")
        found.give_second_step(found.hanneke)
        yield found


@pytest.fixture
def pulse(village: Village) -> Pulse:
    """One that is open, from 23 November to 11 December."""
    row = draft(village)
    open_pulse(row, by=village.viewer(village.hanneke))
    row.refresh_from_db()
    return row
