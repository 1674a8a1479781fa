"""What is the same on all schools of a board: the board says it, a school takes it over by one press (R60, R62)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.network.board_viewer import BoardViewer
from glansrijk.rules.core_things import CORE_THINGS, PART, TALK, TERMS, WORDS, CoreThing, Standing
from glansrijk.rules.parts import Part
from glansrijk.rules.signal_facts import Norms
from glansrijk.rules.year_line import METHOD
from glansrijk.schools.models import Board, BoardChoice, School
from glansrijk.schools.parts import put_part
from glansrijk.schools.settling_school import use_four_words
from glansrijk.schools.settling_terms import set_terms, terms_of
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.laying_the_line import add_moment, bring_back, change_moment, laid_of
from glansrijk.talks.models import FixedMoment


def standings_of(board_id: int) -> dict[CoreThing, Standing]:
    """What a board says of every core thing, in one query."""
    said = dict(BoardChoice.objects.filter(board=board_id).values_list("thing", "standing"))
    return {thing: Standing(said.get(thing.code, Standing.FREE.value)) for thing in CORE_THINGS}


@transaction.atomic
def fix_things(wanted: Mapping[CoreThing, Standing], *, by: BoardViewer) -> int:
    """Say of core things whether they are fixed, suggested or free; how many changed. A school keeps what it has."""
    Board.objects.select_for_update().get(pk=by.board.pk)
    now = standings_of(by.board.pk)
    changed = {thing: standing for thing, standing in wanted.items() if now[thing] is not standing}
    for thing, standing in changed.items():
        rows = BoardChoice.objects.filter(board=by.board, thing=thing.code)
        rows.delete()
        if standing is not Standing.FREE:
            BoardChoice.objects.create(board=by.board, thing=thing.code, standing=standing.value, by=by.account)
        record("core.said", school_id=None, by=by, about=by.board, thing=thing.code, standing=standing.value)
    return len(changed)


def asked_of(school: School) -> list[tuple[CoreThing, Standing, bool]]:
    """What its board does not leave free to a school, and whether the school does it so; in three queries."""
    done_so = follows(school)
    said = standings_of(school.board_id).items()
    return [(thing, standing, thing in done_so) for thing, standing in said if standing is not Standing.FREE]


def follows(school: School) -> frozenset[CoreThing]:
    """The core things that a school does as the method has them, in two queries."""
    rows = FixedMoment.objects.in_school(school.pk).in_use().filter(kind__in=METHOD)
    names = dict(rows.values_list("kind", "name"))
    found = {CoreThing(TALK, kind) for kind, name in names.items() if name == METHOD[kind].name}
    found |= {CoreThing(PART, part.value) for part in Part if part not in school.parts_that_are_off}
    found |= {CoreThing(WORDS)} if not school.two_words else set()
    return frozenset(found | ({CoreThing(TERMS)} if terms_of(school) == Norms() else set()))


@transaction.atomic
def take_over(thing: CoreThing, *, by: Viewer) -> None:
    """Do a core thing as the method has it; a second press changes nothing.

    Raises:
        Refused: another moment of the line has the name of this talk.
    """
    match thing.kind:
        case "onderdeel":
            put_part(Part(thing.which), on=True, by=by)
        case "woorden":
            use_four_words(by=by)
        case "termijnen":
            set_terms(by.school, Norms(), by=by)
        case _:
            _lay(thing.which, by)


def _lay(kind: str, by: Viewer) -> None:
    """Have a core talk in the line, under the name of the method."""
    rows = FixedMoment.objects.in_school(by.school.pk).filter(kind=kind)
    fixed = rows.in_use().first() or rows.first()
    if fixed is None:
        add_moment(METHOD[kind], kind=kind, by=by)
        return
    if fixed.stopped_at is not None:
        bring_back(fixed, by=by)
    if fixed.name != METHOD[kind].name:
        change_moment(fixed, laid_of(fixed, name=METHOD[kind].name), by=by)
