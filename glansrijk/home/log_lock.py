"""The lock on the log of a school: the head of its chain, once a day, for somebody outside Glansrijk to keep (TS16)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from glansrijk.audit.chaining import Head, anchor_heads, chain_looks
from glansrijk.audit.models import Anchor, AnchorAddress
from glansrijk.audit.record import record
from glansrijk.outbox.writing import MAIL, Draft, release, write
from glansrijk.rules.quiet_hours import at_school
from glansrijk.schools.models import School
from glansrijk.schools.viewer import Viewer

KIND = "log_lock"


def lock_the_day(now: datetime) -> int:
    """Write down the head of every chain that grew, and mail it to where the school keeps it; once a day.

    Returns how many mails were put ready. Called every hour: a second call on a day finds nothing to do.
    """
    chain_looks(now)
    today = at_school(now).date()
    anchor_heads(today)
    return sum(_mail(address, today) for address in AnchorAddress.objects.order_by("school_id"))


@transaction.atomic
def _mail(to: AnchorAddress, today: date) -> bool:
    anchor = Anchor.objects.filter(school_id=to.school_id, is_cut=False, taken_on=today).first()
    school = School.objects.filter(pk=to.school_id).first()
    if anchor is None or school is None:
        return False
    with override("nl"):
        letter = write(_draft(school, anchor, to.email), by_account_id=None)
    if letter.released_at is not None:
        return False
    release(letter)
    return True


def _draft(school: School, anchor: Anchor, address: str) -> Draft:
    facts = {
        "school": school.name,
        "day": date_format(anchor.taken_on, "j F Y"),
        "place": anchor.place,
        "lock": Head(anchor.place, anchor.hash).in_groups,
    }
    body = _(
        "Dag,\n\nDit is het slot op het logboek van %(school)s van %(day)s.\n\nRegel: %(place)s\nSlot: %(lock)s\n\n"
        "Bewaar deze mail. Zolang dit slot past, is in het logboek tot en met deze regel niets veranderd, weggehaald "
        "of tussengevoegd. Namen staan er niet in.\n"
    )
    return Draft(
        school_id=school.pk,
        recipient_key=f"log:{school.pk}",
        channel=MAIL,
        kind=KIND,
        subject=_("Slot op het logboek van %(day)s") % facts,
        body=body % facts,
        once_key=f"log-lock-{school.pk}-{anchor.taken_on.isoformat()}",
        to_address=address,
    )


def address_of(school: School) -> str:
    """Where the lock is mailed to; empty when nowhere."""
    found = AnchorAddress.objects.filter(school_id=school.pk).values_list("email", flat=True).first()
    return found or ""


@transaction.atomic
def mail_it_to(address: str, *, by: Viewer) -> None:
    """Mail the lock to this address from now on; to nobody when it is empty."""
    school = by.school
    if address == address_of(school):
        return
    if address:
        AnchorAddress.objects.update_or_create(school_id=school.pk, defaults={"email": address})
    else:
        AnchorAddress.objects.filter(school_id=school.pk).delete()
    record("log.address_set", school_id=school.pk, by=by, about=school, has_address=bool(address))
