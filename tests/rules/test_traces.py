"""What leads to somebody is found however it is written, and an ordinary sentence is let through."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glansrijk.rules.traces import Trace, traces_in

DIGITS = st.lists(st.integers(0, 9), min_size=8, max_size=8)


@settings(max_examples=80)
@given(DIGITS, st.sampled_from(["", " ", "-", ".", " - "]), st.sampled_from(["06", "+316", "00316", "+31 6"]))
def test_a_mobile_number_is_found_however_it_is_written(digits: list[int], between: str, before: str) -> None:
    number = before + between.join(["", *map(str, digits)])
    (found,) = traces_in(f"Bel haar even ({number}) voor het weekend.")
    assert found[1] is Trace.PHONE


@settings(max_examples=60)
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 8), st.integers(0, 400))
def test_a_day_a_group_and_a_count_lead_to_nobody(day: date, group: int, number: int) -> None:
    text = f"Op {day:%d-%m-%Y} om 15.30 uur waren er {number} ouders van groep {group}, in {day.year} dus."
    assert traces_in(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mail oma@thuis.example.nl", Trace.MAIL),
        ("BSN 1234.56.789", Trace.NUMBER),
        ("Het nummer 123456782", Trace.NUMBER),
        ("Het nummer 123.456.782", Trace.NUMBER),
        ("Bel 015-555 01 23", Trace.PHONE),
        ("Zij wonen op 2611AB", Trace.POSTCODE),
        ("Van 1.250 ouders kwam 85 %", None),
    ],
)
def test_one_of_each(text: str, kind: Trace | None) -> None:
    assert [found for _words, found in traces_in(text)] == ([kind] if kind else [])
