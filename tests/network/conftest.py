"""The village on Tuesday 24 November 2026; Bea works for the board of De Linde."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.village import NOON, Village, make_village


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast."""
    with time_machine.travel(NOON, tick=True):
        yield make_village()


@pytest.fixture
def bea(village: Village) -> Client:
    """The browser of somebody of the board, with a second step."""
    village.give_second_step(village.bea)
    return village.signed_in(village.bea)
