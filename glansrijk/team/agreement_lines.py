"""Agreements as pages show them: whose they are, and who asks to be asked; two people at most are named twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Value

from glansrijk.rules.homes import and_list
from glansrijk.rules.names import PersonName
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import AgreementOwner, AskMe, TeamAgreement

NAME = ("staff__first_name", "staff__prefix", "staff__surname", "staff__initials")


@dataclass(frozen=True)
class Person:
    """A colleague as an agreement names them."""

    pk: int
    name: str
    called: str
    has_left: bool


@dataclass(frozen=True)
class AgreementLine:
    """One agreement with its people. `is_own`: of the viewer; `asked`: the viewer asks to be asked."""

    row: TeamAgreement
    owners: tuple[Person, ...]
    ask: tuple[Person, ...]
    is_own: bool
    asked: bool

    @property
    def of(self) -> str:
        """Whose it is, those who still work here; empty when it is of the whole team."""
        return and_list([one.name for one in self.owners if not one.has_left])

    @property
    def who_left(self) -> str:
        """Owners who left: the team chooses somebody else."""
        return and_list([one.name for one in self.owners if one.has_left])

    @property
    def is_of_nobody(self) -> bool:
        """Whether everybody whose it was has left."""
        return bool(self.owners) and all(one.has_left for one in self.owners)

    @property
    def asking(self) -> str:
        """Who said 'spreek me hier op aan', by first name."""
        return and_list([one.called for one in self.ask if not one.has_left])

    @property
    def asking_one(self) -> bool:
        """Whether it is one person."""
        return sum(not one.has_left for one in self.ask) == 1


def lines_of(rows: Iterable[TeamAgreement], viewer: Viewer) -> tuple[AgreementLine, ...]:
    """These agreements with their people, in the order they come in; one query, none when there are none."""
    found = list(rows)
    people = _people([row.pk for row in found], viewer) if found else []
    return tuple(_line(row, people, viewer) for row in found)


def _line(row: TeamAgreement, people: list[tuple[int, str, Person]], viewer: Viewer) -> AgreementLine:
    owners = tuple(one for agreement, what, one in people if (agreement, what) == (row.pk, "owner"))
    ask = tuple(one for agreement, what, one in people if (agreement, what) == (row.pk, "ask"))
    me = viewer.staff.pk
    return AgreementLine(row, owners, ask, any(one.pk == me for one in owners), any(one.pk == me for one in ask))


def _people(agreements: list[int], viewer: Viewer) -> list[tuple[int, str, Person]]:
    """Owners and askers by one query of two halves."""
    columns = ("agreement", "what", "staff__sort_name", "staff", *NAME, "staff__left_on")
    owners = viewer.sees(AgreementOwner).filter(agreement__in=agreements).annotate(what=Value("owner"))
    ask = viewer.sees(AskMe).filter(agreement__in=agreements).annotate(what=Value("ask"))
    rows = owners.values_list(*columns).union(ask.values_list(*columns))
    return [(agreement, what, _person(pk, *rest)) for agreement, what, _sort, pk, *rest in sorted(rows, key=_by_name)]


def _by_name(row: tuple[object, ...]) -> tuple[str, object]:
    return str(row[2]), row[3]


def _person(pk: int, first: str, prefix: str, surname: str, initials: str, left_on: object) -> Person:
    name = PersonName(first, prefix, surname, initials).full
    return Person(pk, name, first or name, left_on is not None)
