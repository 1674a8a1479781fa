"""Pages of the team happen in the village, on Tuesday 24 November 2026 at noon: in the second quarter."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.village import NOON, Village, make_village


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast; the head has a second step."""
    with time_machine.travel(NOON, tick=True):
        found = make_village()
        found.give_second_step(found.hanneke)
        yield found
