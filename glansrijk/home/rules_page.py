"""What the page with the rules shows, read from the rules themselves: nothing is typed twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from glansrijk.rules.days import day_in_words
from glansrijk.rules.keeping import Kind, who_reads
from glansrijk.rules.reflection import all_questions
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import ON_SCREEN, Level, glance
from glansrijk.rules.school_year import Calendar, Month, SchoolYear, check_state
from glansrijk.rules.small_groups import SMALLEST_CELL
from glansrijk.rules.who_may_see import Thing, may_see
from glansrijk.rules.year_line import METHOD

# What the kinds of data are called for users; a test fails when a kind has no name.
KINDS = {
    Kind.ESTIMATE: _("Hoe het contact is, per maand"),
    Kind.STEP: _("Stappen"),
    Kind.CONTACT: _("Contact dat is opgeschreven"),
    Kind.HOPE: _("Hopen en dromen"),
    Kind.TALENT: _("Waar een kind goed in is en wat het wil worden"),
    Kind.AGREEMENT: _("Afspraken"),
    Kind.TEAM: _("Vergaderingen en leermomenten van het team"),
    Kind.LETTER_ANSWER: _("Antwoorden op een brief"),
    Kind.PERSON: _("Namen van kinderen en ouders"),
    Kind.PLACEMENT: _("In welke groep een kind zat"),
    Kind.COLLEAGUE: _("Namen van collega’s"),
    Kind.ACCOUNT: _("Accounts"),
    Kind.AUDIT: _("Wie wat veranderde"),
    Kind.SIGN_IN: _("Wie wanneer inlogde"),
    Kind.SEEN: _("Wie wat bekeek"),
    Kind.IMPORT: _("Ingelezen bestanden"),
    Kind.COUNT: _("Aantallen zonder namen"),
    Kind.SCHOOL: _("De school, haar groepen en vakanties"),
    Kind.REQUEST: _("Verzoeken over gegevens"),
    Kind.INCIDENT: _("Datalekken"),
    Kind.QUARTER_TALK: _("Kwartaalgesprekken"),
}
WHO = {"parents": _("met elke ouder"), "pupil": _("met elk kind")}
STATES = {
    "future": _("nog niet begonnen"),
    "open": _("open"),
    "past": _("kan nog worden aangevuld"),
    "closed": _("gesloten"),
    "no_check": _("geen check"),
}


@dataclass(frozen=True)
class LevelRow:
    """A level of the scale with what it means."""

    level: Level
    glance: str


@dataclass(frozen=True)
class KeptRow:
    """A kind of data, who reads it and for how long."""

    kind: str
    readers: str
    term: str


@dataclass(frozen=True)
class RulesPage:
    """All rules that users may want to read."""

    roles: tuple[Role, ...]
    columns: tuple[Role, ...]
    sights: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    levels: tuple[LevelRow, ...]
    kept: tuple[KeptRow, ...]
    year: SchoolYear
    first: str
    last: str
    months: tuple[tuple[str, str], ...]
    line: tuple[tuple[str, str, str], ...]
    smallest: int
    questions: tuple[str, ...]


def rules_page(today: date) -> RulesPage:
    """Read the rules as they hold on a day."""
    year, columns = SchoolYear.of(today), _columns()
    return RulesPage(
        roles=tuple(Role),
        columns=columns,
        sights=tuple(
            (thing.dutch, tuple((role.dutch, may_see(role, thing).dutch) for role in columns)) for thing in Thing
        ),
        levels=tuple(LevelRow(level, glance(level).word) for level in ON_SCREEN),
        kept=tuple(KeptRow(str(KINDS[kind]), who_reads(kind), kind.term) for kind in Kind),
        year=year,
        first=day_in_words(year.first),
        last=day_in_words(year.last),
        months=tuple((month.name, _state(month, today)) for month in year.check_months),
        line=tuple((laid.name, laid.returns.dutch, str(WHO[laid.with_whom])) for laid in METHOD.values()),
        smallest=SMALLEST_CELL,
        questions=all_questions(),
    )


def _columns() -> tuple[Role, ...]:
    """The roles that see anything in the table: the others have a door of their own, or none."""
    return tuple(role for role in Role if any(may_see(role, thing).value != "not" for thing in Thing))


def _state(month: Month, today: date) -> str:
    return str(STATES[check_state(month, today, Calendar()).value])
