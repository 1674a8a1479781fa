"""How often, through what and about what with this parent: tailor-made (R12, R70).

A plan has two limits, counted in school weeks: "liever binnen" and "uiterlijk". Between the two it is a good moment; at
the second one it is time. The plan of a parent comes from what that parent prefers; where there is none, the school's
own limit holds. After a contact of any kind the plan rests again. In holidays and weekends every plan rests.

What a parent prefers is not a rule for the teacher. The page says so when the chosen way or time differs, and lets go.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from glansrijk.rules.days import MONTH_NAMES
from glansrijk.rules.homes import and_list
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.school_clock import school_clock
from glansrijk.rules.school_year import Calendar, SchoolYear

AT_MOST_WEEKS = 8
# Without a wish of the parent, a good moment begins this many weeks before the school's limit.
GOOD_MOMENT_WEEKS = 2
WEEKDAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


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
        return _CHANNELS[self][0]

    @property
    def phrase(self) -> str:
        """How it stands in a sentence: "contact per telefoon"."""
        return _CHANNELS[self][1]

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
        weeks = "schoolweek" if self.rather_within_weeks == 1 else "schoolweken"
        limits = f"Liever binnen {self.rather_within_weeks} {weeks}, uiterlijk na {self.at_latest_weeks}"
        how = f", {self.channel.phrase}" if self.channel else ""
        return f"{limits}{how}{f', over {self.about}' if self.about else ''}."


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
        return _DUE_IN_DUTCH[self]


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
            return f"tussen {_clock(self.from_time)} en {_clock(self.until_time)} uur"
        if self.from_time:
            return f"na {_clock(self.from_time)} uur"
        return f"vóór {_clock(self.until_time)} uur" if self.until_time else ""


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
    sentences = [f"Deze ouder heeft liever contact {', '.join(wishes)}."] if wishes else []
    if channel in preference.rather_not:
        sentences.insert(0, f"Deze ouder heeft liever geen contact {channel.phrase}.")
    return " ".join(sentences)


def _other_channel(preference: Preference, channel: Channel) -> list[str]:
    liked = [liked for liked in preference.channels if liked not in preference.rather_not]
    return [" of ".join(other.phrase for other in liked)] if liked and channel not in liked else []


def _other_time(preference: Preference, channel: Channel, here: datetime) -> list[str]:
    wishes = []
    if not channel.waits and not _within(preference, here.time()):
        wishes.append(preference.hours)
    if not channel.waits and preference.weekdays and here.weekday() not in preference.weekdays:
        wishes.append(f"op {and_list([WEEKDAY_NAMES[day] for day in sorted(preference.weekdays)])}")
    if preference.months and here.month not in preference.months:
        wishes.append(f"in {and_list([MONTH_NAMES[month - 1] for month in sorted(preference.months)])}")
    return wishes


def _within(preference: Preference, hour: time) -> bool:
    begins, ends = preference.from_time or time.min, preference.until_time or time.max
    return begins <= hour <= ends


def _clock(hour: time) -> str:
    return f"{hour.hour}.{hour.minute:02}"


_CHANNELS = {
    Channel.SQUARE: ("plein", "op het plein"),
    Channel.PHONE: ("bellen", "per telefoon"),
    Channel.APP: ("app", "via de app"),
    Channel.TALK: ("gesprek", "in een gesprek"),
    Channel.LETTER: ("brief", "per brief"),
    Channel.MAIL: ("e-mail", "per e-mail"),
}

_DUE_IN_DUTCH = {
    Due.RESTING: "",
    Due.RATHER_NOW: "goed moment voor contact",
    Due.AT_LATEST_NOW: "tijd voor contact",
}
