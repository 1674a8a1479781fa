"""The line over the years as points in a picture, from 0 to 100 percent, with marks at 0, 80 and 100 (R56)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from glansrijk.pulse.results import Satisfaction
from glansrijk.rules.satisfaction import AT_LEAST, IN_THE_END

WIDTH, HEIGHT, SIDE, TOP = 600, 200, 48, 16


@dataclass(frozen=True)
class Point:
    """One pulse in the picture."""

    x: int
    y: int
    percent: int


@dataclass(frozen=True)
class LinePicture:
    """The points, and where the marks lie."""

    points: tuple[Point, ...]
    width: int = WIDTH
    height: int = HEIGHT
    side: int = SIDE
    end: int = WIDTH - SIDE

    @property
    def path(self) -> str:
        """The line through the points, for an SVG polyline."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """The percentages that have a mark, with their height."""
        return tuple((percent, _height(percent)) for percent in (IN_THE_END, AT_LEAST, 0))


def line_picture(years: Sequence[Satisfaction]) -> LinePicture:
    """Spread the pulses evenly; one alone stands in the middle."""
    step = (WIDTH - 4 * SIDE) // max(len(years) - 1, 1)
    first = 2 * SIDE if len(years) > 1 else WIDTH // 2
    return LinePicture(
        tuple(Point(first + number * step, _height(one.percent), one.percent) for number, one in enumerate(years))
    )


def _height(percent: int) -> int:
    return TOP + (HEIGHT - 2 * TOP) * (100 - percent) // 100
