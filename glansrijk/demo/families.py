"""Families as plain values: children, adults, and what ties them (domain 3.3). Deterministic, no database.

A family can be written down in one line, as somebody would say it:

>>> sem = family_of("Sem Bakker @5", "Eva Jansen / Peter Bakker (vader)")
>>> [(adult.name.full, tie.home, tie.relation) for adult, tie in zip(sem.adults, sem.ties)]
[('Eva Jansen', 0, 'mother'), ('Peter Bakker', 1, 'father')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from glansrijk.demo.names import full_name, mail_name
from glansrijk.rules.names import PersonName


@dataclass(frozen=True)
class Seat:
    """Where a child sits this year: the group's name and the child's own year group. No name: no group."""

    group: str
    year_group: int


@dataclass(frozen=True)
class Child:
    """A child. `starts_on` is set for who is enrolled and still three, `moves` for who changed group in March."""

    name: PersonName
    seat: Seat
    born_on: date
    starts_on: date | None = None
    moves: bool = False
    left: bool = False
    no_parent_reason: str = ""


@dataclass(frozen=True)
class Adult:
    """A parent, carer or organisation."""

    name: PersonName
    language: str = "nl"
    organisation: str = ""
    email: str = ""
    phone: str = ""
    secret: bool = False
    interpreter: bool = False
    deceased: bool = False
    colleague: str = ""


@dataclass(frozen=True)
class Tie:
    """What one adult is to all children of the family. `home` is a number within the family, None where unknown."""

    home: int | None
    relation: str
    custody: str = "yes"
    invite: bool = True
    banned: str = ""

    @property
    def information(self) -> str:
        """With custody comes the right to all information; without it on request; a banned parent gets none."""
        if self.banned:
            return "none"
        return "full" if self.custody == "yes" else "on_request"


@dataclass(frozen=True)
class Family:
    """Children with their adults; `ties[n]` belongs to `adults[n]`. An apart home is looked at parent by parent."""

    children: tuple[Child, ...]
    adults: tuple[Adult, ...] = ()
    ties: tuple[Tie, ...] = ()
    apart: bool = False
    confirmed: bool = True

    @property
    def homes(self) -> int:
        """How many homes there are."""
        return len({tie.home for tie in self.ties} - {None})

    def in_home(self, home: int | None) -> tuple[int, ...]:
        """The adults of a home about whom a level can be given: alive, and not banned from contact."""
        pairs = enumerate(zip(self.adults, self.ties, strict=True))
        return tuple(
            number for number, (adult, tie) in pairs if tie.home == home and not adult.deceased and not tie.banned
        )


RELATION_WORDS = {
    "moeder": "mother",
    "vader": "father",
    "ouder": "parent",
    "duomoeder": "co_mother",
    "stiefouder": "step_parent",
    "pleegouder": "foster_parent",
    "voogd": "guardian",
    "voogdij": "guardian_organisation",
    "oma": "grandparent",
    "opa": "grandparent",
}
CUSTODY_WORDS = {"gezag nee": "no", "gezag onbekend": "unknown"}
_ADULT = re.compile(r"(?P<name>[^()]+?)(?:\s*\((?P<marks>[^)]*)\))?\s*")


def family_of(children: str, homes: str = "", *, language: str = "nl", year: int = 2026) -> Family:
    """Read a family from one line: children with `@group:year group`, adults with `+` within and `/` between homes.

    Marks stand behind an adult: a relation ("duomoeder"), "gezag nee", "overleden", "afgeschermd", "tolk",
    "mail anna@…", "collega KEY", "organisatie NAAM", "verbod REDEN". The first adult of a family is a mother and the
    second a father where nothing else is said. `year` is the school year in which the children sit where they sit.
    """
    made = [_child(text.strip(), year) for text in children.split(",")]
    adults: list[Adult] = []
    ties: list[Tie] = []
    for home, people in enumerate(filter(None, homes.split("/"))):
        for text in people.split("+"):
            adult, tie = _adult(text.strip(), home, len(adults), language)
            adults.append(adult)
            ties.append(tie)
    return Family(tuple(made), tuple(adults), tuple(ties))


def _child(text: str, year: int) -> Child:
    name, _, place = text.partition("@")
    group, _, own = place.strip().partition(":")
    year_group = int(own or group or 1)
    return Child(full_name(name.strip()), Seat(group, year_group), birthday(name, year_group, year))


def birthday(name: str, year_group: int, year: int) -> date:
    """An invented day of birth that fits a year group: four on 1 October for group 1."""
    chance = Random(f"{name.split()[-1]}/{year_group}")  # noqa: S311 -- twins share it, nobody's secret
    first = date(year - year_group - 4, 10, 1)
    return date.fromordinal(first.toordinal() + chance.randrange(364))


def _adult(text: str, home: int, number: int, language: str) -> tuple[Adult, Tie]:
    found = _ADULT.fullmatch(text)
    if found is None:
        raise ValueError(f"geen ouder: {text!r}")
    marks = [mark.strip() for mark in (found["marks"] or "").split(",") if mark.strip()]
    relation = next(
        (RELATION_WORDS[mark] for mark in marks if mark in RELATION_WORDS), ("mother", "father")[number % 2]
    )
    adult = Adult(full_name(found["name"], hers=relation != "father"), language=language)
    tie = Tie(home, relation)
    for mark in marks:
        adult, tie = _marked(adult, tie, mark)
    return reachable(adult), tie


def _marked(adult: Adult, tie: Tie, mark: str) -> tuple[Adult, Tie]:
    word, _, rest = mark.partition(" ")
    match word:
        case "gezag":
            return adult, replace(tie, custody=CUSTODY_WORDS[mark])
        case "verbod":
            return adult, replace(tie, banned=rest, custody="no", invite=False)
        case "overleden":
            return replace(adult, deceased=True), replace(tie, invite=False)
        case "afgeschermd":
            return replace(adult, secret=True), tie
        case "tolk":
            return replace(adult, interpreter=True), tie
        case "mail":
            return replace(adult, email=rest), tie
        case "taal":
            return replace(adult, language=rest), tie
        case "collega":
            return replace(adult, colleague=rest), tie
        case "organisatie":
            return replace(adult, organisation=rest), replace(tie, custody="yes")
        case _ if mark in RELATION_WORDS:
            return adult, tie
    raise ValueError(f"onbekend: {mark!r}")


def reachable(adult: Adult) -> Adult:
    """The adult with an e-mail address at a domain that nobody can have, and a number that rings nowhere."""
    if adult.deceased:
        return adult
    mail = mail_name(adult.name)
    chance = Random(mail)  # noqa: S311 -- a telephone number that does not exist
    return replace(
        adult,
        email=adult.email or f"{mail}@post.example",
        phone=f"06 00 {chance.randrange(100):02} {chance.randrange(100):02} {chance.randrange(100):02}",
    )
