"""What is shown of a plan, as plain values: kept with a large import, made anew for a small one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from glansrijk.schools.imports.applying import plan_to_show
from glansrijk.schools.imports.plan import Plan, What, Whom
from glansrijk.schools.models import Import

# Nobody reads more names than these; the counts tell the rest.
MOST_NAMES = 2_000


def shown_of(plan: Plan) -> dict[str, Any]:
    """Everything the page shows, and the fingerprint of what somebody agrees with."""
    return {
        "counts": plan.counts,
        "entries": {
            what.value: {
                whom.value: [[entry.name, entry.detail] for entry in plan.of(what, whom)[:MOST_NAMES]] for whom in Whom
            }
            for what in What
        },
        "questions": [[one.id, one.first, one.second, one.why] for one in plan.questions],
        "problems": [problem.as_json() for problem in plan.problems],
        "fingerprint": plan.fingerprint,
        "stopped": plan.stopped,
        "is_empty": plan.is_empty,
        "language": get_language(),
    }


def shown_for(import_: Import) -> dict[str, Any]:
    """What to show now, without the answers to its questions: those stand on the page beside it."""
    kept: dict[str, Any] | None = import_.counts.get("shown")
    return kept if kept else shown_of(plan_to_show(import_, answers={}))
