"""Takes apart a name that came in one field. Nothing is cut off; at worst a name sorts under another letter."""

import re
from typing import Final

from glansrijk.rules.names import PersonName, split_surname

_TITLES = re.compile(r"(?:de heer|dhr\.?|mevrouw|mevr\.?|mw\.?|meneer)\s+(?=\S)", re.IGNORECASE)
_SPACED_HYPHEN = re.compile(r"\s+[-–]\s*|\s*[-–]\s+")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.\s?)+|[^\W\d_]")
_ALL_CAPITALS: Final = 4
_SEVERAL = re.compile(r"\s(?:en|&|\+|/|and)\s", re.IGNORECASE)


def plain_initials(text: str) -> str:
    """Write initials as EDEXML does, without points: "S.M." becomes "SM"."""
    return "".join(sign for sign in text if sign.isalpha() or sign == "-")


def names_several(text: str) -> bool:
    """Whether one cell seems to name two persons: "Petra en Joris de Wit"."""
    return bool(_SEVERAL.search(text))


def split_name(text: str) -> PersonName:
    """Take a whole name apart, in both orders that lists use. One word stays whole, as a surname.

    >>> split_name("Sanne van den Berg") == split_name("Berg, Sanne van den") == PersonName("Sanne", "van den", "Berg")
    True
    >>> split_name("Van 't Hof, A.J.")
    PersonName(first='', prefix="Van 't", surname='Hof', initials='AJ')
    """
    name = _SPACED_HYPHEN.sub("-", _TITLES.sub("", text, count=1) if _TITLES.match(text) else text).strip()
    if "," in name:
        return _listed(*(part.strip() for part in name.split(",", 1)))
    return _spoken(name.split())


def _listed(before: str, after: str) -> PersonName:
    """Read "Berg, Sanne van den", "van den Berg, Sanne" and "Berg, van den, Sanne"."""
    prefix, surname = split_surname(before)
    words = after.replace(",", " ").split()
    trailing = _particles_at_end(words)
    leading = _particles_at_start(words) if not trailing else []
    called = words[len(leading) : len(words) - len(trailing)]
    return _named(called, prefix or " ".join(trailing or leading), surname)


def _spoken(words: list[str]) -> PersonName:
    """Read "Sanne van den Berg": what stands before the voorvoegsel is the first name."""
    prefix, rest = split_surname(" ".join(words))
    if prefix or len(words) < 2:
        return PersonName(prefix=prefix, surname=rest)
    at = _surname_at(words)
    prefix, surname = split_surname(" ".join(words[at:]))
    return _named(words[:at], prefix, surname)


def _surname_at(words: list[str]) -> int:
    """Where the surname starts: at a voorvoegsel, at "Jansen-de" Boer, else at the last word."""
    for at in range(1, len(words) - 1):
        tail = words[at].rpartition("-")[2]
        if _is_particle(words[at]) or ("-" in words[at] and _is_particle(tail)):
            return at
    return len(words) - 1


def _named(called: list[str], prefix: str, surname: str) -> PersonName:
    text = " ".join(called)
    if _INITIALS.fullmatch(text) or (len(text) < _ALL_CAPITALS and text.isupper()):
        return PersonName("", prefix, surname, plain_initials(text))
    return PersonName(text, prefix, surname)


def _is_particle(word: str) -> bool:
    return split_surname(f"{word} X")[0] == word


def _particles_at_end(words: list[str]) -> list[str]:
    at = len(words)
    while at > 1 and _is_particle(words[at - 1]):
        at -= 1
    return words[at:]


def _particles_at_start(words: list[str]) -> list[str]:
    at = 0
    while at < len(words) - 1 and _is_particle(words[at]):
        at += 1
    return words[:at]
