"""The register of requests about one's own data: inzage, wissen, verbeteren, bezwaar (AVG 12 and 15 to 21)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.privacy.models.about import AboutPerson
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

ACCESS, ERASE = "access", "erase"
KINDS = ((ACCESS, _("inzage")), (ERASE, _("wissen")), ("correct", _("verbeteren")), ("object", _("bezwaar")))
RECEIVED, IDENTITY, EXTENDED, WANTS_ERASED = "received", "identity", "extended", "wants_erased"
ANSWERED, REFUSED, WITHDRAWN = "answered", "refused", "withdrawn"
STATES = (
    (RECEIVED, _("ontvangen")),
    (IDENTITY, _("vastgesteld wie het is")),
    (EXTENDED, _("twee maanden langer")),
    (WANTS_ERASED, _("klaar om te wissen")),
    (ANSWERED, _("beantwoord")),
    (REFUSED, _("geweigerd")),
    (WITHDRAWN, _("ingetrokken")),
)
CLOSING = frozenset({ANSWERED, REFUSED, WITHDRAWN})


class DataRequestQuerySet(OwnedQuerySet["DataRequest"]):
    """Requests."""

    thing = Thing.PRIVACY

    def open(self) -> DataRequestQuerySet:
        """Waiting for an answer."""
        return self.filter(closed_on__isnull=True)


class DataRequest(SchoolOwned, AboutPerson):
    """One request. What happened to it are its steps, each with who and when."""

    kind = models.CharField("wat wordt gevraagd", max_length=7, choices=KINDS)
    asked_by = models.CharField("wie vraagt het", max_length=200)
    wish = models.TextField("toelichting", blank=True)
    received_on = models.DateField("ontvangen op")
    due_on = models.DateField("antwoord voor")
    closed_on = models.DateField("afgerond op", null=True, blank=True)

    objects: ClassVar = DataRequestQuerySet.as_manager()

    class Meta(AboutPerson.Meta):
        constraints: ClassVar = [
            *AboutPerson.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=[kind for kind, _ in KINDS]), name="data_request_kind_known"),
            models.CheckConstraint(condition=Q(due_on__gt=F("received_on")), name="data_request_due_later"),
        ]

    def __str__(self) -> str:
        return f"verzoek {self.pk}"

    def take_longer(self, due_on: date) -> None:
        """Have another last day."""
        self.due_on = due_on
        self.save(update_fields=["due_on"])

    def close(self, on: date) -> None:
        """Be answered, refused or withdrawn."""
        self.closed_on = on
        self.save(update_fields=["closed_on"])

    def forget_who_asked(self) -> None:
        """After an erasure no name stands here either."""
        self.asked_by, self.wish = "", ""
        self.save(update_fields=["asked_by", "wish"])


class RequestStepQuerySet(OwnedQuerySet["RequestStep"]):
    """What happened to requests."""

    thing = Thing.PRIVACY


class RequestStep(SchoolOwned):
    """A request came into a state, by whom and when; each state at most once, so more time is taken once at most."""

    request = models.ForeignKey(DataRequest, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField("stand", max_length=12, choices=STATES)
    note = models.CharField("toelichting", max_length=500, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = RequestStepQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "state"], name="request_step_once"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state__in=["answered", "refused", "withdrawn"]), name="request_one_end"
            ),
            models.CheckConstraint(
                condition=~Q(note="") | ~Q(state__in=["identity", "extended", "refused"]), name="request_step_says_why"
            ),
            models.CheckConstraint(condition=Q(state__in=[state for state, _ in STATES]), name="request_step_known"),
        ]

    def __str__(self) -> str:
        return f"{self.request}: {self.state}"
