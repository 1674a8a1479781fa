"""What the pages about colleagues show: who works here, in which roles and groups, and who can sign in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.days import day_in_words
from glansrijk.rules.names import PersonName, almost_same_name, same_person_name
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Assignment, Group, Parent, RoleGrant, Staff
from glansrijk.schools.models.group import ALL_WEEK
from glansrijk.schools.models.owned import Dated
from glansrijk.schools.part_of_school import groups_to_give
from glansrijk.schools.viewer import Viewer

# The role codes of EDEXML. They only suggest: the standard itself advises against granting rights by them.
SUGGESTED = {
    "ADJ": "adjunct-directeur",
    "ADM": "administratie",
    "CON": "conciërge",
    "DIR": "directeur",
    "ICT": "ICT",
    "IB": "intern begeleider",
    "KLA": "klassenassistent",
    "LRK": "leerkracht",
    "LOS": "logopedist",
    "LOC": "locatieleider",
    "OWA": "onderwijsassistent",
    "OUD": "hulpouder",
    "RT": "remedial teacher",
    "SMW": "schoolmaatschappelijk werk",
    "STA": "stagiair",
    "TAL": "taalleerkracht",
    "VAK": "vakleerkracht",
}
MOST_PARENTS_FOUND = 12


@dataclass(frozen=True)
class HeldRole:
    """A granted role, now or later."""

    grant: RoleGrant
    dutch: str
    days: str


@dataclass(frozen=True)
class HeldGroup:
    """A group somebody has, now or later."""

    assignment: Assignment
    title: str
    weekdays: str
    days: str


@dataclass(frozen=True)
class Colleague:
    """One person who works here."""

    staff: Staff
    url: str
    roles: tuple[HeldRole, ...]
    groups: tuple[HeldGroup, ...]
    suggested: str
    access: str


@dataclass(frozen=True)
class ColleaguePage:
    """One colleague with what may be done about them."""

    who: Colleague
    own: bool
    may_grant: bool
    groups: tuple[Group, ...]
    as_parent: Parent | None
    maybe_parents: tuple[Parent, ...]


def colleagues(viewer: Viewer, *, left: bool = False) -> tuple[Colleague, ...]:
    """Everybody who works here (or who left), by name, in three queries. Roles only for who may see them."""
    staff = viewer.sees(Staff).filter(left_on__isnull=not left).select_related("account").order_by("sort_name", "pk")
    return tuple(_colleagues(viewer, list(staff)))


def colleague_page(viewer: Viewer, staff: Staff, search: str = "") -> ColleaguePage:
    """The page of one colleague. `search` looks for the parent who is the same person."""
    as_parent = viewer.sees(Parent).filter(staff=staff).first()
    return ColleaguePage(
        who=next(iter(_colleagues(viewer, [staff]))),
        own=staff.pk == viewer.staff.pk,
        may_grant=Role.HEAD in viewer.roles,
        groups=groups_to_give(viewer),
        as_parent=as_parent,
        maybe_parents=() if as_parent else _maybe_parents(viewer, staff, search),
    )


def _colleagues(viewer: Viewer, staff: list[Staff]) -> Iterable[Colleague]:
    ids = [member.pk for member in staff]
    grants = _by_staff(viewer, viewer.sees(RoleGrant).filter(staff__in=ids))
    assignments = _by_staff(viewer, viewer.sees(Assignment).filter(staff__in=ids).select_related("group"))
    for member in staff:
        yield Colleague(
            staff=member,
            url=reverse("colleague", kwargs={"school": viewer.school.slug, "staff": member.pk}),
            roles=tuple(HeldRole(row, Role(row.role).dutch, _days(viewer, row)) for row in grants[member.pk]),
            groups=tuple(
                HeldGroup(row, row.group.title, _weekdays(row), _days(viewer, row)) for row in assignments[member.pk]
            ),
            suggested=suggested_roles(member.suggested_roles),
            access=_access(member),
        )


def _by_staff(viewer: Viewer, rows: QuerySet[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=viewer.today)).order_by("from_on", "pk"):
        found[row.staff_id].append(row)
    return found


def suggested_roles(codes: str) -> str:
    """The roles of the file in words; a code that nobody foresaw stays as it came.

    >>> suggested_roles("LRK, IB")
    'leerkracht, intern begeleider'
    """
    words = (code.strip() for code in codes.replace(";", ",").split(","))
    return ", ".join(SUGGESTED.get(word.upper(), word) for word in words if word)


def _days(viewer: Viewer, row: Dated) -> str:
    """When it holds, as far as that is not simply now."""
    words = [_("vanaf %(day)s") % {"day": day_in_words(row.from_on)}] if row.from_on > viewer.today else []
    words += [_("tot en met %(day)s") % {"day": day_in_words(row.until_on)}] if row.until_on else []
    return " ".join(words)


def _weekdays(row: Assignment) -> str:
    return "" if row.weekdays == ALL_WEEK else ", ".join(row.days)


def _access(staff: Staff) -> str:
    if staff.left_on:
        return _("Uit dienst sinds %(day)s") % {"day": day_in_words(staff.left_on)}
    if staff.account is None:
        return _("Kan nog niet inloggen")
    if not staff.account.has_usable_password():
        return _("Koos nog geen wachtwoord")
    return _("Kan inloggen")


def _maybe_parents(viewer: Viewer, staff: Staff, search: str) -> tuple[Parent, ...]:
    """Parents who may be this colleague: those who were looked for, else those with the same name or e-mail."""
    free = viewer.sees(Parent).filter(staff__isnull=True).order_by("sort_name", "pk")
    if search:
        return tuple(free.called_like(search)[:MOST_PARENTS_FOUND])
    email = Q(email__iexact=staff.email) if staff.email else Q(pk__in=[])
    surname = staff.sort_name.partition("  ")[0]
    near = free.filter(email | Q(sort_name__startswith=surname))[:MOST_PARENTS_FOUND]
    return tuple(parent for parent in near if parent.email == staff.email != "" or _same(parent.name, staff.name))


def _same(a: PersonName, b: PersonName) -> bool:
    return same_person_name(a, b) or almost_same_name(a, b)
