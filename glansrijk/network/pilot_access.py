"""Who comes in where schools learn together, and which groups PostgreSQL then shows (decision 0029).

A school comes in at its own address and finds the groups it takes part in. A trainer has no school and finds the groups
that this account leads today; a board those it made. Each door opens only those groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from glansrijk.lib import second_wall
from glansrijk.lib.access import AccessRule
from glansrijk.lib.today import today
from glansrijk.network.board_access import BoardRequest, who_works_for_the_board
from glansrijk.network.models import PilotGroup, PilotSchool
from glansrijk.schools.access import StaffRequest, heads, who_leads, who_sees_pilot_groups
from glansrijk.schools.viewer import Viewer

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


@dataclass(frozen=True)
class Leader:
    """Who leads groups without working at a school: a trainer, or somebody of the board that made the group."""

    account: Account
    today: date

    @property
    def account_id(self) -> int | None:
        """The account, for the audit log."""
        return self.account.pk

    def group(self, slug: str) -> PilotGroup:
        """A group that this account leads as its trainer.

        Raises:
            Http404: there is none, or it is led by somebody else; the two cannot be told apart.
        """
        found = PilotGroup.objects.led_by(self.account, self.today).filter(slug=slug).first()
        if found is None:
            raise Http404
        return found


class TrainerRequest(HttpRequest):
    """A request of somebody who leads a group of schools."""

    user: Account
    leader: Leader


class MemberRequest(StaffRequest):
    """A request of somebody of a school, behind the door of its groups."""


class PilotBoardRequest(BoardRequest):
    """A request of somebody of a board, behind the door of its groups."""

    leader: Leader


def open_groups(groups: Iterable[int]) -> None:
    """Let PostgreSQL show the rows of these groups, in this transaction."""
    if second_wall.stands():
        numbers = ",".join(map(str, groups))
        second_wall.tell("SELECT set_config(%s, %s, true)", [second_wall.GROUPS, numbers])


def open_groups_of(viewer: Viewer) -> None:
    """Open the groups in which the school of this viewer takes part: one thing said to the wall, and no question."""
    _open_groups_in(viewer.sees(PilotSchool).taking_part().order_by().values(number=F("pilot_group_id")))


def _open_groups_in(numbers: QuerySet[Any, Any]) -> None:
    if second_wall.stands():
        rows, facts = numbers.query.sql_with_params()
        together = f"SELECT string_agg(number::text, ',') FROM ({rows}) AS own"  # noqa: S608 - written by Django
        second_wall.tell(f"SELECT set_config(%s, COALESCE(({together}), ''), true)", [second_wall.GROUPS, *facts])


def _of_a_school(rule: AccessRule) -> AccessRule:
    def enter(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
        answer = rule.enter(request, kwargs)
        if answer is None:
            open_groups_of(request.viewer)  # type: ignore[attr-defined]
        return answer

    return AccessRule(f"{rule.name}_in_pilot_groups", rule.sentence, enter)


def _as_trainer(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    """Who leads nothing today finds no page at all."""
    leader = Leader(request.user, today())  # type: ignore[arg-type]
    led = list(PilotGroup.objects.led_by(leader.account, leader.today).values_list("pk", flat=True))
    if not led:
        raise Http404
    open_groups(led)
    request.leader = leader  # type: ignore[attr-defined]
    return None


def _for_the_board(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    """The groups that this board made, whatever schools are in them."""
    answer = who_works_for_the_board.enter(request, kwargs)
    if answer is None:
        board = request.board  # type: ignore[attr-defined]
        _open_groups_in(PilotGroup.objects.made_by_board(board).order_by().values(number=F("pk")))
        request.leader = Leader(request.user, today())  # type: ignore[arg-type, attr-defined]
    return answer


members = _of_a_school(who_sees_pilot_groups)
heads_of_members = _of_a_school(heads)
who_leads_a_member = _of_a_school(who_leads)
trainers = AccessRule("trainers", "Wie nu een pilotgroep begeleidt, in de eigen pilotgroepen.", _as_trainer)
board_of_groups = AccessRule("board_of_groups", who_works_for_the_board.sentence, _for_the_board)
