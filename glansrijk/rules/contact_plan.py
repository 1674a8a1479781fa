"""How often, through what and about what with this parent: tailor-made (R12, R70).

A plan has two limits, counted in school weeks: "liever binnen" and "uiterlijk". Between the two it is a good moment; at
the second one it is time. The plan of a parent comes from what that parent prefers; where there is none, the school's
own limit holds. After a contact of any kind the plan rests again. In holidays and weekends every plan rests.

What a parent prefers is not a rule for the teacher. The page says so when the chosen way or time differs, and lets go.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from glansrijk.rules.days import month_name, weekday_name
from glansrijk.rules.homes import and_list
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.school_clock import school_clock
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop, ngettext

AT_MOST_WEEKS = 8
# Without a wish of the parent, a good moment begins this many weeks before the school's limit.
GOOD_MOMENT_WEEKS = 2


class Channel(StrEnum):
    """How school and home reach each other; the value is the short code that is stored.

    >>> Channel.PHONE.dutch, Channel.PHONE.phrase
    ('bellen', 'per telefoon')
    """

    SQUARE = "square"
    PHONE = "phone"
    APP = "app"
    TALK = "talk"
    LETTER = "letter"
    MAIL = "mail"

    @property
    def dutch(self) -> str:
        """The word on the button."""
        return _(_CHANNELS[self][0])

    @property
    def phrase(self) -> str:
        """How it stands in a sentence: "contact per telefoon"."""
        return _(_CHANNELS[self][1])

    @property
    def waits(self) -> bool:
        """Whether it waits until somebody reads it, so that the hour does not matter."""
        return self in (Channel.LETTER, Channel.MAIL)


@dataclass(frozen=True)
class ContactPlan:
    """The plan for one parent, in school weeks. Raises ValueError when the limits cannot be.

    >>> ContactPlan(3, 6, Channel.PHONE, "het lezen").sentence
    'Liever binnen 3 schoolweken, uiterlijk na 6, per telefoon, over het lezen.'
    >>> ContactPlan(6, 3)
    Traceback (most recent call last):
    ValueError: Liever binnen 6 en uiterlijk na 3 schoolweken kan niet.
    """

    rather_within_weeks: int
    at_latest_weeks: int
    channel: Channel | None = None
    about: str = ""

    def __post_init__(self) -> None:
        """Refuse limits that are not in order."""
        if not 1 <= self.rather_within_weeks <= self.at_latest_weeks:
            limits = f"Liever binnen {self.rather_within_weeks} en uiterlijk na {self.at_latest_weeks}"
            raise ValueError(f"{limits} schoolweken kan niet.")

    @property
    def sentence(self) -> str:
        """The plan as one reads it on the family page."""
        limits = ngettext(
            "Liever binnen %(rather)s schoolweek, uiterlijk na %(latest)s",
            "Liever binnen %(rather)s schoolweken, uiterlijk na %(latest)s",
            self.rather_within_weeks,
        ) % {"rather": self.rather_within_weeks, "latest": self.at_latest_weeks}
        about = _("over %(what)s") % {"what": self.about} if self.about else ""
        return ", ".join(filter(None, (limits, self.channel.phrase if self.channel else "", about))) + "."


def plan_of_school(at_most_weeks: int = AT_MOST_WEEKS) -> ContactPlan:
    """Return the plan that holds where a parent has none: the school's limit, and a good moment just before it.

    >>> plan_of_school()
    ContactPlan(rather_within_weeks=6, at_latest_weeks=8, channel=None, about='')
    """
    return ContactPlan(max(1, at_most_weeks - GOOD_MOMENT_WEEKS), at_most_weeks)


class Due(StrEnum):
    """Whether a plan asks for something today."""

    RESTING = "resting"
    RATHER_NOW = "rather_now"
    AT_LATEST_NOW = "at_latest_now"

    @property
    def dutch(self) -> str:
        """The words in the list of contacts; a plan that rests says nothing."""
        return _(_DUE_IN_DUTCH[self]) if _DUE_IN_DUTCH[self] else ""


def due(plan: ContactPlan, last_contact: date | None, today: date, calendar: Calendar) -> Due:
    """Tell whether it is time for contact. Without a contact this school year the weeks run from its first school day.

    >>> plan = ContactPlan(3, 6)
    >>> [due(plan, date(2026, 11, 6), day, Calendar()).value for day in (date(2026, 11, 20), date(2026, 11, 23))]
    ['resting', 'rather_now']
    >>> due(plan, date(2026, 10, 9), date(2026, 11, 20), Calendar()).dutch
    'tijd voor contact'
    """
    clock = school_clock(SchoolYear.of(today), calendar)
    if not clock.is_school_day(today):
        return Due.RESTING
    this_year = last_contact if last_contact and clock.year.contains(last_contact) else None
    weeks = clock.weeks_after(this_year or clock.school_day_from(clock.year.first) or today, today)
    if weeks >= plan.at_latest_weeks:
        return Due.AT_LATEST_NOW
    return Due.RATHER_NOW if weeks >= plan.rather_within_weeks else Due.RESTING


@dataclass(frozen=True)
class Preference:
    """How a parent likes to be reached (R70). What is left empty is all the same to the parent.

    `channels` has the most liked one first. `weekdays` counts from 0, Monday; `months` from 1, January. Raises
    ValueError for hours that are not in order, and for a day or month that does not exist.
    """

    channels: tuple[Channel, ...] = ()
    rather_not: frozenset[Channel] = frozenset()
    from_time: time | None = None
    until_time: time | None = None
    weekdays: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Refuse hours that end before they begin, and an eighth day of the week."""
        if self.from_time and self.until_time and self.from_time >= self.until_time:
            raise ValueError("Het eerste tijdstip ligt vóór het tweede.")
        if not (self.weekdays <= set(range(7)) and self.months <= set(range(1, 13))):
            raise ValueError("Die dag of maand bestaat niet.")

    @property
    def hours(self) -> str:
        """The hours in words, empty when all are good.

        >>> Preference(from_time=time(17)).hours, Preference(from_time=time(8), until_time=time(9, 30)).hours
        ('na 17.00 uur', 'tussen 8.00 en 9.30 uur')
        """
        if self.from_time and self.until_time:
            times = {"first": _clock(self.from_time), "last": _clock(self.until_time)}
            return _("tussen %(first)s en %(last)s uur") % times
        if self.from_time:
            return _("na %(time)s uur") % {"time": _clock(self.from_time)}
        return _("vóór %(time)s uur") % {"time": _clock(self.until_time)} if self.until_time else ""


