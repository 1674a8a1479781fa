"""What a board chose to show on its public page of what people of its schools said yes to (docs/decisions/0031)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from glansrijk.network.models.ambassador import AmbassadorProfile, SchoolStory
from glansrijk.network.models.board import OfBoard
from glansrijk.network.models.public import PublishedPiece

THINGS = ("profile", "story", "piece")


def _only(one: str) -> Q:
    return Q(**{f"{name}__isnull": name != one for name in THINGS})


class OnBoardPage(OfBoard):
    """The choice of one thing. It holds no word: what it leads to stands there as long as the yes to it does."""

    profile = models.OneToOneField(
        AmbassadorProfile, on_delete=models.CASCADE, null=True, blank=True, related_name="on_board_page"
    )
    story = models.OneToOneField(
        SchoolStory, on_delete=models.CASCADE, null=True, blank=True, related_name="on_board_page"
    )
    piece = models.OneToOneField(
        PublishedPiece, on_delete=models.CASCADE, null=True, blank=True, related_name="on_board_page"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_only("profile") | _only("story") | _only("piece"), name="on_board_page_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"op de pagina van {self.board}"
