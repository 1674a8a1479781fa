"""Short ways to do in a round what people do."""

from __future__ import annotations

from datetime import date, time

from glansrijk.rounds.asking import BY_SCHOOL, answer, ask
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.letters import Door
from glansrijk.rounds.making import Times, add_session
from glansrijk.rounds.models import Family, Round, RoundTalk, Session
from glansrijk.rounds.planning_round import Planner, plan_later, press
from glansrijk.rounds.publishing import publish
from glansrijk.schools.models import Parent, Pupil
from glansrijk.schools.parent_viewer import ParentViewer, opening_of, parent_viewer
from tests.village import TUESDAY, Village

THURSDAY = date(2026, 12, 3)
FRIDAY = date(2026, 12, 4)
DOOR = Door("https://voorbeeld.nl/ouders/linde/", "https://voorbeeld.nl/ouders/linde/brief", "015 555 01 23")


def family_of(parent: Parent) -> Family:
    return Family.objects.get(members__parent=parent)


def talk_of(pupil: Pupil, parent: Parent) -> RoundTalk:
    return RoundTalk.objects.get(pupil=pupil, family__members__parent=parent)


def second_afternoon(village: Village, row: Round) -> Session:
    return add_session(row, Times(FRIDAY, time(15), time(17)), by=village.viewer(village.otto))


def says(village: Village, parent: Parent, wish: str) -> None:
    """A family says the same of every part, by telephone."""
    family = family_of(parent)
    wishes = {f"{one.pk}:{slot}": wish for one in family.round.sessions.all() for slot in range(0, one.slots, 3)}
    answer(family, wishes, {}, through=BY_SCHOOL, by=village.viewer(village.otto))


def plan_now(village: Village, row: Round) -> RoundAtHand:
    """Press the button and let the worker do it."""
    solving, _made = press(row, by=village.viewer(village.otto), seconds=5)
    plan_later(solving.pk, Planner(village.linde, village.otto, None, TUESDAY))
    return RoundAtHand(row, TUESDAY)


def tell(village: Village, row: Round) -> int:
    return publish(row, by=village.viewer(village.otto))


def as_parent(parent: Parent) -> ParentViewer:
    """A parent who came in by the mail door."""
    opening = opening_of("linde", TUESDAY)
    assert opening is not None
    viewer = parent_viewer(opening, parent.pk, TUESDAY)
    assert viewer is not None
    return viewer


def asked(village: Village, row: Round) -> int:
    return ask(row, DOOR, by=village.viewer(village.otto))
