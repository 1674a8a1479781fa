"""Het jaar afsluiten: the checklist, how everyone moves up, closing, and undoing that."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, heads
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import done
from glansrijk.talks import tasks
from glansrijk.talks.closing_page import ClosingPage, MovingPage, closes_from, closing_page, moving_page
from glansrijk.talks.closing_steps import STEPS
from glansrijk.talks.closing_the_year import choose_moves, close_year, undo_closing
from glansrijk.talks.forms_closing import ChildrenForm, CloseForm, StreamsForm
from glansrijk.talks.moving_up_plan import Moves


@never_cache
@require_GET
@only(heads)
def closing(request: StaffRequest) -> HttpResponse:
    """The checklist; while the worker is busy how far it is, and afterwards what came of it."""
    page = closing_page(request.viewer)
    if page is None:
        return render(request, "talks/closing/not_now.html", {"day": closes_from(request.viewer.today)})
    if page.state == "busy":
        return render(request, "talks/closing/busy.html", {"page": page})
    if request.htmx:
        return HttpResponseClientRefresh()
    if page.state == "closed":
        return render(request, "talks/closing/closed.html", {"page": page})
    return _checklist(request, page, CloseForm(opened=page.todo.opened if page.todo else ()))


@require_POST
@only(heads)
def close(request: StaffRequest) -> HttpResponse:
    """Close the year; what is still open is said, and nothing is changed."""
    page = closing_page(request.viewer)
    if page is None or page.todo is None:
        messages.warning(request, _("Dit schooljaar wordt of is al afgesloten."))
        return _to_checklist(request)
    form = CloseForm(request.POST, opened=page.todo.opened)
    if not form.is_valid():
        return _checklist(request, page, form, status=400)
    try:
        found = close_year(page.year, form.reasons, by=request.viewer, steps=STEPS)
    except Refused as fault:
        messages.warning(request, str(fault))
        return _checklist(request, page, form, status=422)
    if found.is_busy:
        tasks.close_year.enqueue(found.pk, request.viewer.staff.pk, request.viewer.account_id)
    return _to_checklist(request)


@require_POST
@only(heads)
def undo(request: StaffRequest) -> HttpResponse:
    """Undo closing, until the new year begins."""
    page = closing_page(request.viewer)
    row = page.closing if page else None
    if row is None:
        messages.warning(request, _("Er is geen afgesloten schooljaar om weer open te maken."))
    else:
        done(
            request,
            lambda: undo_closing(row, by=request.viewer),
            _("Het afsluiten is ongedaan gemaakt. Alles is weer zoals het was."),
        )
    return _to_checklist(request)


@require_http_methods(["GET", "POST"])
@only(heads)
def moving_up(request: StaffRequest) -> HttpResponse:
    """Where every group goes, with who will sit where."""
    page = moving_page(request.viewer, "")
    if page is None:
        return _to_checklist(request)
    form = StreamsForm(request.POST or None, plan=page.plan, version=page.version)
    if form.is_valid() and _kept(request, page, form.cleaned_data["version"], form.moves):
        return redirect("moving_up", school=request.viewer.school.slug)
    streams = [(form[name], len(page.plan.streams[stream])) for name, stream in form.streams.items()]
    values = {"page": page, "form": form, "streams": streams}
    return render(request, "talks/closing/moving_up.html", values, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@only(heads)
def children(request: StaffRequest) -> HttpResponse:
    """The children of one group for whom it may be different."""
    page = moving_page(request.viewer, request.GET.get("groep", ""))
    if page is None or not page.children:
        return redirect("moving_up", school=request.viewer.school.slug)
    form = ChildrenForm(request.POST or None, plan=page.plan, children=page.children, version=page.version)
    if form.is_valid() and _kept(request, page, form.cleaned_data["version"], form.moves):
        return redirect("moving_up", school=request.viewer.school.slug)
    values = {"page": page, "form": form}
    return render(request, "talks/closing/children.html", values, status=400 if form.is_bound else 200)


def _kept(request: StaffRequest, page: MovingPage, version: int, moves: Moves) -> bool:
    try:
        choose_moves(page.year, moves, version=version, by=request.viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
        return False
    messages.success(request, _("Bewaard. Er verandert nog niets: dat gebeurt pas als je het jaar afsluit."))
    return True


def _checklist(request: StaffRequest, page: ClosingPage, form: CloseForm, status: int = 200) -> HttpResponse:
    opened = [(line, form[line.step.value] if line.step.needs_a_reason else None) for line in page.opened]
    values = {"page": page, "form": form, "opened": opened, "dates": bool(STEPS)}
    return render(request, "talks/closing/checklist.html", values, status=status)


def _to_checklist(request: StaffRequest) -> HttpResponse:
    return redirect("close_year", school=request.viewer.school.slug)
