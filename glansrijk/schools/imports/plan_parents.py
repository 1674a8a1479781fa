"""A list of parents compared with the families of the school."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy, ngettext

from glansrijk.schools.imports.finding_children import FoundChildren, find_children
from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.formats.rows import ParentRow
from glansrijk.schools.imports.known_families import KnownFamilies, know_families
from glansrijk.schools.imports.known_part import know_part
from glansrijk.schools.imports.matching_parents import Person, people_in
from glansrijk.schools.imports.near_matches import as_question, merge_answered, near_matches
from glansrijk.schools.imports.parts_of_lists import in_parts
from glansrijk.schools.imports.places_in_lists import note_at
from glansrijk.schools.imports.plan import Plan
from glansrijk.schools.imports.plan_families import FamilyPlanner, ParentInList
from glansrijk.schools.imports.recognising_parents import recognise_people
from glansrijk.schools.imports.rowset import RowSet
from glansrijk.schools.models import Parent, School

MOST_QUESTIONS = 200
MANY = 10
# Even two families with a guardian each stay below this; a list with more has its columns mixed up.
MOST_AT_ONE_CHILD = 24

NO_PUPILS_YET = gettext_lazy(
    "Deze school heeft nog geen leerlingen. Lees eerst het bestand van de leerlingadministratie in."
)
NO_CHILD_FOUND = gettext_lazy(
    "Geen enkele rij hoort bij een kind van deze school. Kijk na of dit de lijst van deze school is, en of de kolommen "
    "kloppen."
)
CROWDED = gettext_lazy(
    "Bij één kind staan %(count)s ouders. Kijk na of de kolom met het leerlingnummer klopt, en lees opnieuw in."
)
COLLEAGUE = gettext_lazy(
    "%(name)s heet net als iemand die hier werkt. Is het dezelfde? Koppel de ouder dan aan de medewerker, "
    "zodat niemand iets over zichzelf leest."
)
MANY_GONE = gettext_lazy(
    "Bij %(gone)s ouders eindigt de koppeling met een kind, omdat ze niet in deze lijst staan. "
    "Kijk na of de lijst heel is."
)


def plan_parents(
    rows: Iterable[ParentRow],
    school: School,
    *,
    today: date,
    name: str,
    answers: Mapping[str, str],
    take: Callable[[RowSet], None] | None = None,
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> Plan:
    """Compare a list with the school; `answers` are to the questions of an earlier plan.

    Nothing is written, unless `take` does so: families are compared in parts that have nothing to do with each other,
    and it gets the rows of each, so that a list of 100,000 rows is never in memory as rows of the database. `tell`
    hears how many rows were compared, and of how many.
    """
    plan, known = Plan(take=take), know_families(school, today)
    found = find_children(rows, known, name)
    if stop := _refusal(known, found, name):
        plan.problems += [stop, *(found.problems if known.pupils else ())]
        return plan
    people = people_in(found.rows, found.pupils)
    recognise_people(people, known.parents)
    by_pk = known.by_pk
    # As much as anybody would answer.
    still_open = merge_answered(near_matches(people, known.parents, by_pk), answers)[:MOST_QUESTIONS]
    plan.questions = [as_question(match, found.rows, by_pk, name) for match in still_open]
    planner = FamilyPlanner(known, plan, name)
    done = 0
    for part in in_parts(people, found, known.ties):
        _plan_part(part, found, planner, known)
        plan.end_part()
        done += sum(len(person.rows) for person in part)
        tell(done, len(found.rows))
    planner.finish()
    plan.problems += found.problems + _remarks(plan, planner, name)
    return plan


def _refusal(known: KnownFamilies, found: FoundChildren, name: str) -> Problem | None:
    pupils = found.pupils
    if not known.pupils:
        return Problem("stop", name, str(NO_PUPILS_YET))
    if not pupils:
        return Problem("stop", name, str(NO_CHILD_FOUND))
    rows_of = Counter(pupil.pk for pupil in pupils.values())
    crowded = next((at for at, pupil in pupils.items() if rows_of[pupil.pk] > MOST_AT_ONE_CHILD), None)
    if crowded is None:
        return None
    message = CROWDED % {"count": rows_of[pupils[crowded].pk]}
    return replace(note_at(found.rows[crowded], message, name), level="stop")


def _plan_part(part: Sequence[Person], listed: FoundChildren, planner: FamilyPlanner, known: KnownFamilies) -> None:
    children = {child for person in part for child in person.children}
    parents = {parent for person in part if (parent := _known_key(person))}
    there = know_part(known, children=children, parents=parents)
    planner.plan(_as_parents(part, listed, there.parents), there)


def _as_parents(people: Iterable[Person], listed: FoundChildren, parents: Mapping[int, Parent]) -> list[ParentInList]:
    """Persons with the rows that tell about them; who is one is put together."""
    together: dict[object, ParentInList] = {}
    for person in people:
        key = _known_key(person)
        parent = parents.get(key) if key else None
        found = together.setdefault(key or f"new {id(person.who)}", ParentInList(parent, person.name_key))
        found.rows += [(at, listed.rows[at], listed.pupils[at]) for at in person.rows]
    for found in together.values():
        found.rows.sort(key=lambda told: told[0])
    return list(together.values())


def _known_key(person: Person) -> int | None:
    return person.who.parent or person.parent


def _shared_email(count: int) -> str:
    return ngettext(
        "%(count)s e-mailadres staat bij meer dan één ouder. Dat mag. Wat je aan de een mailt, leest de ander dan ook.",
        "%(count)s e-mailadressen staan bij meer dan één ouder. Dat mag. Wat je aan de een mailt, leest de ander "
        "dan ook.",
        count,
    ) % {"count": count}


def _remarks(plan: Plan, planner: FamilyPlanner, name: str) -> list[Problem]:
    told = []
    gone = planner.number_of_gone
    if gone > MANY and gone * 4 > planner.number_of_parents:
        told.append(MANY_GONE % {"gone": gone})
    shared = sum(1 for count in planner.emails.values() if count > 1)
    if shared:
        told.append(_shared_email(shared))
    told += [COLLEAGUE % {"name": who} for who in planner.colleagues[:MOST_QUESTIONS]]
    return [Problem("note", name, one) for one in told] + planner.problems
