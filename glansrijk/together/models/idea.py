"""What parents bring: ideas, offers and worries, and what became of them: 'u zei, wij deden' (R66, R67, R68, R81)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import ParentLink
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned, holds_on
from glansrijk.schools.models.pupil import seats_of

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

KINDS = (("idea", _("idee")), ("offer", _("aanbod")), ("worry", _("zorg")))
BROUGHT = (
    ("page", _("op de ouderpagina")),
    ("letter", _("per brief")),
    ("talk", _("in een gesprek")),
    ("gathering", _("bij een inloop")),
)
STATES = (
    ("new", _("net binnen")),
    ("taken_up", _("we gaan ermee aan de slag")),
    ("done", _("gedaan")),
    ("not_now", _("nu niet")),
)


class GatheringQuerySet(OwnedQuerySet["Gathering"]):
    """Coffee mornings and the like."""

    thing = Thing.CALENDAR

    def of_own_groups(self, viewer: Viewer) -> GatheringQuerySet:
        """Everyone who works at a school knows them."""
        return self

    def that_go_on(self) -> GatheringQuerySet:
        """Not called off."""
        return self.filter(called_off_at__isnull=True)


class Gathering(SchoolOwned):
    """A morning on which parents walk in: a theme, a host, perhaps the head beside them. Nobody has to come."""

    # Made by the page that sends it: the same page sent twice is one morning.
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    theme = models.CharField("thema", max_length=120)
    held_on = models.DateField("dag")
    from_time = models.TimeField("van", null=True, blank=True)
    until_time = models.TimeField("tot", null=True, blank=True)
    place = models.CharField("waar", max_length=80, blank=True)
    host = models.CharField("wie ontvangt", max_length=120, blank=True)
    head_present = models.BooleanField("de directie zit erbij", default=False)
    came = models.PositiveSmallIntegerField("hoeveel mensen er waren", null=True, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    called_off_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = GatheringQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(theme=""), name="gathering_has_a_theme"),
            models.CheckConstraint(
                condition=Q(until_time__isnull=True) | Q(until_time__gt=models.F("from_time")),
                name="gathering_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.theme


class IdeaQuerySet(OwnedQuerySet["Idea"]):
    """Ideas, offers and worries."""

    thing = Thing.IDEAS

    def visible_to(self, viewer: Viewer) -> IdeaQuerySet:
        """As roles open it, but never one's own through the staff door."""
        return super().visible_to(viewer).exclude(by_parents__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> IdeaQuerySet:
        """Of parents of children who sit in the groups this teacher has today; without a name, what one wrote down."""
        ties = ParentLink.objects.filter(holds_on(viewer.today), pupil__in=seats_of(viewer, "Placement"))
        brought = IdeaParent.objects.filter(parent__in=ties.values("parent")).values("idea")
        of_somebody = Exists(IdeaParent.objects.filter(idea=OuterRef("pk")))
        return self.filter(Q(pk__in=brought) | ~of_somebody & Q(written_by=viewer.staff))

    def without_answer(self) -> IdeaQuerySet:
        """Still waiting for an answer."""
        return self.filter(answered_at__isnull=True)


class Idea(SchoolOwned):
    """One idea, offer or worry. It always gets an answer, and whoever brought it sees what became of it."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    kind = models.CharField("soort", max_length=5, choices=KINDS, default="idea")
    brought = models.CharField("hoe kwam het", max_length=9, choices=BROUGHT, default="page")
    gathering = models.ForeignKey(Gathering, on_delete=models.SET_NULL, null=True, blank=True, related_name="ideas")
    text = models.TextField("wat de ouder zegt")
    language = models.CharField("taal", max_length=8, blank=True)
    said_on = models.DateField("gezegd op")
    written_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField("hoe staat het", max_length=8, choices=STATES, default="new")
    answer = models.TextField("antwoord van school", blank=True)
    answered_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField("wat we deden", blank=True)
    thanked_on = models.DateField("bedankt op", null=True, blank=True)
    file = models.FileField("bestand", upload_to="aanbod/", blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = IdeaQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="idea_says_something"),
            models.CheckConstraint(condition=Q(kind__in=["idea", "offer", "worry"]), name="idea_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=["new", "taken_up", "done", "not_now"]), name="idea_state_known"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="idea_answer_says_something"
            ),
            models.CheckConstraint(
                condition=Q(state="new") | Q(answered_at__isnull=False), name="idea_moves_with_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def waits(self) -> bool:
        """Whether nobody answered yet."""
        return self.answered_at is None


class IdeaParentQuerySet(OwnedQuerySet["IdeaParent"]):
    """Who brought it."""

    thing = Thing.IDEAS

    def visible_to(self, viewer: Viewer) -> IdeaParentQuerySet:
        """Of the ideas that this viewer sees."""
        return self.filter(school_id=viewer.school.pk, idea__in=Idea.objects.visible_to(viewer))


class IdeaParent(SchoolOwned):
    """A parent who brought it; an offer can be of two, and an idea from a gathering of nobody by name."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="by_parents")
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="ideas")

    objects: ClassVar = IdeaParentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["idea", "parent"], name="idea_of_parent_once")]

    def __str__(self) -> str:
        return f"{self.parent}: {self.idea}"
