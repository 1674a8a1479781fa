"""Writes a pilot group of the invented schools: two meetings, an assignment, a case and a practice."""

from __future__ import annotations

from datetime import date, time, timedelta

from glansrijk.accounts.models import Account
from glansrijk.network.models import PilotGroup, PilotSchool
from glansrijk.network.pilot_access import Leader
from glansrijk.network.pilot_joining import answer_invitation
from glansrijk.network.pilot_leading import (
    NewAssignment,
    NewMeeting,
    give_assignment,
    plan_pilot_meeting,
    write_attendance,
)
from glansrijk.network.pilot_making import NewGroup, give_trainer, invite, make_group
from glansrijk.network.pilot_practices import practices_of
from glansrijk.network.pilot_sharing import Case, say_done, share_case, share_practice
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Board, School, Staff
from glansrijk.schools.viewer import Viewer, viewer_of

CASE = Case(
    "Een moeder die nooit op school komt",
    "Een moeder van een kind uit groep 4 komt nooit op school. Ze leest wel elk bericht. "
    "Aan de telefoon is ze vriendelijk, en kort.\n\n"
    "We dachten eerst dat ze geen tijd had. Nu denken we dat school voor haar vroeger geen fijne plek was.",
    "Waar spreken jullie af als school geen fijne plek is?",
)
AHEAD, AGO = timedelta(days=24), timedelta(days=18)


def fill_pilot(board: Board, trainer: Account, board_account: Account, today: date) -> None:
    """One group with all schools of the board, led by the trainer since this school year."""
    by, leader = Leader(board_account, today), Leader(trainer, today)
    group = make_group(
        NewGroup("Samen glanzen", "Scholen die net begonnen zijn, en van elkaar leren."), board=board, by=by
    )
    schools = list(School.objects.filter(board=board).order_by("pk"))
    invite(group, schools, by=by)
    heads = [_head(school, today) for school in schools]
    for viewer in heads:
        row = PilotSchool.objects.get(pilot_group=group, school=viewer.school)
        answer_invitation(row, yes=True, by=viewer)
    give_trainer(group, trainer, from_on=today - timedelta(days=80), until_on=None, by=by)
    _fill_days(group, schools, leader)
    share_case(group, CASE, by=heads[-1])
    for practice in practices_of(heads[-1])[:1]:
        share_practice(group, practice, by=heads[-1])


def _fill_days(group: PilotGroup, schools: list[School], leader: Leader) -> None:
    been = plan_pilot_meeting(
        group,
        NewMeeting(leader.today - AGO, "Hoe begin je een gesprek zonder oordeel? We oefenen in drietallen.", time(14)),
        by=leader,
    )
    write_attendance(been, {school.pk: 2 + number % 3 for number, school in enumerate(schools)}, by=leader)
    plan_pilot_meeting(
        group,
        NewMeeting(
            leader.today + AHEAD, "Elke school neemt één casus mee, zonder namen.", time(14, 30), schools[0].name
        ),
        by=leader,
    )
    task = NewAssignment(
        "Bel drie ouders als het goed gaat", leader.today + AHEAD, "Kies ouders die je weinig spreekt. Vertel één ding."
    )
    row = give_assignment(group, task, by=leader)
    say_done(row, "Twee van de drie ouders belden later zelf terug.", by=_head(schools[0], leader.today))


def _head(school: School, today: date) -> Viewer:
    staff = Staff.objects.filter(school=school, grants__role=Role.HEAD.value).order_by("pk").first()
    assert staff is not None, "every invented school has a head"
    assert staff.account is not None, "who can sign in"
    viewer = viewer_of(staff.account, school.slug, today)
    assert viewer is not None, "today"
    return viewer
