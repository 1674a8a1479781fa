"""What came out of closed pulses, for the school page and the pages of the pulse: a figure never goes without its n."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from glansrijk.pulse.models import Pulse, PulseResult, PulseTurnout
from glansrijk.pulse.models.pulse import ITEMS, PARENTS
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.satisfaction import OVERALL, Turnout


@dataclass(frozen=True)
class Satisfaction:
    """How many of the parents who answered are satisfied with the school: the overall question of one closed pulse."""

    pulse: str
    closed_on: date
    percent: int
    answered: int
    asked: int
    grade: float

    @property
    def turnout(self) -> Turnout:
        """How many of the parents answered."""
        return Turnout(self.asked, self.answered)


@dataclass(frozen=True)
class Outcome:
    """What one voice said in one closed pulse: per question, and of how many. Without results they were too few."""

    voice: str
    turnout: Turnout
    items: dict[str, PulseResult]

    @property
    def overall(self) -> PulseResult | None:
        """The question that makes the line."""
        return self.items.get(OVERALL)


def latest_satisfaction(school_id: int) -> Satisfaction | None:
    """The newest pulse of which something may be shown; None when there is none."""
    found = satisfaction_over_the_years(school_id)
    return found[-1] if found else None


def satisfaction_over_the_years(school_id: int) -> list[Satisfaction]:
    """Every closed pulse of which something may be shown, the oldest first, in two queries."""
    rows = PulseResult.objects.in_school(school_id).filter(voice=PARENTS, item=OVERALL, pulse__closed_at__isnull=False)
    results = list(rows.select_related("pulse").order_by("pulse__closed_at", "pulse"))
    turnouts = PulseTurnout.objects.filter(pulse__in=[one.pulse_id for one in results], voice=PARENTS)
    asked = dict(turnouts.values_list("pulse", "asked"))
    return [_satisfaction(row, asked.get(row.pulse_id, 0)) for row in results]


def outcomes_of(pulse: Pulse) -> dict[str, Outcome]:
    """What each voice said in a closed pulse, in two queries."""
    results: dict[str, dict[str, PulseResult]] = {}
    for row in PulseResult.objects.filter(pulse=pulse):
        results.setdefault(row.voice, {})[row.item] = row
    return {
        row.voice: Outcome(
            row.voice,
            Turnout(row.asked, row.answered),
            {item: results[row.voice][item] for item in ITEMS if item in results.get(row.voice, {})},
        )
        for row in PulseTurnout.objects.filter(pulse=pulse)
    }


def _satisfaction(row: PulseResult, asked: int) -> Satisfaction:
    assert row.pulse.closed_at is not None, "only of closed pulses"
    return Satisfaction(
        pulse=row.pulse.name,
        closed_on=at_school(row.pulse.closed_at).date(),
        percent=row.percent,
        answered=row.answered,
        asked=asked,
        grade=row.grade or 0.0,
    )
