"""Closing a school year in one transaction, all of it or nothing, and undoing that until the new year begins (R95).

Everyone moves up, what was of this year ends with it, and the next year gets its days. Nothing of how the contact was
is copied: the new year starts blank (R17).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.audit.record import record
from glansrijk.lib import progress
from glansrijk.rules.closing import may_undo_on, still_in_the_way
from glansrijk.rules.days import day_in_words
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import open_year
from glansrijk.schools.imports.many_objects import many_objects
from glansrijk.schools.models import School, SchoolYear, Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.closing_checklist import Checklist, checklist
from glansrijk.talks.closing_rows import take_back, values_of, was_written_on, write
from glansrijk.talks.models import Moment, YearClosing
from glansrijk.talks.moving_up import gather_moves
from glansrijk.talks.moving_up_plan import Moves

# What a page can wait for; a larger school is closed by the worker.
CHILDREN_AT_ONCE = 120
FAILED = gettext_lazy("Het is gestopt door een fout bij ons. Er is niets veranderd. Probeer het nog eens.")
BUSY = gettext_lazy("Een collega sluit dit schooljaar op dit moment af. Wacht even.")
WRITTEN_ON = gettext_lazy(
    "Ongedaan maken kan niet meer: iemand heeft al verder gewerkt met wat voor het nieuwe schooljaar is klaargezet."
)


@dataclass(frozen=True)
class Closer:
    """Who closes a year of which school, on which day: a viewer without the account, for the worker."""

    school: School
    staff: Staff | None
    account_id: int | None
    today: date


# Gives the next school year what comes back every year; returns the rows that it made.
Step = Callable[[SchoolYear, Closer], Sequence[models.Model]]


def closing_of(school_id: int, year: Year) -> YearClosing | None:
    """The closing of a year that is prepared, busy or done."""
    rows = YearClosing.objects.in_school(school_id).in_hand(year.start)
    found: YearClosing | None = rows.select_related("school_year", "school", "closed_by").first()
    return found


@transaction.atomic
def choose_moves(year: Year, moves: Moves, *, version: int, by: Viewer) -> YearClosing:
    """Keep how everyone moves up. `version` is 0 when nothing was kept yet.

    Raises:
        Refused: the year is closed or busy, or a colleague chose something else meanwhile.
    """
    closing = _prepared(year, by)
    if closing.closed_at or closing.is_busy:
        raise Refused(_("Dit schooljaar wordt of is al afgesloten. Maak dat eerst ongedaan."))
    rows = YearClosing.objects.filter(pk=closing.pk, version=max(version, 1))
    if not rows.update(moves=moves.as_json(), version=max(version, 1) + 1):
        raise Refused(_("Een collega koos hier intussen iets anders. Kijk nog eens wat er nu staat, en kies opnieuw."))
    closing.refresh_from_db()
    record("year.moves_chosen", school_id=by.school.pk, by=by, about=closing)
    return closing


def _prepared(year: Year, by: Viewer) -> YearClosing:
    """The closing of this year; what was chosen before an undone one is chosen again."""
    School.objects.select_for_update().get(pk=by.school.pk)
    if found := closing_of(by.school.pk, year):
        return found
    earlier = YearClosing.objects.in_school(by.school.pk).filter(school_year__start=year.start).order_by("-pk").first()
    return YearClosing.objects.create(
        school=by.school,
        school_year=SchoolYear.objects.get(school=by.school, start=year.start),
        by=by.staff,
        moves=earlier.moves if earlier else {},
    )


def close_year(year: Year, reasons: Mapping[str, str], *, by: Viewer, steps: Sequence[Step] = ()) -> YearClosing:
    """Close a year. Of a large school it is only taken in hand: then `close_later` has to do it.

    Raises:
        Refused: it is closed already or busy, or something is still open without a reason.
    """
    with transaction.atomic():
        closing = _prepared(year, by)
        if not closing.claim({key: text.strip() for key, text in reasons.items() if text.strip()}):
            raise Refused(_already(closing))
    progress.report(work_of(closing), 0)
    todo = checklist(by.school.pk, closing, year, by.today)
    refused = _refusal(todo, closing.reasons)
    if refused:
        closing.let_go(refused)
        raise Refused(refused)
    if len(todo.plan.children) <= CHILDREN_AT_ONCE:
        close_later(closing.pk, Closer(by.school, by.staff, by.account_id, by.today), steps=steps)
        closing.refresh_from_db()
    return closing


def close_later(closing_id: int, by: Closer, *, steps: Sequence[Step] = ()) -> None:
    """What the worker does with a year that was taken in hand: close it, or say why not. Harmless when called twice."""
    closing = YearClosing.objects.select_related("school", "school_year").get(pk=closing_id)
    if closing.claimed_at is None:
        return
    try:
        _close(closing, by, steps)
    except Refused as fault:
        closing.let_go(str(fault))
    except Exception:
        closing.let_go(str(FAILED))
        raise
    finally:
        progress.forget(work_of(closing))


@many_objects()
@transaction.atomic
def _close(closing: YearClosing, by: Closer, steps: Sequence[Step]) -> None:
    """All of it, behind a lock on the school, with the checklist made anew: somebody may have changed something."""
    School.objects.select_for_update().get(pk=closing.school_id)
    closing.refresh_from_db()
    year, said = closing.school_year.year, _reporter(closing)
    todo = checklist(closing.school_id, closing, year, by.today)
    if refused := _refusal(todo, closing.reasons):
        raise Refused(refused)
    said(20)
    coming, opened = _next_year(closing, year)
    said(30)
    rows = gather_moves(closing, todo.plan, coming)
    said(50)
    stood = values_of(Moment.objects.filter(school_year=coming))
    dated = [row for step in steps for row in step(coming, by)]
    said(70)
    made = write(rows, already=[*opened, *dated], stood=stood)
    said(90)
    closing.close(made, by=by.staff)
    record("year.closed", school_id=closing.school_id, by=by, about=closing, children=len(todo.plan.children))


def _reporter(closing: YearClosing) -> Callable[[int], None]:
    return lambda percent: progress.report(work_of(closing), percent)


def _next_year(closing: YearClosing, year: Year) -> tuple[SchoolYear, list[models.Model]]:
    """The next school year; when it is opened here, it and its holidays are rows that closing made."""
    there = SchoolYear.objects.in_school(closing.school_id).of_start(year.next.start).first()
    coming = there or open_year(closing.school, year.next)
    return coming, [] if there else [coming, *coming.holidays.all()]


def undo_closing(closing: YearClosing, *, by: Viewer) -> None:
    """Put everything back as it was before the year was closed.

    Raises:
        Refused: the new year has begun, it was undone already, or somebody wrote on what it made.
    """
    with transaction.atomic():
        School.objects.select_for_update().get(pk=by.school.pk)
        closing.refresh_from_db()
        if closing.closed_at is None or closing.undone_at is not None:
            raise Refused(_("Dit is al ongedaan gemaakt. Het schooljaar is weer open."))
        if reason := why_not_undone(closing, by.today):
            raise Refused(reason)
        take_back(closing.made)
        closing.undo(by=by.staff)
        record("year.closing_undone", school_id=by.school.pk, by=by, about=closing)


def why_not_undone(closing: YearClosing, day: date) -> str:
    """Why closing cannot be undone, in a sentence; empty when it can."""
    year = closing.school_year.year
    if not may_undo_on(year, day):
        begun = {"day": day_in_words(year.next.first)}
        return _("Ongedaan maken kan niet meer: het nieuwe schooljaar is begonnen op %(day)s.") % begun
    return str(WRITTEN_ON) if was_written_on(closing.made) else ""


def work_of(closing: YearClosing) -> str:
    """The name of this work, for the page that waits for it."""
    return f"closing-{closing.pk}"


def _refusal(todo: Checklist, reasons: Mapping[str, str]) -> str:
    if not still_in_the_way(todo.opened, reasons):
        return ""
    return _("Er staat nog iets open. Het schooljaar is niet afgesloten. Kijk hieronder wat er nog moet gebeuren.")


def _already(closing: YearClosing) -> str:
    if closing.closed_at is None:
        return str(BUSY)
    who = closing.closed_by.called if closing.closed_by else _("een collega")
    day = day_in_words(closing.closed_at.date())
    return _("Dit schooljaar is al afgesloten, door %(who)s op %(day)s.") % {"who": who, "day": day}
