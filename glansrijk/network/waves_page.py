"""What the page of waves shows: every wave with its schools and who started it, also those that were taken back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.http import Http404

from glansrijk.network.board_viewer import BoardViewer
from glansrijk.network.models import InWave, Wave
from glansrijk.schools.models import School


@dataclass(frozen=True)
class ShownWave:
    """One wave; without a number when it was taken back."""

    wave: Wave
    number: int | None
    schools: tuple[str, ...]

    @property
    def by(self) -> str:
        """Who started it."""
        return self.wave.by.name if self.wave.by else ""

    @property
    def taken_back_by(self) -> str:
        """Who took it back."""
        return self.wave.taken_back_by.name if self.wave.taken_back_by else ""


def waves_of(viewer: BoardViewer) -> list[ShownWave]:
    """Every wave, the newest first, in two queries."""
    waves = Wave.objects.filter(board=viewer.board).select_related("by", "taken_back_by").order_by("starts_on", "pk")
    names = {school.pk: school.name for school in viewer.schools}
    places: dict[int, list[str]] = defaultdict(list)
    for of_wave, school in InWave.objects.filter(wave__board=viewer.board).values_list("wave", "of_school"):
        places[of_wave].append(names.get(school, ""))
    found, number = [], 0
    for wave in waves:
        number += wave.taken_back_at is None
        schools = tuple(sorted(filter(None, places[wave.pk])))
        found.append(ShownWave(wave, number if wave.taken_back_at is None else None, schools))
    return found[::-1]


def free_schools(viewer: BoardViewer, *, sent: str = "") -> list[School]:
    """The schools that are in no wave; also those of the wave that was started by this very form, sent twice."""
    taken = InWave.objects.filter(wave__board=viewer.board, stands=True)
    busy = {school for school, key in taken.values_list("of_school", "wave__key") if str(key) != sent}
    return [school for school in viewer.schools if school.pk not in busy]


def wave_of(viewer: BoardViewer, pk: int) -> Wave:
    """A wave of this board.

    Raises:
        Http404: there is none, or it is of another board.
    """
    row = Wave.objects.filter(board=viewer.board, pk=pk).first()
    if row is None:
        raise Http404
    return row
