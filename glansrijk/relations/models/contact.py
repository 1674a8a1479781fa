"""A contact with a parent: when, how, by whom. The facts that a teacher's own eyes can check an estimate against."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from glansrijk.relations.models.relation import Relation
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

KINDS = (("square", "plein"), ("phone", "bellen"), ("app", "app"), ("talk", "gesprek"), ("letter", "brief"))


class ContactQuerySet(OwnedQuerySet["Contact"]):
    """Contacts."""

    thing = Thing.ESTIMATES

    def visible_to(self, viewer: Viewer) -> ContactQuerySet:
        """As roles open it, but never about oneself."""
        return super().visible_to(viewer).exclude(relation__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> ContactQuerySet:
        """Contacts in the groups this teacher has today."""
        return self.filter(relation__group__in=viewer.group_ids)


class Contact(SchoolOwned):
    """One contact with one parent."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField("dag")
    kind = models.CharField("hoe", max_length=10, choices=KINDS)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = ContactQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["relation", "on"], name="contact_by_day")]

    def __str__(self) -> str:
        return f"{self.relation}: {self.kind}"
