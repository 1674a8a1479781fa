"""Imports happen on Tuesday 24 November 2026, in a school that has nothing yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from glansrijk.schools.models import School
from tests import make
from tests.village import NOON, Village, make_village


@pytest.fixture
def school(db: None) -> Iterator[School]:
    """A new school: no groups, no children."""
    with time_machine.travel(NOON, tick=True):
        yield make.make_school(slug="linde", name="De Linde")


@pytest.fixture
def village(db: None, settings: Settings, tmp_path: Path) -> Iterator[Village]:
    """The known cast, with a folder for uploads of its own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    with time_machine.travel(NOON, tick=True):
        yield make_village()
