"""The other families of a school: made by chance, until every chair is taken. Siblings sit across groups."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

from glansrijk.demo.families import Adult, Child, Family, Seat, Tie, reachable
from glansrijk.demo.names import Origin, full_name, some_origin
from glansrijk.demo.school_plan import SchoolPlan
from glansrijk.demo.special_families import special_families
from glansrijk.rules.names import PersonName

LAST_YEAR_GROUP = 8
LEAVERS = 20


def families_of(plan: SchoolPlan, *, seed: int, year: int, today: date) -> tuple[Family, ...]:
    """All families of a school in the school year that begins in `year`, those who left last summer included."""
    families = special_families(year, today) if plan.number == 0 else []
    chairs = _chairs(plan)
    for child in (child for family in families for child in family.children):
        if child.starts_on is None:
            chairs -= Counter([child.seat])
    chance = Random(f"{seed}/families/{plan.number}")  # noqa: S311 -- invented families, nobody's secret
    while chairs:
        family = _family(min(chairs, key=lambda seat: (seat.year_group, seat.group)), chairs, chance, year)
        chairs -= Counter(child.seat for child in family.children)
        families.append(family)
    leavers = LEAVERS if len(plan.groups) > 3 else 2
    families += [_who_left(chance, year) for _ in range(leavers)]
    return tuple(_with_own_addresses(families))


def _with_own_addresses(families: list[Family]) -> list[Family]:
    """Two people of one name in two families each have an address of their own."""
    taken: Counter[str] = Counter()
    for place, family in enumerate(families):
        adults = tuple(replace(adult, email=_own(adult.email, taken)) for adult in family.adults)
        taken.update({adult.email for adult in family.adults if adult.email})
        families[place] = replace(family, adults=adults)
    return families


def _own(email: str, taken: Counter[str]) -> str:
    name, at, domain = email.partition("@")
    return f"{name}{taken[email] + 1}{at}{domain}" if taken[email] else email


def _chairs(plan: SchoolPlan) -> Counter[Seat]:
    """How many children of each year group sit in each group."""
    chairs: Counter[Seat] = Counter()
    for group in plan.open_to_all:
        for number in range(group.size):
            chairs[Seat(group.name, group.year_groups[number % len(group.year_groups)])] += 1
    return chairs


def _family(first: Seat, chairs: Counter[Seat], chance: Random, year: int) -> Family:
    origin = some_origin(chance)
    surname = chance.choice(origin.surnames)
    seats = [first, *_for_siblings(first, chairs, chance)]
    names = chance.sample(origin.girls + origin.boys, len(seats))
    children = tuple(
        Child(
            full_name(f"{name} {surname}", hers=name in origin.girls),
            seat,
            _born_on(chance, seat.year_group, year),
        )
        for name, seat in zip(names, seats, strict=True)
    )
    adults, ties = _parents(origin, surname, chance)
    return Family(children, adults, ties, apart=chance.random() < 0.04, confirmed=chance.random() < 0.9)


def _for_siblings(first: Seat, chairs: Counter[Seat], chance: Random) -> list[Seat]:
    """Chairs in higher year groups for one or two brothers and sisters; six families of ten have none at school."""
    siblings = chance.choices((0, 1, 2), weights=(60, 32, 8))[0]
    found: list[Seat] = []
    last = first.year_group
    for _ in range(siblings):
        open_seats = [seat for seat in chairs if last < seat.year_group <= last + 3]
        if open_seats:
            found.append(chance.choice(sorted(open_seats, key=lambda seat: (seat.year_group, seat.group))))
            last = found[-1].year_group
    return found


def _born_on(chance: Random, year_group: int, year: int) -> date:
    return date.fromordinal(date(year - year_group - 4, 10, 1).toordinal() + chance.randrange(364))


def _who_left(chance: Random, year: int) -> Family:
    """Somebody who went to secondary school last summer; kept for a year (rules.keeping)."""
    family = _family(Seat("", LAST_YEAR_GROUP + 1), Counter(), chance, year)
    return replace(family, children=tuple(replace(child, left=True) for child in family.children))


def _parents(origin: Origin, surname: str, chance: Random) -> tuple[tuple[Adult, ...], tuple[Tie, ...]]:
    shape = chance.choices(("together", "two homes", "alone", "blended", "two mothers"), weights=(56, 18, 15, 7, 4))[0]
    woman, man = _adult(origin, surname, chance, hers=True), _adult(origin, surname, chance, hers=False)
    match shape:
        case "together":
            return (woman, man), (Tie(0, "mother"), Tie(0, "father"))
        case "two homes":
            return (woman, man), (Tie(0, "mother"), Tie(1, "father", custody=chance.choice(("yes", "yes", "unknown"))))
        case "alone":
            return (woman,), (Tie(0, "mother"),)
        case "blended":
            friend = _adult(some_origin(chance), "", chance, hers=False)
            step = Tie(0, "step_parent", custody="no")
            return (woman, friend, man), (Tie(0, "mother"), step, Tie(1, "father"))
        case _:
            other = _adult(origin, "", chance, hers=True)
            return (woman, other), (Tie(0, "mother"), Tie(0, "co_mother"))


def _adult(origin: Origin, surname: str, chance: Random, *, hers: bool) -> Adult:
    own = not surname or (hers and chance.randrange(100) < origin.keeps)
    first = chance.choice(origin.women if hers else origin.men)
    name = full_name(f"{first} {chance.choice(origin.surnames) if own else surname}", hers=hers)
    language = chance.choice(origin.languages)
    return reachable(
        Adult(
            PersonName(name.first) if origin.languages == ("ti",) and chance.random() < 0.5 else name,
            language=language,
            interpreter=language not in {"nl", "en", "srn", "pap"} and chance.random() < 0.35,
            secret=chance.random() < 0.01,
        )
    )
