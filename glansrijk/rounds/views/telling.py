"""Telling families their time, in the page or by the worker; and how far the worker is with the letters of a round."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.rounds import asking_later, publishing, tasks
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.letters import Door
from glansrijk.rounds.models import Round, Telling
from glansrijk.rounds.models.solving import TELL
from glansrijk.rounds.telling_later import IN_THE_PAGE, last_telling, press
from glansrijk.rounds.views.finding import at_hand, round_of
from glansrijk.rounds.views.timetable import to_timetable
from glansrijk.schools.access import StaffRequest, who_plans_rounds
from glansrijk.schools.refusing import Refused


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
        if len(publishing.touched(RoundAtHand(row, request.viewer.today))) > IN_THE_PAGE:
            return _by_the_worker(request, row)
        number = publishing.publish(row, by=request.viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
        return to_timetable(request, round_id)
    messages.success(request, _said(number))
    return to_timetable(request, round_id)


def _said(number: int) -> str:
    said = ngettext("%(number)s brief staat klaar in je post.", "%(number)s brieven staan klaar in je post.", number)
    return said % {"number": number} if number else _("Elk gezin weet zijn tijd al.")


def _by_the_worker(request: StaffRequest, row: Round) -> HttpResponse:
    telling, made = press(row, by=request.viewer)
    if made:
        tasks.tell_families.enqueue(telling.pk)
    return _how_far(request, row)


def by_the_worker(request: StaffRequest, row: Round, what: str, door: Door) -> HttpResponse:
    """Leave asking, or reminding, to the worker, and go to the page that tells how far it is."""
    telling, made = asking_later.press(row, what, by=request.viewer)
    if made:
        tasks.ask_families.enqueue(telling.pk, [door.address, door.letter_address, door.phone])
    return _how_far(request, row)


def _how_far(request: StaffRequest, row: Round) -> HttpResponse:
    return redirect("round_telling", school=request.viewer.school.slug, round_id=row.pk)


@never_cache
@require_GET
@only(who_plans_rounds)
def telling(request: StaffRequest, round_id: int) -> HttpResponse:
    """How far the letters are; when it is over, what came of it, on the page where the button was."""
    row = round_of(request.viewer, round_id)
    last = last_telling(row, by=request.viewer)
    if last is not None and last.ended_at is None:
        return render(request, "rounds/telling.html", {"round": row, "telling": last})
    if last is not None:
        messages.add_message(request, *_how_it_ended(last))
    back = redirect(
        "round_timetable" if last is None or last.what == TELL else "round",
        school=request.viewer.school.slug,
        round_id=round_id,
    )
    return HttpResponseClientRedirect(back["Location"]) if request.htmx else back


def _how_it_ended(last: Telling) -> tuple[int, str]:
    return (messages.WARNING, last.trouble) if last.trouble else (messages.SUCCESS, _said(last.letters))
