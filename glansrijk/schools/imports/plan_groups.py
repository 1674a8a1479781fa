"""Groups of the file compared with the groups of that school year."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from glansrijk.rules.names import fold
from glansrijk.schools.imports.formats.rows import GroupRow
from glansrijk.schools.imports.known import KnownSchool
from glansrijk.schools.imports.people import LONGEST_KEY, as_key
from glansrijk.schools.imports.plan import Plan, What, Whom
from glansrijk.schools.models import Group

LONGEST_NAME = 64
LONGEST_SLUG = 70


@dataclass
class GroupsOfFile:
    """The group for each key of the file, and the groups of the year that the file does not have."""

    by_key: dict[str, Group]
    missing: list[Group]

    def get(self, key: str) -> Group | None:
        """The group with this key; none for an empty key."""
        return self.by_key.get(key)


def plan_groups(rows: tuple[GroupRow, ...], known: KnownSchool, plan: Plan) -> GroupsOfFile:
    """Recognise groups by key, or by name where a key is a dummy or new; make the others. The slug never changes."""
    matched = _match(rows, known)
    for row in rows:
        if group := matched.get(row.key):
            _change(group, row, plan)
    found = {group.pk for group in matched.values()}
    names = _Names(known.groups)
    for position, row in enumerate(rows, start=1):
        if row.key not in matched:
            matched[row.key] = _make_group(row, position, known, names, plan)
    return GroupsOfFile(matched, [group for group in known.groups if group.pk not in found])


def _match(rows: tuple[GroupRow, ...], known: KnownSchool) -> dict[str, Group]:
    by_key = {group.key: group for group in known.groups}
    matched = {row.key: by_key[as_key(row.key)] for row in rows if as_key(row.key) in by_key}
    taken = {group.pk for group in matched.values()}
    for row in rows:
        if row.key in matched:
            continue
        free = [group for group in known.groups if group.pk not in taken and _same(group, row)]
        if free:
            matched[row.key] = free[0]
            taken.add(free[0].pk)
    return matched


def _same(group: Group, row: GroupRow) -> bool:
    return group.composite == row.composite and fold(group.name) == fold(row.name[:LONGEST_NAME])


def _change(group: Group, row: GroupRow, plan: Plan) -> None:
    was, name = called(group), row.name[:LONGEST_NAME]
    renamed = plan.rows.change(group, name=name)
    key = as_key(row.key) or group.key
    if plan.rows.change(group, year_group=row.year_group, composite=row.composite, key=key) or renamed:
        detail = _("heette %(name)s") % {"name": was} if renamed else _("jaargroep of nummer")
        plan.add(What.CHANGED, Whom.GROUPS, called(group), detail)


def _make_group(row: GroupRow, position: int, known: KnownSchool, names: _Names, plan: Plan) -> Group:
    group = Group(
        school=known.school,
        school_year=known.year_row,
        key=names.free_key(row.key[:LONGEST_KEY]),
        name=row.name[:LONGEST_NAME],
        slug=names.free_slug(row.name),
        year_group=row.year_group,
        composite=row.composite,
        position=min(position, 32_767),
    )
    plan.add(What.NEW, Whom.GROUPS, called(group), _("samengestelde groep") if row.composite else "")
    return plan.rows.make(group)


class _Names:
    """The keys and slugs of a school year, each once."""

    def __init__(self, groups: list[Group]) -> None:
        self._keys = {group.key for group in groups}
        self._slugs = {group.slug for group in groups}

    def free_key(self, key: str) -> str:
        """A dummy key may have been another group's in an earlier file."""
        return self._free(key, self._keys, "~")

    def free_slug(self, name: str) -> str:
        return self._free(slug_of(name), self._slugs, "-")

    def _free(self, wanted: str, taken: set[str], sign: str) -> str:
        free, number = wanted, 1
        while free in taken:
            number += 1
            free = f"{wanted}{sign}{number}"
        taken.add(free)
        return free


def called(group: Group) -> str:
    """How a group is called in a plan: a composite group by its own name only."""
    return group.name if group.composite else group.title


def slug_of(name: str) -> str:
    """How a group is called in an address.

    >>> [slug_of(name) for name in ("5A", "Groep 3/4", "Plusgroep", "Groep", "★")]
    ['5a', '3-4', 'plusgroep', 'groep', 'groep']
    """
    letters = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in fold(name).lower())
    words = letters.split()
    if words[:1] == ["groep"] and len(words) > 1:
        words = words[1:]
    return "-".join(words)[:LONGEST_SLUG].strip("-") or "groep"
