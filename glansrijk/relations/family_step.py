"""One next step on the family page: the step that stands, else three that fit (R22, R36, R42, R43)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.relations.family import Family, FamilyHome
from glansrijk.relations.family_facts import FamilyFacts, day_and_month
from glansrijk.relations.models import Step
from glansrijk.rules.building_blocks import BLOCK_BY_KEY, Cause
from glansrijk.rules.days import weekday_name
from glansrijk.rules.homes import and_list
from glansrijk.rules.next_step import Suggestion, suggest
from glansrijk.rules.scale import Level
from glansrijk.rules.signals import Signal

# From May on the closing talks come near.
LATE_FROM_MONTH, LATE_UNTIL_MONTH = 5, 7


@dataclass(frozen=True)
class StandingStep:
    """A step on somebody's list."""

    step: Step
    home: FamilyHome
    due: str
    agreed: str
    promised: bool


@dataclass(frozen=True)
class Offer:
    """Three steps that fit a home, of which the teacher chooses one or writes another."""

    home: FamilyHome
    level: Level
    suggestions: tuple[Suggestion, ...]
    titles: tuple[str, ...]
    cause: Cause | None
    asked: bool

    @property
    def pairs(self) -> tuple[tuple[Suggestion, str], ...]:
        """Each suggestion with the title of its building block."""
        return tuple(zip(self.suggestions, self.titles, strict=True))

    @property
    def causes(self) -> tuple[Cause, ...]:
        """What may lie behind it; choosing one is optional."""
        return tuple(Cause)


def standing_steps(facts: FamilyFacts) -> tuple[StandingStep, ...]:
    """The steps that still stand, the first day first."""
    return tuple(
        _standing(step, home, facts.family)
        for home in facts.family.homes
        for step in facts.steps_of(home)
        if step.done_at is None and step.let_go_at is None
    )


def offer_for(facts: FamilyFacts, home: FamilyHome, cause: Cause | None, asked: tuple[Signal, ...]) -> Offer:
    """Three steps that fit this home today."""
    newest = facts.newest(*home.reachable)
    level = newest[1] if newest else Level.UNKNOWN
    suggestions = suggest(
        level,
        cause=cause,
        met=bool(facts.contacts_with(*home.reachable)),
        tried=[step.block for step in facts.steps_of(home) if step.block],
        balance=facts.balance(*home.reachable),
        late_in_year=LATE_FROM_MONTH <= facts.family.viewer.today.month <= LATE_UNTIL_MONTH,
    )
    titles = tuple(BLOCK_BY_KEY[suggestion.block].title for suggestion in suggestions)
    return Offer(home, level, suggestions, titles, cause, bool(asked) or level.asks_for_a_step)


def next_school_day(facts: FamilyFacts) -> date:
    """The day that a step is proposed for."""
    return facts.calendar.add_school_days(facts.family.viewer.today, 1)


def _standing(step: Step, home: FamilyHome, family: Family) -> StandingStep:
    mine = step.owner_id == family.viewer.staff.pk
    set_on = timezone.localdate(step.set_at)
    return StandingStep(
        step=step,
        home=home,
        due=_weekday_and_day(step.due_on),
        agreed=_promised(step, home, day_and_month(set_on), mine=mine)
        if step.promised_in_id
        else _agreed(step, day_and_month(set_on), mine=mine),
        promised=step.promised_in_id is not None,
    )


def _promised(step: Step, home: FamilyHome, day: str, *, mine: bool) -> str:
    """Who promised it to whom: everyone of the home, or one parent of it."""
    met = [one.called for one in home.reachable if step.home_id or one.parent.pk == step.relation.parent_id]
    names = {"parents": and_list(met), "day": day, "owner": step.owner.called if step.owner else _("een oud-collega")}
    if not met:
        return _("Beloofd op %(day)s.") % names
    if mine:
        return _("Je beloofde dit aan %(parents)s, op %(day)s.") % names
    return _("%(owner)s beloofde dit aan %(parents)s, op %(day)s.") % names


def _agreed(step: Step, day: str, *, mine: bool) -> str:
    if mine:
        return _("Jouw eigen afspraak, van %(day)s.") % {"day": day}
    owner = step.owner.called if step.owner else _("iemand die hier niet meer werkt")
    return _("Afspraak van %(owner)s, van %(day)s.") % {"owner": owner, "day": day}


def _weekday_and_day(day: date) -> str:
    return f"{weekday_name(day.weekday()).capitalize()} {day_and_month(day)}"
