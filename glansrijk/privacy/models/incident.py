"""The register of data leaks that the law asks for (AVG 33.5): what happened, whose data, and who was told when."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.answer_terms import tell_supervisor_by
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

TOLD_AP, NOT_AP, TOLD_PEOPLE, NOT_PEOPLE = "told_ap", "not_ap", "told_people", "not_people"
MEASURE, CLOSED = "measure", "closed"
STEPS = (
    (MEASURE, _("maatregel genomen")),
    (TOLD_AP, _("gemeld bij de Autoriteit Persoonsgegevens")),
    (NOT_AP, _("niet gemeld bij de Autoriteit Persoonsgegevens")),
    (TOLD_PEOPLE, _("verteld aan de mensen om wie het gaat")),
    (NOT_PEOPLE, _("niet verteld aan de mensen om wie het gaat")),
    (CLOSED, _("afgerond")),
)


class IncidentQuerySet(OwnedQuerySet["Incident"]):
    """Leaks."""

    thing = Thing.PRIVACY


class Incident(SchoolOwned):
    """One leak, or what might be one."""

    found_at = models.DateTimeField("ontdekt op")
    what = models.TextField("wat er gebeurde")
    whose = models.TextField("van wie en welke gegevens")
    people = models.PositiveIntegerField("ongeveer hoeveel mensen", null=True, blank=True)
    effect = models.TextField("wat het voor hen kan betekenen", blank=True)
    told_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    closed_on = models.DateField("afgerond op", null=True, blank=True)

    objects: ClassVar = IncidentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(whose=""), name="incident_says_what_and_whose"),
        ]

    def __str__(self) -> str:
        return f"datalek {self.pk}"

    @property
    def tell_by(self) -> datetime:
        """Before when the supervisor is told."""
        return tell_supervisor_by(self.found_at)

    def close(self, on: date) -> None:
        """Nothing has to be done any more."""
        self.closed_on = on
        self.save(update_fields=["closed_on"])


class IncidentStepQuerySet(OwnedQuerySet["IncidentStep"]):
    """What was done about leaks."""

    thing = Thing.PRIVACY


class IncidentStep(SchoolOwned):
    """Something that was done, or decided not to be done, by whom and when."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField("wat", max_length=11, choices=STEPS)
    note = models.TextField("toelichting")
    done_at = models.DateTimeField("gedaan op")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = IncidentStepQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(note=""), name="incident_step_says_why"),
            models.CheckConstraint(condition=Q(kind__in=[kind for kind, _ in STEPS]), name="incident_step_known"),
            models.UniqueConstraint(fields=["incident", "kind"], condition=~Q(kind=MEASURE), name="incident_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.incident}: {self.kind}"
