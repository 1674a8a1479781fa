"""The person who looks: every view fetches through one, so that nobody finds what is not theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.http import Http404

from glansrijk.lib.prepared import Build, Fact, Row, Whole, ask
from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Sight, Thing, may_see
from glansrijk.schools.models import Assignment, Group, RoleGrant, School, SchoolYear, Staff
from glansrijk.schools.models.owned import holds_on

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


@dataclass(frozen=True)
class Viewer:
    """Who looks, at which school, in which roles, with which groups, on which day."""

    account: Account
    school: School
    staff: Staff
    roles: frozenset[Role]
    assignments: tuple[Assignment, ...]
    today: date

    def own_group(self, slug: str, year: int) -> Group | None:
        """The group with this address in a school year, if it is one that this person has today."""
        groups = (assignment.group for assignment in self.assignments)
        return next((group for group in groups if (group.slug, group.school_year.start) == (slug, year)), None)

    @property
    def account_id(self) -> int | None:
        """The account, for the audit log."""
        return self.account.pk

    @property
    def group_ids(self) -> frozenset[int]:
        """The groups this person has today."""
        return frozenset(assignment.group_id for assignment in self.assignments)

    @property
    def leads(self) -> bool:
        """Whether this person is of the head or the intern begeleider, who look at the school as a whole."""
        return bool(self.roles & {Role.HEAD, Role.IB})

    def sight(self, thing: Thing) -> Sight:
        """The widest sight that any of the roles gives."""
        sights = {may_see(role, thing) for role in self.roles}
        return next((sight for sight in (Sight.SCHOOL, Sight.OWN_GROUPS, Sight.TOTALS) if sight in sights), Sight.NOT)

    def sees_all(self, thing: Thing) -> bool:
        """Whether this viewer sees this kind of thing of the whole school."""
        return self.sight(thing) is Sight.SCHOOL

    def sees(self, rows: Any) -> Any:
        """The rows of a model (or of a manager) that this viewer may see."""
        manager: Any = getattr(rows, "_default_manager", rows)
        return manager.visible_to(self)

    def read(self, build: Build, *facts: Fact) -> list[Row]:
        """The rows of `build(viewer, *facts)`, a `values_list` of what is visible to the viewer, by a prepared read.

        Of the viewer it may use the roles, the day, and the numbers of school, staff and groups: no more is there.
        """
        groups = sorted(self.group_ids)
        everything = (self.staff.pk, self.today, *groups, self.school.pk, *facts)
        return ask(_seen, everything, shape=(build, self.roles, len(groups)), spare=2 + len(groups))

    def get(self, rows: Any, **lookup: Any) -> Any:
        """One row, found through this viewer.

        Raises:
            Http404: there is none, or it is not for this viewer; the two cannot be told apart.
        """
        try:
            return self.sees(rows).get(**lookup)
        except (ObjectDoesNotExist, MultipleObjectsReturned) as fault:
            raise Http404 from fault


def viewer_of(account: Account, school_slug: str, today: date) -> Viewer | None:
    """The viewer that this account is at a school today; None without any role there."""
    rows = ask(_grants, (account.pk, school_slug, today))
    if not rows:
        return None
    held, first = frozenset(Role(role) for role, *_ in rows), rows[0][1:]
    school, staff = _SCHOOL.made_of(first), _STAFF.made_of(first[_SCHOOL.width :])
    return Viewer(account, school, staff, held, _assignments(staff, held, today), today)


def _grants(account: int, school_slug: str, today: date) -> QuerySet[Any, Any]:
    """The roles that an account has at a school, each with the school and with the colleague who has it."""
    rows = RoleGrant.objects.held_on(today).filter(
        staff__account=account, staff__left_on__isnull=True, school__slug=school_slug
    )
    return rows.values_list("role", *_SCHOOL.columns("school__"), *_STAFF.columns("staff__"))


def _assignments(staff: Staff, roles: frozenset[Role], today: date) -> tuple[Assignment, ...]:
    """Without the role of teacher a group gives no sight: a colleague who became IB'er keeps no old group."""
    if Role.TEACHER not in roles:
        return ()
    return tuple(_assignment(row) for row in ask(_taught, (staff.pk, today)))


def _taught(staff: int, today: date) -> QuerySet[Any, Any]:
    """The groups that somebody has on a day, with their school year."""
    rows = Assignment.objects.filter(holds_on(today), staff=staff).order_by("group__position", "group__name")
    return rows.values_list(
        *_ASSIGNMENT.columns(""), *_GROUP.columns("group__"), *_YEAR.columns("group__school_year__")
    )


def _assignment(row: Row) -> Assignment:
    assignment: Assignment = _ASSIGNMENT.made_of(row)
    assignment.group = _GROUP.made_of(row[_ASSIGNMENT.width :])
    assignment.group.school_year = _YEAR.made_of(row[_ASSIGNMENT.width + _GROUP.width :])
    return assignment


def _seen(build: Build, roles: frozenset[Role], groups: int, staff: int, today: date, *rest: Any) -> QuerySet[Any, Any]:
    """What a prepared read asks for a viewer of whom it knows only numbers, roles and the day."""
    school, *facts = rest[groups:]
    viewer = Viewer(
        account=None,  # type: ignore[arg-type]  # a read that asks for the account fails at once
        school=_of_number(School, "id", school),
        staff=_of_number(Staff, "id", staff),
        roles=roles,
        assignments=tuple(_of_number(Assignment, "group_id", group) for group in rest[:groups]),
        today=today,
    )
    return build(viewer, *facts)


def _of_number(model: type[Model], column: str, number: int) -> Any:
    """A row of which nothing but a number is known; asking it for more fails, for there is no such row."""
    return model.from_db(DEFAULT_DB_ALIAS, [column], [number])


_SCHOOL, _STAFF, _ASSIGNMENT, _GROUP, _YEAR = map(Whole, (School, Staff, Assignment, Group, SchoolYear))
