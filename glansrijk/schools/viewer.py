"""The person who looks: every view fetches through one, so that nobody finds what is not theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.http import Http404

from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Sight, Thing, may_see
from glansrijk.schools.models import Assignment, Group, RoleGrant, School, Staff
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
    grants = (
        RoleGrant.objects.held_on(today)
        .filter(staff__account=account, staff__left_on__isnull=True, school__slug=school_slug)
        .select_related("staff", "school__board")
    )
    roles = {Role(grant.role): grant for grant in grants}
    if not roles:
        return None
    grant = next(iter(roles.values()))
    held = frozenset(roles)
    return Viewer(account, grant.school, grant.staff, held, _assignments(grant.staff, held, today), today)


def _assignments(staff: Staff, roles: frozenset[Role], today: date) -> tuple[Assignment, ...]:
    """Without the role of teacher a group gives no sight: a colleague who became IB'er keeps no old group."""
    if Role.TEACHER not in roles:
        return ()
    rows = Assignment.objects.filter(holds_on(today), staff=staff).select_related("group__school_year")
    return tuple(rows.order_by("group__position", "group__name"))
