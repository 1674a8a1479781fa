"""One part of a school at a time: a group, the children without a group, or something else that a page offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Group, Pupil
from glansrijk.schools.models.pupil import PupilQuerySet
from glansrijk.schools.viewer import Viewer

NO_GROUP = "zonder-groep"


@dataclass(frozen=True)
class Part:
    """A part: its key in the address, its name, and its group when it is one."""

    key: str
    label: str
    group: Group | None = None

    def pupils(self, viewer: Viewer) -> PupilQuerySet:
        """The pupils of this part whom the viewer may see."""
        seen: PupilQuerySet = viewer.sees(Pupil)
        if self.group is not None:
            return seen.in_group(self.group, viewer.today)
        return seen.in_no_group(viewer.today)


@dataclass(frozen=True)
class Parts:
    """All parts, and the one that is shown."""

    all: tuple[Part, ...]
    shown: Part

    def tabs(self, url: str, notes: dict[str, str] | None = None) -> tuple[tuple[str, str, bool], ...]:
        """(label, address, current) for each part, with what there is to say about it behind its name."""
        return tuple(
            (
                f"{part.label}, {notes[part.key]}" if notes and part.key in notes else part.label,
                f"{url}?{urlencode({'groep': part.key})}",
                part == self.shown,
            )
            for part in self.all
        )


def parts_of_school(groups: Sequence[Group], key: str, *, first: str = "", others: Sequence[Part] = ()) -> Parts:
    """The parts with the one that was asked for; else `first`, else the first there is."""
    parts = (*(Part(group.slug, group.title, group) for group in groups), *others)
    by_key = {part.key: part for part in parts}
    shown = by_key.get(key) or by_key.get(first) or parts[0]
    return Parts(parts, shown)


def without_group() -> Part:
    """The children who sit in no base group now: between groups, or still to come."""
    return Part(NO_GROUP, _("Zonder groep"))


def groups_now(viewer: Viewer, *, composite: bool = False) -> tuple[Group, ...]:
    """The groups of this school year that the viewer sees, in the school's own order."""
    groups = viewer.sees(Group).of_year(Year.of(viewer.today).start)
    return tuple(groups if composite else groups.with_check())


def groups_to_give(viewer: Viewer) -> tuple[Group, ...]:
    """The groups that a colleague may be given: those of this school year, and those of the next that are there."""
    year = Year.of(viewer.today)
    groups = viewer.sees(Group).filter(school_year__start__in=(year.start, year.next.start))
    order = ("school_year__start", "composite", "position", "name", "pk")
    return tuple(groups.select_related("school_year").order_by(*order))
