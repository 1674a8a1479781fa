"""How far one rater is with the check of the own groups, in lines as the check itself shows them; one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from glansrijk.relations.checking import day_of
from glansrijk.relations.models import Estimate, SplitHome
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.homes import home_key
from glansrijk.rules.names import fold
from glansrijk.rules.school_year import Month
from glansrijk.rules.signal_facts import Norms
from glansrijk.schools.models import ContactBan, Group, ParentLink
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer

NORMS = ("first_weeks", "act_within", "at_most_weeks", "unanswered")
_OF_SCHOOL = tuple(f"school__own_norms__{name}" for name in NORMS)
COLUMNS = (
    "pk",
    "home_id",
    "pupil_id",
    "parent_id",
    "parent__staff_id",
    "pupil__first_name",
    "pupil__surname",
    "pupil__sort_name",
    "pupil__placements__group_id",
    *_OF_SCHOOL,
)


@dataclass(frozen=True)
class OpenCheck:
    """The check of one group in one month, by one rater: how many lines are filled, and where to go on."""

    group: Group
    month: Month
    coverage: Coverage
    next_child: str


@dataclass(frozen=True)
class OwnChecks:
    """The checks of all own groups, and the terms of the school, which come along with the rows."""

    checks: tuple[OpenCheck, ...]
    norms: Norms


def own_checks(viewer: Viewer, month: Month | None) -> OwnChecks:
    """The checks of a month in the groups of this teacher; without a month (summer) no checks, but still the terms."""
    groups = {one.group_id: one.group for one in viewer.assignments if not one.group.composite}
    if not groups:
        return OwnChecks((), Norms())
    rows = list(_rows(viewer, month or Month.of(viewer.today), groups))
    rows.sort(key=_order(viewer.school.list_order))
    own = (_check(group, month, rows, viewer) for group in groups.values()) if month else ()
    return OwnChecks(tuple(check for check in own if check.coverage.of), _norms(rows))


def _norms(rows: list[dict[str, Any]]) -> Norms:
    """Nobody needs terms where no family is, so they come with the families instead of in a query of their own."""
    known = [rows[0][name] for name in _OF_SCHOOL] if rows else []
    return Norms(*known) if known and None not in known else Norms()


def _rows(viewer: Viewer, month: Month, groups: dict[int, Group]) -> Any:
    day: date = day_of(month, viewer.today)
    group = OuterRef("pupil__placements__group")
    ban = ContactBan.objects.in_force(day).filter(link=OuterRef("pk"))
    apart = SplitHome.objects.filter(group=group, home=OuterRef("home"))
    given = Estimate.objects.filter(
        relation__group=group, relation__parent=OuterRef("parent"), month=month.first, rater=viewer.staff
    )
    rows = ParentLink.objects.in_school(viewer.school.pk).filter(
        holds_on(day),
        holds_on(day, "pupil__placements__"),
        pupil__placements__group__in=groups,
        parent__deceased=False,
    )
    return rows.annotate(banned=Exists(ban), apart=Exists(apart), given=Exists(given)).values(
        "banned", "apart", "given", *COLUMNS
    )


def _order(list_order: str) -> Any:
    if list_order == "first_name":
        return lambda row: (fold(row["pupil__first_name"]), row["pupil__sort_name"], row["pupil_id"], row["pk"])
    return lambda row: (row["pupil__sort_name"], row["pupil_id"], row["pk"])


def _check(group: Group, month: Month, rows: list[dict[str, Any]], viewer: Viewer) -> OpenCheck:
    lines = _lines([row for row in rows if row["pupil__placements__group_id"] == group.pk], viewer)
    waiting = [line[0] for line in lines if not all(row["given"] for row in line)]
    next_child = (waiting[0]["pupil__first_name"] or waiting[0]["pupil__surname"]) if waiting else ""
    return OpenCheck(group, month, Coverage(len(lines) - len(waiting), len(lines)), next_child)


def _lines(rows: list[dict[str, Any]], viewer: Viewer) -> list[list[dict[str, Any]]]:
    """The lines that ask for a level: per home, or per parent where a home is looked at apart (design 4.2)."""
    homes: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        homes.setdefault(home_key(row["home_id"], row["parent_id"]), []).append(row)
    lines: dict[str, list[dict[str, Any]]] = {}
    for key, home in homes.items():
        if any(row["parent__staff_id"] == viewer.staff.pk for row in home):
            continue
        for row in home:
            if not row["banned"]:
                lines.setdefault(f"{key}p{row['parent_id']}" if home[0]["apart"] else key, []).append(row)
    return list(lines.values())
