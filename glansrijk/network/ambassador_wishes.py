"""Asking to speak with an ambassador of another school: it lands with the secretariat, and nowhere else (R86)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.network.models import AmbassadorProfile, ContactWish
from glansrijk.network.planning_wishes import is_planned_for
from glansrijk.network.sent_once import sent_before
from glansrijk.network.wish_letters import take_letters_back
from glansrijk.schools.models import School
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.no_names import refuse_names


@dataclass(frozen=True)
class Wish:
    """What somebody fills in. `key` is of the page that sends it: sent twice it is one wish."""

    key: UUID
    way: str
    reach_at: str
    question: str
    suits: str


def has_secretariat(profile: AmbassadorProfile, viewer: Viewer) -> bool:
    """Whether somebody plans for the school of this ambassador today."""
    return is_planned_for(profile.school, viewer.today)


@transaction.atomic
def ask_to_speak(profile: AmbassadorProfile, wish: Wish, *, by: Viewer) -> ContactWish:
    """Put the wish with the secretariat of the ambassador's board.

    Raises:
        Refused: it is one's own school, nobody plans there, or the question names a child or a parent.
    """
    if profile.school_id == by.school.pk:
        raise Refused(_("Dit is een collega van je eigen school. Spreek elkaar gewoon aan."))
    if not has_secretariat(profile, by):
        raise Refused(_("Voor deze school is er nog geen secretariaat. Probeer het later nog eens."))
    refuse_names(wish.question, wish.suits, school_id=by.school.pk, also_colleagues=False)
    School.objects.select_for_update().get(pk=by.school.pk)
    words = {"way": wish.way, "reach_at": wish.reach_at, "question": wish.question, "suits": wish.suits}
    same = sent_before(_open_wishes(profile, by), wish.key, **words)
    if same is not None:
        return same
    row = ContactWish.objects.create(
        key=wish.key,
        profile=profile,
        board_id=profile.school.board_id,
        asked_school=profile.school,
        asking_school=by.school,
        by=by.account,
        asker=by.staff.name.full,
        ambassador=profile.name,
        **words,
    )
    record("contact_wish.asked", school_id=by.school.pk, by=by, about=row)
    return row


def _open_wishes(profile: AmbassadorProfile, by: Viewer) -> QuerySet[ContactWish]:
    """What this school asked of this ambassador and was not withdrawn."""
    rows: QuerySet[ContactWish] = ContactWish.objects.filter(
        profile=profile, asking_school=by.school, withdrawn_at__isnull=True
    )
    return rows


@transaction.atomic
def withdraw_wish(row: ContactWish, *, by: Viewer) -> None:
    """Not needed any more; what was typed for it goes, and both hear it when a day was agreed.

    Raises:
        Refused: it was held already, or it ended.
    """
    if row.withdrawn_at is not None:
        return
    if not row.is_open:
        raise Refused(_("Dit gesprek is al afgerond."))
    if step := row.latest:
        take_letters_back(row, step, by_account_id=by.account_id, withdrawn=True)
        step.undo(timezone.now())
    row.withdraw()
    record("contact_wish.withdrawn", school_id=by.school.pk, by=by, about=row)
