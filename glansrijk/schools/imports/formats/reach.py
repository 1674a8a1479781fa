"""E-mail addresses and phone numbers as people type them: understood where possible, kept as typed where not."""

import re
from dataclasses import dataclass
from typing import Final

import phonenumbers

_EMAIL = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
_LONGEST_EMAIL: Final = 254
_PHONE = re.compile(r"\+?[\d\s().\-–/]+", re.ASCII)
_DUTCH_MOBILE = re.compile(r"(?:\+31|0031|0)?(6[1-58]\d{7})", re.ASCII)
_BETWEEN_DIGITS = re.compile(r"[\s().\-–/]")
_COUNTRY: Final = "NL"


@dataclass(frozen=True, slots=True)
class Reach:
    """An address or number: in its usual form, or `odd` and as typed. Empty is not odd."""

    text: str
    odd: bool = False


def read_email(typed: str) -> Reach:
    """Read an e-mail address; it is only looked at, nothing is sent or looked up.

    >>> read_email("Sanne@Voorbeeld.NL"), read_email("sanne@voorbeeld")
    (Reach(text='sanne@voorbeeld.nl', odd=False), Reach(text='sanne@voorbeeld', odd=True))
    """
    plain = typed.casefold().removeprefix("mailto:").strip()
    if not plain:
        return Reach("")
    local = plain.partition("@")[0]
    fine = _EMAIL.fullmatch(plain) and len(plain) <= _LONGEST_EMAIL
    if not fine or ".." in plain or local.startswith(".") or local.endswith("."):
        return Reach(typed, odd=True)
    return Reach(plain)


def read_phone(typed: str) -> Reach:
    """Read a phone number, Dutch unless it says otherwise.

    A number of which a spreadsheet has eaten the first zero is understood. Two numbers in one cell are odd: taking
    one would lose the other.

    >>> read_phone("06 - 1234 5678"), read_phone("bel opa")
    (Reach(text='+31612345678', odd=False), Reach(text='bel opa', odd=True))
    """
    if not typed:
        return Reach("")
    digits = _BETWEEN_DIGITS.sub("", typed.replace("(0)", ""))
    if mobile := _DUTCH_MOBILE.fullmatch(digits):
        return Reach(f"+31{mobile[1]}")
    return _other_number(typed, digits)


def _other_number(typed: str, digits: str) -> Reach:
    if not _PHONE.fullmatch(typed):
        return Reach(typed, odd=True)
    try:
        number = phonenumbers.parse(digits, _COUNTRY)
    except phonenumbers.NumberParseException:
        return Reach(typed, odd=True)
    if not phonenumbers.is_valid_number(number):
        return Reach(typed, odd=True)
    return Reach(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
