"""What of the team has a day: meetings, quarterly talks, and agreements that come back each year (R52, R54, R92)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import DateField, DateTimeField, F, IntegerField, QuerySet, TimeField, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.calendar_items import CalendarItem, ItemKind
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.recurring import Returns
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import Meeting, QuarterTalk, TeamAgreement

EMPTY = Value(0, output_field=IntegerField())
# Nothing, of a kind: PostgreSQL asks for the same kind on all sides of a union.
NO_DAY, NO_TIME, NO_MOMENT = (Cast(Value(None), kind()) for kind in (DateField, TimeField, DateTimeField))
NO_WORD = Value("")
MINUTES = timedelta(minutes=10)
# As `Staff.called`: the first name where it is known.
CALLED = Coalesce(NullIf("staff__first_name", Value("")), F("staff__surname"))
TOUCHED = Coalesce("changed_at", "at", output_field=DateTimeField())
# Kind or text, place, day and time, the years or whose it is, when it was changed and how often; planned, and a name.
_CHANGED = (TOUCHED, "version", NO_MOMENT, NO_WORD)
OF_MEETING = ("kind", "place", "held_on", "from_time", EMPTY, EMPTY, *_CHANGED)
OF_AGREEMENT = ("rule", "text", "agreed_on", NO_TIME, F("rule_from"), F("rule_to"), *_CHANGED)
_SETTLED = (F("settled_at"), EMPTY, F("planned_at"), NO_WORD)
OF_TALK = (Value(""), CALLED, NO_DAY, NO_TIME, F("staff_id"), EMPTY, *_SETTLED)


def team_on_the_calendar(viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    """The meetings and quarterly talks of one school year, and in their time the agreements that hold for each year.

    All in one query: the calendar shows much already. A year to come has the days of that year.
    """
    yield from items_among(calendar_rows(viewer, year), viewer, year, calendar)


def calendar_rows(viewer: Viewer, year: SchoolYear, beside: Iterable[QuerySet[Any, Any]] = ()) -> list[Any]:
    """The rows of all that, and in the same query those of another app with the same columns and a kind of its own."""
    meetings = viewer.sees(Meeting).that_go_on().filter(held_on__range=(year.first, year.last))
    agreements = viewer.sees(TeamAgreement).open().filter(term="long")
    talks = viewer.sees(QuarterTalk).filter(
        staff__left_on__isnull=True, school_year__start=year.start, planned_at__isnull=False
    )
    rows = meetings.values_list("pk", Value("meeting"), *OF_MEETING).union(
        agreements.values_list("pk", Value("agreement"), *OF_AGREEMENT),
        talks.values_list("pk", Value("talk"), *OF_TALK),
        *beside,
        all=True,
    )
    return sorted(rows, key=lambda row: (row[1], row[0]))


def items_among(rows: Iterable[Any], viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    """What of these rows is of the team."""
    for row in rows:
        item = _item(row, year, calendar, viewer)
        if item:
            yield item


def _item(row: Any, year: SchoolYear, calendar: Calendar, viewer: Viewer) -> CalendarItem | None:
    if row[1] == "agreement":
        return _agreement(row[:10], year, calendar, viewer)
    if row[1] == "meeting":
        return _meeting(row[:10], viewer)
    return _talk(row[:11], viewer) if row[1] == "talk" else None


def _talk(row: Any, viewer: Viewer) -> CalendarItem:
    """The own one, and for the head all of them. No name in the title (R92)."""
    pk, _what, _kind, called, _day, _at, staff, _last, touched, _version, planned = row
    here = at_school(planned)
    return CalendarItem(
        f"kwartaalgesprek-{pk}",
        ItemKind.TALK,
        _("Kwartaalgesprek"),
        here.date(),
        at=here.time(),
        until=(here + MINUTES).time(),
        about="" if staff == viewer.staff.pk else called,
        url=reverse("quarter_talk", kwargs={"school": viewer.school.slug, "quarter_talk": pk}),
        changed_at=touched,
    )


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
