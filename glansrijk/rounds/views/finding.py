"""What the views of rounds share: finding rows through the viewer, who looked, and where parents answer."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from glansrijk.audit.record import saw
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.letters import Door
from glansrijk.rounds.models import Family, Round, RoundTalk
from glansrijk.rounds.timetable_page import looked_at
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.access import StaffRequest
from glansrijk.schools.parent_viewer import opening_of
from glansrijk.schools.viewer import Viewer


def round_of(viewer: Viewer, number: int) -> Round:
    """A round with its moment."""
    row: Round = viewer.get(viewer.sees(Round).with_its_state(), pk=number)
    return row


def at_hand(request: StaffRequest, number: int) -> RoundAtHand:
    """A round in one's hand."""
    return RoundAtHand(round_of(request.viewer, number), request.viewer.today)


def family_of(viewer: Viewer, number: int, family: int) -> Family:
    """A family of a round."""
    row: Family = viewer.get(Family, pk=family, round=number)
    return row


def talk_of(viewer: Viewer, number: int, talk: int) -> RoundTalk:
    """A talk of a round."""
    row: RoundTalk = viewer.get(RoundTalk, pk=talk, round=number)
    return row


def door_of(request: HttpRequest, viewer: Viewer) -> Door:
    """Where parents answer; empty while their pages are closed."""
    slug = viewer.school.slug
    opening = opening_of(slug, viewer.today)
    if opening is None:
        return Door()
    return Door(
        request.build_absolute_uri(reverse("parents_door", args=[slug])),
        request.build_absolute_uri(reverse("letter_door", args=[slug])),
        opening.phone,
    )


def looked(request: StaffRequest, page: str, row: Round) -> None:
    """Who sees all talks looked at the round; a teacher at the own talks in it."""
    about = looked_at(request.viewer, row)
    if about:
        saw(page, school_id=request.viewer.school.pk, by=request.viewer, about=about)


def only_own(viewer: Viewer) -> int | None:
    """The colleague whose talks alone this viewer sees; None who sees all."""
    return None if viewer.sees_all(Thing.ROUNDS) else viewer.staff.pk
