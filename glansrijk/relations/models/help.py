"""A request for help to the intern begeleider or the head, with exactly what the teacher shares (design 4.5)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from glansrijk.lib.choices import choices_of
from glansrijk.relations.models.relation import Relation
from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.models import Staff
    from glansrijk.schools.viewer import Viewer

HELPERS = (Role.IB, Role.HEAD)


class HelpRequestQuerySet(OwnedQuerySet["HelpRequest"]):
    """Requests for help."""

    thing = Thing.ESTIMATES

    def visible_to(self, viewer: Viewer) -> HelpRequestQuerySet:
        """The teachers of the group, and who holds the role that was asked: a head sees only what was sent there."""
        mine = Q(relation__group__in=viewer.group_ids) | Q(to_role__in=[role.value for role in viewer.roles])
        rows = self.filter(mine, school_id=viewer.school.pk)
        return rows.exclude(relation__parent__staff=viewer.staff)

    def unanswered(self) -> HelpRequestQuerySet:
        """Still waiting for an answer."""
        return self.filter(answered_at__isnull=True)


class HelpRequest(SchoolOwned):
    """One question. `shared` is frozen at the moment of asking: what was not ticked is not in it."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="help_requests")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    to_role = models.CharField("aan", max_length=12, choices=choices_of(HELPERS))
    question = models.TextField("vraag")
    shared = models.JSONField("wat je deelt", default=list)
    asked_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = HelpRequestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_role__in=[role.value for role in HELPERS]), name="help_request_known_role"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="help_request_answer_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"hulpvraag {self.pk}"

    def reply(self, text: str, by: Staff) -> None:
        """Answer the question."""
        self.answer, self.answered_by, self.answered_at = text, by, timezone.now()
        self.save(update_fields=["answer", "answered_by", "answered_at"])
