"""The names of parents on a list, on the screen and on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from glansrijk.audit.record import record, saw
from glansrijk.lib.access import only
from glansrijk.lib.frames import framed
from glansrijk.lib.limits import rationed
from glansrijk.lib.paper import pdf_response
from glansrijk.relations.group_month import GroupMonth, group_in_month
from glansrijk.relations.list_grid import list_rows
from glansrijk.relations.paper_list import paper_list
from glansrijk.rules.school_year import Month
from glansrijk.schools.access import StaffRequest, who_sees_estimates


@require_GET
@only(who_sees_estimates)
def parents(request: StaffRequest, group: str, month: Month) -> HttpResponse:
    """The list of parents of a group in a month (R39)."""
    at = group_in_month(request.viewer, group, month)
    saw("parents_list", school_id=request.viewer.school.pk, by=request.viewer, about=at.group)
    return framed(request, "relations/staff/list.html", _as_shown(at))


@require_GET
@only(who_sees_estimates)
@rationed
def paper(request: StaffRequest, group: str, month: Month) -> HttpResponse:
    """The same list as A4 PDF, a row per parent with the months as columns, to fill in by pen."""
    at = group_in_month(request.viewer, group, month)
    record("list.printed", school_id=request.viewer.school.pk, by=request.viewer, about=at.group, month=month.code)
    return pdf_response(paper_list(at), f"ouderlijst-{at.group.slug}")


def _as_shown(at: GroupMonth) -> dict[str, str]:
    """What the page shows, as its frame takes it (lib/frames)."""
    return {
        "group": at.group.title,
        "month": at.month.name,
        "year": at.year.label,
        "check_url": at.url("check") if at.may_fill else "",
        "map_url": at.url("glanskaart"),
        "paper_url": at.url("paper_list"),
        "rows": list_rows(at.lines),
    }
