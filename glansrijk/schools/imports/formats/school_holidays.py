"""The school holidays as the government publishes them in JSON, turned into days (R92, domain 3.6).

What to know of that file: a holiday and a school year may have line breaks and spaces around them, "true" and "false"
are texts, and the days are moments in UTC of which the day in Amsterdam counts: "2026-10-09T22:00:00.000Z" is 10
October. One file may hold several school years. Keys that nobody here knows are left alone.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from glansrijk.rules.days import day_in_words
from glansrijk.rules.school_year import SchoolYear
from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.problems import Refusal

REGIONS: Final = ("noord", "midden", "zuid")
EVERYWHERE: Final = "heel nederland"
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
MOST_HOLIDAY_BYTES: Final = 1_000_000
LONGEST_NAME: Final = 80
LONGEST_DAYS: Final = 60

NO_JSON: Final = gettext_noop(
    "Dit is geen bestand met schoolvakanties. Haal het op bij de open data van de Rijksoverheid, en kies JSON."
)
NO_YEARS: Final = gettext_noop(
    "In dit bestand staat geen enkel schooljaar met vakanties. Haal het opnieuw op bij de Rijksoverheid."
)


@dataclass(frozen=True, order=True)
class Vacation:
    """One holiday in one region; `advice` when the government only advises the days."""

    first: date
    last: date
    name: str
    advice: bool


# The start of a school year → region → its holidays, in order.
Vacations = dict[int, dict[str, tuple[Vacation, ...]]]


def read_school_holidays(data: bytes) -> Vacations:
    """Read the whole file, or nothing.

    Raises Refusal with one Dutch sentence that says what is wrong, where, and what to do.
    """
    found: Vacations = {}
    for year, vacations in _school_years(_told(data)):
        regions = found.setdefault(year.start, dict.fromkeys(REGIONS, ()))
        for region, vacation in _each(year, vacations):
            regions[region] = tuple(sorted({*regions[region], vacation}))
    if not any(any(regions.values()) for regions in found.values()):
        raise Refusal(NO_YEARS)
    return found


def as_json(found: Vacations) -> dict[str, Any]:
    """The same in plain values, to be kept."""
    return {
        str(start): {
            region: [[one.name, one.first.isoformat(), one.last.isoformat(), one.advice] for one in rows]
            for region, rows in regions.items()
        }
        for start, regions in found.items()
    }


def from_json(kept: Mapping[str, Any]) -> Vacations:
    """What was kept."""
    return {
        int(start): {
            region: tuple(
                Vacation(date.fromisoformat(first), date.fromisoformat(last), name, advice)
                for name, first, last, advice in rows
            )
            for region, rows in regions.items()
        }
        for start, regions in kept.items()
    }


def _told(data: bytes) -> list[Any]:
    if len(data) > MOST_HOLIDAY_BYTES:
        raise Refusal("Dit bestand is te groot voor schoolvakanties. Haal het opnieuw op bij de Rijksoverheid.")
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise Refusal(NO_JSON) from fault
    return told if isinstance(told, list) else [told]


def _school_years(told: list[Any]) -> Iterator[tuple[SchoolYear, list[Any]]]:
    for document in told:
        for content in _list(document, "content"):
            name = _text(content, "schoolyear")
            try:
                year = SchoolYear.parse(name)
            except ValueError as fault:
                raise Refusal(f"{fault} Haal het bestand opnieuw op bij de Rijksoverheid.") from fault
            yield year, _list(content, "vacations")


def _each(year: SchoolYear, vacations: list[Any]) -> Iterator[tuple[str, Vacation]]:
    for told in vacations:
        name = _text(told, "type")
        if not name or len(name) > LONGEST_NAME:
            raise Refusal(f"Schooljaar {year.name}: een vakantie heeft geen naam. Haal het bestand opnieuw op.")
        advice = not _compulsory(told, f"Schooljaar {year.name}, {name}")
        for part in _list(told, "regions"):
            region = _text(part, "region").lower()
            where = f"Schooljaar {year.name}, {name}, regio {region}"
            vacation = Vacation(_day(part, "startdate", where), _day(part, "enddate", where), name, advice)
            _refuse_unless_believable(vacation, year, where)
            yield from ((known, vacation) for known in _regions(region, where))


def _regions(region: str, where: str) -> tuple[str, ...]:
    if region == EVERYWHERE:
        return REGIONS
    if region not in REGIONS:
        raise Refusal(f"{where}: deze regio kennen we niet. Het moet noord, midden, zuid of heel Nederland zijn.")
    return (region,)


def _compulsory(told: Any, where: str) -> bool:
    value = told.get("compulsorydates") if isinstance(told, dict) else None
    word = str(value).strip().lower()
    if word not in {"true", "false"}:
        raise Refusal(
            f"{where}: er staat niet of de dagen verplicht zijn (true of false). Haal het bestand opnieuw op."
        )
    return word == "true"


def _day(part: Any, key: str, where: str) -> date:
    text = _text(part, key)
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(AMSTERDAM).date() if moment.tzinfo else moment.date()
    except (ValueError, OverflowError) as fault:
        raise Refusal(f"{where}: “{text[:40]}” is geen dag. Haal het bestand opnieuw op.") from fault


def _refuse_unless_believable(vacation: Vacation, year: SchoolYear, where: str) -> None:
    if vacation.last < vacation.first:
        raise Refusal(f"{where}: de laatste dag ligt voor de eerste. Haal het bestand opnieuw op.")
    if not year.contains(vacation.first):
        first = day_in_words(vacation.first)
        raise Refusal(f"{where}: {first} valt niet in dat schooljaar. Haal het bestand opnieuw op.")
    if (vacation.last - vacation.first).days >= LONGEST_DAYS:
        raise Refusal(f"{where}: deze vakantie duurt meer dan {LONGEST_DAYS} dagen. Haal het bestand opnieuw op.")


def _list(told: Any, key: str) -> list[Any]:
    value = told.get(key) if isinstance(told, dict) else None
    if not isinstance(value, list):
        raise Refusal(NO_JSON)
    return value


def _text(told: Any, key: str) -> str:
    """A text without the line breaks and spaces around and within it."""
    value = told.get(key) if isinstance(told, dict) else None
    return " ".join(value.split()) if isinstance(value, str) else ""
