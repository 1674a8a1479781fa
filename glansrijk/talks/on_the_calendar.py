"""What the line puts on the calendar: the moments of the year, and the own talks that have a day (R92)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.calendar_items import CalendarItem, ItemKind
from glansrijk.rules.quiet_hours import AMSTERDAM, at_school
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.rules.year_line import START
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Moment, Talk


def moments_on_the_calendar(viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    """The moments that this school dated in a year; none while it did not lay its line."""
    teaches = bool(viewer.roles & {Role.TEACHER, Role.IB, Role.HEAD})
    for row in viewer.sees(Moment).of_year(year.start):
        if row.kind != START:
            yield CalendarItem(
                f"moment-{row.pk}", ItemKind.WINDOW, row.name, row.first_on, row.last_on, in_feed=teaches
            )


def talks_on_the_calendar(viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    """The talks to come of the own groups, or that one planned oneself. Only the page says about whom they are."""
    mine = Q(group__in=viewer.group_ids) | Q(made_by=viewer.staff)
    from_today = datetime.combine(viewer.today, time(), tzinfo=AMSTERDAM)
    rows = viewer.sees(Talk).filter(mine, planned_at__gte=from_today, held_on__isnull=True, cancelled_at__isnull=True)
    rows = rows.filter(moment__school_year__start=year.start).select_related("pupil").order_by("planned_at", "pk")
    for row in rows.distinct():
        begins = at_school(row.planned_at)
        ends = begins + timedelta(minutes=row.minutes)
        yield CalendarItem(
            f"talk-{row.pk}",
            ItemKind.TALK,
            _("Gesprek op school"),
            begins.date(),
            at=begins.time(),
            until=ends.time() if ends.date() == begins.date() else None,
            about=row.pupil.name.full,
            url=reverse("talk", kwargs={"school": viewer.school.slug, "talk": row.pk}),
            version=row.sequence,
        )
