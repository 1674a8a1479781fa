"""What goes along to the next teacher: facts, hopes and agreements that parents have seen, never estimates (R31)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import Placement
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

SIDES = (("giving", _("wie overdraagt")), ("receiving", _("wie overneemt")))


class HandoverQuerySet(OwnedQuerySet["Handover"]):
    """Handovers."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> HandoverQuerySet:
        """As roles open it, but never about one's own child."""
        return super().visible_to(viewer).exclude(pupil__parent_links__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> HandoverQuerySet:
        """What this teacher gives, and what this teacher receives: also before the next year has begun."""
        return self.filter(Q(from_group__in=viewer.group_ids) | Q(Exists(_next_places(viewer))))

    def of_year(self, start: int) -> HandoverQuerySet:
        """Written at the end of the school year that begins in `start`."""
        return self.filter(school_year__start=start)


def _next_places(viewer: Viewer) -> models.QuerySet[Placement]:
    """Places of the child in the year after the handover, in a group that this teacher has or will have."""
    still = Q(until_on__isnull=True) | Q(until_on__gte=viewer.today)
    taught = Q(group__assignments__until_on__isnull=True) | Q(group__assignments__until_on__gte=viewer.today)
    rows: models.QuerySet[Placement] = Placement.objects.filter(still, taught)
    return rows.filter(
        pupil=OuterRef("pupil"),
        school_year__start=OuterRef("school_year__start") + 1,
        group__assignments__staff=viewer.staff,
    )


class Handover(SchoolOwned):
    """The handover about one parent of one child at the end of one school year.

    `text` holds the parts under their headings (`rules/handover.py`). `parents_saw_version` is the text that the
    parent saw; what the parent says about it stands beside it, as large.
    """

    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="handovers")
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="handovers")
    school_year = models.ForeignKey("schools.SchoolYear", on_delete=models.CASCADE, related_name="+")
    from_group = models.ForeignKey("schools.Group", on_delete=models.CASCADE, related_name="handovers_given")
    to_group = models.ForeignKey(
        "schools.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="handovers_received"
    )
    text = models.TextField("overdracht", blank=True)
    composed_at = models.DateTimeField(default=timezone.now)
    parents_saw_on = models.DateField("ouders zagen het op", null=True, blank=True)
    parents_saw_version = models.PositiveIntegerField("welke tekst ouders zagen", null=True, blank=True)
    parents_say = models.TextField("wat de ouder erbij zegt", blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = HandoverQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school_year", "pupil", "parent"], name="handover_once_a_year"),
            models.CheckConstraint(
                condition=Q(parents_saw_on__isnull=True, parents_saw_version__isnull=True)
                | Q(parents_saw_on__isnull=False, parents_saw_version__isnull=False),
                name="handover_seen_which_text",
            ),
        ]

    def __str__(self) -> str:
        return f"overdracht over {self.parent}"

    def rewrite(self, text: str, *, version: int) -> bool:
        """Say something else, unless somebody did so since `version`; the database decides who was first."""
        rows = type(self).objects.filter(pk=self.pk, version=version)
        won = bool(rows.update(text=text, version=F("version") + 1))
        self.refresh_from_db()
        return won

    def be_seen(self, on: date, *, version: int, says: str) -> None:
        """The parent read this version, and says something about it or nothing."""
        self.parents_saw_on, self.parents_saw_version, self.parents_say = on, version, says
        self.save(update_fields=["parents_saw_on", "parents_saw_version", "parents_say"])


class HandoverConfirmationQuerySet(OwnedQuerySet["HandoverConfirmation"]):
    """Confirmations of a handover."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> HandoverConfirmationQuerySet:
        """Of the handovers that this viewer sees."""
        return self.filter(school_id=viewer.school.pk, handover__in=Handover.objects.visible_to(viewer))


class HandoverConfirmation(SchoolOwned):
    """A teacher said: this is complete (giving), or: I have read this (receiving). Of duo partners each says so."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="confirmations")
    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="+")
    side = models.CharField("kant", max_length=9, choices=SIDES)
    version = models.PositiveIntegerField("van welke tekst")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = HandoverConfirmationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["handover", "staff", "side"], name="handover_confirmed_once"),
            models.CheckConstraint(condition=Q(side__in=["giving", "receiving"]), name="handover_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.side}"
