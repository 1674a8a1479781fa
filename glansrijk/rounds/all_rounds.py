"""All rounds of a school, and what a new one can be about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from glansrijk.rounds.models import Round, RoundTeacher
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Moment

STATE_WORDS = {"": "wordt voorbereid", "asked": "gevraagd", "published": "bekend", "closed": "gesloten"}


@dataclass(frozen=True)
class RoundsPage:
    """The rounds of this school year, whether this viewer plans them, and in which ones they are a colleague."""

    rounds: tuple[tuple[Round, str], ...]
    plans: bool
    mine: frozenset[int]


def rounds_page(viewer: Viewer) -> RoundsPage:
    """Gather it, in three queries."""
    rows = viewer.sees(Round).filter(moment__school_year__start=SchoolYear.of(viewer.today).start)
    rows = rows.select_related("moment").prefetch_related("states").order_by("-made_at", "-pk")
    found = tuple((row, STATE_WORDS[_furthest(row)]) for row in rows)
    mine = viewer.sees(RoundTeacher).filter(staff=viewer.staff).values_list("round", flat=True)
    return RoundsPage(found, plans(viewer), frozenset(mine))


def plans(viewer: Viewer) -> bool:
    """Whether this viewer plans rounds: the head and the office."""
    return bool(viewer.roles & {Role.HEAD, Role.OFFICE})


def moments_to_choose(viewer: Viewer) -> Any:
    """Talks with parents of this school year of which the days are not over."""
    rows = viewer.sees(Moment).of_year(SchoolYear.of(viewer.today).start)
    return rows.filter(with_whom="parents", last_on__gte=viewer.today)


def groups_to_choose(viewer: Viewer) -> Any:
    """The base groups of this school year."""
    return viewer.sees(Group).of_year(SchoolYear.of(viewer.today).start).with_check()


def _furthest(row: Round) -> str:
    states = {one.state for one in row.states.all()}
    return next((state for state in ("closed", "published", "asked") if state in states), "")
