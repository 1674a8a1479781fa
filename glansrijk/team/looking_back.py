"""The team looks at an agreement: how it goes, and what then (R50, R51, R52)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.team_agreements import first_look, next_look
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import AgreementCheck, Meeting, TeamAgreement
from glansrijk.team.no_names import refuse_names


class Then(StrEnum):
    """What happens with an agreement after the team looked at it."""

    NEXT_MEETING = "next"
    ON_A_DAY = "day"
    WHEN_ITS_TIME_COMES = "time"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Look:
    """How it goes, what was seen, and what then; `look_on` with `ON_A_DAY` only."""

    going: str
    then: Then = Then.NEXT_MEETING
    words: str = ""
    look_on: date | None = None
    key: UUID = field(default_factory=uuid4)


@transaction.atomic
def look_back(row: TeamAgreement, look: Look, *, meeting: Meeting | None = None, by: Viewer) -> None:
    """Write down how an agreement goes. The same page sent twice is one.

    Raises:
        Refused: the agreement is closed, this meeting looked at it already, or a child or parent is named.
    """
    refuse_names(look.words, school_id=by.school.pk, also_colleagues=False)
    if AgreementCheck.objects.filter(key=look.key, agreement=row).exists():
        return
    now = TeamAgreement.objects.select_for_update().get(pk=row.pk)
    if now.closed_on:
        raise Refused(_("Deze afspraak is intussen afgerond."))
    if meeting and meeting.checks.filter(agreement=row).exists():
        raise Refused(_("In deze vergadering is al op deze afspraak teruggekeken. Er is niets dubbel opgeschreven."))
    AgreementCheck.objects.create(
        school_id=by.school.pk,
        key=look.key,
        agreement=row,
        meeting=meeting,
        looked_on=by.today,
        going=look.going,
        words=look.words.strip(),
        by=by.staff,
    )
    TeamAgreement.objects.filter(pk=row.pk).update(
        **_then(now, look, by), version=F("version") + 1, changed_at=timezone.now()
    )
    record("team_agreement.looked_back", school_id=by.school.pk, by=by, about=row, going=look.going)


def _then(row: TeamAgreement, look: Look, by: Viewer) -> dict[str, object]:
    if look.then in (Then.KEPT, Then.DROPPED):
        return {"closed_on": by.today, "closed_as": look.then.value}
    soon = first_look(by.today)
    if look.then is Then.ON_A_DAY and look.look_on:
        return {"look_on": max(look.look_on, row.agreed_on)}
    if look.then is Then.WHEN_ITS_TIME_COMES and row.returns:
        return {"look_on": next_look(row.returns, by.today, calendar_of(by.school)) or soon}
    return {"look_on": soon}
