"""A letter of thanks to who offered something that was taken up: one per parent, and none names another (R68, R90)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.content import CONTENT
from glansrijk.outbox.models import MAIL, PAPER, Letter
from glansrijk.outbox.writing import Draft, write
from glansrijk.relations.letters import addressed, plain_letter
from glansrijk.relations.saying import banned_in_words, reply_address, why_no_mail, why_not_this_child, windows_from
from glansrijk.relations.two_languages import Text, Written, child_in_letter, written_in
from glansrijk.rules.homes import called
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.deciding_custody import heed_bans, is_banned, recipient_key
from glansrijk.schools.models import Parent, ParentLink
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Idea

KIND = "thanks"
FOLDER = CONTENT / "brieven" / "bedanken"


@dataclass(frozen=True)
class Thanked:
    """The drafts that stand ready, and who gets none, with why."""

    letters: tuple[Letter, ...]
    not_written: tuple[str, ...]


@transaction.atomic
def write_thanks(idea: Idea, *, by: Viewer) -> Thanked:
    """Put a draft ready for each parent who offered it. Twice is once.

    Raises:
        Refused: it is no offer that was accepted.
    """
    if idea.kind != "offer" or idea.state not in ("taken_up", "done"):
        raise Refused(_("Bedanken kan zodra jullie het aanbod aannemen."))
    ties = by.sees(ParentLink).that_hold(by.today).filter(parent__ideas__idea=idea)
    of_parent: dict[Parent, list[ParentLink]] = {}
    for tie in ties.select_related("parent", "pupil").order_by("pk"):
        of_parent.setdefault(tie.parent, []).append(tie)
    letters, not_written = [], []
    for parent, links in of_parent.items():
        heed_bans(parent.pk, by=by)
        if why := _why_not(parent, links, by):
            not_written.append(why)
        else:
            letters.append(_put_ready(idea, parent, links, by))
    return Thanked(tuple(letters), tuple(not_written))


def _why_not(parent: Parent, links: list[ParentLink], by: Viewer) -> str:
    if is_banned(parent.pk, by=by):
        return banned_in_words(called(parent.name, parent.organisation))
    reasons = [why_not_this_child(link, child_in_letter(link.pupil.first_name)) for link in links]
    return "" if "" in reasons else reasons[0]


def _put_ready(idea: Idea, parent: Parent, links: list[ParentLink], by: Viewer) -> Letter:
    mail = any(not why_no_mail(link, child_in_letter(link.pupil.first_name)) for link in links)
    key = f"{KIND}-{idea.pk}-{parent.pk}-"
    # One that was thrown away does not stand in the way of writing it once more.
    thrown = Letter.objects.filter(once_key__startswith=key, thrown_away_at__isnull=False).count()
    before = Letter.objects.filter(once_key=f"{key}{thrown}").exists()
    letter = write(
        Draft(
            school_id=by.school.pk,
            recipient_key=recipient_key(parent.pk),
            channel=MAIL if mail else PAPER,
            kind=KIND,
            once_key=f"{key}{thrown}",
            to_address=parent.email if mail else "",
            reply_to=reply_address(by) if mail else "",
            **_written(idea, parent, by).parts,
        ),
        windows=tuple(windows_from(timezone.now(), calendar_of(by.school))) if mail else (),
        by_account_id=by.account_id,
    )
    if not before:
        record("letter.written", school_id=by.school.pk, by=by, about=letter, channel=letter.channel)
    return letter


def _written(idea: Idea, parent: Parent, by: Viewer) -> Written:
    """With the answer of school; the words of the offer stay out, for they may be of two people."""

    def write_in(language: str) -> Text:
        template = plain_letter(FOLDER, "aanbod", language)
        names = {
            "ouder": addressed(parent),
            "antwoord": idea.answer,
            "leerkracht": by.staff.name.full,
        }
        return Text(*template.filled(names), template.language)

    return written_in(parent.language, write_in)
