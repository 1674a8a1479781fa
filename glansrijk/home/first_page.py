"""Which doors an account has: schools it works at, boards it works for, the server it runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from glansrijk.lib.today import today
from glansrijk.network.models import PilotGroup
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Board, School
from glansrijk.schools.second_wall import open_where_works
from glansrijk.schools.viewer import viewer_of

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


@dataclass(frozen=True)
class FirstPage:
    """The doors of one account."""

    account: Account
    schools: tuple[School, ...]
    boards: tuple[Board, ...]
    leads: bool = False
    has_own_day: bool = False

    @property
    def only_school(self) -> School | None:
        """The one place to go to, when there is just one."""
        alone = len(self.schools) == 1 and not (self.boards or self.leads or self.is_operator)
        return self.schools[0] if alone else None

    @property
    def only_board(self) -> Board | None:
        """The board to go to, for who works for one board and nowhere else."""
        alone = len(self.boards) == 1 and not (self.schools or self.leads or self.is_operator)
        return self.boards[0] if alone else None

    @property
    def only_leads(self) -> bool:
        """Whether this account leads groups of schools and does nothing else."""
        return self.leads and not (self.schools or self.boards or self.is_operator)

    @property
    def is_operator(self) -> bool:
        """Whether this account runs the server."""
        return self.account.is_operator

    @property
    def needs_second_step(self) -> bool:
        """Board and operator sign in with a second step; a school asks for its own roles itself."""
        return self.is_operator or bool(self.boards)


def first_page(account: Account) -> FirstPage:
    """Find the doors of an account today."""
    on = today()
    open_where_works(account.pk)
    schools = tuple(School.objects.where_works(account, on).order_by("name"))
    boards = tuple(Board.objects.where_works(account, on).order_by("name"))
    leads = PilotGroup.objects.led_by(account, on).exists()
    own_day = len(schools) == 1 and _has_own_day(account, schools[0], on)
    return FirstPage(account, schools, boards, leads, has_own_day=own_day)


def _has_own_day(account: Account, school: School, on: date) -> bool:
    """Whether Vandaag is where this account begins: teachers and intern begeleiders; others begin at the school."""
    viewer = viewer_of(account, school.slug, on)
    return viewer is not None and bool(viewer.roles & {Role.TEACHER, Role.IB})
