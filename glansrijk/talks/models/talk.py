"""A talk: planned, held, written down and shared (R77). Who is invited, what was said, in whose words.

Of every child and every parent there is at most one invitation per moment. No row means: open.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.rules.year_line import START
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from glansrijk.schools.models.pupil import seats_of
from glansrijk.talks.models.line import Moment

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

CHILD_PRESENT = (("yes", _("ja")), ("partly", _("deels")), ("no", _("nee")))
ANSWERS = (("yes", _("komt")), ("later", _("liever op een ander moment")), ("no", _("komt niet")))
THROUGH = (("mail", _("mail")), ("paper", _("brief")), ("spoken", _("gezegd")), ("app", _("app van school")))
VOICES = (("parent", _("ouder")), ("child", _("kind")), ("teacher", _("leerkracht")), ("together", _("samen")))


class TalkQuerySet(OwnedQuerySet["Talk"]):
    """Talks."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> TalkQuerySet:
        """As roles open it; who leads a school sees the talks at enrolment; never a talk about one's own child."""
        rows = super().visible_to(viewer)
        if viewer.sees_all(Thing.INTAKE):
            rows = rows | self.filter(school_id=viewer.school.pk, moment__kind=START)
        return rows.exclude(pupil__parent_links__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> TalkQuerySet:
        """Of the children who sit in the groups this teacher has today, also a talk from before they moved there."""
        return self.filter(pupil__in=seats_of(viewer, "Placement"))


class Talk(SchoolOwned):
    """One talk about one child at one moment. Separated parents may each have their own."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="talks")
    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="talks")
    # The group in which the child sat then; none for a talk at enrolment. It stays when the child moves.
    group = models.ForeignKey("schools.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="talks")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    planned_at = models.DateTimeField("gepland op", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("minuten", default=10)
    place = models.CharField("waar", max_length=80, blank=True)
    interpreter = models.BooleanField("met tolk", default=False)
    child_present = models.CharField("kind aanwezig", max_length=6, choices=CHILD_PRESENT, blank=True)
    held_on = models.DateField("gevoerd op", null=True, blank=True)
    held_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField("verslag gedeeld op", null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    # Counts up with every change of day, time or place: the calendar of a parent sees which one is newest (RFC 5545).
    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TalkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(child_present__in=["", "yes", "partly", "no"]), name="talk_child_present_known"
            ),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True) | Q(held_on__isnull=False), name="talk_shared_after_held"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=120), name="talk_minutes"),
        ]
        indexes: ClassVar = [models.Index(fields=["moment", "group"], name="talk_of_group")]

    def __str__(self) -> str:
        return f"{self.moment}: {self.pupil}"


class InvitationQuerySet(OwnedQuerySet["Invitation"]):
    """Invitations."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> InvitationQuerySet:
        """As roles open it; at enrolment also for who leads the school; never one's own."""
        rows = super().visible_to(viewer)
        if viewer.sees_all(Thing.INTAKE):
            rows = rows | self.filter(school_id=viewer.school.pk, moment__kind=START)
        return rows.exclude(pupil__parent_links__parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> InvitationQuerySet:
        """Of the children who sit in the groups this teacher has today."""
        return self.filter(pupil__in=seats_of(viewer, "Placement"))


class Invitation(SchoolOwned):
    """Where one parent stands with one moment of one child: invited, answered, in which talk, present, or excused."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="invitations")
    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="invitations")
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="invitations")
    talk = models.ForeignKey(Talk, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitations")
    invited_on = models.DateField("uitgenodigd op", null=True, blank=True)
    through = models.CharField("hoe", max_length=6, choices=THROUGH, blank=True)
    times = models.PositiveSmallIntegerField("hoe vaak uitgenodigd", default=0)
    answer = models.CharField("antwoord", max_length=5, choices=ANSWERS, blank=True)
    answered_on = models.DateField("geantwoord op", null=True, blank=True)
    present = models.BooleanField("was erbij", null=True, blank=True)
    excused_reason = models.CharField("waarom niet", max_length=200, blank=True)
    excused_on = models.DateField(null=True, blank=True)
    excused_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["moment", "pupil", "parent"], name="invitation_once"),
            models.CheckConstraint(
                condition=Q(excused_on__isnull=True) | ~Q(excused_reason=""), name="invitation_excused_with_reason"
            ),
            models.CheckConstraint(condition=Q(answer__in=["", "yes", "later", "no"]), name="invitation_answer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.parent} · {self.moment}"

    def be_uninvited(self, before: date | None) -> None:
        """Undo of the last invitation; `before` is the day of the one before that."""
        self.times, self.invited_on, self.through = self.times - 1, before, self.through if before else ""
        self.save(update_fields=["times", "invited_on", "through"])


class AnswerQuerySet(OwnedQuerySet["Answer"]):
    """What was said."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> AnswerQuerySet:
        """Of the talks that this viewer sees."""
        return self.filter(school_id=viewer.school.pk, talk__in=Talk.objects.visible_to(viewer))


class Answer(SchoolOwned):
    """One answer to one question, in the words of who said it. The question stands beside it as it was asked then.

    `picked` holds what was tapped instead of typed; `shared` is no only when a child asked not to pass it on.
    """

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="answers")
    question = models.SlugField("vraag", max_length=60)
    asked = models.CharField("zoals gevraagd", max_length=300)
    voice = models.CharField("wie", max_length=8, choices=VOICES)
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    text = models.TextField("antwoord", blank=True)
    picked = models.JSONField("aangetikt", default=list, blank=True)
    language = models.CharField("taal", max_length=8, blank=True)
    in_talk = models.BooleanField("vertelt het liever in het gesprek", default=False)
    shared = models.BooleanField("mag gedeeld worden", default=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = AnswerQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["talk", "question", "voice"], condition=Q(parent__isnull=True), name="answer_once"
            ),
            models.UniqueConstraint(
                fields=["talk", "question", "parent"], condition=Q(parent__isnull=False), name="answer_of_parent_once"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(voice="parent"), name="answer_of_parent_in_own_voice"
            ),
            models.CheckConstraint(condition=Q(voice__in=[key for key, _ in VOICES]), name="answer_voice_known"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.voice}"


class ExplanationQuerySet(OwnedQuerySet["Explanation"]):
    """Explanations given or wanted."""

    thing = Thing.TALKS

    def visible_to(self, viewer: Viewer) -> ExplanationQuerySet:
        """As roles open it, also for who leads the school; never one's own."""
        rows = super().visible_to(viewer)
        if viewer.sees_all(Thing.INTAKE):
            rows = rows | self.filter(school_id=viewer.school.pk)
        return rows.exclude(parent__staff=viewer.staff)

    def of_own_groups(self, viewer: Viewer) -> ExplanationQuerySet:
        """Of parents of children who sit in the groups this teacher has today."""
        return self.filter(pupil__in=seats_of(viewer, "Placement"))


class Explanation(SchoolOwned):
    """GLANS, or how a Dutch school works, was explained to a parent; or they would like it to be (R75, R80)."""

    pupil = models.ForeignKey("schools.Pupil", on_delete=models.CASCADE, related_name="explanations")
    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="explanations")
    about = models.SlugField("waarover", max_length=40)
    language = models.CharField("taal", max_length=8, blank=True)
    wanted_on = models.DateField("gevraagd op", null=True, blank=True)
    given_on = models.DateField("gegeven op", null=True, blank=True)
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")

    objects: ClassVar = ExplanationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pupil", "parent", "about"], name="explanation_once"),
            models.CheckConstraint(
                condition=Q(wanted_on__isnull=False) | Q(given_on__isnull=False), name="explanation_wanted_or_given"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} · {self.parent}"
