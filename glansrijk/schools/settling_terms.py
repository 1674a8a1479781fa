"""The terms of a school, where the method gives no numbers: its own, or the defaults (R18, R42, R44, R51, design 4.8).

The log keeps what held before, so that the last change can be undone from the page, by whoever may change the terms.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from glansrijk.audit.record import record
from glansrijk.rules.core_things import TERMS, CoreThing
from glansrijk.rules.signal_facts import Norms
from glansrijk.schools.fixed_by_board import refuse_what_is_fixed
from glansrijk.schools.models import School, SchoolNorms
from glansrijk.schools.viewer import Viewer

NAMES = tuple(field.name for field in fields(Norms))


@dataclass(frozen=True)
class LastChange:
    """The last time that the terms changed: when, by whom, and what held before."""

    at: datetime
    by: str
    before: Norms


@transaction.atomic
def set_terms(school: School, norms: Norms, *, by: Viewer) -> bool:
    """Let these terms hold from now on; whether anything changed. The defaults are kept as no row at all.

    Raises:
        Refused: the board has the same terms on all its schools.
    """
    before = terms_of(school)
    if norms == before:
        return False
    if norms != Norms():
        refuse_what_is_fixed(school, CoreThing(TERMS))
    if norms == Norms():
        SchoolNorms.objects.filter(school=school).delete()
    else:
        SchoolNorms.objects.update_or_create(school=school, defaults={name: getattr(norms, name) for name in NAMES})
    now = {name: getattr(norms, name) for name in NAMES}
    then = {f"{name}_before": getattr(before, name) for name in NAMES}
    record("school.terms_set", school_id=school.pk, by=by, about=school, **now, **then)
    return True


def terms_of(school: School) -> Norms:
    """The terms that hold: the school's own, else the defaults."""
    own = SchoolNorms.objects.filter(school=school).first()
    return own.norms if own else Norms()


def last_change(school: School) -> LastChange | None:
    """The last change, None when the terms never changed."""
    event = Event.objects.filter(school_id=school.pk, kind="school.terms_set").order_by("-pk").first()
    if event is None:
        return None
    who = Account.objects.filter(pk=event.by_account_id or 0).first()
    before = Norms(**{name: event.facts[f"{name}_before"] for name in NAMES})
    return LastChange(event.at, who.name if who else "", before)
