"""A group in a month, as a page needs it: found through the viewer, with its calendar and the month's state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from glansrijk.lib.addresses import address
from glansrijk.relations.checking import day_of
from glansrijk.relations.levels import Levels, levels_of
from glansrijk.relations.lines import Line, lines_of
from glansrijk.rules.school_year import Calendar, CheckState, Month, SchoolYear, check_state, may_fill
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class GroupMonth:
    """One group in one month, seen by one viewer."""

    viewer: Viewer
    group: Group
    month: Month

    @cached_property
    def calendar(self) -> Calendar:
        """The days off of the school; asked for only where a page depends on them."""
        return calendar_of(self.viewer.school)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The list of the group in this month."""
        return lines_of(self.group, self.viewer, day_of(self.month, self.viewer.today))

    def levels(self, *months: Month) -> Levels:
        """What was estimated in these months."""
        return levels_of(self.group, months, self.viewer)

    @property
    def state(self) -> CheckState:
        """Whether this month's check lies ahead, is open, can still be completed or is closed."""
        return check_state(self.month, self.viewer.today, self.calendar)

    @property
    def may_fill(self) -> bool:
        """Whether this viewer may give levels in this month: their own group, and a month that is open or past."""
        return may_fill(self.state) and self.group.pk in self.viewer.group_ids

    @property
    def year(self) -> SchoolYear:
        """The school year of the group."""
        return SchoolYear(self.group.school_year.start)

    def url(self, page: str) -> str:
        """The address of a page of this group and month."""
        return address(page, school=self.viewer.school.slug, group=self.group.slug, month=self.month)


def group_in_month(viewer: Viewer, slug: str, month: Month) -> GroupMonth:
    """The group that has this address in the school year of the month.

    Raises:
        Http404: no such group, or it is not for this viewer.
    """
    year = SchoolYear.of_month(month).start
    own = viewer.own_group(slug, year)
    if own is not None and not own.composite:
        return GroupMonth(viewer, own, month)
    groups = Group.objects.with_check().select_related("school_year")
    return GroupMonth(viewer, viewer.get(groups, slug=slug, school_year__start=year), month)
