"""Puts the ties of a list in homes: homes that are there already, or new ones that a person still has to confirm."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from glansrijk.schools.imports.homes import Resident, home_key, households
from glansrijk.schools.imports.known_part import KnownPart
from glansrijk.schools.imports.plan import Plan
from glansrijk.schools.models import Home, ParentLink, School


@dataclass(frozen=True)
class Tie:
    """One parent of one child, and what tells where they live."""

    link: ParentLink
    resident: Resident


class HomePlanner:
    """A tie keeps its home. A new one joins the household it belongs to, but none that was confirmed without it."""

    def __init__(self, school: School, plan: Plan) -> None:
        self._school, self._plan = school, plan
        self._there = KnownPart()
        self._homes: dict[Hashable, Home] = {}
        self._hints: dict[int, str] = {}

    def plan(self, ties: Mapping[int, Sequence[Tie]], there: KnownPart) -> set[int]:
        """Give each tie of a part of the list a home; gives those (by identity) that went from one home to another."""
        self._there = there
        groups = [group for of_child in ties.values() for group in _groups(of_child)]
        moved = self._move_apart(groups)
        # Homes of this part only: those of another part are of other people at other addresses.
        self._homes = {}
        for group in groups:
            if home := next((tie.link.home for tie in group if tie.link.home), None):
                self._homes.setdefault(_key(group), home)
        for group in groups:
            self._settle(group)
        return moved

    def _move_apart(self, groups: list[list[Tie]]) -> set[int]:
        """Who the list gives different addresses does not stay in one proposed home."""
        moved: set[int] = set()
        for group in groups:
            hint = next((tie.resident.hint for tie in group if tie.resident.hint), "")
            for tie in group:
                home = tie.link.home
                if not hint or home is None or home.confirmed_at:
                    continue
                if self._hints.setdefault(home.pk, hint) != hint:
                    self._plan.rows.change(tie.link, home=None)
                    moved.add(id(tie.link))
        return moved

    def _settle(self, group: list[Tie]) -> None:
        homeless = [tie for tie in group if tie.link.home is None]
        if not homeless:
            return
        there = (tie.link.home for tie in group if tie.link.home)
        home = next(there, None) or self._homes.get(_key(group)) or self._known_home(group)
        if home is None or (home.confirmed_at and self._has_stranger(homeless, home)):
            home = self._plan.rows.make(Home(school=self._school))
            self._homes[_key(group)] = home
        self._homes.setdefault(_key(group), home)
        for tie in homeless:
            self._plan.rows.change(tie.link, home=home)

    def _known_home(self, group: list[Tie]) -> Home | None:
        """The home of exactly these people, also when they live there with a child who is not in the list."""
        key = _key(group)
        return self._there.homes.get(key) if isinstance(key, frozenset) else None

    def _has_stranger(self, ties: list[Tie], home: Home) -> bool:
        """Whether someone would come into a confirmed home who did not live there when it was confirmed."""
        return any(tie.link.parent_id not in self._there.people.get(home.pk, ()) for tie in ties)


def _groups(ties: Sequence[Tie]) -> list[list[Tie]]:
    by_person = {tie.resident: tie for tie in ties}
    return [[by_person[resident] for resident in home] for home in households([tie.resident for tie in ties])]


def _key(group: Sequence[Tie]) -> Hashable:
    return home_key([tie.resident for tie in group])
