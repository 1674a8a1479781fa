"""Loes, thuis van Saar: one relation in one school year, for the tests of the signals."""

from collections.abc import Mapping
from datetime import date

from glansrijk.rules.appreciation import Tone
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Calendar, DayOff, Month, SchoolYear
from glansrijk.rules.signal_facts import ContactFact, Norms, RelationFacts
from glansrijk.rules.signals import DEFAULT_NORMS, Signal, SignalKind, signals

YEAR = SchoolYear(2026)
# School begins on Monday 17 August 2026.
HOLIDAYS = [
    DayOff("Zomervakantie", date(2026, 7, 4), date(2026, 8, 16)),
    DayOff("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25)),
    DayOff("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
    DayOff("Zomervakantie", date(2027, 7, 10), date(2027, 8, 22)),
]
CALENDAR = Calendar(HOLIDAYS)
SPOKEN_ON = date(2026, 11, 23)


def contact(on: date, tone: Tone = Tone.NEITHER, *, dialogue: bool = True) -> ContactFact:
    return ContactFact(on, tone, dialogue=dialogue)


def about(*contacts: ContactFact, levels: Mapping[Month, Level] | None = None) -> RelationFacts:
    return RelationFacts("Loes", "Saar", levels=levels or {}, contacts=contacts)


def found(facts: RelationFacts, today: date, norms: Norms = DEFAULT_NORMS) -> list[Signal]:
    return list(signals(facts, today=today, year=YEAR, calendar=CALENDAR, norms=norms))


def kinds(facts: RelationFacts, today: date, norms: Norms = DEFAULT_NORMS) -> list[SignalKind]:
    return [signal.kind for signal in found(facts, today, norms)]


def one(facts: RelationFacts, today: date, kind: SignalKind, norms: Norms = DEFAULT_NORMS) -> Signal:
    [signal] = [signal for signal in found(facts, today, norms) if signal.kind is kind]
    return signal
