"""What of the team has a day: meetings, and agreements that come back each year (R52, R92)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import DateTimeField, F, IntegerField, TimeField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.calendar_items import CalendarItem, ItemKind
from glansrijk.rules.recurring import Returns
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import Meeting, TeamAgreement

EMPTY = Value(0, output_field=IntegerField())
NO_TIME = Value(None, output_field=TimeField())
TOUCHED = Coalesce("changed_at", "at", output_field=DateTimeField())


def team_on_the_calendar(viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    """The meetings of one school year, and the agreements for each year in their own time of this one.

    Both in one query: the calendar shows much already. A year to come has the days of that year.
    """
    meetings = viewer.sees(Meeting).that_go_on().filter(held_on__range=(year.first, year.last))
    agreements = viewer.sees(TeamAgreement).open().filter(term="long")
    rows = meetings.values_list(
        "pk", Value("meeting"), "kind", "place", "held_on", "from_time", EMPTY, EMPTY, TOUCHED, "version"
    ).union(
        agreements.values_list(
            "pk",
            Value("agreement"),
            "rule",
            "text",
            "agreed_on",
            NO_TIME,
            F("rule_from"),
            F("rule_to"),
            TOUCHED,
            "version",
        ),
        all=True,
    )
    for row in sorted(rows, key=lambda row: (row[1], row[0])):
        item = _meeting(row, viewer) if row[1] == "meeting" else _agreement(row, year, calendar, viewer)
        if item:
            yield item


def _meeting(row: Any, viewer: Viewer) -> CalendarItem:
    pk, _what, kind, place, day, at, _first, _last, touched, version = row
    return CalendarItem(
        f"vergadering-{pk}",
        ItemKind.EVENT,
        Meeting(kind=kind).get_kind_display().capitalize(),
        day,
        at=at,
        about=place,
        url=reverse("meeting", kwargs={"school": viewer.school.slug, "meeting": pk}),
        changed_at=touched,
        version=version,
    )


def _agreement(row: Any, year: SchoolYear, calendar: Calendar, viewer: Viewer) -> CalendarItem | None:
    pk, _what, rule, text, agreed_on, _at, first, last, touched, version = row
    window = Returns(rule, first, last).window(year, calendar)
    if window is None or window.last < agreed_on:
        return None
    return CalendarItem(
        f"teamafspraak-{pk}-{year.name}",
        ItemKind.WINDOW,
        _("Teamafspraak: %(text)s") % {"text": text},
        window.first,
        window.last,
        url=reverse("team_agreement", kwargs={"school": viewer.school.slug, "team_agreement": pk}),
        changed_at=touched,
        version=version,
    )
