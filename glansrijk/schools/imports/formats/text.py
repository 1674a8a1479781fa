"""Text and days as files write them."""

import re
import unicodedata
from datetime import date, datetime

from glansrijk.rules.names import clean
from glansrijk.rules.speech import gettext_noop

# Characters that turn the direction of the text around: "\u202e" shows "gpj.exe" for "exe.jpg".
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ TZ+-].*)?")

HIDDEN_CHARACTERS = gettext_noop("Hier staan onzichtbare tekens. We hebben ze weggehaald. Kijk of het nog klopt.")


def tidy(text: str) -> str:
    """Clean a value; the common case, plain letters and single spaces, is quick."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if " " in text else text
    return clean(text)


def has_hidden(text: str) -> bool:
    """Whether a text holds control characters or marks that turn its direction; line ends and tabs do not count."""
    if text.isprintable():
        return False
    return any(sign in _TURNING or (unicodedata.category(sign) == "Cc" and not sign.isspace()) for sign in text)


def read_day(text: str) -> date | None:
    """Read "2019-11-03" or "3-11-2019", with or without a time behind it; None when it is no day that exists.

    >>> read_day("2019-11-03T00:00:00"), read_day("03-11-2019")
    (datetime.date(2019, 11, 3), datetime.date(2019, 11, 3))
    >>> read_day("31-02-2019") is None
    True
    """
    if found := _YEAR_FIRST.fullmatch(text):
        return _existing(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _existing(found[3], found[2], found[1])
    return None


def _existing(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """Read "2026-08-24T09:15:00", with the time zone the text gives or none; None when it is no moment."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
