"""A contact with a parent: when, how, by whom, and what was said. The facts that an estimate is checked against."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.lib.choices import choices_of
from glansrijk.relations.models.relation import Relation
from glansrijk.rules.appreciation import Tone
from glansrijk.rules.contact_plan import Channel
from glansrijk.rules.deposits import Deposit
from glansrijk.rules.invitations import Invitation
from glansrijk.rules.signal_facts import ContactFact
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

KINDS = tuple(choices_of((*Channel, *Invitation)))
# An invitation or an answer is written down as a row of its own, but nobody was spoken with.
NOT_YET_SPOKEN = tuple(kind.value for kind in Invitation)
TONES = tuple(choices_of(Tone))
WAYS = (("dialogue", _("heen en weer")), ("one_way", _("alleen van ons")))
INITIATIVES = (("school", _("school")), ("parent", _("ouder")))


class ContactQuerySet(OwnedQuerySet["Contact"]):
    """Contacts."""

    thing = Thing.ESTIMATES

    def visible_to(self, viewer: Viewer) -> ContactQuerySet:
        """As roles open it, but never about oneself."""
        return super().visible_to(viewer).exclude(relation__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> ContactQuerySet:
        """Contacts in the groups this teacher has today."""
        return self.filter(relation__group__in=viewer.group_ids)

    def that_took_place(self) -> ContactQuerySet:
        """Without invitations and answers: those are facts around a talk, not contact."""
        return self.exclude(kind__in=NOT_YET_SPOKEN)

    def newest_first(self) -> ContactQuerySet:
        """The order of the timeline."""
        return self.order_by("-on", "-at", "-pk")


class Contact(SchoolOwned):
    """One contact with one parent. An entry that reaches both parents of a home is a row each, with one `entry`."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="contacts")
    # Made by the page that sends it: the same page sent twice is one entry (a double click, the back button).
    entry = models.UUIDField(default=uuid.uuid4)
    on = models.DateField("dag")
    kind = models.CharField("hoe", max_length=10, choices=KINDS)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    initiative = models.CharField("wie begon", max_length=6, choices=INITIATIVES, default="school")
    tone = models.CharField("waardering of zorg", max_length=12, choices=TONES, default="neither")
    way = models.CharField("heen en weer", max_length=8, choices=WAYS, default="dialogue")
    checked_with_parent = models.BooleanField("samenvatting klopt volgens de ouder", default=False)
    deposit = models.CharField("storting", max_length=24, blank=True, choices=choices_of(Deposit))
    note = models.TextField("wat is er gezien of gezegd", blank=True)
    parents_point = models.TextField("het punt van de ouder", blank=True)
    done_with_it = models.TextField("wat ermee is gedaan", blank=True)
    shared = models.BooleanField("gedeeld met thuis", default=False)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = ContactQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["relation", "on"], name="contact_by_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "relation"], name="contact_entry_once"),
            models.CheckConstraint(condition=Q(kind__in=[value for value, _ in KINDS]), name="contact_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.relation}: {self.kind}"

    @property
    def took_place(self) -> bool:
        """Whether it was contact, and no invitation or answer."""
        return self.kind not in NOT_YET_SPOKEN

    @property
    def how(self) -> str:
        """Through what, as it stands in a sentence: 'per telefoon'."""
        return Channel(self.kind).phrase if self.took_place else Invitation(self.kind).phrase

    @property
    def fact(self) -> ContactFact:
        """The contact as the signals know it."""
        return ContactFact(self.on, Tone(self.tone), self.initiative == "school", self.way == "dialogue")
