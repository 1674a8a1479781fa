"""An agreement begins as a proposal. It is agreed when school and the home both said yes to the same words (B4.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.models import Home, Parent, Pupil, SchoolYear, Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.somebody import Somebody, whose
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Agreement, AgreementConfirmation
from glansrijk.together.reminding import take_reminder_back


@dataclass(frozen=True)
class Terms:
    """What an agreement says: the words, who does it, who of school looks after it, and until when."""

    text: str
    promised_by: str = "school"
    due_on: date | None = None
    owner: Staff | None = None


@dataclass(frozen=True)
class Place:
    """Around which child, with whom, in which year, and what it came from ("talk:12")."""

    pupil: Pupil
    year: SchoolYear
    home: Home | None = None
    parent: Parent | None = None
    source: str = ""
    key: UUID = field(default_factory=uuid4)


@transaction.atomic
def propose(terms: Terms, place: Place, *, by: Viewer) -> Agreement:
    """Put an agreement forward, with one home (or one parent where no home is known). Sent twice it is one.

    Raises:
        Refused: it says nothing, or the same page was sent before with other words.
    """
    text = terms.text.strip()
    if not text:
        raise Refused(_("Schrijf op wat jullie afspreken."))
    row, made = Agreement.objects.get_or_create(
        key=place.key,
        defaults={
            "school_id": by.school.pk,
            "pupil": place.pupil,
            "home": place.home,
            "parent": None if place.home else place.parent,
            "school_year": place.year,
            "source": place.source,
            "text": text,
            "promised_by": terms.promised_by,
            "owner": terms.owner or by.staff,
            "due_on": terms.due_on,
            "proposed_by": by.staff,
        },
    )
    if made:
        record("agreement.proposed", school_id=by.school.pk, by=by, about=row)
    elif (row.school_id, row.pupil_id, row.text) != (by.school.pk, place.pupil.pk, text):
        raise Refused(_("Deze pagina is al verstuurd. Pas de afspraak aan waar hij nu staat."))
    return row


@transaction.atomic
def rewrite_agreement(row: Agreement, terms: Terms, *, version: int, by: Viewer) -> None:
    """Change what an agreement says. Then it is a proposal again: nobody said yes to the new words yet.

    Raises:
        Refused: it would say nothing.
        Conflict: somebody changed it since; both texts come along.
    """
    text = terms.text.strip()
    if not text:
        raise Refused(_("Schrijf op wat jullie afspreken. Gaat het niet door? Trek de afspraak dan in."))
    if (row.text, row.promised_by, row.due_on) == (text, terms.promised_by, terms.due_on):
        return
    rows = Agreement.objects.filter(pk=row.pk, version=version)
    if not rows.update(
        text=text,
        promised_by=terms.promised_by,
        due_on=terms.due_on,
        school_confirmed_at=None,
        school_confirmed_by=None,
        version=F("version") + 1,
    ):
        row.refresh_from_db()
        raise Conflict({"text": row.text}, {"text": text})
    take_reminder_back(row)
    record("agreement.rewritten", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def say_yes_for_school(row: Agreement, *, version: int, by: Viewer) -> None:
    """School says yes to these words.

    Raises:
        Conflict: the words changed since the page was opened.
    """
    rows = Agreement.objects.filter(pk=row.pk, version=version)
    if rows.filter(school_confirmed_at__isnull=False).exists():
        return
    if not rows.update(school_confirmed_at=timezone.now(), school_confirmed_by=by.staff):
        _other_words(row)
    record("agreement.confirmed", school_id=by.school.pk, by=by, about=row, side="school")


@transaction.atomic
def note_yes_of_parent(row: Agreement, parent: Parent, *, version: int, through: str, by: Somebody) -> None:
    """A parent said yes to these words: in the talk, on the page of the parent, or on paper.

    Raises:
        Conflict: the words changed since the page was opened.
    """
    if not Agreement.objects.select_for_update().filter(pk=row.pk, version=version, withdrawn_on=None).exists():
        _other_words(row)
    same = {"school_id": by.school.pk, "version": version, "through": through}
    known = AgreementConfirmation.objects.filter(agreement=row, parent=parent)
    if known.filter(version=version).exists():
        return
    if not known.update(version=version, through=through, at=timezone.now()):
        AgreementConfirmation.objects.get_or_create(agreement=row, parent=parent, defaults=same)
    record(
        "agreement.confirmed" if by.staff else "agreement.yes_at_home",
        school_id=by.school.pk,
        by=by,
        about=row,
        side="parent",
        **whose(by),
    )


@transaction.atomic
def keep_agreement(row: Agreement, *, on: date, by: Somebody) -> None:
    """It was done, on this day."""
    if row.done_on is None:
        row.be_done(on)
        take_reminder_back(row)
        record(
            "agreement.kept" if by.staff else "agreement.kept_at_home",
            school_id=by.school.pk,
            by=by,
            about=row,
            **whose(by),
        )


@transaction.atomic
def look_back_on_agreement(row: Agreement, outcome: str, *, seen: str, on: date, by: Somebody) -> None:
    """Look back together: what came of it (R79). `seen` is the outcome that stood on the page.

    Raises:
        Conflict: somebody looked back on it meanwhile; both texts come along.
    """
    words = outcome.strip()
    if row.looked_back_on and row.outcome == words:
        return
    # The words of the agreement stay, so nobody's yes is lost: the version stays as well.
    if not Agreement.objects.filter(pk=row.pk, outcome=seen).update(looked_back_on=on, outcome=words):
        row.refresh_from_db()
        raise Conflict({"outcome": row.outcome}, {"outcome": words})
    take_reminder_back(row)
    record(
        "agreement.looked_back" if by.staff else "agreement.looked_back_at_home",
        school_id=by.school.pk,
        by=by,
        about=row,
        **whose(by),
    )


@transaction.atomic
def withdraw_agreement(row: Agreement, *, on: date, by: Viewer) -> None:
    """It does not go on; the words stay to read."""
    if Agreement.objects.filter(pk=row.pk, withdrawn_on__isnull=True).update(withdrawn_on=on):
        take_reminder_back(row)
        record("agreement.withdrawn", school_id=by.school.pk, by=by, about=row)


def _other_words(row: Agreement) -> None:
    """Refuse a yes to words that are no longer there."""
    row.refresh_from_db()
    raise Conflict({"text": row.text}, {})
