"""What a school or board tells everybody: drafts with their history, what parents made, and what is published.

Published rows are copies. A stranger's request reads these and no other row of a school (docs/decisions/0031).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import Board
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned

if TYPE_CHECKING:
    from glansrijk.schools.viewer import Viewer

STORY, BROCHURE, POSTER = "story", "brochure", "poster"
KINDS = (STORY, BROCHURE, POSTER)
KINDS_IN_DUTCH = {STORY: _("Een verhaal"), BROCHURE: _("Een brochure"), POSTER: _("Een poster")}
WORDS = ("concept", "summary", "about", "worth", "may_expect", "we_expect", "visit")


def _account() -> models.ForeignKey[models.Model | None, models.Model | None]:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )


def new_token() -> str:
    """An address for a file that nobody can guess: 128 bits."""
    return secrets.token_hex(16)


class PageWords(models.Model):
    """The words of a page in one language. No field asks for anybody's origin or schooling (R84)."""

    language = models.CharField("taal", max_length=8, default="nl")
    concept = models.CharField("soort onderwijs", max_length=80, blank=True)
    summary = models.CharField("in één zin", max_length=200, blank=True)
    about = models.TextField("wie we zijn", blank=True)
    worth = models.TextField("waarden", blank=True)
    may_expect = models.TextField("wat ouders mogen verwachten", blank=True)
    we_expect = models.TextField("wat school vraagt", blank=True)
    visit = models.TextField("kennismaken", blank=True)

    class Meta:
        abstract = True

    @property
    def words(self) -> dict[str, str]:
        """All texts by the name of their field."""
        return {name: getattr(self, name) for name in WORDS}


class Version(PageWords):
    """One version of a draft: who wrote it, and when. A version never changes; another one follows it."""

    number = models.PositiveIntegerField("versie")
    by_account = _account()
    at = models.DateTimeField("op", default=timezone.now)

    class Meta:
        abstract = True


class Shown(PageWords):
    """What everybody reads now."""

    listed = models.BooleanField("in zoekmachines", default=False)
    by_account = _account()
    at = models.DateTimeField("openbaar sinds", default=timezone.now)

    class Meta:
        abstract = True


class PublicTextQuerySet(OwnedQuerySet["PublicText"]):
    """What the head and the office prepare for everybody."""

    thing = Thing.PUBLIC_PAGE


class PublishedPageQuerySet(OwnedQuerySet["PublishedPage"]):
    """What everybody reads."""

    thing = Thing.PUBLIC_PAGE


class PublicText(SchoolOwned, Version):
    """A version of the page of a school."""

    objects: ClassVar = PublicTextQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "language", "number"], name="public_text_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.number}"


class PublishedPage(SchoolOwned, Shown):
    """The page of a school as everybody reads it."""

    objects: ClassVar = PublishedPageQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "language"], name="published_page_once_a_language")
        ]

    def __str__(self) -> str:
        return self.language


class PieceQuerySet(OwnedQuerySet["Piece"]):
    """Stories, brochures and posters of parents, without what is in the files."""

    thing = Thing.PUBLIC_PAGE

    def visible_to(self, viewer: Viewer) -> PieceQuerySet:
        """Those of the school; the head and the office look after all of them."""
        return super().visible_to(viewer).defer("content")

    def standing(self) -> PieceQuerySet:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def to_publish(self) -> PieceQuerySet:
        """Everybody who made it agreed and the head placed it."""
        agreed = self.standing().filter(agreed_at__isnull=False, placed_at__isnull=False)
        waiting = agreed.filter(co_makers__isnull=False, co_makers__agreed_at__isnull=True)
        return agreed.exclude(pk__in=waiting.order_by().values("pk")).order_by("placed_at", "pk")


