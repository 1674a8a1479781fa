"""All tests of the team happen in the village, on Tuesday 24 November 2026 at noon."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.village import NOON, Village, make_village


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast."""
    with time_machine.travel(NOON, tick=True):
        yield make_village()
