"""A believable history: what teachers saw month by month, and when they met parents. Deterministic, no database.

Most homes begin at "nog niet bekend" and become helder or glanst; some go mat or dof, and most of those come back. The
running month is half done in the group of the tour, so that the check can be continued. Nothing lies ahead of today,
nothing falls in a holiday, and nothing is older than `rules.keeping` allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from glansrijk.demo.families import Family
from glansrijk.rules.keeping import Kind, keep_until
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Calendar, Month, SchoolYear, check_state, may_fill, month_to_check

# From a level to the next month's: weights for nog niet bekend, dof, mat, helder, glanst.
_START = (52, 1, 4, 35, 8)
_NEXT = {
    Level.UNKNOWN: (32, 2, 12, 44, 10),
    Level.DULL: (0, 40, 42, 18, 0),
    Level.MATT: (0, 6, 40, 47, 7),
    Level.CLEAR: (0, 2, 10, 70, 18),
    Level.SHINING: (0, 1, 3, 20, 76),
}
# How often there is contact in a month, per 100 homes.
_CONTACT = {Level.UNKNOWN: 0, Level.DULL: 40, Level.MATT: 25, Level.CLEAR: 55, Level.SHINING: 75}
# Of a hundred contacts: appreciation, neither, concern.
_TONES = {
    Level.DULL: (20, 35, 45),
    Level.MATT: (35, 45, 20),
    Level.CLEAR: (50, 40, 10),
    Level.SHINING: (65, 32, 3),
}
_KINDS = ("square", "square", "square", "phone", "app", "app", "letter")


@dataclass(frozen=True)
class HomeLine:
    """A home in a group: the family's number, the home's number, and the adults whom a line is about."""

    family: int
    home: int | None
    adults: tuple[int, ...]
    apart: bool = False


@dataclass(frozen=True)
class Glimpse:
    """One estimate: who saw which level with which adult, in which month."""

    family: int
    adult: int
    rater: str
    month: Month
    level: Level
    at: datetime


@dataclass(frozen=True)
class Met:
    """One contact. Parents of one home who were met together share all but `adult`."""

    family: int
    home: int | None
    adult: int
    by: str
    on: date
    kind: str
    tone: str


def lines_of_group(families: Sequence[Family], members: Sequence[int]) -> list[HomeLine]:
    """The homes of a group, given the numbers of the families with a child in it."""
    found = []
    for number in dict.fromkeys(members):
        family = families[number]
        for home in dict.fromkeys(tie.home for tie in family.ties):
            adults = family.in_home(home)
            if adults:
                found.append(HomeLine(number, home, adults, family.apart and len(adults) > 1))
    return found


@dataclass(frozen=True)
class GroupYear:
    """A group in a school year as its history needs it. `done` is how much of the running month is filled in."""

    year: SchoolYear
    lines: tuple[HomeLine, ...]
    raters: tuple[str, ...]
    done: float
    calendar: Calendar
    today: date

    def filled_months(self) -> list[Month]:
        """The months in which something was filled in: a check of another year is closed and was done in time."""
        past = SchoolYear.of(self.today) != self.year
        return [month for month in self.year.check_months if past or self._may_fill(month)]

    def _may_fill(self, month: Month) -> bool:
        return may_fill(check_state(month, self.today, self.calendar))

    def school_days(self, month: Month) -> list[date]:
        """The school days of a month up to and including today."""
        days = (month.first + timedelta(days=number) for number in range(31))
        return [day for day in days if day <= min(month.last, self.today) and self.calendar.is_school_day(day)]


@dataclass(frozen=True)
class Look:
    """One look at one home, or at one parent of a home that was set apart, in one month with these school days."""

    group: GroupYear
    month: Month
    days: list[date]
    place: int
    line: HomeLine
    part: int
    level: Level

    @property
    def adults(self) -> tuple[int, ...]:
        """The adults whom it is about."""
        return (self.part,) if self.line.apart else self.line.adults


def history_of(group: GroupYear, chance: Random) -> Iterator[Glimpse | Met]:
    """All estimates and contacts of a group in a year, month by month and line by line."""
    running = month_to_check(group.today, group.calendar) if SchoolYear.of(group.today) == group.year else None
    for look in _looks(group, chance):
        met = tuple(_contacts(look, chance))
        yield from met if _may_keep(Kind.CONTACT, group) else ()
        done = group.done if look.month == running else 1
        if look.place < round(done * len(group.lines)) and _may_keep(Kind.ESTIMATE, group):
            yield from _seen(look, chance)


def _looks(group: GroupYear, chance: Random) -> Iterator[Look]:
    now: dict[tuple[HomeLine, int], Level] = {}
    for month in group.filled_months():
        days = group.school_days(month)
        for place, line in enumerate(group.lines if days else ()):
            for part in line.adults if line.apart else line.adults[:1]:
                now[line, part] = _next_level(now.get((line, part)), chance)
                yield Look(group, month, days, place, line, part, now[line, part])


def _may_keep(kind: Kind, group: GroupYear) -> bool:
    until = keep_until(kind, year=group.year)
    return until is None or group.today < until


def _next_level(level: Level | None, chance: Random) -> Level:
    return chance.choices(tuple(Level), weights=_START if level is None else _NEXT[level])[0]


def _seen(look: Look, chance: Random) -> Iterator[Glimpse]:
    """What the first teacher saw, and on a third of the lines the duo partner too, who sometimes saw it otherwise."""
    raters = look.group.raters
    levels = {raters[0]: look.level}
    if len(raters) > 1 and chance.random() < 0.35:
        levels[raters[1]] = _next_level(look.level, chance) if chance.random() < 0.3 else look.level
    for number, (rater, level) in enumerate(levels.items()):
        at = _moment(look.days[-1 - number % len(look.days)], look.place, look.group.today)
        yield from (Glimpse(look.line.family, adult, rater, look.month, level, at) for adult in look.adults)


def _moment(day: date, place: int, today: date) -> datetime:
    """After school, two seconds a line; a check of today itself was done before the day began."""
    start = datetime.combine(day, time(6, 30) if day == today else time(15, 20), tzinfo=AMSTERDAM)
    return start + timedelta(seconds=2 * place)


def _contacts(look: Look, chance: Random) -> Iterator[Met]:
    """A talk about hopes and dreams in the autumn, and now and then a word on the square or a call.

    Of two parents often only one is met: then the line of the check names the other.
    """
    autumn = look.month.number in (9, 10)
    if look.level is Level.UNKNOWN or chance.randrange(100) >= _CONTACT[look.level] + 20 * autumn:
        return
    met = look.adults if chance.random() < 0.55 else (chance.choice(look.adults),)
    kind = "talk" if autumn and chance.random() < 0.7 else chance.choice(_KINDS)
    on, by = chance.choice(look.days), chance.choice(look.group.raters)
    tone = chance.choices(("appreciation", "neither", "concern"), weights=_TONES[look.level])[0]
    yield from (Met(look.line.family, look.line.home, adult, by, on, kind, tone) for adult in met)
