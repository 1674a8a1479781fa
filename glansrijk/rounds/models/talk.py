"""The talks of a round, and when each one is. Nobody can be in two talks at once: the database sees to that."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rounds.models.people import Family, Helper
from glansrijk.rounds.models.round import Round, Session
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.schools.models.pupil import seats_of

if TYPE_CHECKING:
    from datetime import datetime

    from glansrijk.schools.models import Parent
    from glansrijk.schools.viewer import Viewer

NEEDED, NOT_NEEDED, LATER = "yes", "no", "later"
NEEDS = ((NEEDED, _("gesprek nodig")), (NOT_NEEDED, _("niet nodig")), (LATER, _("liever later")))
MOST_SLOTS = 6


class RoundTalkQuerySet(OwnedQuerySet["RoundTalk"]):
    """Talks of rounds."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> RoundTalkQuerySet:
        """Of the own groups, and talks at which this colleague is there."""
        own = Q(pupil__in=seats_of(viewer, "Placement")) | Q(also__staff=viewer.staff)
        return self.filter(own | Q(appointment__taken__teacher=viewer.staff)).distinct()


class RoundTalk(SchoolOwned):
    """A talk of one family about one child. It takes so many slots, with one teacher of the group or all of them.

    `known_at` is the time that the family knows of, `known_as` the words in which it was told; `talk` is the talk in
    the line of the child, once it is published. `called_off_by` is the parent who called it off on a page.
    `number` is which child it is on a letter, where the page shows no names.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="talks")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="talks")
    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField("hoeveelste kind in de brief", default=1)
    slots = models.PositiveSmallIntegerField("aantal plekken", default=1)
    need = models.CharField("nodig", max_length=5, choices=NEEDS, default=NEEDED)
    all_teachers = models.BooleanField("alle leerkrachten van de groep", default=False)
    helper = models.ForeignKey(Helper, on_delete=models.SET_NULL, null=True, blank=True, related_name="talks")
    why = models.TextField("waarom het niet past", blank=True)
    talk = models.OneToOneField("talks.Talk", on_delete=models.SET_NULL, null=True, blank=True, related_name="in_round")
    known_at = models.DateTimeField("de tijd die thuis bekend is", null=True, blank=True)
    known_as = models.CharField("zoals het thuis bekend is", max_length=300, blank=True)
    called_off_at = models.DateTimeField("afgezegd op", null=True, blank=True)
    called_off_by = models.ForeignKey(
        "schools.Parent", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = RoundTalkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family", "pupil"], name="round_talk_once"),
            models.UniqueConstraint(fields=["family", "number"], name="round_talk_number_once"),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True) | ~Q(need=NEEDED), name="round_talk_called_off_is_not_needed"
            ),
            models.CheckConstraint(condition=Q(slots__gte=1, slots__lte=MOST_SLOTS), name="round_talk_slots"),
            models.CheckConstraint(condition=Q(need__in=[key for key, _ in NEEDS]), name="round_talk_need_known"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.pupil}"

    def take_shape(self, *, slots: int, all_teachers: bool, helper: Helper | None) -> None:
        """How long it is, with whom of the group, and with which interpreter."""
        self.slots, self.all_teachers, self.helper = slots, all_teachers, helper
        self.save(update_fields=["slots", "all_teachers", "helper"])

    def be_needed(self, need: str) -> None:
        """Needed, not needed, or rather later; what was called off is so no longer when it is needed after all."""
        self.need = need
        if need == NEEDED:
            self.called_off_at = self.called_off_by = None
        self.save(update_fields=["need", "called_off_at", "called_off_by"])

    def be_called_off(self, need: str, *, by: Parent | None) -> None:
        """The family does not come to the talk it had: it needs none, or would rather come later."""
        self.need, self.called_off_at, self.called_off_by = need, timezone.now(), by
        self.save(update_fields=["need", "called_off_at", "called_off_by"])

    def be_told(self, when: datetime | None, words: str, talk: models.Model | None) -> None:
        """The family knows of this time now, or that there is none."""
        self.known_at, self.known_as, self.talk_id = when, words[:300], talk.pk if talk else None
        self.save(update_fields=["known_at", "known_as", "talk"])


class AlsoThereQuerySet(OwnedQuerySet["AlsoThere"]):
    """Colleagues who join a talk."""

    thing = Thing.ROUNDS


class AlsoThere(SchoolOwned):
    """A colleague who is at a talk beside the teacher of the group: the intern begeleider, another teacher."""

    talk = models.ForeignKey(RoundTalk, on_delete=models.CASCADE, related_name="also")
    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="+")

    objects: ClassVar = AlsoThereQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["talk", "staff"], name="also_there_once")]

    def __str__(self) -> str:
        return f"{self.staff} · {self.talk}"


class AppointmentQuerySet(OwnedQuerySet["Appointment"]):
    """Times of talks."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> AppointmentQuerySet:
        """Of the talks that this colleague sees."""
        return self.filter(talk__in=RoundTalk.objects.filter(school_id=viewer.school.pk).of_own_groups(viewer))


class Appointment(SchoolOwned):
    """When a talk of a round is: from this slot of this session on. A locked one stays at the next planning."""

    talk = models.OneToOneField(RoundTalk, on_delete=models.CASCADE, related_name="appointment")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="appointments")
    slot = models.PositiveSmallIntegerField("plek")
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")

    objects: ClassVar = AppointmentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.talk} · {self.session} plek {self.slot}"

    def lock(self, *, by: models.Model | None) -> None:
        """Stay here; without anybody it is free to move again."""
        self.locked_at, self.locked_by_id = (timezone.now(), by.pk) if by else (None, None)
        self.save(update_fields=["locked_at", "locked_by"])


class TakenQuerySet(OwnedQuerySet["Taken"]):
    """Slots that are taken."""

    thing = Thing.ROUNDS

    def of_own_groups(self, viewer: Viewer) -> TakenQuerySet:
        """The own slots."""
        return self.filter(teacher=viewer.staff)


class Taken(SchoolOwned):
    """One slot of one person or family, taken by a talk. A row for each: a double booking has no place to stand."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="taken")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="taken")
    slot = models.PositiveSmallIntegerField("plek")
    teacher = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, null=True, blank=True, related_name="taken")
    helper = models.ForeignKey(Helper, on_delete=models.CASCADE, null=True, blank=True, related_name="taken")

    objects: ClassVar = TakenQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "slot", "teacher"], name="teacher_in_one_talk_at_once"),
            models.UniqueConstraint(fields=["session", "slot", "family"], name="family_in_one_talk_at_once"),
            models.UniqueConstraint(fields=["session", "slot", "helper"], name="helper_in_one_talk_at_once"),
            models.CheckConstraint(
                condition=Q(teacher__isnull=False, family__isnull=True, helper__isnull=True)
                | Q(teacher__isnull=True, family__isnull=False, helper__isnull=True)
                | Q(teacher__isnull=True, family__isnull=True, helper__isnull=False),
                name="taken_by_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session} plek {self.slot}"
