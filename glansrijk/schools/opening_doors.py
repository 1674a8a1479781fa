"""Opening and closing the pages for parents: a step that the head takes on purpose, on a day (R62)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.models import PortalOpening
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def open_portal(opens_on: date, phone: str, *, by: Viewer) -> PortalOpening:
    """Open the pages for parents from a day on, with the number that they may ring instead.

    Raises:
        ValueError: the day is past, there is no number, or the pages are open already.
    """
    if not phone.strip():
        raise ValueError(_("Vul het telefoonnummer van school in. Ouders kunnen altijd bellen."))
    if opens_on < by.today:
        raise ValueError(_("Deze dag is al geweest. Kies vandaag of een dag die nog komt."))
    if PortalOpening.objects.in_school(by.school.pk).that_stands().exists():
        raise ValueError(_("De ouderpagina's zijn al geopend."))
    opening = PortalOpening.objects.create(school=by.school, opens_on=opens_on, phone=phone.strip(), by=by.staff)
    record("portal.opened", school_id=by.school.pk, by=by, about=opening, opens_on=opens_on.isoformat())
    return opening


@transaction.atomic
def close_portal(*, by: Viewer) -> None:
    """Close the pages for parents at once; who is inside finds a closed door at the next click."""
    standing = PortalOpening.objects.in_school(by.school.pk).that_stands().first()
    if standing is not None:
        standing.closed_at, standing.closed_by = timezone.now(), by.staff
        standing.save(update_fields=["closed_at", "closed_by"])
        record("portal.closed", school_id=by.school.pk, by=by, about=standing)
