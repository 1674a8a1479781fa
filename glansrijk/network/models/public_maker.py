"""Parents who made a brochure or a poster together: each says yes to it, and each can take it away (R69)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.deletion import CASCADE, Collector
from django.utils import timezone

from glansrijk.network.models.public import Piece
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned


def with_what_was_made(collector: Collector, field: Any, sub_objs: Any, using: str) -> None:
    """Whoever is erased takes along what they made, also what they made with others: their yes is gone with them."""
    CASCADE(collector, field, sub_objs, using)
    made = Piece._base_manager.using(using).filter(pk__in=[row.piece_id for row in sub_objs])
    collector.collect(list(made), source=field.remote_field.model)


class CoMakerQuerySet(OwnedQuerySet["CoMaker"]):
    """Parents who made something with another parent."""

    thing = Thing.PUBLIC_PAGE


class CoMaker(SchoolOwned):
    """A parent who made a piece together with the parent of that piece, and their own yes to it."""

    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="co_makers")
    parent = models.ForeignKey("schools.Parent", on_delete=with_what_was_made, related_name="+")
    shown_name = models.CharField("getoonde voornaam", max_length=100, blank=True)
    text_version = models.PositiveSmallIntegerField("versie van de tekst", default=0)
    agreed_at = models.DateTimeField("ouder zei ja op", null=True, blank=True)

    objects: ClassVar = CoMakerQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["piece", "parent"], name="co_maker_once"),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) | Q(text_version__gt=0), name="co_maker_agreed_to_a_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parent}: {self.piece}"

    def agree(self, text_version: int, shown_name: str) -> None:
        """This parent says yes to the words of the piece, under this name or under none."""
        self.text_version, self.shown_name, self.agreed_at = text_version, shown_name, timezone.now()
        self.save(update_fields=["text_version", "shown_name", "agreed_at"])

    def hide_name(self) -> None:
        """Their name stands under it no more; the yes stays."""
        self.shown_name = ""
        self.save(update_fields=["shown_name"])
