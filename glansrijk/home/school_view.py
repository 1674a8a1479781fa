"""The school for who leads it (experience A2.4): where can I help? The line, requests for help, the picture, checks.

Groups stand in their own order, without a name of a teacher and without a colour. What the school did is counted as it
is ("22 van 26"); how contact goes is told per month of the whole school, in steps of six (`rules/month_picture.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from glansrijk.home.coverage import covered_by_group
from glansrijk.home.school_tabs import Tab, school_tabs
from glansrijk.relations.models import HelpRequest
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.days import day_and_month
from glansrijk.rules.month_picture import PicturePart, read
from glansrijk.rules.months import Month
from glansrijk.rules.parts import Part
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import Calendar, month_to_check
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.line_counts import LineCounts, line_counts
from glansrijk.talks.models import Moment
from glansrijk.team.models import MonthPicture


@dataclass(frozen=True)
class GroupRow:
    """One group: how far each moment of the line is, and whether the check is done."""

    group: Group
    moments: tuple[tuple[str, str], ...]
    check_done: bool | None


@dataclass(frozen=True)
class MonthRow:
    """The picture of one month."""

    month: Month
    parts: tuple[PicturePart, ...]
    counted_on: date

    @property
    def counted(self) -> str:
        """When it was counted: a picture is of a day."""
        return _("geteld op %(day)s") % {"day": day_and_month(self.counted_on)}

    @property
    def bars(self) -> tuple[tuple[str, int, int], ...]:
        """(level, where it begins, how wide) of each part, of a hundred in all."""
        whole, begins, bars = sum(part.homes for part in self.parts), 0, []
        for part in self.parts:
            ends = begins + part.homes
            left, right = begins * 100 // whole, ends * 100 // whole
            bars.append((part.levels[-1].code, left, right - left))
            begins = ends
        return tuple(bars)


@dataclass(frozen=True)
class SchoolView:
    """The whole page."""

    tabs: tuple[Tab, ...]
    month: Month | None
    moments: tuple[Moment, ...]
    rows: tuple[GroupRow, ...]
    help_waiting: int
    pictures: tuple[MonthRow, ...]
    has_quarter_talks: bool

    @property
    def help_sentence(self) -> str:
        """How many questions wait for an answer of this viewer."""
        if self.help_waiting == 0:
            return _("Er wacht geen hulpvraag op jouw antwoord.")
        if self.help_waiting == 1:
            return _("Eén hulpvraag wacht op jouw antwoord.")
        return _("%(number)s hulpvragen wachten op jouw antwoord.") % {"number": self.help_waiting}


def school_view(viewer: Viewer) -> SchoolView:
    """The page; eight queries beside those of the door, whatever the size of the school."""
    year = Year.of(viewer.today)
    # A month without any school day has no check; for which month one looks, the days off do not matter further.
    month = month_to_check(viewer.today, Calendar())
    everyone = Group.objects.in_school(viewer.school.pk).with_check().select_related("school_year")
    groups = list(everyone.of_year(year.start))
    moments, counts = _line(viewer, groups)
    checked = covered_by_group(viewer, month) if month else {}
    moments = tuple(one for one in moments if any(counts.of(group.pk, one) for group in groups))
    rows = tuple(
        GroupRow(
            group,
            tuple((moment.name, _count(counts, group, moment)) for moment in moments),
            None if month is None else checked.get(group.pk, Coverage(0, 0)).complete,
        )
        for group in groups
    )
    waiting = _waiting(viewer)
    talks = Role.HEAD in viewer.roles and Part.QUARTER_TALKS not in viewer.school.parts_that_are_off
    return SchoolView(school_tabs(viewer, "school_view"), month, moments, rows, waiting, _pictures(viewer, year), talks)


def _line(viewer: Viewer, groups: list[Group]) -> tuple[tuple[Moment, ...], LineCounts]:
    """The moments that have begun; what is still to come is on the year line."""
    year = groups[0].school_year if groups else None
    if year is None:
        return (), LineCounts({})
    begun = viewer.sees(Moment).of_year(year.start).filter(first_on__lte=viewer.today)
    moments = list(begun)
    return tuple(moments), line_counts(viewer, year, moments, [group.pk for group in groups])


def _count(counts: LineCounts, group: Group, moment: Moment) -> str:
    found = counts.of(group.pk, moment)
    if found is None:
        return "–"
    return _("%(done)s van %(of)s") % {"done": found.children.done, "of": found.children.of}


def _waiting(viewer: Viewer) -> int:
    """Questions for a role of this viewer that wait for an answer."""
    roles = [role.value for role in viewer.roles & {Role.HEAD, Role.IB}]
    asked = viewer.sees(HelpRequest).unanswered().filter(to_role__in=roles)
    return asked.exclude(asked_by=viewer.staff).count()  # type: ignore[no-any-return]


def _pictures(viewer: Viewer, year: Year) -> tuple[MonthRow, ...]:
    rows = viewer.sees(MonthPicture).filter(month__gte=year.first, month__lte=year.last).order_by("-month")
    return tuple(MonthRow(Month.of(row.month), read(row.parts), row.counted_on) for row in rows)
