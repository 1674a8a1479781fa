"""All tests of the team happen in the village, on Tuesday 24 November 2026 at noon."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from glansrijk.team import lesson_files
from tests.team.lessons_on_disk import write_lessons
from tests.village import NOON, Village, make_village


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast."""
    with time_machine.travel(NOON, tick=True):
        yield make_village()


@pytest.fixture
def lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three lessons of our own: two of the letter G, one of the letter N; the folder, to change them in."""
    monkeypatch.setattr(lesson_files, "FOLDER", tmp_path)
    write_lessons(tmp_path)
    return tmp_path
