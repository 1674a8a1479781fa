"""The timetable: plan, stop, look, move by hand, lock, call off, and somebody who is ill."""

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
from glansrijk.rounds import calling_off, moving, planning_round, tasks
from glansrijk.rounds.all_rounds import plans
from glansrijk.rounds.at_hand import RoundAtHand, appointment_of
from glansrijk.rounds.forms import IllForm, MoveForm
from glansrijk.rounds.forms_family import WriteDownForm
from glansrijk.rounds.letters import time_in_words
from glansrijk.rounds.models import Round, RoundTalk, Session, Solving
from glansrijk.rounds.moving_page import called_off_said, choices_for
from glansrijk.rounds.timetable_page import TimetablePage, timetable_page
from glansrijk.rounds.views.finding import at_hand, looked, round_of, talk_of
from glansrijk.schools.access import StaffRequest, who_plans_rounds, who_sees_rounds
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import done


@require_POST
@only(who_plans_rounds)
def plan(request: StaffRequest, round_id: int) -> HttpResponse:
    """Put it in the queue; the page of the timetable tells how far it is."""
    return _plan(request, round_of(request.viewer, round_id))


def _plan(request: StaffRequest, row: Round) -> HttpResponse:
    try:
        solving, made = planning_round.press(row, by=request.viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
        return redirect("round", school=request.viewer.school.slug, round_id=row.pk)
    if made:
        tasks.plan_round.enqueue(solving.pk)
    else:
        messages.info(request, _("Een collega is het rooster al aan het maken."))
    return to_timetable(request, row.pk)


@require_POST
@only(who_plans_rounds)
def stop(request: StaffRequest, round_id: int) -> HttpResponse:
    """Stop planning and keep the best so far."""
    row = round_of(request.viewer, round_id)
    for solving in request.viewer.sees(Solving).running_for(row):
        solving.ask_to_stop()
    return to_timetable(request, row.pk)


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
    looked(request, "round_timetable", row)
    return _show(request, page)


def _show(request: StaffRequest, page: TimetablePage, status: int = 200) -> HttpResponse:
    return render(request, "rounds/timetable.html", {"page": page}, status=status)


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
        return to_timetable(request, round_id, request.POST.get("when", "").partition(":")[0])
    off = called_off_said(at, talk)
    form = MoveForm(choices=choices_for(at, talk))
    values = {
        "at": at,
        "off": off,
        "talk": talk,
        "form": form,
        "off_form": WriteDownForm(),
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
    return to_timetable(request, round_id)


@require_POST
@only(who_plans_rounds)
def call_off(request: StaffRequest, round_id: int, visit: int) -> HttpResponse:
    """A family called its talk off by telephone."""
    talk, form = talk_of(request.viewer, round_id, visit), WriteDownForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Kies wat het gezin zei."))
        return redirect("round_move", school=request.viewer.school.slug, round_id=round_id, visit=visit)
    said = _("Het gesprek is afgezegd. Wist het gezin de tijd al, dan krijgt het bericht als je het vertelt.")
    need = form.cleaned_data["need"]
    done(request, lambda: calling_off.write_down(talk, need, by=request.viewer), said)
    return to_timetable(request, round_id)


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def ill(request: StaffRequest, round_id: int) -> HttpResponse:
    """Somebody cannot come to a session: first which talks that touches, then they are planned again at once."""
    at = at_hand(request, round_id)
    form = IllForm(request.POST or request.GET or None, at=at)
    if not form.is_valid():
        return render(request, "rounds/ill.html", {"at": at, "form": form}, status=400 if form.is_bound else 200)
    session = request.viewer.get(Session, pk=form.cleaned_data["session"], round=at.round)
    if request.method == "GET":
        saw("round_ill", school_id=request.viewer.school.pk, by=request.viewer, about=at.round)
        touched = [
            (talk, at.time_of(talk), at.parents_called(talk.family_id))
            for talk in moving.talks_with(at, session, form.cleaned_data["staff"])
        ]
        touched.sort(key=lambda one: one[1])
        return render(request, "rounds/ill.html", {"at": at, "form": form, "ahead": True, "touched": touched})
    return _be_ill(request, at, form, session)


def _be_ill(request: StaffRequest, at: RoundAtHand, form: IllForm, session: Session) -> HttpResponse:
    try:
        number = moving.be_ill(at.round, session, form.cleaned_data["staff"], by=request.viewer)
    except Refused as fault:
        form.add_error(None, str(fault))
        return render(request, "rounds/ill.html", {"at": at, "form": form}, status=409)
    if not number:
        messages.success(request, _("Er stond op dat dagdeel geen gesprek van deze collega. Er verandert niets."))
        return to_timetable(request, at.round.pk)
    said = ngettext(
        "%(number)s gesprek zoekt een andere tijd. Wie zijn tijd al weet, houdt die.",
        "%(number)s gesprekken zoeken een andere tijd. Wie zijn tijd al weet, houdt die.",
        number,
    )
    messages.success(request, said % {"number": number})
    return _plan(request, at.round)


def to_timetable(request: StaffRequest, round_id: int, session: str = "") -> HttpResponse:
    """Back to the timetable, at a session when one is named."""
    address = reverse("round_timetable", kwargs={"school": request.viewer.school.slug, "round_id": round_id})
    return redirect(f"{address}?dagdeel={session}" if session else address)