class Piece(SchoolOwned):
    """Something a parent made, with the consent: who, when, to which words, under which name.

    What it says never changes after it was made: a yes is a yes to these words. Other words are another piece.
    """

    parent = models.ForeignKey("schools.Parent", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField("soort", max_length=8, choices=[(one, one) for one in KINDS])
    title = models.CharField("titel", max_length=80, blank=True)
    # A story itself; of a file what is to be seen and read in it.
    words = models.TextField("woorden", blank=True)
    shown_name = models.CharField("getoonde voornaam", max_length=100, blank=True)
    content = models.BinaryField("bestand", blank=True, default=b"")
    content_type = models.CharField("soort bestand", max_length=15, blank=True)
    by_account = _account()  # who wrote it down at school; nobody when the parent did
    made_at = models.DateTimeField("gemaakt op", default=timezone.now)
    text_version = models.PositiveSmallIntegerField("versie van de tekst", default=0)
    agreed_at = models.DateTimeField("ouder zei ja op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    placed_at = models.DateTimeField("geplaatst op", null=True, blank=True)
    placed_by_account = _account()
    # Of which board the page may show it too; only an own yes says so, and of that board alone.
    board_page = models.ForeignKey(Board, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = PieceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="piece_kind_known"),
            models.CheckConstraint(
                condition=Q(placed_at__isnull=True) | Q(agreed_at__isnull=False), name="piece_placed_after_a_yes"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(words="", title="", shown_name="", placed_at__isnull=True),
                name="piece_withdrawn_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) | Q(text_version__gt=0), name="piece_agreed_to_a_text"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.words[:40]

    @property
    def kind_in_words(self) -> str:
        """What it is, at the begin of a sentence."""
        return str(KINDS_IN_DUTCH[self.kind])

    @property
    def has_file(self) -> bool:
        """Whether it is a brochure or a poster."""
        return self.kind != STORY

    @property
    def makers(self) -> int:
        """How many parents made it."""
        return 1 + len(self.co_makers.all())

    @property
    def yes(self) -> int:
        """How many of them said yes."""
        return sum(one.agreed_at is not None for one in (self, *self.co_makers.all()))

    def agree(self, text_version: int, shown_name: str) -> None:
        """The parent says yes to these words, under this name or under none."""
        self.text_version, self.shown_name, self.agreed_at = text_version, shown_name, timezone.now()
        self.save(update_fields=["text_version", "shown_name", "agreed_at"])

    def let_board_show(self, board: Board | None) -> None:
        """It may stand on the page of this board too; without a board it may not any more."""
        self.board_page = board
        self.save(update_fields=["board_page"])

    def hide_name(self) -> None:
        """No name stands under it any more; the yes to the words stays."""
        self.shown_name = ""
        self.save(update_fields=["shown_name"])

    def place(self, account_id: int | None) -> None:
        """The head wants it on the page; without an account it goes off the page."""
        self.placed_at, self.placed_by_account_id = (timezone.now() if account_id else None), account_id
        self.save(update_fields=["placed_at", "placed_by_account"])

    def withdraw(self) -> None:
        """Only that it was made, agreed to and taken back is left, by one of those who made it."""
        self.withdrawn_at, self.placed_at, self.placed_by_account_id = timezone.now(), None, None
        self.board_page = None
        self.words = self.title = self.shown_name = self.content_type = ""
        self.content = b""
        self.save()


class PublishedPieceQuerySet(OwnedQuerySet["PublishedPiece"]):
    """What of parents is on the page."""

    thing = Thing.PUBLIC_PAGE

    def without_content(self) -> PublishedPieceQuerySet:
        """For a page, which names the files and does not hold them."""
        return self.defer("content").order_by("position", "pk")

    def given_to_board(self, board: Board) -> PublishedPieceQuerySet:
        """Stories that may stand on the page of the board of their school too: the parent said so of that board."""
        return self.without_content().filter(kind=STORY, board_page=board, school__board=board)


class PublishedPiece(SchoolOwned):
    """A copy of a piece for everybody. It goes with the piece, and so with the parent."""

    piece = models.OneToOneField(Piece, on_delete=models.CASCADE, related_name="published")
    kind = models.CharField("soort", max_length=8, choices=[(one, one) for one in KINDS])
    title = models.CharField("titel", max_length=80, blank=True)
    words = models.TextField("woorden")
    shown_name = models.CharField("getoonde voornaam", max_length=100, blank=True)
    token = models.CharField("adres van het bestand", max_length=32, unique=True, default=new_token)
    content = models.BinaryField("bestand", blank=True, default=b"")
    content_type = models.CharField("soort bestand", max_length=15, blank=True)
    size = models.PositiveIntegerField("grootte", default=0)
    position = models.PositiveIntegerField("plaats", default=0)
    board_page = models.ForeignKey(Board, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = PublishedPieceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="published_piece_kind_known"),
            models.CheckConstraint(condition=Q(size__gte=0) & ~Q(words=""), name="published_piece_says_something"),
        ]

    def __str__(self) -> str:
        return self.title or self.words[:40]
