"""Who tells something to everybody: a school or a board. What differs between the two stands here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from glansrijk.network.models import BoardText, PublicText, PublishedBoard, PublishedPage
from glansrijk.schools.models import Board, School


@dataclass(frozen=True)
class Teller:
    """A school or a board with its drafts and with what is published of it."""

    whose: School | Board

    @property
    def is_school(self) -> bool:
        """Whether it is a school; else it is a board."""
        return isinstance(self.whose, School)

    @property
    def school_id(self) -> int | None:
        """The number of the school; a board has none."""
        return self.whose.pk if self.is_school else None

    @property
    def key(self) -> dict[str, int]:
        """What its rows have in common."""
        return {"school_id" if self.is_school else "board_id": self.whose.pk}

    @property
    def texts(self) -> Any:
        """All versions of its draft."""
        return (PublicText if self.is_school else BoardText)._default_manager.filter(**self.key)

    @property
    def shown(self) -> Any:
        """What is published of it, one row a language."""
        return (PublishedPage if self.is_school else PublishedBoard)._default_manager.filter(**self.key)

    def newest(self, language: str) -> Any:
        """The newest version of its draft in a language; None when nobody wrote one."""
        return self.texts.filter(language=language).order_by("-number").first()

    def version(self, number: int) -> Any:
        """One version of its draft by its row; None when it has none of that number."""
        return self.texts.filter(pk=number).first()

    def drafts(self) -> dict[str, Any]:
        """The newest version by language, Dutch first."""
        rows = {row.language: row for row in self.texts.order_by("number")}
        return {language: rows[language] for language in sorted(rows, key=lambda one: (one != "nl", one))}

    def address(self, language: str = "nl") -> str:
        """Where everybody reads it."""
        name = "public_school" if self.is_school else "public_board"
        if language == "nl":
            return reverse(name, args=[self.whose.slug])
        return reverse(f"{name}_in", args=[self.whose.slug, language])
