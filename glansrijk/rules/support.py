"""Support from outside: when the school invites it, for a short time, to look and not to touch (docs/decisions/0032).

Whoever runs the server sees nothing of a school. When something is wrong with it, the head may ask them to look along:
at how the school is set up, and only when the head says so at the lists. Nothing else opens, whatever is wrong: not how
the contact with a home is, no talk, no ideas, no pulse and no quarterly talk.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum

from glansrijk.rules.days import day_and_month, weekday_name
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop
from glansrijk.rules.who_may_see import Thing

LONGEST = timedelta(days=3)
WRONG_CODES = 5


class HowLong(StrEnum):
    """For how long support may come in, from now."""

    HOUR = "hour"
    FOUR_HOURS = "four_hours"
    TOMORROW = "tomorrow"
    THREE_DAYS = "three_days"

    @property
    def dutch(self) -> str:
        """The words beside the choice."""
        return _(_HOW_LONG[self])

    def until(self, now: datetime) -> datetime:
        """When it is over, at a whole minute.

        >>> HowLong.HOUR.until(datetime(2026, 11, 24, 15, 30, 45)).isoformat()
        '2026-11-24T16:30:00'
        >>> HowLong.TOMORROW.until(datetime(2026, 11, 24, 15, 30)).isoformat()
        '2026-11-25T23:59:00'
        """
        minute = now.replace(second=0, microsecond=0)
        if self is HowLong.TOMORROW:
            return datetime.combine(minute.date() + timedelta(days=1), time(23, 59), minute.tzinfo)
        return minute + {HowLong.HOUR: timedelta(hours=1), HowLong.FOUR_HOURS: timedelta(hours=4)}.get(self, LONGEST)


class Shows(StrEnum):
    """What support may look at. How the school is set up always; the lists only when the head ticks them."""

    SETTINGS = "settings"
    LISTS = "lists"

    @property
    def things(self) -> frozenset[Thing]:
        """The kinds of things that it opens, in the words of the table of who sees what."""
        return _THINGS[self]


# The pages that support may open, with their names as the trace of it tells them.
PAGES = {
    "support_inside": (Shows.SETTINGS, gettext_noop("Waarvoor de school hulp vroeg")),
    "settings": (Shows.SETTINGS, gettext_noop("Instellingen")),
    "school_parts": (Shows.SETTINGS, gettext_noop("Onderdelen")),
    "portal": (Shows.SETTINGS, gettext_noop("Ouderpagina's")),
    "terms": (Shows.SETTINGS, gettext_noop("Termijnen")),
    "calendar": (Shows.SETTINGS, gettext_noop("Kalender")),
    "staff": (Shows.SETTINGS, gettext_noop("Medewerkers")),
    "pupils": (Shows.LISTS, gettext_noop("Kinderen")),
    "imports": (Shows.LISTS, gettext_noop("Inlezen")),
    "import": (Shows.LISTS, gettext_noop("Een ingelezen lijst")),
}


def page_in_words(page: str) -> str:
    """The name of a page that support opened.

    >>> page_in_words("terms"), page_in_words("a page of long ago")
    ('Termijnen', 'Een pagina die er niet meer is')
    """
    return _(PAGES[page][1]) if page in PAGES else _("Een pagina die er niet meer is")


def until_in_words(until: datetime, now: datetime) -> str:
    """Until when, as it stands behind 'tot': only a time when that is today.

    >>> until_in_words(datetime(2026, 11, 24, 16, 30), datetime(2026, 11, 24, 15, 30))
    '16.30 uur'
    >>> until_in_words(datetime(2026, 11, 25, 23, 59), datetime(2026, 11, 24, 15, 30))
    'woensdag 25 november, 23.59 uur'
    """
    clock = {"time": f"{until.hour}.{until.minute:02d}"}
    if until.date() == now.date():
        return _("%(time)s uur") % clock
    weekday = weekday_name(until.weekday())
    return _("%(weekday)s %(day)s, %(time)s uur") % {"weekday": weekday, "day": day_and_month(until.date()), **clock}


_HOW_LONG = {
    HowLong.HOUR: gettext_noop("1 uur"),
    HowLong.FOUR_HOURS: gettext_noop("4 uur"),
    HowLong.TOMORROW: gettext_noop("tot het eind van morgen"),
    HowLong.THREE_DAYS: gettext_noop("3 dagen"),
}
_THINGS = {
    Shows.SETTINGS: frozenset({Thing.SETTINGS, Thing.ROLES, Thing.STAFF, Thing.CALENDAR}),
    Shows.LISTS: frozenset({Thing.PEOPLE, Thing.IMPORT}),
}
