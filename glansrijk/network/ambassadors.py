"""Being an ambassador: asked by the head, written by the colleague, given by their own yes, and taken back at any time.

What is taken back is gone for others in the same transaction, and its file after it (R85, R89).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.network.ambassador_photos import remove_photo_of, show_photo_of
from glansrijk.network.board_endings import leave_board_pages
from glansrijk.network.models import AmbassadorConsent, AmbassadorProfile
from glansrijk.network.models.ambassador import PUBLIC
from glansrijk.network.wish_endings import end_wishes_with
from glansrijk.schools.models import Board, Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.no_names import refuse_names

# When one of these texts changes the version goes up: an older yes stays one to the older words.
TEXT_VERSION = 2
CONSENT_TEXTS = {
    "network": gettext_lazy(
        "Scholen die met deze Glansrijk werken, mogen mijn naam, mijn rol en mijn antwoorden lezen. "
        "Ik kan dit altijd terugnemen."
    ),
    "public": gettext_lazy(
        "Iedereen mag mijn naam, mijn rol en mijn antwoorden lezen, ook op de openbare pagina van de school. "
        "Ik kan dit altijd terugnemen. Wat iemand intussen heeft overgenomen, halen we niet terug."
    ),
}
PHOTO_TEXT = gettext_lazy("Dit geldt ook voor mijn foto.")
# Asked apart, and off unless somebody says so.
BOARD_TEXT = gettext_lazy(
    "Het mag ook op de openbare pagina van het bestuur, %(board)s, met de naam van mijn school erbij. "
    "Het bestuur kiest wat daar komt. Neem ik het terug, dan is het van beide pagina's meteen weg."
)
FIELDS = ("name", "role", "how_we_work", "what_changed")


@transaction.atomic
def ask_to_be_ambassador(staff: Staff, *, by: Viewer) -> AmbassadorProfile:
    """Ask a colleague. Nothing is shown to anybody until the colleague says yes.

    Raises:
        Refused: the colleague left the school.
    """
    if staff.left_on is not None:
        raise Refused(_("Deze collega werkt niet meer op school."))
    row, made = AmbassadorProfile.objects.get_or_create(
        staff=staff,
        ended_at=None,
        defaults={"school_id": staff.school_id, "asked_by": by.account, "name": staff.name.full},
    )
    if made:
        record("school_ambassador.asked", school_id=staff.school_id, by=by, about=staff)
    return row


@transaction.atomic
def write_profile(row: AmbassadorProfile, texts: Mapping[str, str], *, version: int, by: Viewer) -> None:
    """Write the own name, role and the two answers. What is given already is read by others at once.

    Raises:
        Refused: a child or a parent of the school is named, or something that others read would be empty.
        Conflict: it was changed since in another window.
    """
    refuse_names(
        texts["role"], texts["how_we_work"], texts["what_changed"], school_id=row.school_id, also_colleagues=False
    )
    now = AmbassadorProfile.objects.select_for_update().get(pk=row.pk)
    theirs = {field: getattr(now, field) for field in FIELDS}
    if theirs == dict(texts):
        return
    if now.version != version:
        raise Conflict(theirs, texts)
    if now.is_given and not all(texts.values()):
        raise Refused(_("Anderen lezen dit nu. Laat niets leeg, of haal je verhaal eerst terug."))
    now.write(**texts)
    record("school_ambassador.wrote", school_id=row.school_id, by=by, about=row)


@transaction.atomic
def give_consent(
    row: AmbassadorProfile, *, reach: str, photo: bool, by: Viewer, board_page: Board | None = None
) -> None:
    """Say yes: from now on others read it. A new yes takes the place of the one before.

    Raises:
        Refused: it is not one's own, or not whole yet.
    """
    if row.staff_id != by.staff.pk:
        raise Refused(_("Alleen wie het zelf is, kan ja zeggen."))
    if not all(getattr(row, field) for field in FIELDS):
        raise Refused(_("Vul eerst je naam, je rol en je twee antwoorden in."))
    _withdraw(row)
    words = [str(CONSENT_TEXTS[reach]), *([str(PHOTO_TEXT)] if photo else [])]
    if board_page:
        words.append(BOARD_TEXT % {"board": board_page.name})
    AmbassadorConsent.objects.create(
        school_id=row.school_id,
        profile=row,
        by=by.account,
        photo=photo,
        reach=reach,
        text_version=TEXT_VERSION,
        text=" ".join(words),
    )
    row.give(reach, board_page)
    leave_board_pages(row)
    show_photo_of(row, shown=photo)
    how_far = {"public": reach == PUBLIC, "photo": photo, "board_page": board_page is not None}
    record("school_ambassador.gave", school_id=row.school_id, by=by, about=row, **how_far)


@transaction.atomic
def take_back(row: AmbassadorProfile, *, by: Viewer) -> None:
    """Let nobody else read it any longer; the words stay with who wrote them. What others asked ends."""
    _withdraw(row)
    row.take_back()
    leave_board_pages(row)
    show_photo_of(row, shown=False)
    end_wishes_with(row, by=by)
    record("school_ambassador.took_back", school_id=row.school_id, by=by, about=row)


@transaction.atomic
def stop_being_ambassador(row: AmbassadorProfile, *, by: Viewer) -> None:
    """Stop: words and photo go, everywhere. The ambassador may, and so may the head."""
    if row.ended_at is not None:
        return
    _withdraw(row)
    remove_photo_of(row)
    end_wishes_with(row, by=by)
    leave_board_pages(row)
    row.end()
    record("school_ambassador.stopped", school_id=row.school_id, by=by, about=row)


def _withdraw(row: AmbassadorProfile) -> None:
    for consent in AmbassadorConsent.objects.filter(profile=row).that_hold():
        consent.withdraw()
