"""Who plans talks with ambassadors: the secretariat of a board for all its schools, and that of one school for its own.

The board names the first on its page, the head gives the second as a role of a colleague, and takes it away there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from glansrijk.accounts.models import Account
from glansrijk.network.models import ContactWish, Secretary
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Board, RoleGrant, School
from glansrijk.schools.second_wall import open_also, own_schools_open


@dataclass(frozen=True)
class Planner:
    """An account that plans today, and for whom."""

    account: Account
    boards: tuple[Board, ...]
    schools: tuple[School, ...]

    @property
    def names(self) -> list[str]:
        """For whom, in words."""
        return [*(board.name for board in self.boards), *(school.name for school in self.schools)]

    @property
    def wishes(self) -> QuerySet[ContactWish]:
        """What this account may read and plan."""
        return ContactWish.objects.filter(Q(board__in=self.boards) | Q(asked_school__in=self.schools))


def planner_of(account: Account, on: date) -> Planner | None:
    """Who this account plans for on a day; None for who plans for nobody."""
    rows = Secretary.objects.of_account(account, on).select_related("board").order_by("board__name")
    boards = tuple({row.board_id: row.board for row in rows}.values())
    schools = schools_planned_by(account, on)
    return Planner(account, boards, schools) if boards or schools else None


def schools_planned_by(account: Account, on: date) -> tuple[School, ...]:
    """The schools where the head gave this account the role."""
    with own_schools_open(account.pk):
        rows = _held(on).filter(staff__account=account).select_related("school").order_by("school__name")
        return tuple({row.school_id: row.school for row in rows}.values())


def is_planned_for(school: School, on: date) -> bool:
    """Whether somebody plans today for the ambassadors of this school."""
    if Secretary.objects.on_duty(school.board_id, on).exists():
        return True
    with open_also(school.pk):
        return _held(on).filter(school=school, staff__account__is_active=True).exists()


def who_plans_for(school: School, on: date) -> list[str]:
    """The names of who plans for a school, for its head: of the board, and of the school itself."""
    of_board = Secretary.objects.on_duty(school.board_id, on).values("account")
    own = _held(on).filter(school=school).values("staff__account")
    rows = Account.objects.filter(Q(pk__in=of_board) | Q(pk__in=own), is_active=True)
    return list(rows.order_by("name", "pk").values_list("name", flat=True))


def _held(on: date) -> QuerySet[RoleGrant]:
    rows: QuerySet[RoleGrant] = RoleGrant.objects.held_on(on).filter(
        role=Role.SECRETARIAT.value, staff__left_on__isnull=True
    )
    return rows
