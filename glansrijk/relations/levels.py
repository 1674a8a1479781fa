"""What was estimated, gathered for a whole group at once and read per line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any

from django.db.models import QuerySet

from glansrijk.lib.prepared import Row
from glansrijk.relations.lines import Line
from glansrijk.relations.models import Estimate
from glansrijk.rules.scale import Level, in_two_words, most_careful
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer

Key = tuple[int, date]
# The level of each number; a map reads hundreds of them, and a tuple gives them sooner than their class.
IN_FIVE_WORDS = tuple(Level(number) for number in range(len(Level)))
IN_TWO_WORDS = tuple(in_two_words(level) for level in IN_FIVE_WORDS)
# What counts of two answers, for the same reason.
MORE_CAREFUL = {
    (one, other): most_careful(level for level in (one, other) if level is not None)
    for one, other in product((None, *Level), repeat=2)
}


@dataclass(frozen=True)
class Levels:
    """The estimates of a group, one row each: COLUMNS. A page takes of them what it shows."""

    rows: Sequence[Row]
    words: tuple[Level, ...]

    @cached_property
    def given(self) -> dict[Key, dict[int, Level]]:
        """(Parent, first day of the month) -> {rater: level}."""
        given: dict[Key, dict[int, Level]] = {}
        for parent, month, number, rater, _first, _surname in self.rows:
            given.setdefault((parent, month), {})[rater] = self.words[number]
        return given

    @cached_property
    def lights(self) -> dict[int, dict[date, Level | None]]:
        """Parent -> first day of the month -> the most careful level of its raters."""
        lights: defaultdict[int, dict[date, Level | None]] = defaultdict(dict)
        words, more_careful = self.words, MORE_CAREFUL
        for parent, month, number, _rater, _first, _surname in self.rows:
            of_parent, level = lights[parent], words[number]
            of_parent[month] = more_careful[of_parent[month], level] if month in of_parent else level
        return lights

    @cached_property
    def raters(self) -> dict[int, str]:
        """Who gave them, as colleagues call them."""
        return {rater: first or surname for _parent, _month, _number, rater, first, surname in self.rows}

    def by_rater(self, line: Line, month: Month, rater_id: int) -> Level | None:
        """What one rater gave this line: the most careful of its parents, None while any parent is still open."""
        levels = [self.given.get((parent.parent_id, month.first), {}).get(rater_id) for parent in line.rated]
        return None if not levels or None in levels else most_careful(level for level in levels if level is not None)

    def light(self, line: Line, month: Month) -> Level | None:
        """The light of a line: the most careful of its parents and of its raters (design 4.3)."""
        return self.lights_on(line, [month.first])[0]

    def lights_on(self, line: Line, days: Sequence[date]) -> list[Level | None]:
        """The same for several months, by their first days."""
        found = [self.lights[parent.parent_id] for parent in line.rated if parent.parent_id in self.lights]
        lights: list[Level | None] = list(map(found[0].get, days)) if found else [None] * len(days)
        for other in found[1:]:
            lights = [MORE_CAREFUL[light, other.get(day)] for light, day in zip(lights, days, strict=True)]
        return lights

    def of_others(self, line: Line, month: Month, rater_id: int) -> dict[str, Level]:
        """What colleagues gave this line, by the name of the colleague."""
        theirs = {rater: self.by_rater(line, month, rater) for rater in self.raters if rater != rater_id}
        return {self.raters[rater]: level for rater, level in theirs.items() if level is not None}


COLUMNS = ("relation__parent_id", "month", "level", "rater_id", "rater__first_name", "rater__surname")


def levels_of(group: Group, months: Sequence[Month], viewer: Viewer) -> Levels:
    """All estimates of a group in months that follow each other, as far as this viewer may see them, in one query."""
    rows = viewer.read(_rows, group.pk, min(months).first, max(months).first)
    return Levels(rows, IN_TWO_WORDS if viewer.school.two_words else IN_FIVE_WORDS)


def _rows(viewer: Viewer, group: int, first: date, last: date) -> QuerySet[Any, Any]:
    rows = Estimate.objects.visible_to(viewer).filter(relation__group=group, month__gte=first, month__lte=last)
    return rows.values_list(*COLUMNS)
