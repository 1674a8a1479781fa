"""The government's file of school holidays: every trap is read right, and a bad file is refused with one sentence."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.schools.imports.formats.problems import Refusal
from glansrijk.schools.imports.formats.school_holidays import (
    AMSTERDAM,
    MOST_HOLIDAY_BYTES,
    NO_JSON,
    NO_YEARS,
    REGIONS,
    Vacation,
    as_json,
    from_json,
    read_school_holidays,
)
from tests.schools.calendar.official_file import AUTUMN, NEXT_YEAR, THIS_YEAR, official_file


def test_moments_in_utc_become_days_in_amsterdam() -> None:
    found = read_school_holidays(official_file())
    assert {region: found[2026][region][0] for region in REGIONS} == {
        "noord": Vacation(date(2026, 10, 10), date(2026, 10, 18), "Herfstvakantie", advice=True),
        # The clock goes back on the last Sunday of this holiday: 22:59 UTC is still that Sunday.
        "midden": Vacation(date(2026, 10, 17), date(2026, 10, 25), "Herfstvakantie", advice=True),
        "zuid": Vacation(date(2026, 10, 17), date(2026, 10, 25), "Herfstvakantie", advice=True),
    }


def test_all_of_the_netherlands_is_all_regions_and_true_is_a_text() -> None:
    christmas = Vacation(date(2026, 12, 19), date(2027, 1, 3), "Kerstvakantie", advice=False)
    found = read_school_holidays(official_file())
    assert [found[2026][region][1] for region in REGIONS] == [christmas] * 3


def test_several_school_years_in_one_file() -> None:
    found = read_school_holidays(official_file())
    assert {start: len(regions["midden"]) for start, regions in found.items()} == {2026: 5, 2027: 1}


def test_one_document_without_a_list_around_it_and_a_mark_in_front() -> None:
    bare = json.dumps({"content": [THIS_YEAR]}).encode("utf-8-sig")
    assert read_school_holidays(bare) == read_school_holidays(official_file(THIS_YEAR))


def test_a_school_year_that_stands_there_twice_is_read_once() -> None:
    assert read_school_holidays(official_file(THIS_YEAR, THIS_YEAR)) == read_school_holidays(official_file(THIS_YEAR))


def test_what_is_kept_comes_back_the_same() -> None:
    found = read_school_holidays(official_file())
    assert from_json(json.loads(json.dumps(as_json(found)))) == found


def _with(**change: Any) -> bytes:
    """The file with something else in the first region of the autumn holiday."""
    year: dict[str, Any] = deepcopy(THIS_YEAR)
    year["vacations"][0]["regions"][0] |= change
    return official_file(year)


def _autumn_with(**change: Any) -> bytes:
    year: dict[str, Any] = deepcopy(THIS_YEAR)
    year["vacations"][0] |= change
    return official_file(year)


PLACE = "Schooljaar 2026-2027, Herfstvakantie, regio noord"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", NO_JSON),
        (b"PK\x03\x04", NO_JSON),
        (b"\xff\xfe\x00", NO_JSON),
        (b"[]", NO_YEARS),
        (b"{}", NO_JSON),
        (b"[1]", NO_JSON),
        (b"null", NO_JSON),
        (b"[" * 100_000, NO_JSON),
        (b'[{"content": {}}]', NO_JSON),
        (b'[{"content": []}]', NO_YEARS),
        (b'[{"content": [7]}]', '"" is geen schooljaar. Schrijf een schooljaar als 2026-2027. '
         "Haal het bestand opnieuw op bij de Rijksoverheid."),
        (official_file({**THIS_YEAR, "schoolyear": "2026-2028"}),
         '"2026-2028" is geen schooljaar. Schrijf een schooljaar als 2026-2027. '
         "Haal het bestand opnieuw op bij de Rijksoverheid."),
        (official_file({**THIS_YEAR, "vacations": None}), NO_JSON),
        (official_file({**THIS_YEAR, "vacations": []}), NO_YEARS),
        (_autumn_with(type=" \n "), "Schooljaar 2026-2027: een vakantie heeft geen naam. Haal het bestand opnieuw op."),
        (_autumn_with(compulsorydates="misschien"), "Schooljaar 2026-2027, Herfstvakantie: er staat niet of de dagen "
         "verplicht zijn (true of false). Haal het bestand opnieuw op."),
        (_with(region="oost"), "Schooljaar 2026-2027, Herfstvakantie, regio oost: deze regio kennen we niet. "
         "Het moet noord, midden, zuid of heel Nederland zijn."),
        (_with(startdate="binnenkort"), f"{PLACE}: “binnenkort” is geen dag. Haal het bestand opnieuw op."),
        (_with(enddate=None), f"{PLACE}: “” is geen dag. Haal het bestand opnieuw op."),
        (_with(enddate="9999-12-31T23:59:59Z"), f"{PLACE}: “9999-12-31T23:59:59Z” is geen dag. "
         "Haal het bestand opnieuw op."),
        (_with(enddate="2026-10-01T22:00:00Z"), f"{PLACE}: de laatste dag ligt voor de eerste. "
         "Haal het bestand opnieuw op."),
        (_with(startdate="2025-10-09T22:00:00Z"), f"{PLACE}: 10 oktober 2025 valt niet in dat schooljaar. "
         "Haal het bestand opnieuw op."),
        (_with(enddate="2027-10-09T22:00:00Z"), f"{PLACE}: deze vakantie duurt meer dan 60 dagen. "
         "Haal het bestand opnieuw op."),
        (b" " * (MOST_HOLIDAY_BYTES + 1), "Dit bestand is te groot voor schoolvakanties. "
         "Haal het opnieuw op bij de Rijksoverheid."),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_one_sentence_that_says_where(data: bytes, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_school_holidays(data)
    assert refused.value.message == sentence


def test_a_true_that_is_no_text_and_a_plain_day_are_understood_too() -> None:
    plain = {"region": "Noord", "startdate": "2026-10-10", "enddate": "2026-10-18T23:59:00"}
    year = {"schoolyear": "2026-2027", "vacations": [{**AUTUMN, "compulsorydates": True, "regions": [plain]}]}
    assert read_school_holidays(official_file(year))[2026]["noord"] == (
        Vacation(date(2026, 10, 10), date(2026, 10, 18), "Herfstvakantie", advice=False),
    )


@given(st.dates(date(2026, 8, 1), date(2027, 7, 31)), st.integers(0, 50))
def test_every_day_of_the_year_survives_the_way_through_utc(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    begin = datetime.combine(first, time(0), AMSTERDAM).astimezone(UTC)
    end = datetime.combine(last, time(23, 59), AMSTERDAM).astimezone(UTC)
    part = {"region": "zuid", "startdate": begin.isoformat(), "enddate": end.strftime("%Y-%m-%dT%H:%M:%S.000Z")}
    year = {"schoolyear": "2026-2027", "vacations": [{**AUTUMN, "regions": [part]}]}
    (found,) = read_school_holidays(official_file(year))[2026]["zuid"]
    assert (found.first, found.last) == (first, last)


@given(st.binary(max_size=300) | st.recursive(
    st.none() | st.booleans() | st.text(max_size=12) | st.sampled_from(["2026-2027", "noord", "2026-10-10"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["content", "schoolyear", "vacations", "type", "compulsorydates", "regions", "region"]),
        inner, max_size=6),
    max_leaves=12,
).map(lambda told: json.dumps(told).encode()))  # fmt: skip
def test_whatever_the_file_holds_it_is_read_or_refused_in_words(data: bytes) -> None:
    try:
        found = read_school_holidays(data)
    except Refusal as refusal:
        told = refusal.message
    else:
        told = f"{len(found)} schooljaren."
    assert told.endswith(".")


def test_a_file_of_next_year_only_says_nothing_about_this_one() -> None:
    assert set(read_school_holidays(official_file(NEXT_YEAR))) == {2027}
