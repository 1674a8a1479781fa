"""The invented families: the same from the same seed, and every kind that lists forget is among them."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import cache

import pytest

from glansrijk.demo.families import Family, family_of
from glansrijk.demo.history import Glimpse, Met
from glansrijk.demo.invented import InventedSchool, invent
from glansrijk.rules.keeping import Kind, keep_until
from glansrijk.rules.scale import Level, glance
from glansrijk.rules.school_year import Calendar, DayOff, Month, SchoolYear

AUTUMN = DayOff("Herfstvakantie", date(2026, 10, 10), date(2026, 10, 18))
TUESDAY = date(2026, 11, 24)


@cache
def school(*, number: int = 0, seed: int = 26, today: date = TUESDAY) -> InventedSchool:
    return invent(number, seed=seed, today=today, calendar=Calendar([AUTUMN]))


def the_family_of(child: str) -> Family:
    return next(family for family in school().families if any(one.name.full == child for one in family.children))


def children_in(group: str) -> list[str]:
    """The children of a group this year, sorted."""
    invented = school()
    places = [place for place in invented.years[-1].places if place.group == group]
    return sorted(invented.families[place.family].children[place.child].name.full for place in places)


def test_the_same_seed_and_day_give_the_same_school() -> None:
    assert school() == school.__wrapped__()
    assert school() != school(seed=27)


def test_it_is_the_same_in_another_process() -> None:
    code = (
        "import sys; sys.path.insert(0, '.'); from tests.demo.test_families import school; import hashlib;"
        "print(hashlib.sha256(repr(school()).encode()).hexdigest())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for hash_seed in ("1", "2")
    }
    assert answers == {hashlib.sha256(repr(school()).encode()).hexdigest()}


def test_group_five_of_the_first_school_has_28_lines() -> None:
    invented = school()
    lines = {
        (fact.family, fact.adult if family.apart else family.ties[fact.adult].home)
        for fact in invented.years[-1].history["5"]
        if isinstance(fact, Glimpse)
        for family in (invented.families[fact.family],)
    }
    assert (len(children_in("5")), len(lines)) == (25, 28)


def test_a_family_of_every_kind_is_there() -> None:
    two_homes = the_family_of("Sem Bakker")
    assert (two_homes.homes, two_homes.confirmed) == (2, False)
    assert [tie.relation for tie in the_family_of("Mees de Boer").ties] == ["mother", "co_mother"]
    assert [adult.deceased for adult in the_family_of("Daan van Eijk").adults] == [False, True]
    assert len({adult.email for adult in the_family_of("Saar Hendriks").adults}) == 1
    assert [adult.secret for adult in the_family_of("Chanel Pinas").adults] == [True]
    assert [adult.name.surname for adult in the_family_of("Selam Gebremedhin").adults] == ["", ""]
    assert [adult.colleague for adult in the_family_of("Evi Mulder").adults] == ["ib", ""]
    assert len(the_family_of("Amira El Idrissi").children) == 4
    assert [tie.custody for tie in the_family_of("Lotte Kuipers").ties] == ["yes", "unknown"]
    assert [tie.banned for tie in the_family_of("Nova Timmermans").ties] == ["", "De rechter heeft contact verboden."]
    assert the_family_of("Tess Jansen").apart


def test_a_foster_family_beside_a_mother_and_a_guardian_organisation() -> None:
    family = the_family_of("Jip Zonneveld")
    assert [(tie.home, tie.relation, tie.custody) for tie in family.ties] == [
        (0, "foster_parent", "no"),
        (0, "foster_parent", "no"),
        (1, "mother", "yes"),
        (2, "guardian_organisation", "yes"),
    ]
    assert family.adults[3].organisation == "Voogdij De Lantaarn"


def test_twins_sit_in_one_group_and_in_two() -> None:
    together, apart = the_family_of("Roos van 't Hof"), the_family_of("Maja Nowak")
    assert [child.seat.group for child in together.children] == ["3", "3"]
    assert [child.seat.group for child in apart.children] == ["3/4", "3"]
    assert len({child.born_on for child in apart.children}) == 1


def test_a_child_is_three_and_enrolled_and_sits_nowhere_yet() -> None:
    invented = school()
    child = the_family_of("Fleur Groen").children[0]
    places = [place for place in invented.years[-1].places if place.from_on > TUESDAY]
    assert (child.starts_on, child.born_on) == (date(2027, 2, 1), date(2023, 2, 1))
    assert [(place.group, place.from_on) for place in places] == [("1", date(2027, 2, 1))]


def test_a_child_moved_in_the_last_march_that_was() -> None:
    def moves(today: date) -> list[tuple[int, str, date, date | None]]:
        invented = school(today=today)
        return [
            (year.year.start, place.group, place.from_on, place.until_on)
            for year in invented.years
            for place in year.places
            if place.family == next(n for n, f in enumerate(invented.families) if f.children[0].moves)
        ]

    assert moves(TUESDAY)[1:] == [
        (2025, "3", date(2025, 8, 1), date(2026, 3, 14)),
        (2025, "3/4", date(2026, 3, 15), date(2026, 7, 31)),
        (2026, "3/4", date(2026, 8, 1), None),
    ]
    assert moves(date(2027, 4, 20))[2:] == [
        (2026, "4", date(2026, 8, 1), date(2027, 3, 14)),
        (2026, "3/4", date(2027, 3, 15), None),
    ]


def test_every_child_has_a_parent_or_a_reason_why_not() -> None:
    for number in range(3):
        lonely = [family for family in school(number=number).families if not family.adults]
        assert [bool(family.children[0].no_parent_reason) for family in lonely] == [True] * len(lonely)
    assert [family.children[0].name.full for family in school().families if not family.adults] == ["Hiyab Tesfay"]


def test_one_child_in_four_has_two_homes_and_there_are_twelve_languages() -> None:
    families = [family for family in school().families if family.adults]
    homes = Counter(family.homes > 1 for family in families for _ in family.children)
    assert 0.15 < homes[True] / homes.total() < 0.35
    assert len({adult.language for family in families for adult in family.adults}) >= 12


@pytest.mark.parametrize(
    "today", [date(2026, 7, 31), date(2026, 8, 1), date(2026, 9, 1), date(2026, 11, 1), TUESDAY, date(2027, 6, 30)]
)
def test_history_is_never_ahead_of_today_and_never_older_than_allowed(today: date) -> None:
    for year in school(today=today).years:
        facts = [fact for group in year.history.values() for fact in group]
        seen = [fact for fact in facts if isinstance(fact, Glimpse)]
        met = [fact for fact in facts if isinstance(fact, Met)]
        months = [fact.month for fact in seen]
        assert all(month in year.year.check_months and month <= Month.of(today) for month in months)
        assert all(fact.at.date() <= today and Month.of(fact.at.date()) == fact.month for fact in seen)
        assert all(fact.on <= today and not AUTUMN.covers(fact.on) for fact in met)
        assert not seen or today < (keep_until(Kind.ESTIMATE, year=year.year) or today)
        assert not met or today < (keep_until(Kind.CONTACT, year=year.year) or today)


def test_last_years_levels_are_there_until_november_and_then_no_more() -> None:
    def years_with_levels(today: date) -> list[int]:
        return [
            year.year.start
            for year in school(today=today).years
            if any(isinstance(fact, Glimpse) for facts in year.history.values() for fact in facts)
        ]

    assert years_with_levels(date(2026, 8, 20)) == [2025]
    assert years_with_levels(date(2026, 10, 31)) == [2025, 2026]
    assert years_with_levels(date(2026, 11, 1)) == [2026]


def test_homes_begin_unknown_and_most_come_to_shine() -> None:
    facts = [fact for group in school(today=date(2027, 6, 30)).years[-1].history.values() for fact in group]
    levels = {
        number: Counter(
            glance(fact.level).word for fact in facts if isinstance(fact, Glimpse) and fact.month.number == number
        )
        for number in (9, 6)
    }
    assert levels[9]["nog niet bekend"] > levels[9]["glanst"]
    assert levels[6]["glanst"] > 2 * levels[6]["dof"] > 0


def test_the_running_month_is_half_done_done_and_still_open() -> None:
    def filled(group: str) -> int:
        facts = school().years[-1].history[group]
        return len({fact.family for fact in facts if isinstance(fact, Glimpse) and fact.month == Month(2026, 11)})

    assert (filled("7"), filled("5") < 15, filled("6") > 20) == (0, True, True)


def test_duo_partners_sometimes_differ() -> None:
    levels: dict[tuple[int, int, Month], set[Level]] = {}
    for fact in school().years[-1].history["5"]:
        if isinstance(fact, Glimpse):
            levels.setdefault((fact.family, fact.adult, fact.month), set()).add(fact.level)
    assert {len(both) for both in levels.values()} == {1, 2}


def test_who_left_is_forgotten_after_a_year() -> None:
    def left(today: date) -> int:
        return sum(child.left for family in school(today=today).families for child in family.children)

    assert (left(date(2027, 7, 30)) > 0, left(date(2027, 7, 31))) == (True, 0)
    assert SchoolYear.of(date(2027, 7, 31)) == SchoolYear(2026)


def test_a_line_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="onbekend: 'buurman'"):
        family_of("Sem Bakker @5", "Eva Jansen (buurman)")
