"""The calendar of one person as a phone reads it (R92, experience A5): no name of a child or a parent is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar as Feed
from icalendar import Event, Timezone

from glansrijk.accounts.language import with_words
from glansrijk.home.calendar_sources import calendar_items
from glansrijk.rules.calendar_items import CalendarItem
from glansrijk.schools.models import Holiday, School, SchoolYear
from glansrijk.schools.second_wall import open_where_works
from glansrijk.schools.viewer import Viewer, viewer_of

if TYPE_CHECKING:
    from datetime import date

    from glansrijk.accounts.models import Account

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TALK_LASTS = timedelta(minutes=10)
ASK_AGAIN_AFTER = timedelta(hours=6)


def feed_of(account: Account, today: date) -> bytes | None:
    """The feed over all schools where this person works today, None when there is no such school any more."""
    open_where_works(account.pk)
    viewers = [viewer_of(account, school.slug, today) for school in School.objects.where_works(account, today)]
    at_work = [viewer for viewer in viewers if viewer is not None]
    with translation.override(with_words(account.language)):  # a phone does not sign in, so nobody knows its language
        return feed_over({viewer.school: _items(viewer) for viewer in at_work}) if at_work else None


def feed_over(items: Mapping[School, Sequence[CalendarItem]]) -> bytes:
    """Write things of one school or more; with more than one each says which school it is."""
    feed = _empty(items)
    for school, own in items.items():
        for item in own:
            feed.add_component(_event(item, school, name_school=len(items) > 1))
    return bytes(feed.to_ical())


def _items(viewer: Viewer) -> list[CalendarItem]:
    """What is for a phone, of the running school year and those after it; once, for what lies in two of them."""
    days_off = list(viewer.sees(Holiday).in_order())
    found: dict[str, CalendarItem] = {}
    for row in viewer.sees(SchoolYear).order_by("start"):
        if row.year.last >= viewer.today:
            found |= {item.key: item for item in calendar_items(viewer, row.year, days_off) if item.in_feed}
    return list(found.values())


def _empty(schools: Iterable[School]) -> Feed:
    feed = Feed()
    feed.add("prodid", "-//Glansrijk//Schoolkalender//NL")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    name = _("School: %(schools)s") % {"schools": ", ".join(school.name for school in schools)}
    feed.add("name", name)
    feed.add("x-wr-calname", name)
    feed.add("x-wr-timezone", AMSTERDAM.key)
    feed.add("refresh-interval", ASK_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "PT6H")
    feed.add_component(Timezone.from_tzinfo(AMSTERDAM, AMSTERDAM.key))
    return feed


def _event(item: CalendarItem, school: School, *, name_school: bool) -> Event:
    event = Event()
    event.add("uid", f"{item.key}@{school.slug}.glansrijk")
    event.add("summary", f"{item.title} · {school.name}" if name_school else item.title)
    event.add("dtstamp", item.changed_at or datetime.combine(item.first, time(0), UTC))
    event.add("sequence", item.version)
    if item.changed_at:
        event.add("last-modified", item.changed_at)
    if item.at is None:
        event.add("dtstart", item.first)
        event.add("dtend", item.last + timedelta(days=1))  # the day after: the end is not part of it
        event.add("transp", "TRANSPARENT")
    else:
        begin = datetime.combine(item.first, item.at, AMSTERDAM)
        event.add("dtstart", begin)
        event.add("dtend", datetime.combine(item.first, item.until, AMSTERDAM) if item.until else begin + TALK_LASTS)
    return event
