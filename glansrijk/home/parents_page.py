"""What a parent finds first: each own child, and what there is to prepare. Nothing of another home."""

from __future__ import annotations

from dataclasses import dataclass

from glansrijk.rounds.asking import rounds_of
from glansrijk.rounds.models import Round
from glansrijk.rules.school_year import SchoolYear
from glansrijk.schools.models import Pupil
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.talks.models import Moment
from glansrijk.talks.preparing_at_home import moments_to_prepare
from glansrijk.together.parents_page import agreements_of


@dataclass(frozen=True)
class ChildOfMine:
    """One own child."""

    pupil: Pupil
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class ParentsPage:
    """How the parent is called, and the own children."""

    called: str
    children: tuple[ChildOfMine, ...]
    to_answer: int = 0
    rounds: tuple[Round, ...] = ()


def parents_page(viewer: ParentViewer) -> ParentsPage:
    """Gather the page of this parent."""
    found = moments_to_prepare(viewer, SchoolYear.of(viewer.today).start, viewer.today)
    children = tuple(
        ChildOfMine(link.pupil, tuple(moment for moment, of in found if of is link)) for link in viewer.links
    )
    return ParentsPage(
        viewer.parent.first_name or str(viewer.parent), children, _to_answer(viewer), tuple(rounds_of(viewer))
    )


def _to_answer(viewer: ParentViewer) -> int:
    """How many proposals this parent did not say yes to yet."""
    return sum(one.can_say_yes for child in agreements_of(viewer) for one in child.still)
