"""What a parent finds first: each own child, and what there is to prepare. Nothing of another home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from glansrijk.pulse.asked import running_pulse
from glansrijk.rounds.asking import rounds_of
from glansrijk.rounds.models import Round
from glansrijk.rules.parts import Part
from glansrijk.rules.school_year import SchoolYear
from glansrijk.schools.models import Pupil
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.talks.models import Moment
from glansrijk.talks.parent_words import moment_said
from glansrijk.talks.preparing_at_home import made_ready, moments_to_prepare
from glansrijk.together.parents_page import OwnAgreement, agreements_of

# As long before its day a colleague is reminded of a promise, too.
AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class ChildOfMine:
    """One own child."""

    pupil: Pupil
    moments: tuple[Moment, ...]
    ready: frozenset[int] = frozenset()

    @property
    def talks(self) -> list[tuple[int, str, bool]]:
        """What can be prepared: its number, how it is called in the language of the page, and whether it is ready."""
        return [(moment.pk, moment_said(moment.name), moment.pk in self.ready) for moment in self.moments]


@dataclass(frozen=True)
class ParentsPage:
    """How the parent is called, the own children, and what the parent promised that has its day soon."""

    called: str
    children: tuple[ChildOfMine, ...]
    to_answer: int = 0
    rounds: tuple[Round, ...] = ()
    promised: tuple[OwnAgreement, ...] = ()
    joins: bool = True
    thinks_along: bool = True
    has_pulse: bool = False
    tells_others: bool = True


def parents_page(viewer: ParentViewer) -> ParentsPage:
    """Gather the page of this parent."""
    found = moments_to_prepare(viewer, SchoolYear.of(viewer.today).start, viewer.today)
    ready, off = made_ready(viewer), viewer.school.parts_that_are_off
    children = tuple(
        ChildOfMine(
            link.pupil,
            tuple(moment for moment, of in found if of is link),
            frozenset(moment for moment, pupil in ready if pupil == link.pupil_id),
        )
        for link in viewer.links
    )
    still = [one for child in agreements_of(viewer) for one in child.still]
    return ParentsPage(
        called=viewer.parent.first_name or str(viewer.parent),
        children=children,
        to_answer=sum(one.can_say_yes for one in still),
        rounds=() if Part.ROUNDS in off else tuple(rounds_of(viewer)),
        promised=tuple(one for one in still if _is_soon(one, viewer)),
        joins=Part.JOINING not in off,
        thinks_along=Part.IDEAS not in off,
        has_pulse=Part.PULSE not in off and _asks_today(viewer),
        tells_others=Part.PULSE not in off,
    )


def _is_soon(one: OwnAgreement, viewer: ParentViewer) -> bool:
    """Whether this parent promised it and its day is near (R45: who promised it is reminded)."""
    day = one.line.due_on
    return bool(one.can_be_done and day and day <= viewer.today + AHEAD)


def _asks_today(viewer: ParentViewer) -> bool:
    """Whether a pulse takes answers today. Not whether this parent gave one: the page of the pulse itself says so."""
    pulse = running_pulse(viewer.school)
    return pulse is not None and pulse.takes_answers_on(viewer.today)
