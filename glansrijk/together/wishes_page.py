"""Which wishes there are in a school and which of the six it offers: counts, never who (R13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from glansrijk.rules.small_numbers import Count as Hidden
from glansrijk.rules.small_numbers import may_be_said
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import SchoolOffer, Wish
from glansrijk.together.models.wish import ANSWERS, INVOLVEMENTS


@dataclass(frozen=True)
class KindLine:
    """One of the six: what is offered, and how many parents answered what."""

    key: str
    label: str
    offers: tuple[SchoolOffer, ...]
    counts: tuple[tuple[str, str], ...]


def wishes_in_school(viewer: Viewer) -> tuple[KindLine, ...]:
    """The six with their offers and counts. Of a parent who is gone nothing is counted any more."""
    rows = Wish.objects.in_school(viewer.school.pk).values_list("involvement", "answer")
    counts = {(kind, answer): number for kind, answer, number in rows.annotate(number=Count("pk"))}
    offers: dict[str, list[SchoolOffer]] = {}
    for row in viewer.sees(SchoolOffer).order_by("position", "pk"):
        offers.setdefault(row.involvement, []).append(row)
    return tuple(
        KindLine(key, str(label), tuple(offers.get(key, ())), _counts(key, counts)) for key, label in INVOLVEMENTS
    )


def _counts(key: str, counts: Mapping[tuple[str, str], int]) -> tuple[tuple[str, str], ...]:
    return tuple((str(label), _in_words(counts.get((key, answer), 0))) for answer, label in ANSWERS)


def _in_words(number: int) -> str:
    said = may_be_said(number)
    return _("minder dan 6") if said is Hidden.FEW else str(said)
