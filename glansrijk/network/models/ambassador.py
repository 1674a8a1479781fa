"""What a school tells other schools: its ambassadors, its story after a year, and the photos with them (R74, R85, R89).

A row is of one school. Others read it once it was given to them: `shown_to_others_at` says since when, and PostgreSQL
shows it over the second wall on that column alone (decision 0030). Nothing about a family may stand in these tables.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import Board
from glansrijk.schools.models.owned import OwnedQuerySet, Row, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account
    from glansrijk.schools.viewer import Viewer

NETWORK, PUBLIC = "network", "public"
REACHES = ((NETWORK, _("alleen scholen in deze Glansrijk")), (PUBLIC, _("iedereen, ook op de openbare pagina")))
_KNOWN_REACH = Q(reach__in=["", NETWORK, PUBLIC])
_GIVEN = Q(shown_to_others_at__isnull=False) & ~Q(reach="") | Q(shown_to_others_at__isnull=True, reach="")


class GivenQuerySet(OwnedQuerySet[Row]):
    """Rows that a school may give to others."""

    thing = Thing.AMBASSADORS

    def given(self) -> Self:
        """What other schools may read, of any school."""
        return self.filter(shown_to_others_at__isnull=False)

    def given_to_everybody(self) -> Self:
        """What may stand on a public page."""
        return self.given().filter(reach=PUBLIC)

    def given_to_board(self, board: Board) -> Self:
        """What may stand on the page of the board of its school too: only where the yes named that board."""
        return self.given_to_everybody().filter(board_page=board, school__board=board)


class Given(SchoolOwned):
    """What may be given to others and taken back; `board_page`: of which board the page may show it too, by a yes."""

    reach = models.CharField("wie mag het lezen", max_length=7, choices=REACHES, blank=True)
    shown_to_others_at = models.DateTimeField("gedeeld sinds", null=True, blank=True)
    board_page = models.ForeignKey(Board, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def is_given(self) -> bool:
        """Whether others read it now."""
        return self.shown_to_others_at is not None


class ProfileQuerySet(GivenQuerySet["AmbassadorProfile"]):
    """Ambassadors of a school."""

    def of_own_groups(self, viewer: Viewer) -> ProfileQuerySet:
        """One's own."""
        return self.filter(staff=viewer.staff)

    def that_stand(self) -> ProfileQuerySet:
        """Not ended."""
        return self.filter(ended_at__isnull=True)


