"""How a day is written on the screen and in a sentence.

In a sentence a day has its month in full and its year: "1 november 2027". In a margin or a
table it is short, with the day of the week, because school life runs on weekdays: "do 26 nov".
"""

from datetime import date

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

MONTH_NAMES = (
    gettext_noop("januari"),
    gettext_noop("februari"),
    gettext_noop("maart"),
    gettext_noop("april"),
    gettext_noop("mei"),
    gettext_noop("juni"),
    gettext_noop("juli"),
    gettext_noop("augustus"),
    gettext_noop("september"),
    gettext_noop("oktober"),
    gettext_noop("november"),
    gettext_noop("december"),
)
# Not the first three letters: Dutch writes "mrt", never "maa".
SHORT_MONTH_NAMES = (
    gettext_noop("jan"),
    gettext_noop("feb"),
    gettext_noop("mrt"),
    gettext_noop("apr"),
    gettext_noop("mei"),
    gettext_noop("jun"),
    gettext_noop("jul"),
    gettext_noop("aug"),
    gettext_noop("sep"),
    gettext_noop("okt"),
    gettext_noop("nov"),
    gettext_noop("dec"),
)
SHORT_WEEKDAY_NAMES = (
    gettext_noop("ma"),
    gettext_noop("di"),
    gettext_noop("wo"),
    gettext_noop("do"),
    gettext_noop("vr"),
    gettext_noop("za"),
    gettext_noop("zo"),
)
WEEKDAY_NAMES = (
    gettext_noop("maandag"),
    gettext_noop("dinsdag"),
    gettext_noop("woensdag"),
    gettext_noop("donderdag"),
    gettext_noop("vrijdag"),
    gettext_noop("zaterdag"),
    gettext_noop("zondag"),
)


def month_name(number: int) -> str:
    """Return the name of a month, 1 to 12, as inside a sentence.

    >>> month_name(3), short_month_name(3)
    ('maart', 'mrt')
    """
    return _(MONTH_NAMES[number - 1])


def short_month_name(number: int) -> str:
    """Return the name of a month, 1 to 12, in a margin or a table."""
    return _(SHORT_MONTH_NAMES[number - 1])


def weekday_name(number: int) -> str:
    """Return the name of a day of the week, counted from 0, Monday.

    >>> weekday_name(0), short_weekday_name(6)
    ('maandag', 'zo')
    """
    return _(WEEKDAY_NAMES[number])


def short_weekday_name(number: int) -> str:
    """Return the name of a day of the week in a margin or a table."""
    return _(SHORT_WEEKDAY_NAMES[number])


def day_in_words(day: date) -> str:
    """Write a day as in a sentence.

    >>> day_in_words(date(2027, 11, 1))
    '1 november 2027'
    """
    return f"{day.day} {month_name(day.month)} {day.year}"


def day_and_month(day: date) -> str:
    """Write a day of this year as in a sentence.

    >>> day_and_month(date(2026, 11, 3))
    '3 november'
    """
    return f"{day.day} {month_name(day.month)}"


def short_day(day: date) -> str:
    """Write a day as in a margin: weekday, day and month, without the year.

    >>> short_day(date(2026, 11, 26))
    'do 26 nov'
    """
    return f"{short_weekday_name(day.weekday())} {day.day} {short_month_name(day.month)}"
