"""What the pages about ideas show: those that wait first, then 'u zei, wij deden', and one of them whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from glansrijk.rules.homes import and_list
from glansrijk.schools.models import Parent, ParentLink
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Idea
from glansrijk.together.worries import About, children_of

# A shelf of what is over shows this many; what waits is always shown whole.
NEWEST = 200


@dataclass(frozen=True)
class IdeaLine:
    """One idea as it stands on a list."""

    idea: Idea
    who: str

    @property
    def begins(self) -> str:
        """The words with which it begins."""
        words = " ".join(self.idea.text.split())
        return words if len(words) <= 140 else f"{words[:139].rstrip()}…"


@dataclass(frozen=True)
class Shelf:
    """Ideas that are equally far."""

    key: str
    heading: str
    lines: tuple[IdeaLine, ...]


@dataclass(frozen=True)
class IdeaPage:
    """One idea whole."""

    idea: Idea
    parents: tuple[Parent, ...]
    who: str
    children: list[About]

    @property
    def is_taken_up_offer(self) -> bool:
        """Whether it is an offer that was accepted."""
        return self.idea.kind == "offer" and self.idea.state in ("taken_up", "done")

    @property
    def may_be_thanked(self) -> bool:
        """Whether it is an offer that was accepted and nobody was thanked yet."""
        return self.is_taken_up_offer and self.idea.thanked_on is None and bool(self.parents)

    @property
    def may_go(self) -> bool:
        """Whether it can be taken away as a mistake."""
        return self.idea.waits and self.idea.written_by_id is not None


def ideas_page(viewer: Viewer, *, over: bool) -> tuple[Shelf, ...]:
    """The shelves that hold something; two queries, whatever the number of ideas."""
    rows = viewer.sees(Idea).prefetch_related("by_parents__parent").select_related("answered_by")
    states = ("done", "not_now") if over else ("new", "taken_up")
    rows = rows.filter(state__in=states)
    found = list(rows.order_by("-said_on", "-pk")[:NEWEST] if over else rows.order_by("said_on", "pk"))
    shelves = (
        Shelf(state, _HEADINGS[state](), tuple(_line(row) for row in found if row.state == state)) for state in states
    )
    return tuple(shelf for shelf in shelves if shelf.lines)


def idea_page(idea: Idea, viewer: Viewer) -> IdeaPage:
    """Everything about one idea."""
    parents = tuple(one.parent for one in idea.by_parents.select_related("parent").order_by("pk"))
    return IdeaPage(idea, parents, who_brought(parents), children_of(idea, viewer))


def who_brought(parents: Sequence[Parent]) -> str:
    """Who brought it, in words."""
    return and_list([str(parent) for parent in parents]) if parents else _("Zonder naam")


def parents_to_choose(viewer: Viewer) -> Any:
    """The parents of whom this viewer may write something down, by name; never themselves."""
    ties = viewer.sees(ParentLink).that_hold(viewer.today)
    rows = viewer.sees(Parent).filter(pk__in=ties.values("parent"), deceased=False)
    return rows.exclude(staff=viewer.staff).order_by("sort_name", "pk")


def _line(row: Idea) -> IdeaLine:
    return IdeaLine(row, who_brought([one.parent for one in row.by_parents.all()]))


_HEADINGS = {
    "new": lambda: _("Wacht op antwoord"),
    "taken_up": lambda: _("Mee bezig"),
    "done": lambda: _("U zei, wij deden"),
    "not_now": lambda: _("Nu niet"),
}
