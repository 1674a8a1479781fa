"""Groups of one school year, who sits in them and who teaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from glansrijk.rules.days import short_weekday_name
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import Dated, OwnedQuerySet, SchoolOwned
from glansrijk.schools.models.year import SchoolYear

if TYPE_CHECKING:
    from datetime import date

    from glansrijk.schools.viewer import Viewer

WEEKDAYS = ("ma", "di", "wo", "do", "vr")
ALL_WEEK = 0b11111


class GroupQuerySet(OwnedQuerySet["Group"]):
    """Groups."""

    thing = Thing.PEOPLE

    def of_own_groups(self, viewer: Viewer) -> GroupQuerySet:
        """The groups this teacher has today."""
        return self.filter(pk__in=viewer.group_ids)

    def of_year(self, start: int) -> GroupQuerySet:
        """Groups of the school year that begins in `start`, in the school's own order."""
        return self.filter(school_year__start=start).order_by("composite", "position", "name", "pk")

    def with_check(self) -> GroupQuerySet:
        """Groups that are looked at every month: base groups, never composite ones (design 4.16)."""
        return self.filter(composite=False)


class Group(SchoolOwned):
    """A group lives one school year; its name may be another group's name too, its key may not."""

    school_year = models.ForeignKey(SchoolYear, on_delete=models.CASCADE, related_name="groups")
    key = models.CharField("sleutel", max_length=256)
    name = models.CharField("naam", max_length=64)
    slug = models.SlugField(max_length=80)
    year_group = models.CharField("jaargroep", max_length=2, blank=True)
    composite = models.BooleanField("samengestelde groep", default=False)
    position = models.PositiveSmallIntegerField("plaats in de rij", default=0)

    objects: ClassVar = GroupQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school_year", "key"], name="group_key_once"),
            models.UniqueConstraint(fields=["school_year", "slug"], name="group_slug_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """How the group is called in a sentence: 'Groep 5a', also where the file says '5A'; a 'Plusgroep' is itself."""
        named = self.composite or self.name.lower().startswith(("groep", "klas", "unit"))
        return self.name if named else _("Groep %(name)s") % {"name": self.name}

    @property
    def title_within(self) -> str:
        """The same in the middle of a sentence: 'groep 5a'."""
        return f"{self.title[:1].lower()}{self.title[1:]}"

    def take_name(self, name: str, year_group: str) -> None:
        """Change name and year group; the address in the URL stays what it was."""
        self.name, self.year_group = name, year_group
        self.save(update_fields=["name", "year_group"])


class PlacementQuerySet(OwnedQuerySet["Placement"]):
    """Who sits where."""

    thing = Thing.PEOPLE

    def of_own_groups(self, viewer: Viewer) -> PlacementQuerySet:
        """Places in the viewer's own groups."""
        return self.filter(group__in=viewer.group_ids)


class Placement(SchoolOwned, Dated):
    """A pupil's place in a school year: at most one at a time, in a base group or in none.

    The pupil's own year group leads and is always kept here, never read off the group (combination groups).
    """

    school_year = models.ForeignKey(SchoolYear, on_delete=models.CASCADE, related_name="placements")
    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="placements")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, blank=True, related_name="placements")
    year_group = models.CharField("jaargroep", max_length=2, blank=True)

    objects: ClassVar = PlacementQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["pupil", "school_year"], condition=Q(until_on__isnull=True), name="placement_one_open_a_year"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["group", "from_on", "until_on"], name="placement_in_group")]

    def __str__(self) -> str:
        return f"{self.pupil} · {self.group}"

    def correct(self, *, group: Group | None, year_group: str) -> None:
        """Set the group or year group right, for a placement that was never true otherwise."""
        self.group, self.year_group = group, year_group
        self.save(update_fields=["group", "year_group"])


class ParticipationQuerySet(OwnedQuerySet["Participation"]):
    """Who takes part in a composite group."""

    thing = Thing.PEOPLE

    def of_own_groups(self, viewer: Viewer) -> ParticipationQuerySet:
        """Seats in the viewer's own composite groups."""
        return self.filter(group__in=viewer.group_ids)


class Participation(SchoolOwned, Dated):
    """A pupil in a composite group ('Plusgroep'), beside the place in the base group."""

    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="participations")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="participations")

    objects: ClassVar = ParticipationQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["pupil", "group"], condition=Q(until_on__isnull=True), name="participation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} · {self.group}"


class AssignmentQuerySet(OwnedQuerySet["Assignment"]):
    """Who teaches what."""

    thing = Thing.STAFF

    def of_own_groups(self, viewer: Viewer) -> AssignmentQuerySet:
        """Who teaches what is no secret among colleagues."""
        return self


class Assignment(SchoolOwned, Dated):
    """A teacher of a group on some weekdays, duo partners and substitutes alike; it ends by itself."""

    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="assignments")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="assignments")
    weekdays = models.PositiveSmallIntegerField("werkdagen", default=ALL_WEEK)

    objects: ClassVar = AssignmentQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(weekdays__gte=0, weekdays__lte=ALL_WEEK), name="assignment_weekdays"),
            models.UniqueConstraint(
                fields=["staff", "group"], condition=Q(until_on__isnull=True), name="assignment_one_open"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["group", "from_on", "until_on"], name="assignment_to_group")]

    def __str__(self) -> str:
        return f"{self.staff} · {self.group}"

    def change(self, *, weekdays: int, until_on: date | None) -> None:
        """Teach on other weekdays, or until another day."""
        self.weekdays, self.until_on = weekdays, until_on
        self.save(update_fields=["weekdays", "until_on"])

    @property
    def days(self) -> tuple[str, ...]:
        """The weekdays in short: ('ma', 'di')."""
        return tuple(short_weekday_name(number) for number in range(len(WEEKDAYS)) if self.weekdays & (1 << number))
