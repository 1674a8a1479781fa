"""Even terugkijken: what is mat, dof or changed, with three steps that fit and one press to take one."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from glansrijk.lib.access import only
from glansrijk.relations import check_page
from glansrijk.relations.group_month import GroupMonth, group_in_month
from glansrijk.relations.look_back_steps import look_back_steps, look_back_url, take
from glansrijk.relations.models import Step
from glansrijk.relations.taking_steps import let_step_go
from glansrijk.relations.views.check import begun
from glansrijk.rules.school_year import Month
from glansrijk.schools.access import StaffRequest, teachers


@require_GET
@only(teachers)
def look_back(request: StaffRequest, group: str, month: Month) -> HttpResponse:
    """Only what is mat, dof or changed; last month is shown here for the first time. `?niet=` folds lines."""
    at = group_in_month(request.viewer, group, month)
    return _show(request, at) if begun(request, at) else redirect(at.url("check"))


@require_POST
@only(teachers)
def take_step(request: StaffRequest, group: str, month: Month) -> HttpResponse:
    """Take one of the suggestions of a line, in one press."""
    at = group_in_month(request.viewer, group, month)
    page, line = check_page.look_back(at), request.POST.get("line", "")
    take(at, page, line_id=line, block=request.POST.get("block", ""), key=_key(request))
    return _answer(request, at, line)


@require_POST
@only(teachers)
def take_step_back(request: StaffRequest, group: str, month: Month, step: int) -> HttpResponse:
    """Undo of taking one: it leaves the list, and the suggestions are back."""
    at = group_in_month(request.viewer, group, month)
    let_step_go(request.viewer.get(Step, pk=step, relation__group=at.group), by=request.viewer)
    return _answer(request, at, request.POST.get("line", ""))


def _key(request: StaffRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def _answer(request: StaffRequest, at: GroupMonth, line: str) -> HttpResponse:
    """The page again: in place for a script, else by its address, at the line that was meant."""
    if request.htmx:
        return _show(request, at, here=line)
    # Only names of lines go into an address: a browser refuses one that is too long, and then the press seems lost.
    lines = {one.id for one in at.lines}
    folded = [one for one in dict.fromkeys(request.POST.getlist("niet")) if one in lines]
    return redirect(look_back_url(at, folded, here=line if line in lines else ""))


def _show(request: StaffRequest, at: GroupMonth, *, here: str = "") -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    page = check_page.look_back(at)
    steps = look_back_steps(at, page, not_now=asked.getlist("niet"), here=here or asked.get("bij", ""))
    return render(request, "relations/staff/look_back.html", {"at": at, "look_back": page, "steps": steps})
