"""A month is read from an address, shown in Dutch, and knows its neighbours."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.months import Month

DAY = timedelta(days=1)

months = st.builds(Month, st.integers(2000, 2199), st.integers(1, 12))


def test_a_month_knows_its_names_and_its_neighbours() -> None:
    december = Month.parse("2026-12")
    assert (december.code, december.name, december.short) == ("2026-12", "december", "dec")
    assert (december.first, december.last) == (date(2026, 12, 1), date(2026, 12, 31))
    assert (december.previous, december.next) == (Month(2026, 11), Month(2027, 1))
    assert Month(2027, 1).previous == december
    assert f"/check/{december}" == "/check/2026-12"


@given(months)
def test_a_month_reads_back_from_its_code(month: Month) -> None:
    assert Month.parse(month.code) == month
    assert Month.of(month.first) == Month.of(month.last) == month
    assert month.next.previous == month.previous.next == month
    assert month.previous < month < month.next
    assert month.last + DAY == month.next.first


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-13", "2026-00", "2026-1", "26-11", "2026-11-01", " 2026-11", "2026-11\n", "٢٠٢٦-١١", "9999-12"],
)
def test_anything_else_is_no_month_and_the_sentence_says_how(text: str) -> None:
    with pytest.raises(ValueError, match=r"geen maand. Schrijf een maand als 2026-11.$"):
        Month.parse(text)


def test_there_is_no_thirteenth_month() -> None:
    with pytest.raises(ValueError, match="Een jaar heeft geen maand 13"):
        Month(2026, 13)
