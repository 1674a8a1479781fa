"""The list of a group: who is on it and in what order (R39). One line is a home; a split home is a line per parent.

Everything is gathered in one query and put together in memory, so that 1 and 30 children cost the same.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from glansrijk.relations.models import SplitHome
from glansrijk.rules.homes import called, home_key, line_subtitle, line_title
from glansrijk.rules.names import PersonName, fold
from glansrijk.schools.models import ContactBan, Group, ParentLink
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer

COLUMNS = (
    "pk",
    "home_id",
    "pupil_id",
    "parent_id",
    "pupil__first_name",
    "pupil__prefix",
    "pupil__surname",
    "pupil__sort_name",
    "parent__first_name",
    "parent__prefix",
    "parent__surname",
    "parent__initials",
    "parent__organisation",
    "parent__staff_id",
    "pupil__placements__from_on",
)


class ParentOnLine(NamedTuple):
    """A parent as the line names them."""

    parent_id: int
    called: str
    banned: bool = False


class Line(NamedTuple):
    """One line of the list: a home, or one parent of a home that was set apart; in this group since a day."""

    id: str
    home_id: int | None
    pupil_ids: tuple[int, ...]
    title: str
    subtitle: str
    parents: tuple[ParentOnLine, ...]
    split: bool
    own: bool
    since: date

    @property
    def rated(self) -> tuple[ParentOnLine, ...]:
        """The parents about whom a level can be given: not where the school may have no contact."""
        banned = self.banned
        return tuple([parent for parent in self.parents if parent not in banned]) if banned else self.parents

    @property
    def banned(self) -> tuple[ParentOnLine, ...]:
        """The parents with whom the school may have no contact: named, never rated."""
        return tuple(parent for parent in self.parents if parent.banned)

    @property
    def can_split(self) -> bool:
        """A home with two parents or more can be set apart."""
        return not self.split and len(self.rated) > 1


class _Tie(NamedTuple):
    """A parent link with the names it needs, as it came from the database: COLUMNS, in that order."""

    pk: int
    home_id: int | None
    pupil_id: int
    parent_id: int
    pupil_first_name: str
    pupil_prefix: str
    pupil_surname: str
    pupil_sort_name: str
    first_name: str
    prefix: str
    surname: str
    initials: str
    organisation: str
    staff_id: int | None
    since: date
    banned: bool
    apart: bool

    @property
    def home(self) -> str:
        """What makes a line: the home, or the parent alone where no home is known."""
        return home_key(self.home_id, self.parent_id)

    @property
    def pupil_name(self) -> PersonName:
        return PersonName(self.pupil_first_name, self.pupil_prefix, self.pupil_surname)

    @property
    def called(self) -> str:
        """How the parent is called on a line; the rule is asked where the choice is not plain."""
        plain = self.organisation or self.first_name
        return plain or called(PersonName("", self.prefix, self.surname, self.initials))


def lines_of(group: Group, viewer: Viewer, on: date) -> tuple[Line, ...]:
    """The lines of a group on a day, in the school's own order. The deceased are on no line; nobody else is missed."""
    ties = [_Tie._make(row) for row in viewer.read(_rows, group.pk, on)]
    ties.sort(key=_order(viewer.school.list_order))
    homes: dict[str, list[_Tie]] = {}
    for tie in ties:
        homes.setdefault(tie.home, []).append(tie)
    several = _with_several_homes(homes)
    lines: list[Line] = []
    for key, home in homes.items():
        line = _line(key, home, several=not several.isdisjoint([tie.pupil_id for tie in home]), viewer=viewer)
        lines += _apart(line) if home[0].apart else [line]
    return tuple(lines)


def _rows(viewer: Viewer, group: int, on: date) -> QuerySet[Any, Any]:
    ban = ContactBan.objects.in_force(on).filter(link=OuterRef("pk"))
    apart = SplitHome.objects.filter(group=group, home=OuterRef("home"))
    return (
        ParentLink.objects.visible_to(viewer)
        .filter(
            holds_on(on), holds_on(on, "pupil__placements__"), pupil__placements__group=group, parent__deceased=False
        )
        .annotate(banned=Exists(ban), apart=Exists(apart))
        .values_list(*COLUMNS, "banned", "apart")
    )


def _order(list_order: str) -> Any:
    """By the child's surname without voorvoegsel, or by first name; then the order in which parents came."""
    if list_order == "first_name":
        return lambda tie: (
            fold(tie.pupil_first_name),
            tie.pupil_sort_name,
            tie.pupil_id,
            tie.pk,
        )
    return lambda tie: (tie.pupil_sort_name, tie.pupil_id, tie.pk)


def _with_several_homes(homes: dict[str, list[_Tie]]) -> set[int]:
    """The children who are at home in more than one place."""
    children = Counter(chain.from_iterable({tie.pupil_id for tie in home} for home in homes.values()))
    return {child for child, number in children.items() if number > 1}


def _line(key: str, home: list[_Tie], *, several: bool, viewer: Viewer) -> Line:
    pupils, parents = {tie.pupil_id: tie for tie in home}, {tie.parent_id: tie for tie in home}
    banned = {tie.parent_id for tie in home if tie.banned}  # for twins a ban for one of them holds for the relation
    on_line = tuple([ParentOnLine(number, tie.called, number in banned) for number, tie in parents.items()])
    return Line(
        id=key,
        home_id=home[0].home_id,
        pupil_ids=tuple(pupils),
        title=line_title([tie.pupil_name for tie in pupils.values()]),
        subtitle=line_subtitle([parent.called for parent in on_line], several_homes=several),
        parents=on_line,
        split=False,
        own=viewer.staff.pk in [tie.staff_id for tie in home],
        since=min([tie.since for tie in home]),
    )


def _apart(line: Line) -> list[Line]:
    """The same home, one line per parent."""
    return [
        line._replace(
            id=f"{line.id}p{parent.parent_id}",
            parents=(parent,),
            subtitle=line_subtitle((parent.called,), several_homes=True),
            split=True,
        )
        for parent in line.parents
    ]