class AmbassadorProfile(Given):
    """A colleague who tells other schools: asked by the head, given by an own yes, without number or address (R86)."""

    staff = models.ForeignKey("schools.Staff", on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    name = models.CharField("naam", max_length=200, blank=True)
    role = models.CharField("rol", max_length=120, blank=True)
    how_we_work = models.TextField("hoe werken jullie ermee", blank=True)
    what_changed = models.TextField("wat leverde het op", blank=True)
    ended_at = models.DateTimeField("gestopt op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = ProfileQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["staff"], condition=Q(ended_at__isnull=True), name="ambassador_profile_once"
            ),
            models.CheckConstraint(condition=_KNOWN_REACH & _GIVEN, name="ambassador_profile_given_to_whom"),
            models.CheckConstraint(
                condition=Q(shown_to_others_at__isnull=True)
                | ~(Q(name="") | Q(role="") | Q(how_we_work="") | Q(what_changed="")),
                name="ambassador_profile_given_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True)
                | Q(shown_to_others_at__isnull=True, name="", role="", how_we_work="", what_changed=""),
                name="ambassador_profile_ends_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff}"

    def write(self, *, name: str, role: str, how_we_work: str, what_changed: str) -> None:
        """Say it in other words."""
        self.name, self.role, self.how_we_work, self.what_changed = name, role, how_we_work, what_changed
        self.version += 1
        self.save(update_fields=["name", "role", "how_we_work", "what_changed", "version"])

    def give(self, reach: str, board_page: Board | None = None) -> None:
        """Let others read it, this far."""
        self.reach, self.shown_to_others_at, self.board_page = reach, timezone.now(), board_page
        self.save(update_fields=["reach", "shown_to_others_at", "board_page"])

    def take_back(self) -> None:
        """Others read it no longer; the words stay with the one who wrote them."""
        self.reach, self.shown_to_others_at, self.board_page = "", None, None
        self.save(update_fields=["reach", "shown_to_others_at", "board_page"])

    def end(self) -> None:
        """No ambassador any more; only that it was asked and ended is left."""
        self.name = self.role = self.how_we_work = self.what_changed = self.reach = ""
        self.shown_to_others_at, self.board_page, self.ended_at = None, None, timezone.now()
        self.save()


class AmbassadorConsentQuerySet(OwnedQuerySet["AmbassadorConsent"]):
    """What ambassadors said yes to."""

    thing = Thing.AMBASSADORS

    def of_own_groups(self, viewer: Viewer) -> AmbassadorConsentQuerySet:
        """One's own."""
        return self.filter(profile__staff=viewer.staff)

    def that_hold(self) -> AmbassadorConsentQuerySet:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class AmbassadorConsent(SchoolOwned):
    """The colleague said yes: to name, role and answers, to the photo or not, and for whom. `text`: what they read."""

    profile = models.ForeignKey(AmbassadorProfile, on_delete=models.CASCADE, related_name="consents")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("gegeven op", default=timezone.now)
    photo = models.BooleanField("ook de foto", default=False)
    reach = models.CharField("wie mag het lezen", max_length=7, choices=REACHES)
    text_version = models.PositiveSmallIntegerField("versie van de tekst", default=1)
    text = models.TextField("waar ja op is gezegd")
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects: ClassVar = AmbassadorConsentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["profile"], condition=Q(withdrawn_at__isnull=True), name="ambassador_consent_once"
            ),
            models.CheckConstraint(
                condition=Q(reach__in=[NETWORK, PUBLIC]) & ~Q(text=""), name="ambassador_consent_says_what"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("at")),
                name="ambassador_consent_withdrawn_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile}: {self.reach}"

    def withdraw(self) -> None:
        """Hold no longer."""
        self.withdrawn_at = timezone.now()
        self.save(update_fields=["withdrawn_at"])


class StoryQuerySet(GivenQuerySet["SchoolStory"]):
    """Stories of schools."""

    def of_own_groups(self, viewer: Viewer) -> StoryQuerySet:
        """The story of one's school, for its ambassadors."""
        mine = AmbassadorProfile.objects.in_school(viewer.school.pk).that_stand().filter(staff=viewer.staff)
        return self.filter(Exists(mine))


class SchoolStory(Given):
    """How it went, told by the school after about a year: text, and perhaps a quote, a photo and a video elsewhere."""

    title = models.CharField("titel", max_length=120)
    text = models.TextField("verhaal")
    quote = models.CharField("uitspraak", max_length=300, blank=True)
    quoted = models.CharField("wie zei het", max_length=120, blank=True)
    video_url = models.URLField("adres van een filmpje", max_length=300, blank=True)
    video_text = models.TextField("wat er in het filmpje te zien en te horen is", blank=True)
    written_by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = StoryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school"], name="school_story_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="school_story_says_something"),
            models.CheckConstraint(
                condition=Q(quote="", quoted="") | ~Q(quote="") & ~Q(quoted=""), name="school_story_quotes_somebody"
            ),
            models.CheckConstraint(
                condition=Q(video_url="", video_text="") | ~Q(video_url="") & ~Q(video_text=""),
                name="school_story_video_in_words",
            ),
            models.CheckConstraint(condition=_KNOWN_REACH & _GIVEN, name="school_story_given_to_whom"),
        ]

    def __str__(self) -> str:
        return self.title

    def give(self, reach: str, by: Account, board_page: Board | None = None) -> None:
        """Let others read it, this far."""
        self.reach, self.shown_to_others_at, self.shown_by, self.board_page = reach, timezone.now(), by, board_page
        self.save(update_fields=["reach", "shown_to_others_at", "shown_by", "board_page"])

    def take_back(self) -> None:
        """Others read it no longer; the school keeps its words."""
        self.reach, self.shown_to_others_at, self.shown_by, self.board_page = "", None, None, None
        self.save(update_fields=["reach", "shown_to_others_at", "shown_by", "board_page"])


def place_of_photo(row: models.Model, name: str) -> str:
    """A name nobody can guess, and nothing of the name that the sender gave it; only what kind of picture it is."""
    return f"fotos/{secrets.token_hex(16)}.{name.rpartition('.')[2]}"


class PhotoQuerySet(GivenQuerySet["GivenPhoto"]):
    """Photos."""

    def of_own_groups(self, viewer: Viewer) -> PhotoQuerySet:
        """With one's own profile, or with the story that one may write on."""
        stories = SchoolStory.objects.in_school(viewer.school.pk).of_own_groups(viewer)
        return self.filter(Q(profile__staff=viewer.staff) | Q(story__in=stories))

    def given_to_everybody(self) -> Self:
        """As far as what they go with."""
        return self.given().filter(Q(profile__reach=PUBLIC) | Q(story__reach=PUBLIC))


class GivenPhoto(SchoolOwned):
    """A photo with a profile or a story: with words for who does not see it, and who on it said yes, to whom and when.

    There is one file and no smaller copies. Nobody is named in it but who is on it and said so; a child never.
    """

    profile = models.OneToOneField(
        AmbassadorProfile, on_delete=models.CASCADE, null=True, blank=True, related_name="photo"
    )
    story = models.OneToOneField(SchoolStory, on_delete=models.CASCADE, null=True, blank=True, related_name="photo")
    file = models.FileField("bestand", upload_to=place_of_photo)
    width = models.PositiveIntegerField("breed")
    height = models.PositiveIntegerField("hoog")
    alt = models.CharField("wat er op de foto staat", max_length=200)
    agreed = models.CharField("wie erop staat en ja zei", max_length=300)
    agreed_on = models.DateField("ja gezegd op")
    by = models.ForeignKey("schools.Staff", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    shown_to_others_at = models.DateTimeField("gedeeld sinds", null=True, blank=True)

    objects: ClassVar = PhotoQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(profile__isnull=True, story__isnull=False) | Q(profile__isnull=False, story__isnull=True),
                name="given_photo_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(alt="") & ~Q(agreed=""), name="given_photo_in_words"),
        ]

    def __str__(self) -> str:
        return self.alt

    def show(self, since: datetime | None) -> None:
        """Let others see it from this moment on; None takes it back."""
        self.shown_to_others_at = since
        self.save(update_fields=["shown_to_others_at"])
