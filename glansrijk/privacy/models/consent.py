"""A consent of a parent: for what, in which words, given and withdrawn when. Withdrawing is as easy as giving."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.consents import CONSENTS
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.models import Staff

THROUGH = (("spoken", _("gezegd")), ("paper", _("op papier")), ("mail", _("per mail")))
SUBJECTS = tuple((one.slug, one.title) for one in CONSENTS)


class ConsentQuerySet(OwnedQuerySet["Consent"]):
    """Consents."""

    thing = Thing.PRIVACY

    def that_hold(self) -> ConsentQuerySet:
        """Given, and not withdrawn."""
        return self.filter(withdrawn_on__isnull=True)


class Consent(SchoolOwned):
    """One consent. `text` is what was agreed to, word for word, and `version` which text of ours that was."""

    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="consents")
    subject = models.CharField("waarvoor", max_length=20, choices=SUBJECTS)
    version = models.PositiveSmallIntegerField("versie van de tekst", default=1)
    text = models.TextField("waar de ouder ja op zei")
    through = models.CharField("hoe", max_length=6, choices=THROUGH)
    given_on = models.DateField("gegeven op")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = ConsentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="consent_says_something"),
            models.CheckConstraint(
                condition=Q(subject__in=[slug for slug, _ in SUBJECTS]), name="consent_subject_known"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_after_given",
            ),
            models.UniqueConstraint(
                fields=["parent", "subject"], condition=Q(withdrawn_on__isnull=True), name="consent_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parent}: {self.subject}"

    def withdraw(self, on: date, by: Staff | None) -> None:
        """Hold no longer."""
        self.withdrawn_on, self.withdrawn_by = max(on, self.given_on), by
        self.save(update_fields=["withdrawn_on", "withdrawn_by"])
