"""What was estimated, gathered for a whole group at once and read per line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from glansrijk.relations.lines import Line
from glansrijk.relations.models import Estimate
from glansrijk.rules.scale import Level, in_two_words, most_careful
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer

Key = tuple[int, date]


@dataclass(frozen=True)
class Levels:
    """Levels of a group: (parent, first day of the month) -> {rater: level}."""

    given: dict[Key, dict[int, Level]] = field(default_factory=dict)
    raters: dict[int, str] = field(default_factory=dict)

    def by_rater(self, line: Line, month: Month, rater_id: int) -> Level | None:
        """What one rater gave this line: the most careful of its parents, None while any parent is still open."""
        levels = [self.given.get((parent.parent_id, month.first), {}).get(rater_id) for parent in line.rated]
        return None if not levels or None in levels else most_careful(level for level in levels if level is not None)

    def light(self, line: Line, month: Month) -> Level | None:
        """The light of a line: the most careful of its parents and of its raters (design 4.3)."""
        return most_careful(
            level for parent in line.rated for level in self.given.get((parent.parent_id, month.first), {}).values()
        )

    def of_others(self, line: Line, month: Month, rater_id: int) -> dict[str, Level]:
        """What colleagues gave this line, by the name of the colleague."""
        theirs = {rater: self.by_rater(line, month, rater) for rater in self.raters if rater != rater_id}
        return {self.raters[rater]: level for rater, level in theirs.items() if level is not None}


def levels_of(group: Group, months: Iterable[Month], viewer: Viewer) -> Levels:
    """All estimates of a group in some months that this viewer may see, in one query."""
    rows = (
        Estimate.objects.visible_to(viewer)
        .filter(relation__group=group, month__in=[month.first for month in months])
        .values_list("relation__parent_id", "month", "rater_id", "level", "rater__first_name", "rater__surname")
    )
    given: dict[Key, dict[int, Level]] = defaultdict(dict)
    raters: dict[int, str] = {}
    for parent, month, rater, level, first, surname in rows:
        given[parent, month][rater] = in_two_words(Level(level)) if viewer.school.two_words else Level(level)
        raters[rater] = first or surname
    return Levels(given, raters)
