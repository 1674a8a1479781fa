"""How a day is written on the screen and in a sentence.

In a sentence a day has its month in full and its year: "1 november 2027". In a margin or a
table it is short, with the day of the week, because school life runs on weekdays: "do 26 nov".
"""

from datetime import date

MONTH_NAMES = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
# Not the first three letters: Dutch writes "mrt", never "maa".
SHORT_MONTH_NAMES = (
    "jan",
    "feb",
    "mrt",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)
SHORT_WEEKDAY_NAMES = ("ma", "di", "wo", "do", "vr", "za", "zo")


def day_in_words(day: date) -> str:
    """Write a day as in a sentence.

    >>> day_in_words(date(2027, 11, 1))
    '1 november 2027'
    """
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Write a day as in a margin: weekday, day and month, without the year.

    >>> short_day(date(2026, 11, 26))
    'do 26 nov'
    """
    return f"{SHORT_WEEKDAY_NAMES[day.weekday()]} {day.day} {SHORT_MONTH_NAMES[day.month - 1]}"
