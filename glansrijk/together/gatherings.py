"""Mornings on which parents walk in: plan, change, call off, and how many people came. Nobody has to come (R81)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Gathering


@dataclass(frozen=True)
class Plan:
    """A morning as it is filled in. `key` is of the page that sends it."""

    theme: str
    held_on: date
    from_time: time | None = None
    until_time: time | None = None
    place: str = ""
    host: str = ""
    head_present: bool = False
    key: UUID = field(default_factory=uuid4)

    @property
    def columns(self) -> dict[str, object]:
        """The values of the row."""
        names = ("held_on", "from_time", "until_time", "head_present")
        texts = {name: getattr(self, name).strip() for name in ("theme", "place", "host")}
        return {**texts, **{name: getattr(self, name) for name in names}}


@transaction.atomic
def plan_gathering(plan: Plan, *, by: Viewer) -> Gathering:
    """Put a morning on the calendar; the same page sent twice is one morning.

    Raises:
        Refused: it has no theme, or its end lies before its beginning.
    """
    _refuse_nonsense(plan)
    row, made = Gathering.objects.get_or_create(
        key=plan.key, defaults={"school_id": by.school.pk, "by": by.staff, **plan.columns}
    )
    if row.school_id != by.school.pk:
        raise Refused(_("Deze pagina is al verstuurd. Open hem opnieuw."))
    if made:
        record("gathering.planned", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def change_gathering(row: Gathering, plan: Plan, *, version: int, by: Viewer) -> None:
    """Change a morning.

    Raises:
        Refused: it would have no theme, or end before it begins.
        Conflict: somebody changed it since; both texts come along.
    """
    _refuse_nonsense(plan)
    if all(getattr(row, name) == value for name, value in plan.columns.items()):
        return
    rows = Gathering.objects.filter(pk=row.pk, version=version)
    if not rows.update(**plan.columns, version=F("version") + 1, changed_at=timezone.now()):
        row.refresh_from_db()
        yours = {name: _said(value) for name, value in plan.columns.items()}
        raise Conflict({name: _said(getattr(row, name)) for name in yours}, yours)
    record("gathering.changed", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def call_off(row: Gathering, *, by: Viewer) -> None:
    """It does not go on. Twice is once."""
    now = timezone.now()
    rows = Gathering.objects.filter(pk=row.pk, called_off_at__isnull=True)
    if rows.update(called_off_at=now, changed_at=now, version=F("version") + 1):
        record("gathering.called_off", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def go_on_after_all(row: Gathering, *, by: Viewer) -> None:
    """It goes on after all. Twice is once."""
    rows = Gathering.objects.filter(pk=row.pk, called_off_at__isnull=False)
    if rows.update(called_off_at=None, changed_at=timezone.now(), version=F("version") + 1):
        record("gathering.goes_on", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def count_who_came(row: Gathering, came: int | None, *, by: Viewer) -> None:
    """How many people there were: a number only, and only for who wants to write it down."""
    if row.came != came:
        Gathering.objects.filter(pk=row.pk).update(came=came)
        record("gathering.counted", school_id=by.school.pk, by=by, about=row)


def _refuse_nonsense(plan: Plan) -> None:
    if not plan.theme.strip():
        raise Refused(_("Schrijf op waar de ochtend over gaat."))
    if plan.until_time and (plan.from_time is None or plan.until_time <= plan.from_time):
        raise Refused(_("De eindtijd ligt voor de begintijd. Kies een latere eindtijd."))


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    return str(value or "")
