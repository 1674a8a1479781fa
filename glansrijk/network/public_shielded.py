"""Who is shielded stands under nothing that everybody reads, also when that was decided after the yes."""

from __future__ import annotations

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.network.models import CoMaker, Piece, PublishedPiece
from glansrijk.schools.models import Parent

LONGEST_NAMES = 100


def name_to_show(parent: Parent) -> str:
    """The first name that may stand under a piece. Of who is shielded nothing shows where they are to be found."""
    return "" if parent.secret else parent.first_name


def take_names_of_shielded_off() -> int:
    """Take the names of parents who were shielded since off what they made, and off the page. Returns how many.

    The worker does it: a list that is read in shields as well as a person does, and neither knows of public pages.
    """
    hidden = list(Piece.objects.filter(parent__secret=True).exclude(shown_name="").defer("content"))
    beside = list(CoMaker.objects.filter(parent__secret=True).exclude(shown_name="").select_related("piece"))
    return _hide(hidden, beside) if hidden or beside else 0


def names_under(piece: Piece) -> str:
    """The first names under it, of who wanted that and is not shielded; none where there is no room for all."""
    piece.refresh_from_db(fields=["shown_name"])
    makers: list[Piece | CoMaker] = [piece, *piece.co_makers.select_related("parent").order_by("pk")]
    # With commas alone: the page is read in six languages.
    names = ", ".join(one.shown_name for one in makers if one.shown_name and name_to_show(one.parent))
    return names if len(names) <= LONGEST_NAMES else ""


@transaction.atomic
def _hide(rows: list[Piece], beside: list[CoMaker]) -> int:
    for row in rows:
        row.hide_name()
    for one in beside:
        one.hide_name()
    pieces = {one.pk: one for one in rows} | {one.piece_id: one.piece for one in beside}
    for piece in pieces.values():
        PublishedPiece.objects.filter(piece=piece).update(shown_name=names_under(piece))
        record("public_piece.name_hidden", school_id=piece.school_id, by=None, about=piece)
    return len(pieces)
