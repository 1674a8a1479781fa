"""What a colleague does with an own letter: change it, let it go, hold it back, hand it over, throw it away."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.outbox.models import MAIL, PAPER, Letter
from glansrijk.outbox.writing import is_stopped, release
from glansrijk.relations.letters import TO_FILL_IN
from glansrijk.relations.mailbox_page import parent_of, seen_of
from glansrijk.relations.saying import why_no_mail
from glansrijk.rules.homes import called
from glansrijk.schools.deciding_custody import heed_bans
from glansrijk.schools.models import ParentLink
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def change_letter(letter: Letter, *, subject: str, body: str, seen: str, by: Viewer) -> None:
    """Change a draft.

    Raises:
        Conflict: it was changed in another window since; both texts come along.
        Refused: it is no draft any more.
    """
    row = _locked(letter)
    if not _is_draft(row):
        raise Refused(_("Deze brief is geen klad meer. Houd hem eerst tegen."))
    if (row.subject, row.body) == (subject, body):
        return
    if seen_of(row) != seen:
        raise Conflict({"subject": row.subject, "body": row.body}, {"subject": subject, "body": body})
    row.rewrite(subject=subject, body=body)
    record("letter.changed", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def let_go(letter: Letter, *, by: Viewer) -> None:
    """Let a draft go by mail; it can be held back for a minute, and until it really leaves.

    Raises:
        Refused: this parent may not be mailed (any more), the draft is too old, or dots of it were not filled in.
    """
    row = _locked(letter)
    if row.released_at or row.channel != MAIL:
        return
    heed_bans(parent_of(row), by=by)
    refusal = _why_not(row, by)
    if refusal:
        raise Refused(refusal)
    release(row)
    record("letter.released", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def hold_back(letter: Letter, *, by: Viewer) -> None:
    """Make a released letter a draft again.

    Raises:
        Refused: it is gone.
    """
    row = _locked(letter)
    if row.released_at is None:
        return
    if row.given_up_at or not row.hold_back():
        raise Refused(_("Deze brief is al weg. Tegenhouden kan niet meer."))
    record("letter.held_back", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def hand_over(letter: Letter, *, by: Viewer) -> None:
    """A paper letter was given along."""
    row = _locked(letter)
    if row.channel == PAPER and row.sent_at is None and row.thrown_away_at is None:
        row.release(timezone.now())
        row.was_sent(timezone.now())
        record("letter.handed_over", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def throw_away(letter: Letter, *, by: Viewer) -> None:
    """Not send it after all.

    Raises:
        Refused: it is gone.
    """
    row = _locked(letter)
    if row.thrown_away_at is not None:
        return
    if row.sent_at or not row.hold_back():
        raise Refused(_("Deze brief is al weg. Weggooien kan niet meer."))
    row.refresh_from_db()
    row.throw_away()
    record("letter.thrown_away", school_id=by.school.pk, by=by, about=row)


def _locked(letter: Letter) -> Letter:
    return Letter.objects.select_for_update().get(pk=letter.pk)


def _is_draft(letter: Letter) -> bool:
    return not (letter.released_at or letter.thrown_away_at or letter.given_up_at)


def _why_not(letter: Letter, by: Viewer) -> str:
    """Why it may not go today, though it might when it was written."""
    links = _links(letter, by)
    if TO_FILL_IN in f"{letter.subject}\n{letter.body}":
        return _("Er staan nog puntjes in de brief. Vul ze in of haal ze weg.")
    if letter.given_up_at or (letter.moments and letter.moments[-1][1] <= timezone.now()):
        return _("Deze brief ligt er al lang. Schrijf een nieuwe.")
    if not links:
        return _("Deze ouder hoort niet meer bij een kind van jouw groepen.")
    parent = links[0].parent
    names = {"parent": called(parent.name, parent.organisation)}
    if is_stopped(by.school.pk, letter.recipient_key):
        return _("Er is een contactverbod. Schrijf %(parent)s nu niet.") % names
    if parent.email and parent.email != letter.to_address:
        return _("Het e-mailadres van %(parent)s is veranderd. Schrijf een nieuwe brief.") % names
    reasons = [why_no_mail(link, link.pupil.first_name or link.pupil.name.full) for link in links]
    return "" if "" in reasons else reasons[0]


def _links(letter: Letter, by: Viewer) -> list[ParentLink]:
    rows = by.sees(ParentLink).that_hold(by.today).filter(parent=parent_of(letter))
    return list(rows.select_related("parent", "pupil").order_by("pk"))
