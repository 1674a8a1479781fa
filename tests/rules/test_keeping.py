"""Everything has a day on which it goes, and a sentence that says so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.keeping import Kind, keep_until, months_later, readers_sentence, who_reads
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear
from glansrijk.rules.who_may_see import Sight, Thing, may_see

THIS_YEAR = SchoolYear(2026)
OF_A_FAMILY = (
    Kind.ESTIMATE,
    Kind.STEP,
    Kind.CONTACT,
    Kind.HOPE,
    Kind.TALENT,
    Kind.AGREEMENT,
    Kind.PERSON,
    Kind.PLACEMENT,
)
AS_LONG_AS_USED = (Kind.COUNT, Kind.SCHOOL)

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
years = st.builds(SchoolYear, st.integers(2020, 2034))


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        (Kind.ESTIMATE, date(2027, 11, 1)),
        (Kind.STEP, date(2027, 11, 1)),
        (Kind.CONTACT, date(2028, 8, 1)),
        (Kind.HOPE, date(2028, 8, 1)),
        (Kind.TALENT, None),
        (Kind.AGREEMENT, date(2028, 8, 1)),
        (Kind.PERSON, None),
        (Kind.PLACEMENT, None),
        (Kind.SCHOOL, None),
        (Kind.COUNT, None),
    ],
)
def test_what_is_written_this_school_year_goes_on(kind: Kind, until: date | None) -> None:
    assert keep_until(kind, year=THIS_YEAR) == until


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        (Kind.SIGN_IN, date(2027, 5, 26)),
        (Kind.SEEN, date(2028, 5, 26)),
        (Kind.AUDIT, date(2028, 5, 26)),
        (Kind.IMPORT, date(2027, 1, 25)),
        (Kind.LETTER_ANSWER, date(2027, 1, 25)),
        (Kind.ACCOUNT, date(2027, 1, 25)),
        (Kind.ESTIMATE, date(2027, 11, 1)),
        (Kind.PERSON, None),
    ],
)
def test_a_term_in_days_or_months_runs_from_the_day_itself(kind: Kind, until: date | None) -> None:
    assert keep_until(kind, year=THIS_YEAR, since=date(2026, 11, 26)) == until


# Written down a second time, on purpose: until when by the year 2026-2027 alone, by 26 November 2026 as the day it
# begins, and by 30 September 2026 as the day somebody left; and whether a parent may ask for it.
AS_AGREED = """
ESTIMATE      2027-11-01 2027-11-01 2027-09-30 asks
STEP          2027-11-01 2027-11-01 2027-09-30 asks
CONTACT       2028-08-01 2028-08-01 2027-09-30 asks
HOPE          2028-08-01 2028-08-01 2027-09-30 asks
TALENT        -          -          2027-09-30 asks
AGREEMENT     2028-08-01 2028-08-01 2027-09-30 asks
TEAM          2028-08-01 2028-08-01 2027-09-30 -
LETTER_ANSWER -          2027-01-25 2027-09-30 asks
PERSON        -          -          2027-09-30 asks
PLACEMENT     -          -          2027-09-30 asks
COLLEAGUE     -          -          2027-09-30 -
ACCOUNT       -          2027-01-25 -          -
AUDIT         -          2028-05-26 -          asks
SIGN_IN       -          2027-05-26 -          -
SEEN          -          2028-05-26 -          asks
IMPORT        -          2027-01-25 -          -
COUNT         -          -          -          -
SCHOOL        -          -          -          -
REQUEST       -          2028-11-26 -          asks
INCIDENT      -          2029-11-26 -          -
QUARTER_TALK  2027-11-01 2027-11-01 2027-09-30 -
"""


def test_each_term_is_as_it_was_agreed() -> None:
    as_it_is = {}
    for kind in Kind:
        asks = readers_sentence(kind, THIS_YEAR).endswith("Een ouder mag het opvragen.")
        ends = (
            keep_until(kind, year=THIS_YEAR),
            keep_until(kind, year=THIS_YEAR, since=date(2026, 11, 26)),
            keep_until(kind, year=THIS_YEAR, left_on=date(2026, 9, 30)),
        )
        as_it_is[kind.name] = [*(str(end or "-") for end in ends), "asks" if asks else "-"]
    assert as_it_is == {line.split()[0]: line.split()[1:] for line in AS_AGREED.split("\n") if line}


def test_who_left_long_ago_takes_the_contact_log_along() -> None:
    assert keep_until(Kind.CONTACT, year=THIS_YEAR, left_on=date(2026, 9, 30)) == date(2027, 9, 30)
    assert keep_until(Kind.CONTACT, year=THIS_YEAR, left_on=date(2027, 7, 31)) == date(2028, 7, 31)
    assert keep_until(Kind.CONTACT, year=THIS_YEAR, left_on=date(2028, 7, 31)) == date(2028, 8, 1)


def test_leaving_does_not_shorten_what_is_not_about_the_child() -> None:
    assert keep_until(Kind.SEEN, year=THIS_YEAR, left_on=date(2026, 9, 30)) is None
    assert keep_until(Kind.SCHOOL, year=THIS_YEAR, left_on=date(2026, 9, 30)) is None


@given(st.sampled_from(OF_A_FAMILY), years, days)
def test_nothing_about_a_family_stays_longer_than_a_year_after_leaving(
    kind: Kind, year: SchoolYear, left: date
) -> None:
    until = keep_until(kind, year=year, left_on=left)
    assert until is not None
    assert until <= months_later(left, 12) <= months_later(left, 24)


@given(st.sampled_from(OF_A_FAMILY), years, days)
def test_knowing_more_never_keeps_a_row_longer(kind: Kind, year: SchoolYear, left: date) -> None:
    without, with_leaving = keep_until(kind, year=year), keep_until(kind, year=year, left_on=left)
    assert with_leaving is not None
    assert without is None or with_leaving <= without


@given(years)
def test_estimates_are_gone_before_anything_that_was_said_or_agreed(year: SchoolYear) -> None:
    estimate, contact = keep_until(Kind.ESTIMATE, year=year), keep_until(Kind.CONTACT, year=year)
    assert estimate is not None
    assert contact is not None
    assert year.last < estimate < contact


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in AS_LONG_AS_USED])
def test_everything_else_has_a_day_on_which_it_goes(kind: Kind) -> None:
    assert keep_until(kind, year=THIS_YEAR, left_on=date(2027, 3, 12), since=date(2026, 11, 26)) is not None


@given(days, st.integers(0, 60))
def test_months_later_keeps_the_day_or_takes_the_last_of_the_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (
        later.day < day.day and months_later(later.replace(day=1), 1).toordinal() - 1 == later.toordinal()
    )


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (
            Kind.ESTIMATE,
            "Jij, je duo en de intern begeleider zien dit tot 1 november 2027. Een ouder mag het opvragen.",
        ),
        (
            Kind.CONTACT,
            "Jij, je duo en de intern begeleider zien dit tot 1 augustus 2028. Een ouder mag het opvragen.",
        ),
        (Kind.IMPORT, "De directie en de administratie zien dit 60 dagen lang."),
        (Kind.ACCOUNT, "Jij en de directie zien dit tot 60 dagen na het sluiten."),
        (
            Kind.PERSON,
            "De leerkrachten van de groep, de intern begeleider, de directie en de administratie zien dit "
            "zolang het kind op school zit en een jaar daarna. Een ouder mag het opvragen.",
        ),
        (Kind.SCHOOL, "Alle medewerkers van de school zien dit zolang de school Glansrijk gebruikt."),
    ],
)
def test_the_sentence_under_a_page_says_who_reads_it_and_until_when(kind: Kind, sentence: str) -> None:
    assert readers_sentence(kind, THIS_YEAR) == sentence


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_readers_a_term_and_a_sentence(kind: Kind) -> None:
    assert readers_sentence(kind, THIS_YEAR).startswith(f"{who_reads(kind)} zien dit ")
    assert kind.term


def test_the_sentence_names_the_readers_that_the_table_lets_in() -> None:
    readers = {role for role in Role if may_see(role, Thing.ESTIMATES) is not Sight.NOT}
    assert readers == {Role.TEACHER, Role.IB}
    assert who_reads(Kind.ESTIMATE) == "Jij, je duo en de intern begeleider"
