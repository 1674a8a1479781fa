"""What parents make for other parents: a story, a brochure, a poster. They say yes to it, and take it back, themselves.

A story names nobody: no child, no parent, no colleague. Under it stands the first name of the parent, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.network.models import CoMaker, OnBoardPage, Piece, PublishedPiece
from glansrijk.network.models.public import STORY
from glansrijk.network.public_makers import own_pieces, own_yes
from glansrijk.network.public_parent_words import CONSENT_VERSION
from glansrijk.network.public_shielded import name_to_show
from glansrijk.schools.models import Parent
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.no_names import refuse_names
from glansrijk.together.offered_files import CONTENT_TYPES, OfferedFile

# A page shows a few of each; nobody brings fifty.
MOST_OF_A_PARENT = 10


@dataclass(frozen=True)
class Made:
    """What a piece says: a story, or a file with what is to be seen in it."""

    words: str
    kind: str = STORY
    title: str = ""
    file: OfferedFile | None = None


@transaction.atomic
def tell(words: str, *, with_name: bool, by: ParentViewer, on_board_page: bool = False) -> Piece:
    """A parent writes a story and says yes to it; the same story sent twice is one.

    Raises:
        Refused: somebody is named, or there are many already.
    """
    Parent.objects.select_for_update().get(pk=by.parent.pk)
    row = Piece.objects.in_school(by.school.pk).standing().filter(parent=by.parent, kind=STORY, words=words).first()
    if row is None:
        _refuse_for_parents(words, by)
        row = Piece.objects.create(school_id=by.school.pk, parent=by.parent, kind=STORY, words=words)
        record("public_piece.told", school_id=by.school.pk, by=by, about=row)
    _agree(row, with_name=with_name, on_board_page=on_board_page, by=by)
    return row


@transaction.atomic
def agree(piece: Piece, *, with_name: bool, by: ParentViewer, on_board_page: bool = False) -> None:
    """A parent says yes to what school wrote down or brought, as it stands there; of several makers each says it."""
    row = Piece.objects.select_for_update().get(pk=piece.pk)
    _agree(row, with_name=with_name, on_board_page=on_board_page, by=by)


@transaction.atomic
def let_board_show(piece: Piece, *, allowed: bool, by: ParentViewer) -> None:
    """A parent says that a story may stand on the page of the board too, or that it may not any more.

    What several parents made stands there never: no one of them can say that for the others.
    """
    row = Piece.objects.select_for_update().get(pk=piece.pk)
    board = by.school.board if allowed else None
    if row.has_file or row.makers > 1 or not row.agreed_at or row.withdrawn_at or row.board_page == board:
        return
    row.let_board_show(board)
    PublishedPiece.objects.filter(piece=row).update(board_page=board)
    if board is None:
        OnBoardPage.objects.filter(piece__piece=row).delete()
    record(
        "public_piece.for_board" if board else "public_piece.not_for_board", school_id=row.school_id, by=by, about=row
    )


@transaction.atomic
def withdraw(piece: Piece, *, by: ParentViewer) -> None:
    """A parent takes it back: the words, the file and the copy that everybody reads go at once, for good.

    Also when others made it too: it is no longer what all of them said yes to.
    """
    row = Piece.objects.select_for_update().get(pk=piece.pk)
    PublishedPiece.objects.filter(piece=row).delete()
    if row.withdrawn_at is None:
        row.withdraw()
        row.co_makers.update(shown_name="")
        record("public_piece.withdrawn", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def propose(made: Made, *parents: Parent, by: Viewer) -> Piece:
    """School writes down what parents told, or brings the file they made; each of them says yes or no at home.

    Raises:
        Refused: somebody is named.
    """
    refuse_names(made.title, made.words, school_id=by.school.pk)
    first, *others = dict.fromkeys(parents)
    key = {"kind": made.kind, "title": made.title, "words": made.words, "parent": first}
    row = _same(Piece.objects.in_school(by.school.pk).standing().filter(**key), others)
    if row is None:  # the same page sent twice is one piece
        file = {"content": made.file.content, "content_type": CONTENT_TYPES[made.file.kind]} if made.file else {}
        row = Piece.objects.create(school_id=by.school.pk, by_account_id=by.account_id, **key, **file)
        CoMaker.objects.bulk_create(CoMaker(school_id=by.school.pk, piece=row, parent=one) for one in others)
        record("public_piece.proposed", school_id=by.school.pk, by=by, about=row, what=row.kind)
    return row


@transaction.atomic
def throw_away(piece: Piece, *, by: Viewer) -> None:
    """School takes it away altogether, also where the parent cannot come to the own page any more."""
    PublishedPiece.objects.filter(piece=piece).delete()
    record("public_piece.thrown_away", school_id=by.school.pk, by=by, about=piece)
    piece.delete()


def _same(rows: QuerySet[Piece], others: Sequence[Parent]) -> Piece | None:
    """The piece that the same parents made."""
    wanted = {one.pk for one in others}
    return next((row for row in rows if {one.parent_id for one in row.co_makers.all()} == wanted), None)


def _agree(row: Piece, *, with_name: bool, on_board_page: bool, by: ParentViewer) -> None:
    yes = own_yes(row, by)
    if row.withdrawn_at or yes.agreed_at:
        return
    yes.agree(CONSENT_VERSION, name_to_show(by.parent) if with_name else "")
    record("public_piece.agreed", school_id=by.school.pk, by=by, about=row, text_version=CONSENT_VERSION)
    if on_board_page:
        let_board_show(row, allowed=True, by=by)


def _refuse_for_parents(words: str, by: ParentViewer) -> None:
    if len(own_pieces(by)) >= MOST_OF_A_PARENT:
        raise Refused(_("U heeft al tien dingen gemaakt. Trek er eerst een in."))
    try:
        refuse_names(words, school_id=by.school.pk)
    except Refused as fault:
        sentence = _(
            "In uw verhaal staat een naam van iemand van deze school. "
            "Schrijf het zonder naam, zoals: mijn dochter, of de juf."
        )
        raise Refused(sentence) from fault
