"""Who looks on behalf of a board: at totals of its schools, and at no person (design 4.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from glansrijk.schools.models import Board, BoardRole, School
from glansrijk.schools.models.owned import holds_on

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


@dataclass(frozen=True)
class BoardViewer:
    """An account that works for a board today."""

    account: Account
    board: Board
    today: date

    @property
    def account_id(self) -> int | None:
        """The account, for the audit log."""
        return self.account.pk

    @cached_property
    def schools(self) -> tuple[School, ...]:
        """The schools of the board by name; asked once, and only by who wants them."""
        return tuple(School.objects.filter(board=self.board).order_by("name", "pk"))

    def school(self, slug: str) -> School | None:
        """The school of this board with this address."""
        return next((school for school in self.schools if school.slug == slug), None)


def board_viewer_of(account: Account, board_slug: str, today: date) -> BoardViewer | None:
    """Who this account is at a board today; None when it does not work for that board."""
    rows = BoardRole.objects.filter(holds_on(today), account=account, board__slug=board_slug)
    role = rows.select_related("board").first()
    return BoardViewer(account, role.board, today) if role else None
