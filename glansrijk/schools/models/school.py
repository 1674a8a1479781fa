"""The board that answers for the data, its schools, and who may look at the totals of a board."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.parts import Part, parts_in
from glansrijk.schools.models.owned import Dated, holds_on

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account

REGIONS = (("noord", _("noord")), ("midden", _("midden")), ("zuid", _("zuid")))
ORDERS = (("surname", _("achternaam van het kind, zonder voorvoegsel")), ("first_name", _("voornaam van het kind")))


class BoardQuerySet(models.QuerySet["Board"]):
    """Boards, seen by whom."""

    def where_works(self, account: Account, on: date) -> BoardQuerySet:
        """The boards for which this account works on a day."""
        return self.filter(holds_on(on, "roles__"), roles__account=account).distinct()


class Board(models.Model):
    """The school board: responsible for the data of all its schools (AVG: verwerkingsverantwoordelijke)."""

    name = models.CharField("naam", max_length=200)
    slug = models.SlugField(unique=True)

    objects: ClassVar = BoardQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class SchoolQuerySet(models.QuerySet["School"]):
    """Schools, seen by whom."""

    def where_works(self, account: Account, on: date) -> SchoolQuerySet:
        """The schools in which this account holds a role on a day."""
        return self.filter(
            holds_on(on, "role_grants__"), role_grants__staff__account=account, role_grants__staff__left_on__isnull=True
        ).distinct()

    def of_boards_of(self, account: Account, on: date) -> SchoolQuerySet:
        """The schools of the boards this account works for."""
        return self.filter(holds_on(on, "board__roles__"), board__roles__account=account).distinct()


class School(models.Model):
    """One school: the wall around the data of its families."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="schools")
    name = models.CharField("naam", max_length=200)
    slug = models.SlugField(unique=True)
    brin = models.CharField("BRIN", max_length=4, blank=True)
    location = models.CharField("vestiging", max_length=2, blank=True)
    region = models.CharField("vakantieregio", max_length=6, choices=REGIONS, default="noord")
    list_order = models.CharField("volgorde van de lijst", max_length=10, choices=ORDERS, default="surname")
    two_words = models.BooleanField("alleen glanst en dof", default=False)
    head_sees_names_since_on = models.DateField("MR stemde in op", null=True, blank=True)

    reply_to = models.EmailField("antwoordadres", blank=True)
    parts_off = models.CharField("onderdelen die uit staan", max_length=200, blank=True)

    objects: ClassVar = SchoolQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["brin", "location"], condition=~Q(brin=""), name="school_brin_once"),
            models.CheckConstraint(condition=Q(region__in=["noord", "midden", "zuid"]), name="school_region_known"),
            models.CheckConstraint(condition=Q(list_order__in=["surname", "first_name"]), name="school_order_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def know_brin(self, brin: str, location: str) -> None:
        """Remember the BRIN that the first file brought, so that a file of another school is refused."""
        self.brin, self.location = brin, location
        self.save(update_fields=["brin", "location"])

    def settle(self, *, name: str, region: str, list_order: str, two_words: bool) -> None:
        """Change what a school may choose for itself."""
        self.name, self.region, self.list_order, self.two_words = name, region, list_order, two_words
        self.save(update_fields=["name", "region", "list_order", "two_words"])

    def take_answers_at(self, address: str) -> None:
        """Have answers to its mail come in here; without an address they go where this server sends from."""
        self.reply_to = address
        self.save(update_fields=["reply_to"])

    @property
    def parts_that_are_off(self) -> frozenset[Part]:
        """The parts of Glansrijk that this school does not use."""
        return parts_in(self.parts_off)

    def leave_out(self, parts: Iterable[Part]) -> None:
        """Use everything but these parts."""
        self.parts_off = " ".join(sorted(part.value for part in parts))
        self.save(update_fields=["parts_off"])

    def note_consent(self, on: date | None) -> None:
        """Write down on which day the MR agreed that the head sees relations by name; None takes it back."""
        self.head_sees_names_since_on = on
        self.save(update_fields=["head_sees_names_since_on"])


class BoardRole(Dated):
    """An account that works for a board: frozen totals only, no persons (design 4.5)."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="roles")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="board_roles")

    def __str__(self) -> str:
        return f"{self.account} · {self.board}"
