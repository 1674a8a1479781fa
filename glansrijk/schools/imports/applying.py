"""From an import that was read to a plan, and from a plan to rows: all of it or nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from glansrijk.audit.record import Someone, record
from glansrijk.lib.today import today
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import open_year
from glansrijk.schools.imports.many_objects import many_objects
from glansrijk.schools.imports.plan import Plan, problem_from_json
from glansrijk.schools.imports.plan_parents import plan_parents
from glansrijk.schools.imports.plan_school import plan_school_file
from glansrijk.schools.imports.progress import Teller
from glansrijk.schools.imports.rowset import is_new
from glansrijk.schools.imports.stored_rows import letting_go, parents_from_json, school_file_from_json
from glansrijk.schools.imports.writing import write
from glansrijk.schools.models import Import, School, SchoolYear

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glansrijk.schools.imports.rowset import RowSet

    Take = Callable[[RowSet], None]


class NotNowError(Exception):
    """An import that cannot be taken in as it was shown; the sentence says why and what to do. Nothing was written."""


@many_objects()
def plan_of(
    import_: Import, *, answers: Mapping[str, str] | None = None, take: Take | None = None, teller: Teller | None = None
) -> Plan:
    """Compare what was read with the school as it is now. Nothing is written, unless `take` does so with the rows."""
    if import_.kind == "school_file":
        file = school_file_from_json(import_.rows)
        plan = plan_school_file(file, import_.school, today=today(), name=import_.file_name)
    else:
        rows = parents_from_json(import_.rows)
        chosen = import_.answers if answers is None else answers
        options = {"tell": teller.tell} if teller else {}
        plan = plan_parents(
            rows, import_.school, today=today(), name=import_.file_name, answers=chosen, take=take, **options
        )
    plan.problems = [problem_from_json(told) for told in import_.problems] + plan.problems
    return plan


def plan_to_show(import_: Import, *, answers: Mapping[str, str] | None = None, teller: Teller | None = None) -> Plan:
    """The same, for a look only: the rows of the database that it comes down to are not kept."""
    return plan_of(import_, answers=answers, take=lambda _: None, teller=teller)


@many_objects()
@transaction.atomic
def apply_import(
    import_: Import,
    *,
    by: Someone | None,
    shown: str = "",
    from_status: str = "planned",
    teller: Teller | None = None,
) -> Plan:
    """Take an import in: everything in the plan, or nothing at all.

    `shown` is the fingerprint of the plan that somebody agreed with. The plan is made anew here, behind a lock on the
    school, so that two people at once cannot both write. What differs from it is taken back with all that was written.

    Raises:
        NotNowError: somebody else was first, the plan differs from what was shown, or something refuses the file.
    """
    School.objects.select_for_update().get(pk=import_.school_id)
    if not import_.claim(from_status=from_status, to_status="applying"):
        raise NotNowError(_("Iemand anders was je voor: dit bestand is al ingelezen of weggelegd. Kijk hieronder."))
    import_.refresh_from_db()
    # Answers change the plan by themselves; compared is the plan without them, of the school as it was before.
    with translation.override(_language_of(import_)):
        unanswered = plan_to_show(import_, answers={}).fingerprint if shown and import_.answers else ""
        plan = plan_of(_letting_go(import_), take=partial(write, of=import_), teller=teller)
    if plan.stopped:
        raise NotNowError(next(problem.message for problem in plan.problems if problem.level == "stop"))
    if shown and shown != (unanswered or plan.fingerprint):
        raise NotNowError(
            _("De school is intussen veranderd, en het plan ook. Er is niets ingelezen. Kijk het plan nog eens na.")
        )
    _write(import_, plan, by=by)
    return plan


def _language_of(import_: Import) -> str:
    """The language in which its plan was shown: the fingerprint is made of those words."""
    shown = import_.counts.get("shown") or {}
    return shown.get("language") or translation.get_language() or settings.LANGUAGE_CODE


def _letting_go(import_: Import) -> Import:
    """The rows of a long list go while they are read: in memory they are the plan from then on."""
    if import_.kind == "parents":
        import_.rows = {"rows": letting_go(import_.rows["rows"])}
    return import_


def _write(import_: Import, plan: Plan, *, by: Someone | None) -> None:
    import_.rows = {}
    opened = _open_year(plan)
    write(plan.rows, of=import_, written=opened)
    problems = [problem.as_json() for problem in plan.problems]
    import_.settle(counts=plan.counts, problems=problems)
    totals = {f"{what}_{whom}": number for what, of in plan.counts.items() for whom, number in of.items() if number}
    record("import.applied", school_id=import_.school_id, by=by, about=import_, file=import_.kind, **totals)


def _open_year(plan: Plan) -> list[models.Model]:
    """The school year with its holidays, when this is the first that we hear of it."""
    row = plan.year_row
    if row is None or not is_new(row) or plan.is_empty:
        return []
    opened: SchoolYear = open_year(row.school, Year(row.start))
    row.pk = opened.pk
    return [opened, *opened.holidays.all()]
