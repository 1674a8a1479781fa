"""The pupil: as little as the school needs to know here. No sex, no address, no number of the state (design 4.10)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.names import Named, name_holds
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned, holds_on

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer


class PupilQuerySet(OwnedQuerySet["Pupil"]):
    """Pupils."""

    thing = Thing.PEOPLE

    def of_own_groups(self, viewer: Viewer) -> PupilQuerySet:
        """Pupils who sit in one of the viewer's groups today, composite groups included."""
        return self.filter(Q(pk__in=seats_of(viewer, "Placement")) | Q(pk__in=seats_of(viewer, "Participation")))

    def at_school_on(self, day: date) -> PupilQuerySet:
        """Pupils with a placement that holds on a day, with or without a group."""
        placement = self.model._meta.apps.get_model("schools", "Placement")
        return self.filter(Exists(placement.objects.filter(holds_on(day), pupil=OuterRef("pk"))))

    def called_like(self, text: str) -> PupilQuerySet:
        """Pupils whose name holds every word of a text, whatever its capitals and accents."""
        return self.filter(name_holds(text))

    def still_ours(self, day: date) -> PupilQuerySet:
        """Pupils who have not left on a day: at school, or enrolled and still to come."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day))

    def in_group(self, group: models.Model, day: date) -> PupilQuerySet:
        """Pupils who sit in a group on a day, base or composite."""
        return self.filter(_holds_in("Placement", day, group=group) | _holds_in("Participation", day, group=group))

    def in_no_group(self, day: date) -> PupilQuerySet:
        """Pupils who are ours and sit in no base group on a day: between groups, or enrolled and still to come."""
        return self.still_ours(day).exclude(_holds_in("Placement", day, group__isnull=False))

    def without_tie(self, day: date) -> PupilQuerySet:
        """Pupils to whom no parent is tied on a day, with or without a reason for that (R1)."""
        return self.still_ours(day).exclude(_holds_in("ParentLink", day))

    def without_parent(self) -> PupilQuerySet:
        """Pupils without any linked parent and without a reason for that (R1)."""
        return self.filter(parent_links__isnull=True, no_parent_reason="")


def _holds_in(model: str, day: date, **which: object) -> Exists:
    rows = Pupil._meta.apps.get_model("schools", model).objects
    return Exists(rows.filter(holds_on(day), pupil=OuterRef("pk"), **which))


def seats_of(viewer: Viewer, model: str) -> models.QuerySet[models.Model]:
    """The pupils (as a subquery) who sit in the viewer's groups today.

    It starts at the groups. Road not taken: EXISTS per pupil, which walks through the whole school.
    """
    rows = Pupil._meta.apps.get_model("schools", model).objects
    return rows.filter(holds_on(viewer.today), group__in=viewer.group_ids).values("pupil")  # type: ignore[no-any-return]


class Pupil(SchoolOwned, Named):
    """A child of the school, also one who is enrolled and has not started."""

    key = models.CharField("leerlingnummer", max_length=256)
    born_on = models.DateField("geboortedatum", null=True, blank=True)
    starts_on = models.DateField("komt op school op", null=True, blank=True)
    left_on = models.DateField("van school sinds", null=True, blank=True)
    no_parent_reason = models.CharField("waarom geen ouder", max_length=200, blank=True)

    objects: ClassVar = PupilQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "key"], condition=~Q(key=""), name="pupil_key_once"),
            models.CheckConstraint(condition=~Q(first_name="", surname=""), name="pupil_has_a_name"),
        ]
        indexes: ClassVar = [models.Index(fields=["school", "sort_name"], name="pupil_by_name")]

    def leave(self, on: date) -> None:
        """Leave the school on a day; nothing is deleted, the retention terms start to run."""
        self.left_on = on
        self.save(update_fields=["left_on"])

    def come_back(self) -> None:
        """Be a pupil again, after a file said 'gone' too early."""
        self.left_on = None
        self.save(update_fields=["left_on"])

    def explain_no_parent(self, reason: str) -> None:
        """Say why no parent is linked, so that nobody goes looking every month (R1)."""
        self.no_parent_reason = reason.strip()
        self.save(update_fields=["no_parent_reason"])
