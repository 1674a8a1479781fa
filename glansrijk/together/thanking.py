"""Who offered something and heard yes is thanked: an appreciation that counts with the contact (R68, R90, R26)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.relations.logging_contact import Entry, log_contact
from glansrijk.relations.models import Contact
from glansrijk.rules.homes import home_key
from glansrijk.schools.models import Group, ParentLink, Placement
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.together.answering_ideas import thanked
from glansrijk.together.models import Idea


@dataclass(frozen=True)
class Thanks:
    """How somebody was thanked, on which day, and in which words."""

    on: date
    kind: str
    note: str = ""


@transaction.atomic
def thank(idea: Idea, thanks: Thanks, *, by: Viewer) -> list[Contact]:
    """Write the thanks down as an appreciation, with each parent in the group of their child. Twice is once.

    A parent whose children sit in no group leaves nothing to write on; the thanks are noted with the offer all the
    same.

    Raises:
        Refused: it is no offer that was accepted.
    """
    if idea.kind != "offer" or idea.state not in ("taken_up", "done"):
        raise Refused(_("Bedanken kan zodra jullie het aanbod aannemen."))
    if not thanked(idea, on=thanks.on):
        return []
    record("idea.thanked", school_id=by.school.pk, by=by, about=idea)
    rows: list[Contact] = []
    for (group, home), parents in _places(idea, by).items():
        entry = Entry(
            on=thanks.on,
            kind=thanks.kind,
            tone="appreciation",
            note=thanks.note.strip(),
            entry=uuid5(idea.key, f"thanks:{group.pk}:{home}"),
        )
        rows += log_contact(entry, parents=parents, group=group, by=by)
    return rows


def _places(idea: Idea, by: Viewer) -> dict[tuple[Group, str], list[int]]:
    """One place per parent: the group of a child, one's own group first; both parents of a home are one entry."""
    found: dict[tuple[Group, str], list[int]] = defaultdict(list)
    placed: set[int] = set()
    for tie, group in sorted(_ties(idea, by.today), key=lambda one: one[1].pk not in by.group_ids):
        if tie.parent_id not in placed:
            placed.add(tie.parent_id)
            found[group, home_key(tie.home_id, tie.parent_id)].append(tie.parent_id)
    return found


def _ties(idea: Idea, day: date) -> list[tuple[ParentLink, Group]]:
    ties = ParentLink.objects.in_school(idea.school_id).that_hold(day).filter(parent__ideas__idea=idea).order_by("pk")
    seats = Placement.objects.filter(holds_on(day), pupil__in=ties.values("pupil"), group__composite=False)
    groups = {seat.pupil_id: seat.group for seat in seats.select_related("group")}
    return [(tie, group) for tie in ties if (group := groups.get(tie.pupil_id))]
