"""Who takes part in a round: teachers, interpreters, and the families that come and answer together."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rounds.models.round import Round
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.schools.models.pupil import seats_of

if TYPE_CHECKING:
    from glansrijk.schools.models import Staff
    from glansrijk.schools.viewer import Viewer

THROUGH = (
    ("page", _("op de ouderpagina")),
    ("letter", _("met de code van de brief")),
    ("school", _("opgeschreven door school")),
)


class RoundTeacherQuerySet(OwnedQuerySet["RoundTeacher"]):
    """Colleagues in rounds."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> RoundTeacherQuerySet:
        """Who is in the round is no secret among colleagues."""
        return self


class RoundTeacher(SchoolOwned):
    """A colleague in a round. `away` names slots ("12:3": session 12, slot 3); None follows the workdays."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="teachers")
    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="+")
    place = models.CharField("waar", max_length=80, blank=True)
    max_in_row = models.PositiveSmallIntegerField("hooguit achter elkaar", null=True, blank=True)
    away = models.JSONField("kan niet", null=True, blank=True)

    objects: ClassVar = RoundTeacherQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "staff"], name="round_teacher_once"),
            models.CheckConstraint(
                condition=Q(max_in_row__isnull=True) | Q(max_in_row__gte=1), name="round_teacher_in_row"
            ),
        ]

    def __str__(self) -> str:
        return str(self.staff)

    def take_times(self, *, place: str, max_in_row: int | None, away: list[str] | None) -> None:
        """Where this colleague sits, how long in a row, and when not."""
        self.place, self.max_in_row, self.away = place, max_in_row, away
        self.save(update_fields=["place", "max_in_row", "away"])


class HelperQuerySet(OwnedQuerySet["Helper"]):
    """Interpreters."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> HelperQuerySet:
        """Who interprets is no secret among colleagues."""
        return self


class Helper(SchoolOwned):
    """An interpreter whom the teachers share."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="helpers")
    name = models.CharField("naam", max_length=80)
    away = models.JSONField("kan niet", default=list, blank=True)

    objects: ClassVar = HelperQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "name"], name="helper_once"),
            models.CheckConstraint(condition=~Q(name=""), name="helper_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def be_called(self, name: str) -> None:
        """Another name."""
        self.name = name
        self.save(update_fields=["name"])

    def be_away(self, away: list[str]) -> None:
        """When this interpreter cannot come."""
        self.away = away
        self.save(update_fields=["away"])


class FamilyQuerySet(OwnedQuerySet["Family"]):
    """Families in rounds."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> FamilyQuerySet:
        """Families of children who sit in the groups this teacher has today."""
        return self.filter(talks__pupil__in=seats_of(viewer, "Placement")).distinct()


class Family(SchoolOwned):
    """Parents of one confirmed home, or one parent alone, who come and answer together.

    `wishes` says per part of a session ("12:3" for the part of session 12 that begins with slot 3) what suits them.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="families")
    home = models.ForeignKey("schools.Home", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    asked_on = models.DateField("gevraagd op", null=True, blank=True)
    reminded_on = models.DateField("nog eens gevraagd op", null=True, blank=True)
    wishes = models.JSONField("wanneer", default=dict, blank=True)
    answered_at = models.DateTimeField("geantwoord op", null=True, blank=True)
    through = models.CharField("hoe", max_length=6, choices=THROUGH, blank=True)
    answered_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = FamilyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "home"], condition=Q(home__isnull=False), name="family_of_home_once"
            ),
            models.CheckConstraint(condition=Q(answered_at__isnull=True) | ~Q(through=""), name="family_answered_how"),
        ]

    def __str__(self) -> str:
        return f"gezin {self.pk}"

    def answer(self, wishes: dict[str, str], *, through: str, by: Staff | None) -> None:
        """Say when they can; the newest answer replaces the older one."""
        self.wishes, self.through, self.answered_by, self.answered_at = wishes, through, by, timezone.now()
        self.save(update_fields=["wishes", "through", "answered_by", "answered_at"])


class RoundParentQuerySet(OwnedQuerySet["RoundParent"]):
    """Parents in rounds."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> RoundParentQuerySet:
        """Parents in the families that this teacher sees."""
        return self.filter(family__talks__pupil__in=seats_of(viewer, "Placement")).distinct()


class RoundParent(SchoolOwned):
    """A parent in a family of a round; in one family only, so that nobody can be in two places."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="parents")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="members")
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="+")

    objects: ClassVar = RoundParentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "parent"], name="round_parent_once")]

    def __str__(self) -> str:
        return str(self.parent)
