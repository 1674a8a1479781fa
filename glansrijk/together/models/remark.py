"""A parent says about something that school shared: this is not right, or: this is how I see it (AVG 16, R76)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.models import ParentLink
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.schools.models.pupil import seats_of

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

KINDS = (("not_right", _("dit klopt niet")), ("own_view", _("eigen kijk")))
# About contact data: who keeps the lists answers too.
CONTACT = "contact"


class RemarkQuerySet(OwnedQuerySet["Remark"]):
    """Remarks."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> RemarkQuerySet:
        """As roles open it; about contact data also for who keeps the lists; never one's own through the staff door."""
        rows = super().visible_to(viewer)
        if viewer.sight(Thing.REACH) is Sight.SCHOOL:
            rows = rows | self.filter(school_id=viewer.school.pk, about=CONTACT)
        return rows.exclude(parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> RemarkQuerySet:
        """Of parents of children who sit in the groups this teacher has today, about those children or about none."""
        tie = ParentLink.objects.of_own_groups(viewer).filter(parent=OuterRef("parent"))
        return self.filter(Exists(tie)).filter(Q(pupil__isnull=True) | Q(pupil__in=seats_of(viewer, "Placement")))

    def without_answer(self) -> RemarkQuerySet:
        """School did not answer yet."""
        return self.filter(answered_at__isnull=True)


class Remark(SchoolOwned):
    """One remark of one parent. `words` is what stood there when it was made, so that it is still clear later."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="remarks")
    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    # As the layer above names it: "agreement-12", "letter-3", "contact".
    about = models.CharField("waarover", max_length=40)
    kind = models.CharField("soort", max_length=9, choices=KINDS, default="not_right")
    words = models.TextField("wat er stond", blank=True)
    text = models.TextField("wat de ouder zegt")
    language = models.CharField("taal", max_length=8, blank=True)
    at = models.DateTimeField(default=timezone.now)
    answer = models.TextField("antwoord van school", blank=True)
    answered_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = RemarkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="remark_says_something"),
            models.CheckConstraint(condition=Q(kind__in=["not_right", "own_view"]), name="remark_kind_known"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="remark_answered_with_words",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["parent", "about"], name="remark_of_parent")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.about}"
