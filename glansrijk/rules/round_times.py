"""The times of a round of talks: slots of equal length, and the parts of about half an hour that parents choose from.

A slot lasts as long as one normal talk. Parents do not choose slots, for nobody races for one: they say of each part
of an afternoon or evening whether they like to come, can come, or cannot.
"""

from collections.abc import Collection, Mapping
from datetime import date, time

from glansrijk.rules.speech import gettext as _

PART_MINUTES = 30
LIKED, POSSIBLE, NO = "liked", "possible", "no"
# What a wish weighs in the timetable; "no" is a wall and has no weight.
WEIGHTS = {LIKED: 0, POSSIBLE: 1}


def parts_of(slots: int, minutes: int) -> list[range]:
    """Divide the slots of a session into parts of half an hour at most; a longer slot is a part by itself.

    >>> parts_of(7, 10)
    [range(0, 3), range(3, 6), range(6, 7)]
    >>> parts_of(2, 45)
    [range(0, 1), range(1, 2)]
    """
    size = max(1, PART_MINUTES // minutes)
    return [range(first, min(first + size, slots)) for first in range(0, slots, size)]


def clock(starts_at: time, slot: int, minutes: int) -> str:
    """Write when a slot begins, as a clock says it.

    >>> clock(time(15, 15), 4, 10)
    '15.55'
    """
    total = starts_at.hour * 60 + starts_at.minute + slot * minutes
    return f"{total // 60:02d}.{total % 60:02d}"


def slots_between(starts_at: time, ends_at: time, minutes: int) -> int:
    """Count how many whole slots fit between two times of one day; 0 when it ends before it starts.

    >>> slots_between(time(15, 15), time(17, 0), 10), slots_between(time(17, 0), time(15, 0), 10)
    (10, 0)
    """
    begin, end = (at.hour * 60 + at.minute for at in (starts_at, ends_at))
    return max(0, end - begin) // minutes


def works_on(day: date, weekdays: int) -> bool:
    """Tell whether somebody with these workdays (Monday is the lowest bit) works on a day.

    >>> works_on(date(2026, 11, 26), 0b01000), works_on(date(2026, 11, 26), 0b00111)
    (True, False)
    """
    return bool(weekdays & (1 << day.weekday()))


def says_no_to_all(wishes: Mapping[str, str], parts: Collection[str]) -> bool:
    """Whether somebody said no to every part there is.

    >>> says_no_to_all({"1:0": NO, "1:3": NO}, ["1:0", "1:3"]), says_no_to_all({"1:0": NO}, ["1:0", "1:3"])
    (True, False)
    >>> says_no_to_all({}, [])
    False
    """
    return bool(parts) and all(wishes.get(part) == NO for part in parts)


def verdict(status: str, cost: int, bound: int) -> str:
    """Say how good a timetable is.

    >>> verdict("optimal", 30, 30), verdict("feasible", 1000, 995)
    ('Dit rooster is bewezen de beste.', 'Dit rooster zit hooguit 0,6 % van de beste af.')
    >>> verdict("stopped", 40, 0)
    'Hoe ver dit rooster van de beste is, weten we nog niet.'
    """
    if status == "optimal":
        return _("Dit rooster is bewezen de beste.")
    if not bound:
        return _("Hoe ver dit rooster van de beste is, weten we nog niet.")
    percent = f"{-(-1000 * (cost - bound) // bound) / 10:.1f}".replace(".", ",")
    return _("Dit rooster zit hooguit %(percent)s %% van de beste af.") % {"percent": percent}
