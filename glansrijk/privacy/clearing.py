"""The policy that runs: what is past its term is removed, per school, in small steps that can be taken again.

Each step is one transaction: the rows, the count of the day and one event. Stopped halfway, the next round finds what
is left and goes on; run twice, the second finds nothing. A file goes when its row is gone for good; a file of which the
row went without it, by a power cut, is swept up later (`sweeping.py`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import FileField, Max, Model
from django.utils import timezone

from glansrijk.audit.record import record
from glansrijk.privacy.forgetting_logs import forget_log_of_nobody, forget_log_of_school
from glansrijk.privacy.held import held_on
from glansrijk.privacy.leaving_accounts import close_and_forget_accounts
from glansrijk.privacy.ledger import keep_ledger_file
from glansrijk.privacy.models import ClearingRun
from glansrijk.privacy.sweeping import sweep
from glansrijk.privacy.terms import TERMS, Term
from glansrijk.pulse.running import destroy_stray_keys
from glansrijk.schools.models import School

BATCH = 500
# A clock that stands years ahead would take every family with it. A summer in which the machine is off is shorter.
DAYS_AHEAD_AT_MOST = 60
log = logging.getLogger(__name__)


def clear_when_due(day: date) -> None:
    """Once a day: every school that has not been cleared on this day, and what belongs to no school.

    Not when the last time was long ago: then somebody has to look at the clock first, and at `apply_retention`.
    """
    last = ClearingRun.objects.filter(done_at__isnull=False).aggregate(day=Max("cleared_on"))["day"]
    if last and (day - last).days > DAYS_AHEAD_AT_MOST:
        log.warning(
            "Er is niets opgeruimd: volgens de klok is het %s, en de vorige keer was %s. Klopt de klok, "
            "kijk dan met apply_retention wat er zou gaan, en ruim het op met apply_retention --apply.",
            day,
            last,
        )
        return
    done = ClearingRun.objects.filter(cleared_on=day, done_at__isnull=False)
    waiting = list(School.objects.exclude(pk__in=done.values("school")).order_by("pk"))
    for school in waiting:
        clear_school(school, day)
    if waiting:
        clear_house(day)


def clear_school(school: School, day: date) -> dict[str, int]:
    """Remove what is past its term on a day; returns how many rows of which model went on this day."""
    run, _ = ClearingRun.objects.get_or_create(school=school, cleared_on=day)
    for term in TERMS:
        while _step(term, run, day):
            pass
    _shorten_log(run, day)
    run.be_done()
    return dict(run.counts)


def clear_house(day: date) -> None:
    """What belongs to no school: accounts, sign-ins, and files without a row."""
    forget_log_of_nobody(day)
    close_and_forget_accounts(day)
    keep_ledger_file()
    sweep(day)
    destroy_stray_keys(timezone.now())


@transaction.atomic
def _step(term: Term, run: ClearingRun, day: date) -> int:
    """At most `BATCH` rows of one model, with all that hangs on them."""
    held = held_on(run.school_id, day)
    numbers = list(term.due(run.school_id, day, held).order_by("pk").values_list("pk", flat=True).distinct()[:BATCH])
    if not numbers:
        return 0
    _rows_go(term.model, numbers)
    _write_down(run, term.label, len(numbers))
    return len(numbers)


@transaction.atomic
def _shorten_log(run: ClearingRun, day: date) -> None:
    """That the log was shortened stands in the log itself."""
    if rows := forget_log_of_school(run.school_id, day):
        run.count("audit.Event", rows)


def _write_down(run: ClearingRun, label: str, rows: int) -> None:
    run.count(label, rows)
    record("retention.cleared", school_id=run.school_id, by=None, what=label, rows=rows)


def _rows_go(model: type[Model], numbers: Iterable[int]) -> None:
    """The rows, and after the commit the files that only they named."""
    rows = model._default_manager.filter(pk__in=numbers)
    for field in (field for field in model._meta.local_concrete_fields if isinstance(field, FileField)):
        for name in rows.exclude(**{field.name: ""}).values_list(field.name, flat=True):
            transaction.on_commit(partial(default_storage.delete, name))
    rows.delete()
