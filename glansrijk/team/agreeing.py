"""The team agrees something after a lesson, and may put it in other words later (R50, R52)."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.rules.homes import and_list
from glansrijk.rules.recurring import Returns
from glansrijk.rules.team_agreements import first_look
from glansrijk.schools.models import Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import AgreementOwner, AskMe, Meeting, TeamAgreement
from glansrijk.team.no_names import refuse_names


@dataclass(frozen=True)
class TeamTerms:
    """What is agreed: the words, from which lesson, when it comes back each year (None: it is for now), and whose."""

    text: str
    lesson: str
    lesson_title: str
    returns: Returns | None = None
    owners: tuple[Staff, ...] = ()
    key: UUID = field(default_factory=uuid4)

    @property
    def columns(self) -> dict[str, object]:
        """The values of the row."""
        rule, first, last = (self.returns.rule, self.returns.first, self.returns.last) if self.returns else ("", 0, 0)
        return {
            "text": self.text.strip(),
            "lesson": self.lesson,
            "lesson_title": self.lesson_title,
            "term": "long" if self.returns else "short",
            "rule": rule,
            "rule_from": first,
            "rule_to": last,
        }


@transaction.atomic
def agree(terms: TeamTerms, *, meeting: Meeting | None = None, by: Viewer) -> TeamAgreement:
    """Write down what the team agrees; it comes back in the next meeting. The same page sent twice is one.

    Raises:
        Refused: it says nothing, or it names a child or a parent.
    """
    _refuse_nonsense(terms, by)
    day = meeting.held_on if meeting and meeting.held_on <= by.today else by.today
    values = {"meeting": meeting, "agreed_on": day, "look_on": first_look(day), "by": by.staff, **terms.columns}
    row, made = TeamAgreement.objects.get_or_create(key=terms.key, defaults={"school_id": by.school.pk, **values})
    if row.school_id != by.school.pk:
        raise Refused(_("Deze pagina is al verstuurd. Open hem opnieuw."))
    if made:
        _be_of(row, terms.owners)
        record("team_agreement.made", school_id=by.school.pk, by=by, about=row, lesson=terms.lesson)
    return row


@transaction.atomic
def rewrite_team_agreement(row: TeamAgreement, terms: TeamTerms, *, version: int, by: Viewer) -> None:
    """Put it in other words, give it another time or other owners.

    Raises:
        Refused: it would say nothing or name a child or a parent, or it is closed.
        Conflict: somebody changed it since; both come along.
    """
    _refuse_nonsense(terms, by)
    open_ones = TeamAgreement.objects.open().filter(pk=row.pk)
    if not open_ones.exists():
        raise Refused(_("Deze afspraak is afgerond en verandert niet meer."))
    before = said(row)
    changed = open_ones.filter(version=version)
    if not changed.update(**terms.columns, version=F("version") + 1, changed_at=timezone.now()):
        row.refresh_from_db()
        raise Conflict(said(row), said_of(terms))
    _be_of(row, terms.owners)
    if before != said_of(terms):
        record("team_agreement.changed", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def ask_me(row: TeamAgreement, *, by: Viewer) -> None:
    """'Spreek me hier op aan': colleagues may bring it up. Twice is once."""
    _row, made = AskMe.objects.get_or_create(agreement=row, staff=by.staff, defaults={"school_id": by.school.pk})
    if made:
        record("team_agreement.ask_me", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def do_not_ask_me(row: TeamAgreement, *, by: Viewer) -> None:
    """Take that back."""
    number, _rows = AskMe.objects.filter(agreement=row, staff=by.staff).delete()
    if number:
        record("team_agreement.not_ask_me", school_id=by.school.pk, by=by, about=row)


def said(row: TeamAgreement) -> dict[str, str]:
    """What stands there now, as two people compare it."""
    owners = [one.staff.name.full for one in row.owners.select_related("staff").order_by("staff__sort_name", "pk")]
    return {"text": row.text, "when": _when(row.returns), "owners": _whose(owners)}


def said_of(terms: TeamTerms) -> dict[str, str]:
    """What somebody wants it to be."""
    owners = sorted(terms.owners, key=lambda one: (one.sort_name, one.pk))
    return {
        "text": terms.text.strip(),
        "when": _when(terms.returns),
        "owners": _whose([one.name.full for one in owners]),
    }


def _when(returns: Returns | None) -> str:
    return returns.dutch if returns else _("voor nu")


def _whose(names: list[str]) -> str:
    return and_list(names) if names else _("het hele team")


def _be_of(row: TeamAgreement, owners: tuple[Staff, ...]) -> None:
    """Of these people of the team. Who left and was not chosen again lets it go."""
    row.owners.exclude(staff__in=owners).delete()
    AgreementOwner.objects.bulk_create(
        (AgreementOwner(school_id=row.school_id, agreement=row, staff=one) for one in owners), ignore_conflicts=True
    )


def _refuse_nonsense(terms: TeamTerms, by: Viewer) -> None:
    if not terms.text.strip():
        raise Refused(_("Schrijf op wat jullie afspreken."))
    refuse_names(terms.text, school_id=by.school.pk, also_colleagues=False)
