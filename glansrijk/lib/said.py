"""Days and rows of names in the language of the page: in Dutch as staff read them, else as that language does."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from babel.lists import format_list
from django.utils.formats import date_format
from django.utils.translation import get_language

from glansrijk.rules.days import MONTH_NAMES, day_in_words, short_day
from glansrijk.rules.homes import and_list

DUTCH = "nl"
_WITH_WEEKDAY = {"pl": "EEEE, d MMMM", "tr": "d MMMM EEEE", "uk": "EEEE, d MMMM"}


def in_dutch() -> bool:
    """Whether the page speaks Dutch."""
    return (get_language() or DUTCH) == DUTCH


def day_said(day: date) -> str:
    """A day as in a sentence: '1 november 2027', '1 listopada 2027'."""
    return day_in_words(day) if in_dutch() else date_format(day, "j E Y")


def day_and_month_said(day: date) -> str:
    """A day without its year: '1 november', '1 listopada'."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]}" if in_dutch() else date_format(day, "j E")


def short_day_said(day: date) -> str:
    """A day without its year, with the day of the week: 'do 26 nov', 'Thursday 26 November', '26 Kasım Perşembe'."""
    if in_dutch():
        return short_day(day)
    language = get_language() or DUTCH
    # Django's names of days begin with a capital in every language; inside a sentence that is wrong in Polish.
    return format_date(day, _WITH_WEEKDAY.get(language, "EEEE d MMMM"), locale=language)


def names_said(names: Sequence[str]) -> str:
    """Names in a row: 'Anna, Peter en Kim', 'Anna, Peter and Kim'."""
    return and_list(names) if in_dutch() else format_list(list(names), locale=get_language() or DUTCH)
