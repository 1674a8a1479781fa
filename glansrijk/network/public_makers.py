"""What parents made together: it is public once all of them said yes, and gone once one of them takes it back (R69).

No parent reads who the others are, nor who of them took it back; school reads how many said yes and that one took it
back, and not who.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from glansrijk.network.models import CoMaker, Piece
from glansrijk.network.models.public import PieceQuerySet
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.schools.viewer import Viewer

# So long school and the makers read that one of them took it back.
TOLD_FOR = timedelta(days=60)


@dataclass(frozen=True)
class OwnPiece:
    """Something this parent made, alone or with others, with the own yes."""

    row: Piece
    agreed_at: datetime | None
    shown_name: str
    together: bool

    @property
    def pk(self) -> int:
        """The number of the piece."""
        return int(self.row.pk)

    @property
    def may_stand_with_board(self) -> bool:
        """Whether the page of the board may show it too: words of one parent alone, who can say so."""
        return not self.row.has_file and not self.together

    @property
    def waits_for_others(self) -> bool:
        """Whether this parent said yes and somebody else did not yet."""
        return self.agreed_at is not None and not all_agreed(self.row)


def own_pieces(by: ParentViewer) -> list[OwnPiece]:
    """Everything of this parent that was not taken back, the newest first; two queries."""
    return [_own(row, by) for row in _of(by).standing().order_by("-made_at", "-pk")]


def taken_back_by_one(by: ParentViewer) -> int:
    """How many things that this parent made with others were taken back lately, by whomever."""
    since = timezone.now() - TOLD_FOR
    return int(_of(by).filter(co_makers__isnull=False, withdrawn_at__gte=since).distinct().count())


def own_yes(piece: Piece, by: ParentViewer) -> Piece | CoMaker:
    """The row that holds the yes of this parent: the piece for who was named first, else the own row beside it."""
    return piece if piece.parent_id == by.parent.pk else piece.co_makers.get(parent=by.parent)


def all_agreed(piece: Piece) -> bool:
    """Whether every maker said yes."""
    return piece.yes == piece.makers


def taken_back_lately(viewer: Viewer) -> list[Piece]:
    """What parents made together and one of them took back lately, the last first; for school, without who it was."""
    rows = viewer.sees(Piece).filter(co_makers__isnull=False, withdrawn_at__gte=timezone.now() - TOLD_FOR)
    return list(rows.distinct().prefetch_related("co_makers").order_by("-withdrawn_at", "-pk"))


def _of(by: ParentViewer) -> PieceQuerySet:
    mine = CoMaker.objects.in_school(by.school.pk).filter(parent=by.parent)
    rows = Piece.objects.in_school(by.school.pk).filter(Q(parent=by.parent) | Q(pk__in=mine.values("piece")))
    return rows.defer("content").prefetch_related("co_makers")


def _own(row: Piece, by: ParentViewer) -> OwnPiece:
    others = list(row.co_makers.all())
    yes = row if row.parent_id == by.parent.pk else next(one for one in others if one.parent_id == by.parent.pk)
    return OwnPiece(row, yes.agreed_at, yes.shown_name, together=bool(others))
