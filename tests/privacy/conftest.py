"""The village, with files and the ledger in a folder of the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.village import NOON, Village, make_village


@pytest.fixture
def village(db: None, settings: Any, tmp_path: Path) -> Iterator[Village]:
    settings.DATA = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "files"}},
    }
    with time_machine.travel(NOON, tick=True):
        yield make_village()
