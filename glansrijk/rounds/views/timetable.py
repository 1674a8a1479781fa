"""The timetable: plan, stop, look, move by hand, lock, tell families, and somebody who is ill."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.rounds import moving, planning_round, publishing, tasks
from glansrijk.rounds.all_rounds import plans
from glansrijk.rounds.at_hand import appointment_of
from glansrijk.rounds.evening_page import evening_page
from glansrijk.rounds.forms import IllForm, MoveForm
from glansrijk.rounds.letters import time_in_words
from glansrijk.rounds.models import Round, RoundTalk, Session, Solving
from glansrijk.rounds.moving_page import choices_for
from glansrijk.rounds.timetable_page import TimetablePage, looked_at, timetable_page
from glansrijk.rounds.views.finding import at_hand, round_of, talk_of
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.access import StaffRequest, who_plans_rounds, who_sees_rounds
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import done


@require_POST
@only(who_plans_rounds)
def plan(request: StaffRequest, round_id: int) -> HttpResponse:
    """Put it in the queue; the page of the timetable tells how far it is."""
    row = round_of(request.viewer, round_id)
    try:
        solving, made = planning_round.press(row, by=request.viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
        return redirect("round", school=request.viewer.school.slug, round_id=row.pk)
    if made:
        tasks.plan_round.enqueue(solving.pk)
    else:
        messages.info(request, _("Een collega is het rooster al aan het maken."))
    return _to_timetable(request, row.pk)


@require_POST
@only(who_plans_rounds)
def stop(request: StaffRequest, round_id: int) -> HttpResponse:
    """Stop planning and keep the best so far."""
    row = round_of(request.viewer, round_id)
    for solving in request.viewer.sees(Solving).running_for(row):
        solving.ask_to_stop()
    return _to_timetable(request, row.pk)


@never_cache
@require_GET
@only(who_sees_rounds)
def timetable(request: StaffRequest, round_id: int) -> HttpResponse:
    """The timetable; while the worker is busy how far it is."""
    row = round_of(request.viewer, round_id)
    page = timetable_page(request.viewer, row, plans=plans(request.viewer), wanted=request.GET.get("dagdeel", ""))
    if page.busy:
        return render(request, "rounds/busy.html", {"page": page})
    if request.htmx:
        return HttpResponseClientRefresh()
    _looked(request, "round_timetable", row)
    return _show(request, page)


def _looked(request: StaffRequest, page: str, row: Round) -> None:
    """Who sees all talks looked at the round; a teacher at the own talks in it."""
    about = looked_at(request.viewer, row)
    if about:
        saw(page, school_id=request.viewer.school.pk, by=request.viewer, about=about)


def _show(request: StaffRequest, page: TimetablePage, status: int = 200) -> HttpResponse:
    return render(request, "rounds/timetable.html", {"page": page}, status=status)


@require_GET
@only(who_sees_rounds)
def paper(request: StaffRequest, round_id: int) -> HttpResponse:
    """All sessions to print: for each colleague a sheet on the door."""
    row = round_of(request.viewer, round_id)
    _looked(request, "round_timetable", row)
    page = timetable_page(request.viewer, row, plans=plans(request.viewer))
    return render(request, "rounds/paper.html", {"page": page, "doors": page.doors})


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def move(request: StaffRequest, round_id: int, visit: int) -> HttpResponse:
    """Give one talk another time; only times that fit are there to choose."""
    at = at_hand(request, round_id)
    talk = at.talks.get(visit)
    if talk is None:
        raise Http404
    saw("round_talk", school_id=request.viewer.school.pk, by=request.viewer, about=talk)
    if request.method == "POST" and _moved(request, talk):
        return _to_timetable(request, round_id, request.POST.get("when", "").partition(":")[0])
    form = MoveForm(choices=choices_for(at, talk))
    values = {
        "at": at,
        "talk": talk,
        "form": form,
        "row": appointment_of(talk),
        "now": time_in_words(at, talk) if appointment_of(talk) else "",
        "parents": at.parents_called(talk.family_id),
    }
    return render(request, "rounds/move.html", values, status=409 if request.method == "POST" else 200)


def _moved(request: StaffRequest, talk: RoundTalk) -> bool:
    try:
        moving.move(talk, request.POST.get("when", ""), by=request.viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
        return False
    messages.success(request, _("Het gesprek is verzet."))
    return True


@require_POST
@only(who_plans_rounds)
def lock(request: StaffRequest, round_id: int, visit: int) -> HttpResponse:
    """Lock a talk, or let it go."""
    talk = talk_of(request.viewer, round_id, visit)
    locked = request.POST.get("locked") == "1"
    said = _("Het gesprek staat vast. Het blijft staan als je opnieuw plant.")
    free = _("Het gesprek staat niet meer vast.")
    done(request, lambda: moving.lock(talk, locked=locked, by=request.viewer), said if locked else free)
    return redirect("round_move", school=request.viewer.school.slug, round_id=round_id, visit=visit)


@require_POST
@only(who_plans_rounds)
def take_away(request: StaffRequest, round_id: int, visit: int) -> HttpResponse:
    """Take a talk out of the timetable."""
    talk = talk_of(request.viewer, round_id, visit)
    said = _("Het gesprek heeft nu geen tijd. Het gezin hoort dat pas als je het vertelt.")
    done(request, lambda: moving.take_away(talk, by=request.viewer), said)
    return _to_timetable(request, round_id)


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def ill(request: StaffRequest, round_id: int) -> HttpResponse:
    """Somebody cannot come to a session: those talks lose their time and can be planned again."""
    at = at_hand(request, round_id)
    form = IllForm(request.POST or None, at=at)
    if not form.is_valid():
        return render(request, "rounds/ill.html", {"at": at, "form": form}, status=400 if form.is_bound else 200)
    session = request.viewer.get(Session, pk=form.cleaned_data["session"], round=at.round)
    try:
        number = moving.be_ill(at.round, session, form.cleaned_data["staff"], by=request.viewer)
    except Refused as fault:
        form.add_error(None, str(fault))
        return render(request, "rounds/ill.html", {"at": at, "form": form}, status=409)
    said = ngettext(
        "%(number)s gesprek heeft nu geen tijd. Plan opnieuw: wie zijn tijd al weet, houdt die.",
        "%(number)s gesprekken hebben nu geen tijd. Plan opnieuw: wie zijn tijd al weet, houdt die.",
        number,
    )
    messages.success(request, said % {"number": number})
    return _to_timetable(request, round_id)


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def publish(request: StaffRequest, round_id: int) -> HttpResponse:
    """Tell families their time: first what will happen, then the talks and the drafts of the letters."""
    row = round_of(request.viewer, round_id)
    if request.method == "POST":
        return _publish(request, round_id)
    saw("round_publish", school_id=request.viewer.school.pk, by=request.viewer, about=row)
    at = at_hand(request, round_id)
    values = {"at": at, "round": row, "ahead": publishing.consequences(at)}
    return render(request, "rounds/publish.html", values)


def _publish(request: StaffRequest, round_id: int) -> HttpResponse:
    row = round_of(request.viewer, round_id)
    try:
        number = publishing.publish(row, by=request.viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
        return _to_timetable(request, round_id)
    said = ngettext("%(number)s brief staat klaar in je post.", "%(number)s brieven staan klaar in je post.", number)
    messages.success(request, said % {"number": number} if number else _("Elk gezin weet zijn tijd al."))
    return _to_timetable(request, round_id)


@never_cache
@require_GET
@only(who_sees_rounds)
def evening(request: StaffRequest, round_id: int) -> HttpResponse:
    """The evening itself: who is where, and how far the talk is."""
    at = at_hand(request, round_id)
    everyone = request.viewer.sees_all(Thing.ROUNDS)
    page = evening_page(at, None if everyone else request.viewer.staff.pk)
    if not request.htmx:
        _looked(request, "round_evening", at.round)
    return render(request, "rounds/evening.html", {"page": page})


def _to_timetable(request: StaffRequest, round_id: int, session: str = "") -> HttpResponse:
    address = reverse("round_timetable", kwargs={"school": request.viewer.school.slug, "round_id": round_id})
    return redirect(f"{address}?dagdeel={session}" if session else address)
