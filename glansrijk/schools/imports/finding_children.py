"""Which child each row of a parents' list is about. An unsure row is left out and told: never a wrong child."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy

from glansrijk.rules.names import PersonName, fold
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.rows import ParentRow
from glansrijk.schools.imports.known_families import KnownFamilies, KnownPupil
from glansrijk.schools.imports.matching_pupils import PupilFinder
from glansrijk.schools.imports.people import with_a_name
from glansrijk.schools.imports.places_in_lists import note_at

MOST_NOTES = 500

NO_SUCH_NUMBER = gettext_lazy(
    "Leerlingnummer %(number)s kennen we niet. We slaan de rij over. Lees eerst het nieuwste bestand van de "
    "leerlingadministratie in, of verbeter het nummer."
)
NO_SUCH_CHILD = gettext_lazy(
    "Dit kind kennen we niet. We slaan de rij over. Lees eerst het nieuwste bestand van de leerlingadministratie in, "
    "of verbeter de naam."
)
SEVERAL = gettext_lazy(
    "Er zijn meer kinderen met deze naam. We slaan de rij over. Zet er het leerlingnummer of de geboortedatum bij."
)
OTHER_CHILD = gettext_lazy(
    "Leerlingnummer %(number)s hoort bij een kind met een andere naam. We slaan de rij over, zodat er geen ouder bij "
    "het verkeerde kind komt. Verbeter de rij."
)
LEFT = gettext_lazy("Dit kind is van school. We slaan de rij over. Je hoeft niets te doen.")
MORE = gettext_lazy("Er zijn nog %(count)s opmerkingen zoals deze.")


@dataclass
class FoundChildren:
    """By its place in the list each row of which the child is known, that child, and what is told about the others."""

    rows: dict[int, ParentRow] = field(default_factory=dict)
    pupils: dict[int, KnownPupil] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def find_children(rows: Iterable[ParentRow], known: KnownFamilies, name: str) -> FoundChildren:
    """Find the child of each row; rows without one are left out and told, once per row of the file."""
    gone = [pupil for pupil in known.pupils if pupil.left_on and pupil.left_on <= known.today]
    at_school = [pupil for pupil in known.pupils if not pupil.left_on or pupil.left_on > known.today]
    finder, left = PupilFinder(at_school, known.group_names), PupilFinder(gone, {})
    found, unsaid = FoundChildren(), 0
    last: tuple[str, int] | None = None
    for at, row in enumerate(rows):
        child, message = _child_of(row, finder, left)
        if child is not None:
            found.rows[at], found.pupils[at] = row, child
        elif (row.sheet, row.row) != last:
            last = (row.sheet, row.row)
            if len(found.problems) < MOST_NOTES:
                found.problems.append(note_at(row, message, name))
            else:
                unsaid += 1
    if unsaid:
        # A list of another school must not become a page of 100,000 sentences.
        found.problems.append(Problem("note", name, MORE % {"count": unsaid}))
    return found


def _child_of(row: ParentRow, finder: PupilFinder, left: PupilFinder) -> tuple[KnownPupil | None, str]:
    """By number when there is one; a name decides when the number is not known, and warns when it is another's."""
    facts = {"number": row.pupil_number}
    if row.pupil_number and (pupil := finder.by_number(row.pupil_number)):
        return (None, OTHER_CHILD % facts) if _is_another(row.pupil_name, pupil.name) else (pupil, "")
    if row.pupil_number and left.by_number(row.pupil_number):
        return None, str(LEFT)
    named = _named(row, finder)
    # A number that we do not know and a name that we do: only a birth date makes sure that it is the same child.
    sure = [pupil for pupil in named if not row.pupil_number or not pupil.key or row.pupil_born_on]
    if len(sure) == 1:
        return sure[0], ""
    if len(sure) > 1:
        return None, str(SEVERAL)
    return None, NO_SUCH_NUMBER % facts if row.pupil_number else str(NO_SUCH_CHILD)


def _named(row: ParentRow, finder: PupilFinder) -> list[KnownPupil]:
    name = with_a_name(row.pupil_name)
    return finder.by_name(name.match_key, row.pupil_born_on, row.pupil_group) if name.known else []


def _is_another(listed: PersonName, ours: PersonName) -> bool:
    """Whether neither first name nor surname is alike: then the numbers have slipped a row. One of both may differ."""
    if not listed.known:
        return False
    return not (_parts(listed) & _parts(ours))


def _parts(name: PersonName) -> set[str]:
    whole = f"{name.first} {name.surname}".replace("-", " ")
    return {word for word in fold(whole).split() if len(word) > 1} | {fold(name.first), fold(name.surname)} - {""}