def differs(preference: Preference, channel: Channel, moment: datetime) -> str:
    """Say it when a contact that is about to be made differs from what the parent prefers; empty when it fits.

    The moment needs a time zone. A letter or a mail waits until somebody reads it, so day and hour do not count there.

    >>> from glansrijk.rules.quiet_hours import AMSTERDAM
    >>> likes, morning = Preference((Channel.APP,), from_time=time(17)), datetime(2026, 11, 26, 9, tzinfo=AMSTERDAM)
    >>> differs(likes, Channel.PHONE, morning)
    'Deze ouder heeft liever contact via de app, na 17.00 uur.'
    >>> differs(likes, Channel.APP, morning.replace(hour=18))
    ''
    """
    wishes = [*_other_channel(preference, channel), *_other_time(preference, channel, at_school(moment))]
    sentences = [_("Deze ouder heeft liever contact %(how)s.") % {"how": ", ".join(wishes)}] if wishes else []
    if channel in preference.rather_not:
        sentences.insert(0, _("Deze ouder heeft liever geen contact %(how)s.") % {"how": channel.phrase})
    return " ".join(sentences)


def _other_channel(preference: Preference, channel: Channel) -> list[str]:
    liked = [liked for liked in preference.channels if liked not in preference.rather_not]
    return [_(" of ").join(other.phrase for other in liked)] if liked and channel not in liked else []


def _other_time(preference: Preference, channel: Channel, here: datetime) -> list[str]:
    wishes = []
    if not channel.waits and not _within(preference, here.time()):
        wishes.append(preference.hours)
    if not channel.waits and preference.weekdays and here.weekday() not in preference.weekdays:
        wishes.append(_("op %(days)s") % {"days": and_list([weekday_name(day) for day in sorted(preference.weekdays)])})
    if preference.months and here.month not in preference.months:
        wishes.append(_("in %(months)s") % {"months": and_list([month_name(one) for one in sorted(preference.months)])})
    return wishes


def _within(preference: Preference, hour: time) -> bool:
    begins, ends = preference.from_time or time.min, preference.until_time or time.max
    return begins <= hour <= ends


def _clock(hour: time) -> str:
    return f"{hour.hour}.{hour.minute:02}"


_CHANNELS = {
    Channel.SQUARE: (gettext_noop("plein"), gettext_noop("op het plein")),
    Channel.PHONE: (gettext_noop("bellen"), gettext_noop("per telefoon")),
    Channel.APP: (gettext_noop("app"), gettext_noop("via de app")),
    Channel.TALK: (gettext_noop("gesprek"), gettext_noop("in een gesprek")),
    Channel.LETTER: (gettext_noop("brief"), gettext_noop("per brief")),
    Channel.MAIL: (gettext_noop("e-mail"), gettext_noop("per e-mail")),
}

_DUE_IN_DUTCH = {
    Due.RESTING: "",
    Due.RATHER_NOW: gettext_noop("goed moment voor contact"),
    Due.AT_LATEST_NOW: gettext_noop("tijd voor contact"),
}
