"""Deciding about custody, the right to information, invitations and bans on contact (design 4.15, domain 3.3).

A decision is a row that stays. Whoever was mistaken decides again; the last decision counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.outbox.writing import lift, stop
from glansrijk.schools.models import ContactBan, CustodyDecision, ParentLink
from glansrijk.schools.models.owned import overlaps
from glansrijk.schools.models.parent import CUSTODY
from glansrijk.schools.refusing import Refused
from glansrijk.schools.somebody import Somebody
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def decide_custody(verdicts: Mapping[ParentLink, str], *, reason: str, decided_on: date, by: Viewer) -> int:
    """Decide about many ties at once, on one day and for one reason; returns how many.

    With custody comes the right to all information (BW 1:377b), without it information on request (BW 1:377c).
    """
    CustodyDecision.objects.bulk_create(
        CustodyDecision(
            school=by.school, link=link, custody=custody, reason=reason, decided_on=decided_on, by=by.account
        )
        for link, custody in verdicts.items()
    )
    for custody, _word in CUSTODY:
        ties = [link.pk for link, given in verdicts.items() if given == custody]
        ParentLink.objects.in_school(by.school.pk).filter(pk__in=ties).take_custody(custody)
    for link, custody in verdicts.items():
        _remember(link, custody, decided_on, by)
    return len(verdicts)


@transaction.atomic
def decide_about(
    link: ParentLink, *, custody: str, information: str, reason: str, decided_on: date, by: Viewer
) -> None:
    """Decide about one tie: custody, and how far the right to information goes.

    Raises:
        Refused: custody with less than all information (BW 1:377b).
    """
    if custody == "yes" and information != "full":
        raise Refused(_("Wie gezag heeft, krijgt alle informatie. Kies bij informatie: alles."))
    CustodyDecision.objects.create(
        school=by.school, link=link, custody=custody, reason=reason, decided_on=decided_on, by=by.account
    )
    link.take_custody(custody)
    link.inform(information)
    _remember(link, custody, decided_on, by, information=information)


@transaction.atomic
def set_invitation(link: ParentLink, *, invite: bool, by: Viewer) -> None:
    """Send this parent invitations about this child from now on, or no longer."""
    link.be_invited(invite=invite)
    record("invitation.set", school_id=by.school.pk, by=by, about=link, invite=invite)


@transaction.atomic
def ban_contact(link: ParentLink, *, reason: str, from_on: date, until_on: date | None, by: Viewer) -> ContactBan:
    """Have no contact with this parent about this child for a while.

    Raises:
        Refused: there is a ban in those days already.
    """
    if ContactBan.objects.filter(overlaps(from_on, until_on), link=link).exists():
        raise Refused(_("Er is in die tijd al een contactverbod. Beëindig dat eerst."))
    ban = ContactBan.objects.create(
        school=by.school, link=link, reason=reason, from_on=from_on, until_on=until_on, by=by.account
    )
    heed_bans(link.parent_id, by=by)
    record("contact.banned", school_id=by.school.pk, by=by, about=link, from_on=from_on.isoformat())
    return ban


@transaction.atomic
def end_ban(ban: ContactBan, *, on: date, by: Viewer) -> None:
    """End a ban: `on` is the last day on which it holds."""
    ban.end(on)
    heed_bans(ban.link.parent_id, by=by)
    record("contact.ban_ended", school_id=by.school.pk, by=by, about=ban.link, until_on=on.isoformat())


@transaction.atomic
def heed_bans(parent_id: int, *, by: Somebody) -> None:
    """Let the stop list of letters follow the bans: nothing goes to this parent until the last one is over.

    A ban that is still to begin stops letters as well: one that waits could arrive on its first day. Nobody is there
    when a ban ends by itself, so whoever writes to a parent calls this first.
    """
    change = stop if is_banned(parent_id, by=by) else lift
    change(by.school.pk, recipient_key(parent_id))


def is_banned(parent_id: int, *, by: Somebody) -> bool:
    """Whether a ban on contact with this parent, about any child, holds today or is still to begin."""
    bans = ContactBan.objects.in_school(by.school.pk).filter(link__parent=parent_id)
    return bans.exclude(until_on__lt=by.today).exists()


def recipient_key(parent_id: int) -> str:
    """What a parent is called in the outbox, which knows no people."""
    return f"parent:{parent_id}"


def _remember(link: ParentLink, custody: str, decided_on: date, by: Viewer, **facts: str) -> None:
    """The reason stays out of the log: it may tell about people, and the log is kept after they are erased."""
    record(
        "custody.decided",
        school_id=by.school.pk,
        by=by,
        about=link,
        custody=custody,
        decided_on=decided_on.isoformat(),
        **facts,
    )
