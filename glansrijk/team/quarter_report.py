"""The report of a quarterly talk: both write in it, and each version says who and when (R55)."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import QuarterTalk, ReportVersion


def versions_of(talk: QuarterTalk) -> list[ReportVersion]:
    """All versions, the newest first."""
    return list(ReportVersion.objects.filter(talk=talk).select_related("by").order_by("-number"))


def write_report(talk: QuarterTalk, text: str, *, version: int, by: Viewer) -> None:
    """Keep the report as it is now; `version` is the number that stood on the page, 0 where there was none.

    Raises:
        Conflict: the other wrote meanwhile; both texts come along.
    """
    now = _newest(talk)
    if now is not None and now.text == text:  # the same page sent twice
        return
    if (now.number if now else 0) != version:
        raise _conflict(now, text)
    try:
        with transaction.atomic():
            ReportVersion.objects.create(school_id=by.school.pk, talk=talk, number=version + 1, text=text, by=by.staff)
            record("quarter_talk.reported", school_id=by.school.pk, by=by, about=talk)
    except IntegrityError as fault:
        raise _conflict(_newest(talk), text) from fault


def _newest(talk: QuarterTalk) -> ReportVersion | None:
    return ReportVersion.objects.filter(talk=talk).order_by("-number").first()


def _conflict(now: ReportVersion | None, text: str) -> Conflict:
    return Conflict({"text": now.text if now else ""}, {"text": text})
