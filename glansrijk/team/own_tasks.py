"""The own list of a head: a few things to do, in own words, seen by nobody else."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from glansrijk.audit.record import record
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import OwnTask

DONE_FOR = timedelta(days=14)


def own_tasks(viewer: Viewer) -> list[OwnTask]:
    """What is open, and what was done in the last two weeks: that can still be undone."""
    rows = viewer.sees(OwnTask).filter(Q(done_at__isnull=True) | Q(done_at__gte=timezone.now() - DONE_FOR))
    return list(rows.order_by("made_at", "pk"))


@transaction.atomic
def add_task(text: str, key: UUID, *, by: Viewer) -> OwnTask:
    """Put something on the own list; the same page sent twice is one."""
    row, new = OwnTask.objects.get_or_create(
        key=key, defaults={"school_id": by.school.pk, "staff": by.staff, "text": text}
    )
    if new:
        record("own_task.added", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def finish_task(task: OwnTask, *, by: Viewer) -> None:
    """It is done."""
    if task.done_at is None:
        task.finish()
        record("own_task.done", school_id=by.school.pk, by=by, about=task)


@transaction.atomic
def reopen_task(task: OwnTask, *, by: Viewer) -> None:
    """It is not done after all."""
    if task.done_at is not None:
        task.reopen()
        record("own_task.reopened", school_id=by.school.pk, by=by, about=task)
