"""Parents as persons of their own, and what ties each of them to each child (R1, R4, domain 3.3)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.home import Home
from glansrijk.schools.models.names import Named, name_holds
from glansrijk.schools.models.owned import Dated, OwnedQuerySet, SchoolOwned, holds_on
from glansrijk.schools.models.pupil import Pupil, seats_of

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

RELATIONS = (
    ("mother", _("moeder")),
    ("father", _("vader")),
    ("parent", _("ouder")),
    ("co_mother", _("duomoeder")),
    ("step_parent", _("stiefouder")),
    ("foster_parent", _("pleegouder")),
    ("guardian", _("voogd")),
    ("guardian_organisation", _("voogdij-instelling")),
    ("grandparent", _("grootouder")),
    ("other", _("anders")),
)
CUSTODY = (("yes", _("ja")), ("no", _("nee")), ("unknown", _("onbekend")))
INFORMATION = (("full", _("alles")), ("on_request", _("op verzoek")), ("none", _("geen")))


class ParentQuerySet(OwnedQuerySet["Parent"]):
    """Parents."""

    thing = Thing.PEOPLE

    def of_own_groups(self, viewer: Viewer) -> ParentQuerySet:
        """Parents of pupils in the viewer's groups."""
        return self.filter(Exists(ParentLink.objects.of_own_groups(viewer).filter(parent=OuterRef("pk"))))

    def called_like(self, text: str) -> ParentQuerySet:
        """Parents whose name holds every word of a text, whatever its capitals and accents."""
        return self.filter(name_holds(text))


class Parent(SchoolOwned, Named):
    """A parent, carer or guardian, or an organisation that is guardian. One person for all children at this school."""

    key = models.CharField("sleutel in de lijst van de school", max_length=256, blank=True)
    organisation = models.CharField("organisatie", max_length=200, blank=True)
    language = models.CharField("taal", max_length=8, blank=True)
    email = models.CharField("e-mail", max_length=254, blank=True)
    phone = models.CharField("telefoon", max_length=40, blank=True)
    secret = models.BooleanField("gegevens afgeschermd", default=False)
    interpreter = models.BooleanField("tolk nodig", default=False)
    deceased = models.BooleanField("overleden", default=False)
    deceased_on = models.DateField("overleden op", null=True, blank=True)
    staff = models.OneToOneField(
        "schools.Staff", on_delete=models.SET_NULL, null=True, blank=True, related_name="as_parent"
    )

    objects: ClassVar = ParentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "key"], condition=~Q(key=""), name="parent_key_once"),
            models.CheckConstraint(condition=~Q(first_name="", surname="", organisation=""), name="parent_has_a_name"),
            models.CheckConstraint(
                condition=Q(deceased_on__isnull=True) | Q(deceased=True), name="parent_deceased_when"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["school", "sort_name"], name="parent_by_name")]

    def __str__(self) -> str:
        return self.organisation or self.name.full

    def reach(self, *, email: str, phone: str, language: str) -> None:
        """Change how this parent is reached."""
        self.email, self.phone, self.language = email, phone, language
        self.save(update_fields=["email", "phone", "language"])

    def speak(self, language: str, *, interpreter: bool) -> None:
        """Speak this language with school, through an interpreter or not."""
        self.language, self.interpreter = language, interpreter
        self.save(update_fields=["language", "interpreter"])

    def shield(self, *, secret: bool) -> None:
        """Shield or unshield the contact data: shielded data stay out of lists, letters and exports."""
        self.secret = secret
        self.save(update_fields=["secret"])

    def die(self, on: date | None) -> None:
        """Stay visible as part of the child, never invited and never estimated again."""
        self.deceased, self.deceased_on = True, on
        self.save(update_fields=["deceased", "deceased_on"])

    def live(self) -> None:
        """Take back that this parent died: somebody was mistaken."""
        self.deceased, self.deceased_on = False, None
        self.save(update_fields=["deceased", "deceased_on"])

    def use_interpreter(self, *, interpreter: bool) -> None:
        """Speak with the school through an interpreter, or not. Never through the child (domain 3.5)."""
        self.interpreter = interpreter
        self.save(update_fields=["interpreter"])

    def call_organisation(self, organisation: str) -> None:
        """Be, or no longer be, the contact person of an organisation that is guardian."""
        self.organisation = organisation
        self.save(update_fields=["organisation"])

    def be_colleague(self, staff: models.Model | None) -> None:
        """Tie this parent to the member of staff who is the same person: two hats, one head."""
        self.staff_id = staff.pk if staff else None
        self.save(update_fields=["staff_id"])


class ParentLinkQuerySet(OwnedQuerySet["ParentLink"]):
    """Ties between parents and children."""

    thing = Thing.PEOPLE

    def of_own_groups(self, viewer: Viewer) -> ParentLinkQuerySet:
        """Ties of the pupils in the viewer's groups today."""
        return self.filter(Q(pupil__in=seats_of(viewer, "Placement")) | Q(pupil__in=seats_of(viewer, "Participation")))

    def that_hold(self, day: date) -> ParentLinkQuerySet:
        """Ties that hold on a day, of parents who live."""
        return self.filter(holds_on(day), parent__deceased=False)

    def hold_on(self, day: date) -> ParentLinkQuerySet:
        """Ties that hold on a day, also of a parent who died."""
        return self.filter(holds_on(day))

    def take_custody(self, custody: str) -> None:
        """Take over one decision about custody for many ties at once, as `ParentLink.take_custody` does for one."""
        self.update(custody=custody, information="full" if custody == "yes" else "on_request")

    def undecided(self) -> ParentLinkQuerySet:
        """Ties of which the school does not know whether there is custody: closed until the head decides."""
        return self.filter(custody="unknown")


class ParentLink(SchoolOwned, Dated):
    """One parent of one child. Authority is kept here, per tie, and is never inferred from relation or household."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="parent_links")
    parent = models.ForeignKey(Parent, on_delete=models.CASCADE, related_name="links")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    relation = models.CharField("relatie", max_length=24, choices=RELATIONS, default="parent")
    custody = models.CharField("gezag", max_length=8, choices=CUSTODY, default="unknown")
    information = models.CharField("recht op informatie", max_length=12, choices=INFORMATION, default="on_request")
    invite = models.BooleanField("uitnodigen", default=True)

    objects: ClassVar = ParentLinkQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["pupil", "parent"], condition=Q(until_on__isnull=True), name="parent_link_one_open"
            ),
            models.CheckConstraint(condition=Q(custody__in=["yes", "no", "unknown"]), name="parent_link_custody_known"),
        ]

    def __str__(self) -> str:
        return f"{self.parent} · {self.pupil}"

    def live_in(self, home: Home | None) -> None:
        """Move this parent, for this child, to a household."""
        self.home = home
        self.save(update_fields=["home"])

    def take_custody(self, custody: str) -> None:
        """Take over a decision about custody; with custody comes the right to all information (BW 1:377b)."""
        self.custody = custody
        self.information = "full" if custody == "yes" else "on_request"
        self.save(update_fields=["custody", "information"])

    def inform(self, information: str) -> None:
        """Give the right to all information, to information on request, or to none (BW 1:377b and 1:377c)."""
        self.information = information
        self.save(update_fields=["information"])

    def be_relation(self, relation: str) -> None:
        """Be the mother, the foster parent or somebody else to this child."""
        self.relation = relation
        self.save(update_fields=["relation"])

    def be_invited(self, *, invite: bool) -> None:
        """Send this parent invitations about this child, or not."""
        self.invite = invite
        self.save(update_fields=["invite"])
