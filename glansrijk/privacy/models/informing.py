"""A parent without custody asks the school about the child, and what the head decided (BW 1:377c)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.models import Staff
    from glansrijk.schools.viewer import Viewer

GIVEN, PARTLY, REFUSED = "given", "partly", "refused"
DECISIONS = ((GIVEN, _("gegeven")), (PARTLY, _("voor een deel gegeven")), (REFUSED, _("niet gegeven")))
# The two grounds of the law, and none beside them.
GROUNDS = (
    ("not_to_other", _("school zou dit ook niet zo aan de andere ouder vertellen")),
    ("child", _("het belang van het kind verzet zich ertegen")),
)


class InformRequestQuerySet(OwnedQuerySet["InformRequest"]):
    """Requests of parents without custody."""

    thing = Thing.INFORMING

    def visible_to(self, viewer: Viewer) -> InformRequestQuerySet:
        """As roles open it, but never one's own."""
        return super().visible_to(viewer).exclude(link__parent__staff=viewer.staff)

    def undecided(self) -> InformRequestQuerySet:
        """Waiting for the head."""
        return self.filter(decision="")


class InformRequest(SchoolOwned):
    """One request about one child. Without a decision it is open."""

    link = models.ForeignKey("schools.ParentLink", on_delete=models.CASCADE, related_name="inform_requests")
    asked_on = models.DateField("gevraagd op")
    question = models.TextField("wat de ouder wil weten")
    written_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    decision = models.CharField("besluit", max_length=7, choices=DECISIONS, blank=True)
    ground = models.CharField("grond", max_length=12, choices=GROUNDS, blank=True)
    reason = models.TextField("uitleg", blank=True)
    told = models.TextField("wat er is verteld", blank=True)
    decided_on = models.DateField("besloten op", null=True, blank=True)
    decided_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = InformRequestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(question=""), name="inform_request_asks_something"),
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True) | ~Q(decision="") & Q(decided_on__isnull=False),
                name="inform_request_decided_when",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", GIVEN]) | ~Q(ground="") & ~Q(reason=""),
                name="inform_request_refused_with_ground",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", GIVEN, PARTLY, REFUSED]), name="inform_request_decision_known"
            ),
        ]

    def __str__(self) -> str:
        return f"vraag om informatie {self.pk}"

    def decide(self, *, decision: str, ground: str, reason: str, told: str, on: date, by: Staff) -> None:
        """Take the decision; a decision that was wrong is taken again."""
        self.decision, self.ground, self.reason, self.told = decision, ground, reason, told
        self.decided_on, self.decided_by = on, by
        self.save(update_fields=["decision", "ground", "reason", "told", "decided_on", "decided_by"])
