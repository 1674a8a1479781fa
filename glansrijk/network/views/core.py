"""What is the same on all schools: the board says it; the head of a school sees it and takes it over by one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.network import agreeing_to_compare as comparing
from glansrijk.network.board_access import BoardRequest, who_works_for_the_board
from glansrijk.network.fixing_things import asked_of, fix_things, standings_of, take_over
from glansrijk.network.forms_board import CompareForm, StandingsForm
from glansrijk.rules.core_things import CoreThing, Standing, always_the_same
from glansrijk.schools.access import StaffRequest, heads
from glansrijk.schools.views.telling import done


@require_http_methods(["GET", "POST"])
@only(who_works_for_the_board)
def agreements(request: BoardRequest) -> HttpResponse:
    """Of every core thing: fixed, suggested or free."""
    form = StandingsForm(request.POST or None, now=standings_of(request.board.pk))
    if form.is_valid():
        changed = fix_things(form.wanted, by=request.board_viewer)
        said = _("Bewaard. De scholen zien het bij hun instellingen.") if changed else _("Er is niets veranderd.")
        messages.success(request, said)
        return redirect("board_agreements", board=request.board.slug)
    values = {"form": form, "standings": list(Standing), "same": always_the_same()}
    return render(request, "network/board/agreements.html", values, status=400 if form.is_bound else 200)


@require_GET
@only(heads)
def of_school(request: StaffRequest) -> HttpResponse:
    """What the board asks of the own school, and whether it stands beside others."""
    return _of_school(request, CompareForm(today=request.viewer.today))


@require_POST
@only(heads)
def take(request: StaffRequest, core_thing: str) -> HttpResponse:
    """Do one core thing as the method has it."""
    thing = CoreThing.of(core_thing)
    if thing is None:
        raise Http404
    said = _("Overgenomen: %(thing)s.") % {"thing": thing.dutch}
    done(request, lambda: take_over(thing, by=request.viewer), said)
    return redirect("of_the_board", school=request.viewer.school.slug)


@require_POST
@only(heads)
def agree(request: StaffRequest) -> HttpResponse:
    """Let the totals of the school stand beside those of others."""
    form = CompareForm(request.POST, today=request.viewer.today)
    if not form.is_valid():
        return _of_school(request, form)
    comparing.agree_to_compare(form.cleaned_data["until_on"], by=request.viewer)
    messages.success(request, _("Afgesproken. Je kunt dit op elk moment intrekken."))
    return redirect("of_the_board", school=request.viewer.school.slug)


@require_POST
@only(heads)
def withdraw(request: StaffRequest) -> HttpResponse:
    """Not stand beside others any more."""
    comparing.withdraw_from_comparing(by=request.viewer)
    messages.success(request, _("Ingetrokken. Jullie school staat niet meer naast andere scholen."))
    return redirect("of_the_board", school=request.viewer.school.slug)


def _of_school(request: StaffRequest, form: CompareForm) -> HttpResponse:
    school = request.viewer.school
    values = {
        "lines": asked_of(school),
        "agreement": comparing.agreement_of(school, request.viewer.today),
        "board_name": school.board.name,
        "form": form,
    }
    return render(request, "network/school/of_the_board.html", values, status=400 if form.is_bound else 200)
