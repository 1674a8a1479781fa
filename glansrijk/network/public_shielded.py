"""Who is shielded stands under nothing that everybody reads, also when that was decided after the yes."""

from __future__ import annotations

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.network.models import Piece, PublishedPiece
from glansrijk.schools.models import Parent


def name_to_show(parent: Parent) -> str:
    """The first name that may stand under a piece. Of who is shielded nothing shows where they are to be found."""
    return "" if parent.secret else parent.first_name


def take_names_of_shielded_off() -> int:
    """Take the names of parents who were shielded since off what they made, and off the page. Returns how many.

    The worker does it: a list that is read in shields as well as a person does, and neither knows of public pages.
    """
    rows = list(Piece.objects.filter(parent__secret=True).exclude(shown_name="").defer("content"))
    return _hide(rows) if rows else 0


@transaction.atomic
def _hide(rows: list[Piece]) -> int:
    PublishedPiece.objects.filter(piece__in=rows).update(shown_name="")
    for row in rows:
        row.hide_name()
        record("public_piece.name_hidden", school_id=row.school_id, by=None, about=row)
    return len(rows)
