"""What the team agreed: from which lesson, whose it is, when it comes back, and how it went each time (R50–R52)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.recurring import Returns
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.team.models.meeting import Meeting

TERMS = (("short", _("voor nu")), ("long", _("elk jaar weer")))
RULES = (
    ("first_weeks", _("de eerste schoolweken")),
    ("month", _("een maand")),
    ("last_weeks", _("de laatste schoolweken")),
)
GOING = (("well", _("het lukt")), ("sometimes", _("het lukt soms")), ("not_yet", _("het lukt nog niet")))
ENDS = (("kept", _("we doen dit nu vanzelf")), ("dropped", _("we stoppen ermee")))


class TeamAgreementQuerySet(OwnedQuerySet["TeamAgreement"]):
    """Agreements of the team."""

    thing = Thing.TEAM

    def open(self) -> TeamAgreementQuerySet:
        """That hold still."""
        return self.filter(closed_on__isnull=True)


class TeamAgreement(SchoolOwned):
    """One agreement in one sentence. `look_on` is from when a meeting looks at it (again)."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    text = models.CharField("wat we afspreken", max_length=200)
    lesson = models.SlugField("uit welke les", max_length=80)
    lesson_title = models.CharField("naam van de les", max_length=160)
    term = models.CharField("hoe lang", max_length=5, choices=TERMS, default="short")
    # When a long one comes back each year, as `rules/recurring.py` reads it.
    rule = models.CharField("wanneer in het jaar", max_length=12, choices=RULES, blank=True)
    rule_from = models.PositiveSmallIntegerField("van", default=0)
    rule_to = models.PositiveSmallIntegerField("tot en met", default=0)
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    agreed_on = models.DateField("afgesproken op")
    look_on = models.DateField("terugkijken vanaf")
    closed_on = models.DateField("klaar sinds", null=True, blank=True)
    closed_as = models.CharField("hoe het ophield", max_length=7, choices=ENDS, blank=True)
    taken_over_from = models.CharField("overgenomen van", max_length=200, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TeamAgreementQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="team_agreement_says_something"),
            models.CheckConstraint(
                condition=~Q(lesson="") & ~Q(lesson_title=""), name="team_agreement_is_from_a_lesson"
            ),
            models.CheckConstraint(
                condition=Q(term="short", rule="", rule_from=0, rule_to=0)
                | Q(term="long", rule__in=["first_weeks", "last_weeks"], rule_from=1, rule_to__range=(1, 53))
                | Q(term="long", rule="month", rule_from__range=(1, 12), rule_to__range=(1, 12)),
                name="team_agreement_long_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(look_on__gte=models.F("agreed_on")), name="team_agreement_looked_at_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_as="")
                | Q(closed_on__isnull=False, closed_as__in=[key for key, _ in ENDS]),
                name="team_agreement_closed_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def returns(self) -> Returns | None:
        """When it comes back each year; None for a short one."""
        return Returns(self.rule, self.rule_from, self.rule_to) if self.rule else None

    def come_from(self, school: str) -> None:
        """Remember which school it was taken over from."""
        self.taken_over_from = school
        self.save(update_fields=["taken_over_from"])


class AgreementOwnerQuerySet(OwnedQuerySet["AgreementOwner"]):
    """Whose it is."""

    thing = Thing.TEAM


class AgreementOwner(SchoolOwned):
    """Somebody who carries an agreement; without a row it is of the whole team."""

    agreement = models.ForeignKey(TeamAgreement, on_delete=models.CASCADE, related_name="owners")
    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="+")

    objects: ClassVar = AgreementOwnerQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "staff"], name="agreement_owner_once"),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.agreement}"


class AskMeQuerySet(OwnedQuerySet["AskMe"]):
    """Who said 'spreek me hier op aan'."""

    thing = Thing.TEAM


class AskMe(SchoolOwned):
    """'Spreek me hier op aan': somebody asks colleagues to bring it up (R50). Taken back, the row is gone."""

    agreement = models.ForeignKey(TeamAgreement, on_delete=models.CASCADE, related_name="ask_me")
    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = AskMeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agreement", "staff"], name="ask_me_once")]

    def __str__(self) -> str:
        return f"{self.staff}: {self.agreement}"


class AgreementCheckQuerySet(OwnedQuerySet["AgreementCheck"]):
    """How it went."""

    thing = Thing.TEAM


class AgreementCheck(SchoolOwned):
    """The team looked at an agreement: how it goes, in a word and perhaps a sentence. About no person."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    agreement = models.ForeignKey(TeamAgreement, on_delete=models.CASCADE, related_name="checks")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="checks")
    looked_on = models.DateField("teruggekeken op")
    going = models.CharField("hoe het gaat", max_length=9, choices=GOING)
    words = models.TextField("wat we zagen", blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = AgreementCheckQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(going__in=[key for key, _ in GOING]), name="agreement_check_going_known"
            ),
            models.UniqueConstraint(fields=["agreement", "meeting"], name="agreement_check_once_per_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.going}"
