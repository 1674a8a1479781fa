"""Which doors an account has: schools it works at, boards it works for, the server it runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from glansrijk.lib.today import today
from glansrijk.network.models import PilotGroup
from glansrijk.network.planning_wishes import planner_of
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
    is_secretary: bool = False

    @property
    def only_school(self) -> School | None:
        """The one place to go to, when there is just one."""
        return self.schools[0] if len(self.schools) == 1 and not self._more_than("schools") else None

    @property
    def only_board(self) -> Board | None:
        """The board to go to, for who works for one board and nowhere else."""
        return self.boards[0] if len(self.boards) == 1 and not self._more_than("boards") else None

    @property
    def only_leads(self) -> bool:
        """Whether this account leads groups of schools and does nothing else."""
        return self.leads and not self._more_than("leads")

    def _more_than(self, one: str) -> bool:
        ways = {"schools": self.schools, "boards": self.boards, "leads": self.leads, "secretary": self.is_secretary}
        return self.is_operator or any(there for way, there in ways.items() if way != one)

    @property
    def is_operator(self) -> bool:
        """Whether this account runs the server."""
        return self.account.is_operator

    @property
    def needs_second_step(self) -> bool:
        """Board, secretariat and operator sign in with a second step; a school asks for its own roles itself."""
        return self.is_operator or self.is_secretary or bool(self.boards)


def first_page(account: Account) -> FirstPage:
    """Find the doors of an account today."""
    on = today()
    open_where_works(account.pk)
    schools = tuple(School.objects.where_works(account, on).order_by("name"))
    boards = tuple(Board.objects.where_works(account, on).order_by("name"))
    return FirstPage(
        account,
        schools,
        boards,
        leads=PilotGroup.objects.led_by(account, on).exists(),
        has_own_day=len(schools) == 1 and _has_own_day(account, schools[0], on),
        is_secretary=planner_of(account, on) is not None,
    )


def _has_own_day(account: Account, school: School, on: date) -> bool:
    """Whether Vandaag is where this account begins: teachers and intern begeleiders; others begin at the school."""
    viewer = viewer_of(account, school.slug, on)
    return viewer is not None and bool(viewer.roles & {Role.TEACHER, Role.IB})
