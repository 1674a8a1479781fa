"""An agreement of school and one home: a proposal until both said yes (R38, R45, experience B4.5)."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.schools.models.pupil import seats_of

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

PROMISERS = (("school", _("school")), ("parent", _("de ouder")), ("both", _("school en ouder samen")))
THROUGH = (("talk", _("in het gesprek")), ("page", _("op de ouderpagina")), ("paper", _("op papier")))


class AgreementQuerySet(OwnedQuerySet["Agreement"]):
    """Agreements."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> AgreementQuerySet:
        """As roles open it, but never of one's own home, nor with oneself where no home is known."""
        rows = super().visible_to(viewer).exclude(home__links__parent__staff=viewer.staff)
        return rows.exclude(parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> AgreementQuerySet:
        """Of the children who sit in the groups this teacher has today."""
        return self.filter(pupil__in=seats_of(viewer, "Placement"))

    def not_kept_yet(self) -> AgreementQuerySet:
        """Still to be done, and not withdrawn."""
        return self.filter(done_on__isnull=True, withdrawn_on__isnull=True)


class Agreement(SchoolOwned):
    """What school and one home agreed around one child. It lives with one home: another home knows nothing of it."""

    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="agreements")
    home = models.ForeignKey("schools.Home", on_delete=models.CASCADE, null=True, blank=True, related_name="agreements")
    # Where no home is known yet the agreement is with one parent.
    parent = models.ForeignKey(
        "schools.Parent", on_delete=models.CASCADE, null=True, blank=True, related_name="agreements"
    )
    school_year = models.ForeignKey("schools.SchoolYear", on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    # What it came from, as the layer above names it: "talk:12", "matter:3".
    source = models.CharField("waaruit", max_length=40, blank=True)
    text = models.TextField("afspraak")
    promised_by = models.CharField("wie doet het", max_length=6, choices=PROMISERS, default="school")
    owner = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField("uiterlijk op", null=True, blank=True)
    proposed_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    school_confirmed_at = models.DateTimeField(null=True, blank=True)
    school_confirmed_by = models.ForeignKey(
        "schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_on = models.DateField("gedaan op", null=True, blank=True)
    looked_back_on = models.DateField("teruggekeken op", null=True, blank=True)
    outcome = models.TextField("wat het opleverde", blank=True)
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = AgreementQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="agreement_says_something"),
            models.CheckConstraint(
                condition=Q(home__isnull=False, parent__isnull=True) | Q(home__isnull=True, parent__isnull=False),
                name="agreement_with_one_home_or_parent",
            ),
            models.CheckConstraint(
                condition=Q(promised_by__in=["school", "parent", "both"]), name="agreement_promiser_known"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["pupil", "school_year"], name="agreement_of_pupil")]

    def __str__(self) -> str:
        return f"afspraak {self.pk}"

    def be_done(self, on: date) -> None:
        """It was kept."""
        self.done_on = on
        self.save(update_fields=["done_on"])


class AgreementConfirmationQuerySet(OwnedQuerySet["AgreementConfirmation"]):
    """Confirmations."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> AgreementConfirmationQuerySet:
        """Those of the agreements that this viewer sees."""
        return self.filter(school_id=viewer.school.pk, agreement__in=Agreement.objects.visible_to(viewer))


class AgreementConfirmation(SchoolOwned):
    """A parent said yes to an agreement; with the yes of school it is agreed, before that it is a proposal."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="confirmations")
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="+")
    through = models.CharField("hoe", max_length=5, choices=THROUGH)
    version = models.PositiveIntegerField("van welke tekst")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = AgreementConfirmationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "parent"], name="agreement_confirmed_once"),
            models.CheckConstraint(
                condition=Q(through__in=["talk", "page", "paper"]), name="agreement_confirmed_through_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parent} zei ja"
