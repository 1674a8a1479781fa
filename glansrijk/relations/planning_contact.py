"""The contact plan of one parent: how often, through what and about what (R12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.relations.family import FamilyParent
from glansrijk.relations.models import ContactPlan
from glansrijk.relations.relating import relations_with
from glansrijk.rules.contact_plan import Channel, differs
from glansrijk.rules.contact_plan import ContactPlan as Plan
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def plan_contact(parent_id: int, plan: Plan, *, group: Group, by: Viewer) -> ContactPlan:
    """Agree with oneself on contact with this parent, in place of the school's default."""
    (relation,) = relations_with([parent_id], group)
    row, _ = ContactPlan.objects.update_or_create(
        relation=relation,
        defaults={
            "school_id": group.school_id,
            "rather_within_weeks": plan.rather_within_weeks,
            "at_latest_weeks": plan.at_latest_weeks,
            "channel": plan.channel or "",
            "about": plan.about,
            "by": by.staff,
            "at": timezone.now(),
        },
    )
    record("plan.set", school_id=by.school.pk, by=by, about=relation)
    return row


@transaction.atomic
def follow_the_school(parent_id: int, *, group: Group, by: Viewer) -> None:
    """Have no plan of one's own for this parent: what the school agreed holds again."""
    plan = ContactPlan.objects.filter(relation__group=group, relation__parent=parent_id).first()
    if plan:
        record("plan.dropped", school_id=by.school.pk, by=by, about=plan.relation)
        plan.delete()


def differs_from_wish(parents: Iterable[FamilyParent], kind: str, moment: datetime | None) -> str:
    """Say it when this way, or this moment, differs from what a parent prefers (R70); it never blocks.

    `moment` is None for a contact of another day, of which the hour is not known.
    """
    remarks: dict[str, None] = {}
    for parent in parents:
        if parent.wish:
            liked = parent.wish.preference
            anytime = replace(liked, from_time=None, until_time=None, weekdays=frozenset(), months=frozenset())
            said = differs(liked if moment else anytime, Channel(kind), moment or timezone.now())
            remarks.setdefault(said.replace(_("Deze ouder"), parent.called))
    return " ".join(said for said in remarks if said)
