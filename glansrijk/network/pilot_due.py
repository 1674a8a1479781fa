"""What of groups of schools may stand on Vandaag, among one's own actions and on the calendar (R63, R92).

The rows come along with those of the talks, in one query: the day of who has a group of their own costs enough already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.network.models import PilotAssignment, PilotDone, PilotMeeting, PilotSchool
from glansrijk.network.pilot_access import open_groups_of
from glansrijk.rules.calendar_items import CalendarItem, ItemKind
from glansrijk.rules.days import short_day
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.rules.today_list import DueKind, DueThing
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.due_columns import shaped, word
from glansrijk.team.on_the_calendar import EMPTY, NO_MOMENT, calendar_rows, items_among

MEETING, ASSIGNMENT = "pilot_meeting", "pilot_assignment"
AHEAD = timedelta(weeks=2)
# So long before its last day an assignment is named on Vandaag; so long after it, it is asked no more.
A_WEEK, LET_GO = timedelta(weeks=1), timedelta(weeks=2)


@dataclass(frozen=True)
class PilotDue(DueThing):
    """A meeting or an assignment, with the answer to 'Waarom zie ik dit?' and its day."""

    why: str = ""
    button: str = ""
    margin: str = ""
    day: date | None = None
    ahead: str = ""


def due_rows(viewer: Viewer) -> tuple[QuerySet[Any, Any], ...]:
    """Meetings of today and the coming two weeks, and assignments that are not done, shaped as rows of talks."""
    if not viewer.sees_all(Thing.PILOT):
        return ()
    open_groups_of(viewer)
    done = PilotDone.objects.in_school(viewer.school.pk).filter(assignment=OuterRef("pk"))
    goes_on = {"pilot_group__in": _own(viewer), "pilot_group__ended_at__isnull": True}
    meetings = PilotMeeting.objects.that_go_on().filter(held_on__range=(viewer.today, viewer.today + AHEAD), **goes_on)
    asked = PilotAssignment.objects.filter(
        ~Exists(done), due_on__range=(viewer.today - LET_GO, viewer.today + AHEAD), **goes_on
    )
    at = Coalesce(Cast("from_time", CharField()), word(""))
    group = {"name": F("pilot_group__name"), "first": F("pilot_group__slug")}
    return (
        shaped(meetings, MEETING, place=F("place"), words=at, day=F("held_on"), **group),
        shaped(asked, ASSIGNMENT, surname=F("title"), day=F("due_on"), **group),
    )


def pilots_among(rows: Iterable[Any], viewer: Viewer) -> list[PilotDue]:
    """The things in rows that `due_rows` shaped; rows of others are left alone."""
    found = [_meeting(row, viewer) for row in rows if row[0] == MEETING]
    return found + [_assignment(row, viewer) for row in rows if row[0] == ASSIGNMENT]


def team_and_pilots_on_the_calendar(viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    """What of the team has a day, and the meetings of the groups that the school takes part in; one query together."""
    rows = calendar_rows(viewer, year, _calendar_rows(viewer, year))
    yield from items_among(rows, viewer, year, calendar)
    yield from (_on_the_calendar(row, viewer) for row in rows if row[1] == MEETING)


def _calendar_rows(viewer: Viewer, year: SchoolYear) -> tuple[QuerySet[Any, Any], ...]:
    if not viewer.sees_all(Thing.PILOT):
        return ()
    open_groups_of(viewer)
    # A group that ended meets no more; what was held before stays on the calendar.
    held = Q(pilot_group__ended_at__isnull=True) | Q(pilot_group__ended_at__date__gte=F("held_on"))
    rows = PilotMeeting.objects.that_go_on().filter(
        held, pilot_group__in=_own(viewer), held_on__range=(year.first, year.last)
    )
    slug, name, touched = F("pilot_group__slug"), F("pilot_group__name"), Coalesce("changed_at", "at")
    when = ("held_on", "from_time", EMPTY, EMPTY, touched, "version", NO_MOMENT)
    return (rows.order_by().values_list("pk", Value(MEETING), slug, "place", *when, name),)


def _on_the_calendar(row: Any, viewer: Viewer) -> CalendarItem:
    pk, _what, slug, place, day, at, _first, _last, touched, version, _planned, name = row
    return CalendarItem(
        f"pilotbijeenkomst-{pk}",
        ItemKind.EVENT,
        _("Bijeenkomst van %(group)s") % {"group": name},
        day,
        at=at,
        about=place,
        url=_url("pilot_meeting", slug, pk, viewer),
        changed_at=touched,
        version=version,
    )


def _own(viewer: Viewer) -> Any:
    return viewer.sees(PilotSchool).taking_part().values("pilot_group")


def _meeting(row: Any, viewer: Viewer) -> PilotDue:
    _what, pk, group, place, slug, _title, at, day = row[0], row[1], row[3], row[6], row[8], row[9], row[17], row[19]
    begins = time.fromisoformat(at) if at else None
    said = (
        _("Bijeenkomst met de andere scholen. Waar: %(place)s.") if place else _("Bijeenkomst met de andere scholen.")
    )
    ahead = _("Bijeenkomst · %(group)s") % {"group": group}
    return PilotDue(
        DueKind.TALK,
        begins if begins and day == viewer.today else day,
        group,
        said % {"place": place},
        _url("pilot_meeting", slug, pk, viewer),
        why=_why(),
        button=_("Bekijken"),
        margin=_("scholen"),
        day=day,
        ahead=f"{begins:%H.%M} {ahead}" if begins else ahead,
    )


def _assignment(row: Any, viewer: Viewer) -> PilotDue:
    pk, group, slug, title, day = row[1], row[3], row[8], row[9], row[19]
    to_come = day >= viewer.today
    said = _("Een opdracht van %(group)s, tot %(day)s.") if to_come else _("Een opdracht van %(group)s.")
    return PilotDue(
        DueKind.CHECK,
        day - A_WEEK,
        title,
        said % {"group": group, "day": short_day(day)},
        _url("pilot_assignment", slug, pk, viewer),
        why=_why(),
        button=_("Bekijken"),
        margin=_("opdracht"),
        day=day,
    )


def _why() -> str:
    return _("Je ziet dit omdat jullie school meedoet aan deze pilotgroep.")


def _url(name: str, slug: str, number: int, viewer: Viewer) -> str:
    return reverse(name, kwargs={"school": viewer.school.slug, "pilot_group": slug, name: number})
