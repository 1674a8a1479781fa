"""Publishing: what everybody reads is a copy, made when the head says so and gone when the head says so.

The copies of what parents made follow the parents: a piece that is withdrawn takes its copy along in its transaction.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import Someone, record
from glansrijk.network.models import Piece, PublishedPage, PublishedPiece
from glansrijk.network.public_makers import all_agreed
from glansrijk.network.public_shielded import names_under
from glansrijk.network.public_tellers import Teller
from glansrijk.schools.models import School
from glansrijk.schools.refusing import Refused


@transaction.atomic
def publish(teller: Teller, seen: Mapping[str, int], *, listed: bool, by: Someone) -> None:
    """Tell everybody what the drafts say; `seen` are the numbers of the versions that were looked at, by language.

    Raises:
        Refused: another version was written meanwhile, or there is nothing to tell in Dutch.
    """
    type(teller.whose)._default_manager.select_for_update().get(pk=teller.whose.pk)
    drafts = teller.drafts()
    if {language: row.number for language, row in drafts.items()} != dict(seen):
        raise Refused(
            _("Iemand heeft de tekst intussen veranderd. Kijk eerst het voorbeeld na en maak het dan openbaar.")
        )
    if "nl" not in drafts or not drafts["nl"].summary:
        raise Refused(_("Er is nog geen zin waarmee de pagina begint. Schrijf die eerst, dan kan de pagina openbaar."))
    told = [language for language, row in drafts.items() if any(row.words.values())]
    teller.shown.exclude(language__in=told).delete()
    facts = {"listed": listed, "by_account_id": by.account_id, "at": timezone.now()}
    for language in told:
        said = drafts[language].words | facts
        teller.shown.model._default_manager.update_or_create(**teller.key, language=language, defaults=said)
    if teller.school_id is not None:
        _bring_pieces(teller.school_id)
    record("public_page.published", school_id=teller.school_id, by=by, about=teller.whose, listed=listed)


@transaction.atomic
def unpublish(teller: Teller, *, by: Someone) -> None:
    """Nobody reads it any more, from now on. The drafts stay, and so do what parents said yes to."""
    if not teller.shown.exists():
        return
    teller.shown.delete()
    if teller.school_id is not None:
        PublishedPiece.objects.in_school(teller.school_id).delete()
    record("public_page.unpublished", school_id=teller.school_id, by=by, about=teller.whose)


@transaction.atomic
def place(piece: Piece, *, by: Someone) -> None:
    """The head wants this piece on the page; it is there at once when the page is.

    Raises:
        Refused: not everybody who made it said yes, or one of them took it back.
    """
    School.objects.select_for_update().get(pk=piece.school_id)
    piece.refresh_from_db()
    if piece.withdrawn_at or not all_agreed(piece):
        raise Refused(_("Niet elke ouder die dit maakte, zei ja. Het kan niet op de pagina."))
    if piece.placed_at:
        return
    piece.place(by.account_id)
    if PublishedPage.objects.in_school(piece.school_id).exists():
        _bring_pieces(piece.school_id)
    record("public_piece.placed", school_id=piece.school_id, by=by, about=piece)


@transaction.atomic
def take_off(piece: Piece, *, by: Someone) -> None:
    """The head does not want it on the page any more; the yes of the parent stays."""
    PublishedPiece.objects.filter(piece=piece).delete()
    if piece.placed_at:
        piece.place(None)
        record("public_piece.taken_off", school_id=piece.school_id, by=by, about=piece)


def _bring_pieces(school_id: int) -> None:
    """A copy of each piece that is placed; a copy that is there keeps its address."""
    rows = Piece.objects.in_school(school_id).to_publish().select_related("parent", "board_page")
    PublishedPiece.objects.in_school(school_id).exclude(piece__in=rows).delete()
    there = set(PublishedPiece.objects.in_school(school_id).values_list("piece", flat=True))
    for piece in rows:
        if piece.pk not in there:
            _copy(piece)


def _copy(piece: Piece) -> None:
    PublishedPiece.objects.create(
        school_id=piece.school_id,
        piece=piece,
        kind=piece.kind,
        title=piece.title,
        words=piece.words,
        shown_name=names_under(piece),
        content=piece.content,
        content_type=piece.content_type,
        size=len(piece.content),
        position=piece.pk,
        board_page=piece.board_page,
    )
