"""A group of nine schools over two boards, on the village's Tuesday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from glansrijk.accounts.models import Account
from glansrijk.network.models import PilotAssignment, PilotGroup, PilotMeeting, PilotSchool, PilotTrainer
from glansrijk.network.pilot_access import Leader
from glansrijk.network.pilot_joining import answer_invitation
from glansrijk.network.pilot_leading import NewAssignment, NewMeeting, give_assignment, plan_pilot_meeting
from glansrijk.network.pilot_making import NewGroup, give_trainer, invite, make_group
from glansrijk.rules.roles import Role
from glansrijk.schools.models import School, Staff
from tests import make
from tests.village import TUESDAY, Village


@dataclass
class Pilots:
    """The group, its people, and what was put before it."""

    village: Village
    group: PilotGroup
    trainer: Account
    head: Staff
    others: tuple[School, ...]
    meeting: PilotMeeting
    assignment: PilotAssignment

    @property
    def board(self) -> Leader:
        """Bea, who made it."""
        return Leader(self.village.bea, TUESDAY)

    @property
    def leader(self) -> Leader:
        """The trainer."""
        return Leader(self.trainer, TUESDAY)

    def address(self, school: str = "linde", rest: str = "") -> str:
        """Of the group, at a school."""
        return f"/s/{school}/pilotgroep/{self.group.slug}{rest}"

    def place_of(self, school: School) -> PilotSchool:
        """The last row of a school in the group."""
        return PilotSchool.objects.filter(pilot_group=self.group, school=school).latest("pk")


def make_pilots(village: Village, *, more: int = 7) -> Pilots:
    """De Linde and De Esdoorn, of two boards, and so many more: all said yes."""
    board = Leader(village.bea, TUESDAY)
    group = make_group(NewGroup("Samen glanzen", "Wij leren van elkaar."), board=village.linde.board, by=board)
    others = tuple(
        make.make_school(
            board=(village.linde if number % 2 else village.esdoorn).board,
            slug=f"school{number}",
            name=f"Pilotschool {number}",
        )
        for number in range(more)
    )
    head = make.make_staff(village.esdoorn, "Hans Ver", Role.HEAD)
    invite(group, [village.linde, village.esdoorn, *others], by=board)
    for staff in (village.hanneke, head, *(make.make_staff(one, "Een Hoofd", Role.HEAD) for one in others)):
        row = PilotSchool.objects.get(pilot_group=group, school=staff.school)
        answer_invitation(row, yes=True, by=village.viewer(staff))
    trainer = make.make_account(called="Tonke")
    give_trainer(group, trainer, from_on=make.START, until_on=None, by=board)
    leader = Leader(trainer, TUESDAY)
    meeting = plan_pilot_meeting(group, NewMeeting(TUESDAY, "Over het eerste gesprek."), by=leader)
    assignment = give_assignment(
        group, NewAssignment("Bel drie ouders als het goed gaat", date(2026, 12, 8)), by=leader
    )
    return Pilots(village, group, trainer, head, others, meeting, assignment)


def stops_leading(pilots: Pilots) -> None:
    """The trainer's last day was yesterday."""
    PilotTrainer.objects.get(group=pilots.group).end(TUESDAY - timedelta(days=1))
