"""The staff page of what a child says itself: what it told, its goal of this year, its talents through the years."""

from __future__ import annotations

from dataclasses import dataclass

from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.year_line import PUPIL
from glansrijk.schools.models import Group, Placement, Pupil
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.child_page import words_told
from glansrijk.talks.child_questions import GOAL
from glansrijk.talks.goals import goal_of
from glansrijk.talks.models import Answer, PersonalGoal, Talk
from glansrijk.talks.talents import OfYear, talents_of_child


@dataclass(frozen=True)
class Heard:
    """A question as it was asked, and what the child told."""

    asked: str
    words: tuple[str, ...]
    shared: bool


@dataclass(frozen=True)
class OwnPage:
    """What a child says itself."""

    pupil: Pupil
    group: Group | None
    talk: Talk | None
    heard: tuple[Heard, ...]
    goal: PersonalGoal | None
    good_at: tuple[OfYear, ...]
    become: tuple[OfYear, ...]

    @property
    def name(self) -> str:
        """How the child is called."""
        return self.pupil.first_name or self.pupil.name.full

    @property
    def has_told(self) -> bool:
        """Whether the child told something at the screen this year."""
        return bool(self.heard)

    @property
    def may_hold(self) -> bool:
        """Whether the talk can be noted as held: there is one, and it was not noted yet."""
        return self.talk is not None and self.talk.held_on is None


def own_page(viewer: Viewer, pupil: Pupil) -> OwnPage:
    """The page in five queries."""
    year = Year.of(viewer.today)
    talk = child_talk(viewer, pupil)
    good_at, become = talents_of_child(pupil, viewer)
    return OwnPage(
        pupil=pupil,
        group=_group(viewer, pupil),
        talk=talk,
        heard=_heard(talk) if talk else (),
        goal=goal_of(pupil, year, viewer),
        good_at=good_at,
        become=become,
    )


def child_talk(viewer: Viewer, pupil: Pupil) -> Talk | None:
    """The talk with this child in this school year, if there is one."""
    year = Year.of(viewer.today).start
    rows = viewer.sees(Talk).filter(pupil=pupil, moment__kind=PUPIL, moment__school_year__start=year)
    found: Talk | None = rows.filter(cancelled_at__isnull=True).order_by("pk").last()
    return found


def _heard(talk: Talk) -> tuple[Heard, ...]:
    # The goal stands below by itself, as it is now.
    rows = Answer.objects.filter(talk=talk, voice="child").exclude(question=GOAL).order_by("pk")
    told = ((row, *words_told(row)) for row in rows)
    return tuple(Heard(row.asked, words, shared) for row, words, shared in told if words)


def _group(viewer: Viewer, pupil: Pupil) -> Group | None:
    places = viewer.sees(Placement).filter(holds_on(viewer.today), pupil=pupil, group__isnull=False)
    place = places.select_related("group").first()
    return place.group if place else None
