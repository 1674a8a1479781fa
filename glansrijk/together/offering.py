"""What a school offers under each of the six kinds: the head adds, orders and takes away (R13)."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import SchoolOffer


def add_offer(involvement: str, text: str, *, by: Viewer) -> SchoolOffer:
    """Offer something to parents; it comes last of its kind.

    Raises:
        Refused: it stands there already.
    """
    try:
        with transaction.atomic():
            return _add(involvement, text, by)
    except IntegrityError as fault:
        raise Refused(_("Dit staat er al. Kies andere woorden als je iets anders bedoelt.")) from fault


def _add(involvement: str, text: str, by: Viewer) -> SchoolOffer:
    rows = SchoolOffer.objects.in_school(by.school.pk).filter(involvement=involvement)
    last = rows.aggregate(last=Max("position"))["last"]
    row = SchoolOffer.objects.create(
        school_id=by.school.pk,
        involvement=involvement,
        text=text,
        position=0 if last is None else last + 1,
        by=by.staff,
    )
    record("offer.added", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def move_offer_up(row: SchoolOffer, *, by: Viewer) -> None:
    """Change places with the one before it; the first stays where it is."""
    rows = list(
        SchoolOffer.objects.select_for_update()
        .in_school(by.school.pk)
        .filter(involvement=row.involvement)
        .order_by("position", "pk")
    )
    here = next(place for place, one in enumerate(rows) if one.pk == row.pk)
    if here == 0:
        return
    rows[here - 1], rows[here] = rows[here], rows[here - 1]
    for place, one in enumerate(rows):
        one.position = place
    SchoolOffer.objects.bulk_update(rows, ["position"])
    record("offer.moved", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def remove_offer(row: SchoolOffer, *, by: Viewer) -> None:
    """Not offer it any more; what parents wished stays."""
    record("offer.removed", school_id=by.school.pk, by=by, about=row)
    row.delete()
