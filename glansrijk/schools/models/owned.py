"""What every row of a school has: the school it belongs to, and an answer to 'who may see me?'."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from glansrijk.rules.who_may_see import Sight, Thing

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

Row = TypeVar("Row", bound=models.Model, covariant=True)


class OwnedQuerySet(models.QuerySet[Row]):
    """Rows of schools. A subclass says what kind of thing it holds and how 'of my own groups' reads for it."""

    thing: ClassVar[Thing]

    def visible_to(self, viewer: Viewer) -> Self:
        """Only rows of the viewer's school, and of those only what the viewer's roles open (R96)."""
        rows = self.filter(school_id=viewer.school.pk)
        match viewer.sight(self.thing):
            case Sight.SCHOOL:
                return rows
            case Sight.OWN_GROUPS:
                return rows.of_own_groups(viewer)
            case _:
                return rows.none()

    def of_own_groups(self, viewer: Viewer) -> Self:
        """What belongs to the groups that this teacher has today; nothing, unless a subclass says otherwise."""
        return self.none()

    def in_school(self, school_id: int) -> Self:
        """Rows of one school, for activities that already know they may."""
        return self.filter(school_id=school_id)


class SchoolOwned(models.Model):
    """A row that belongs to one school."""

    school = models.ForeignKey("schools.School", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Dated(models.Model):
    """Something that holds from a day until and including a day; without an end it holds still."""

    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="%(app_label)s_%(class)s_ends_after_it_starts",
            )
        ]

    def is_over(self, on: date) -> bool:
        """Whether it held, and does no longer; on its last day it still holds."""
        return self.until_on is not None and self.until_on < on

    def end(self, on: date) -> None:
        """Hold until and including `on`; a row that has not begun yet ends on the day it would begin."""
        self.until_on = max(on, self.from_on)
        self.save(update_fields=["until_on"])

    def go_on(self) -> None:
        """Hold still, after somebody ended it too early."""
        self.until_on = None
        self.save(update_fields=["until_on"])


def holds_on(day: date, prefix: str = "") -> Q:
    """The condition 'holds on this day' for a dated row, reached through `prefix` ('placements__')."""
    return Q(**{f"{prefix}from_on__lte": day}) & (
        Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gte": day})
    )


def overlaps(from_on: date, until_on: date | None) -> Q:
    """The condition 'holds on some day from `from_on` to and including `until_on`' (None: for ever) for a dated row."""
    still = Q(until_on__isnull=True) | Q(until_on__gte=from_on)
    return still & Q(from_on__lte=until_on) if until_on else still
