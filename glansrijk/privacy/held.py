"""Who is held back from clearing: a child with its parents, a parent with the children, or a colleague."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from glansrijk.privacy.models import Hold
from glansrijk.privacy.models.about import PARENT, PUPIL, STAFF
from glansrijk.schools.deciding_custody import recipient_key
from glansrijk.schools.models import ParentLink


@dataclass(frozen=True)
class Held:
    """The numbers of everyone who stays. A dispute is about a child and a parent together, so both stay."""

    pupils: frozenset[int] = frozenset()
    parents: frozenset[int] = frozenset()
    staff: frozenset[int] = frozenset()

    @property
    def letter_keys(self) -> list[str]:
        """The parents as the outbox knows them."""
        return sorted(recipient_key(pk) for pk in self.parents)


def held_on(school_id: int, day: date) -> Held:
    """Who is held back at a school on a day."""
    holds = Hold.objects.in_school(school_id).in_force(day).values_list("about_type", "about_id")
    of = {kind: frozenset(pk for held, pk in holds if held == kind) for kind in (PUPIL, PARENT, STAFF)}
    if not of[PUPIL] and not of[PARENT]:
        return Held(staff=of[STAFF])
    ties = ParentLink.objects.in_school(school_id)
    pupils = of[PUPIL] | frozenset(ties.filter(parent__in=of[PARENT]).values_list("pupil_id", flat=True))
    parents = of[PARENT] | frozenset(ties.filter(pupil__in=pupils).values_list("parent_id", flat=True))
    return Held(pupils, parents, of[STAFF])
