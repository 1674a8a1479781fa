"""The secretariat plans: a day and a time, told to both; held or not managed; and each step can be undone (R86)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.accounts.models import Account
from glansrijk.audit.record import record
from glansrijk.network.models import AmbassadorProfile, ContactWish, WishStep
from glansrijk.network.models.ambassador_wish import FAILED, HELD, NEW, PLANNED
from glansrijk.network.wish_letters import take_letters_back, tell_of_plan, tell_that_it_ends
from glansrijk.schools.refusing import Refused
from glansrijk.schools.second_wall import open_also


@transaction.atomic
def plan_wish(wish: ContactWish, at: datetime, *, key: UUID, by: Account) -> int:
    """Agree on a moment and tell both. A moment that was agreed before makes way. Returns how many letters go.

    Raises:
        Refused: it is over, the moment has been, or the ambassador stopped.
    """
    row = _in_hand(wish)
    if row.steps.filter(key=key).exists():
        return 0
    if not _still_tells(row):
        raise Refused(_("Deze ambassadeur is gestopt. Schrijf op dat het niet lukte."))
    if at <= timezone.now():
        raise Refused(_("Dit moment is geweest. Kies een moment dat nog komt."))
    if (row.latest and row.latest.planned_at) == at:
        return 0
    if step := row.latest:
        take_letters_back(row, step, reply_to=by.email, by_account_id=by.pk)
        step.undo(timezone.now())
    made = WishStep.objects.create(wish=row, key=key, stand=PLANNED, planned_at=at, by=by)
    _write_down("contact_wish.planned", row, by)
    return tell_of_plan(row, made, reply_to=by.email, by_account_id=by.pk)


@transaction.atomic
def was_held(wish: ContactWish, *, key: UUID, by: Account) -> None:
    """They spoke.

    Raises:
        Refused: it is over already, or no moment was agreed.
    """
    row = _in_hand(wish)
    if row.steps.filter(key=key).exists():
        return
    if row.stand == NEW:
        raise Refused(_("Plan eerst een moment."))
    WishStep.objects.create(wish=row, key=key, stand=HELD, by=by)
    _write_down("contact_wish.held", row, by)


@transaction.atomic
def did_not_work(wish: ContactWish, reason: str, *, key: UUID, by: Account) -> None:
    """It cannot be managed; who asked hears why.

    Raises:
        Refused: it is over already.
    """
    row = _in_hand(wish)
    if row.steps.filter(key=key).exists():
        return
    step = WishStep.objects.create(wish=row, key=key, stand=FAILED, reason=reason, by=by)
    _write_down("contact_wish.failed", row, by)
    tell_that_it_ends(row, step, reply_to=by.email, by_account_id=by.pk)


@transaction.atomic
def undo_step(wish: ContactWish, *, by: Account) -> None:
    """Take back the last step: letters that have not gone stay here, and where they went both hear it.

    Raises:
        Refused: there is nothing to take back.
    """
    row = ContactWish.objects.select_for_update(of=("self",)).get(pk=wish.pk)
    step = row.latest
    if step is None or row.withdrawn_at is not None or not _still_tells(row):
        raise Refused(_("Er is niets om terug te draaien."))
    take_letters_back(row, step, reply_to=by.email, by_account_id=by.pk)
    step.undo(timezone.now())
    _write_down("contact_wish.undone", row, by)


def _in_hand(wish: ContactWish) -> ContactWish:
    """The row, held until we are ready: two secretaries do not plan in the same second.

    Raises:
        Refused: it is over.
    """
    row = ContactWish.objects.select_for_update(of=("self",)).get(pk=wish.pk)
    if not row.is_open:
        raise Refused(_("Deze vraag is al afgerond."))
    return row


def _still_tells(wish: ContactWish) -> bool:
    """Whether the ambassador still lets others read the own story."""
    return AmbassadorProfile.objects.given().filter(pk=wish.profile_id).exists()


def _write_down(kind: str, wish: ContactWish, by: Account) -> None:
    """In the log of both schools: each may know who planned what with its people."""
    with open_also(wish.asked_school_id, wish.asking_school_id):
        for school_id in (wish.asked_school_id, wish.asking_school_id):
            record(kind, school_id=school_id, by=by, about=wish)
