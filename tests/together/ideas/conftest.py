"""Ideas are tried in the village, with the pages for parents open and files in a folder that goes away."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from glansrijk.schools.models import ParentLink, PortalOpening
from tests.village import NOON, Village, make_village


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    """Where files of this test lie."""
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    return tmp_path


@pytest.fixture
def village(db: None, files: Path) -> Iterator[Village]:
    """The known cast; Eva, Peter and Elif have custody and De Linde's pages for parents are open."""
    with time_machine.travel(NOON, tick=True):
        cache.clear()
        village = make_village()
        PortalOpening.objects.create(school=village.linde, opens_on=date(2026, 11, 1), phone="015 555 01 23")
        for parent in (village.eva, village.peter, village.elif_):
            ParentLink.objects.get(parent=parent).take_custody("yes")
        for head in (village.hanneke,):
            village.give_second_step(head)
        yield village
