"""Rounds: all of them, a new one, one with its times, asking parents, and closing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.rounds import asking, making, publishing, reminding
from glansrijk.rounds.all_rounds import groups_to_choose, moments_to_choose, rounds_page
from glansrijk.rounds.asking_later import how_many
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.families_page import family_rows
from glansrijk.rounds.forms import ChangeRoundForm, HelperForm, RoundForm, SessionForm
from glansrijk.rounds.letters import letters_for
from glansrijk.rounds.models import Round, Session
from glansrijk.rounds.models.solving import ASK, REMIND
from glansrijk.rounds.overview_page import overview_page
from glansrijk.rounds.reminding import REMIND_AFTER, waiting
from glansrijk.rounds.telling_later import IN_THE_PAGE
from glansrijk.rounds.views.finding import door_of, round_of
from glansrijk.rounds.views.telling import by_the_worker
from glansrijk.rules.days import short_day
from glansrijk.schools.access import StaffRequest, who_plans_rounds, who_sees_rounds
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import accepted, done


@require_GET
@only(who_sees_rounds)
def index(request: StaffRequest) -> HttpResponse:
    """All rounds of this year."""
    return render(request, "rounds/rounds.html", {"page": rounds_page(request.viewer)})


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def new(request: StaffRequest) -> HttpResponse:
    """A new round."""
    moments, groups = moments_to_choose(request.viewer), groups_to_choose(request.viewer)
    form = RoundForm(request.POST or None, moments=moments, groups=groups, today=request.viewer.today)
    if form.is_valid():
        data = form.cleaned_data
        row = making.make_round(
            data["moment"],
            data["groups"],
            name=data["name"],
            minutes=data["minutes"],
            reply_until_on=data["reply_until_on"],
            keep_apart=data["keep_apart"],
            by=request.viewer,
        )
        messages.success(request, _("De ronde staat klaar. Kies nu op welke middagen en avonden."))
        return _to(request, row)
    return render(request, "rounds/new.html", {"form": form}, status=400 if form.is_bound else 200)


@require_GET
@only(who_plans_rounds)
def one(request: StaffRequest, round_id: int) -> HttpResponse:
    """One round."""
    return _show(request, round_of(request.viewer, round_id))


def _show(
    request: StaffRequest,
    row: Round,
    session: SessionForm | None = None,
    helper: HelperForm | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "page": overview_page(request.viewer, row),
        "session_form": session or SessionForm(today=request.viewer.today),
        "helper_form": helper or HelperForm(),
    }
    return render(request, "rounds/round.html", values, status=status)


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def change(request: StaffRequest, round_id: int) -> HttpResponse:
    """The name, the last day to answer, and whether two homes come apart."""
    row = round_of(request.viewer, round_id)
    initial = {"name": row.name, "reply_until_on": row.reply_until_on, "keep_apart": row.keep_apart}
    form = ChangeRoundForm(request.POST or None, initial=initial)
    if form.is_valid() and accepted(
        request, form, lambda: making.change_round(row, **form.cleaned_data, by=request.viewer), _("Bewaard.")
    ):
        return _to(request, row)
    return render(request, "rounds/change.html", {"form": form, "row": row}, status=400 if form.is_bound else 200)


@require_POST
@only(who_plans_rounds)
def add_session(request: StaffRequest, round_id: int) -> HttpResponse:
    """Add an afternoon or evening."""
    row = round_of(request.viewer, round_id)
    form = SessionForm(request.POST, today=request.viewer.today)
    if form.is_valid() and accepted(
        request, form, lambda: making.add_session(row, form.times, by=request.viewer), _("De tijd staat erbij.")
    ):
        if not calendar_of(request.viewer.school).is_school_day(form.times.day):
            messages.info(request, _("Let op: op %(day)s is er geen school.") % {"day": short_day(form.times.day)})
        return _to(request, row)
    return _show(request, row, session=form, status=400)


@require_POST
@only(who_plans_rounds)
def remove_session(request: StaffRequest, round_id: int, session: int) -> HttpResponse:
    """Take an afternoon or evening away."""
    row = round_of(request.viewer, round_id)
    found = request.viewer.get(Session, pk=session, round=row)
    done(request, lambda: making.remove_session(found, by=request.viewer), _("De tijd is weggehaald."))
    return _to(request, row)


@require_POST
@only(who_plans_rounds)
def add_helper(request: StaffRequest, round_id: int) -> HttpResponse:
    """Add an interpreter."""
    row = round_of(request.viewer, round_id)
    form = HelperForm(request.POST)
    if not form.is_valid():
        return _show(request, row, helper=form, status=400)
    making.add_helper(row, form.cleaned_data["name"], by=request.viewer)
    messages.success(request, _("De tolk staat erbij. Kies bij een gezin voor wie die komt."))
    return _to(request, row)


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def ask(request: StaffRequest, round_id: int) -> HttpResponse:
    """Ask the parents: first who gets which letter, then the drafts."""
    row = round_of(request.viewer, round_id)
    if request.method == "POST":
        return _ask(request, row)
    saw("round_ask", school_id=request.viewer.school.pk, by=request.viewer, about=row)
    at = RoundAtHand(row, request.viewer.today)
    new = [family for family in family_rows(at) if family.row.asked_on is None]
    letters = [letter for family in new for letter in letters_for(at, family.row.pk)]
    values = {"page": overview_page(request.viewer, row), "families": new, "letters": letters}
    return render(request, "rounds/ask.html", {**values, "door": door_of(request, request.viewer)})


def _ask(request: StaffRequest, row: Round) -> HttpResponse:
    door = door_of(request, request.viewer)
    try:
        if how_many(row, ASK, by=request.viewer) > IN_THE_PAGE:
            return by_the_worker(request, row, ASK, door)
        number = asking.ask(row, door, by=request.viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
        return _to(request, row)
    said = ngettext("%(number)s gezin is gevraagd.", "%(number)s gezinnen zijn gevraagd.", number)
    messages.success(request, said % {"number": number})
    if number:
        messages.info(request, _("De brieven staan klaar in je post. Daar lees je ze na en laat je ze gaan."))
    return _to(request, row)


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def remind(request: StaffRequest, round_id: int) -> HttpResponse:
    """Ask once more who did not answer: first who gets which letter, then the drafts."""
    row = round_of(request.viewer, round_id)
    if request.method == "POST":
        return _remind(request, row)
    saw("round_remind", school_id=request.viewer.school.pk, by=request.viewer, about=row)
    at = RoundAtHand(row, request.viewer.today)
    found = waiting(at, at.today)
    values = {"at": at, "waiting": found, "letters": [letter for one in found.now for letter in letters_for(at, one)]}
    return render(request, "rounds/remind.html", {**values, "days": REMIND_AFTER.days})


def _remind(request: StaffRequest, row: Round) -> HttpResponse:
    door = door_of(request, request.viewer)
    try:
        if how_many(row, REMIND, by=request.viewer) > IN_THE_PAGE:
            return by_the_worker(request, row, REMIND, door)
        number = reminding.remind(row, door, by=request.viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
        return redirect("round_families", school=request.viewer.school.slug, round_id=row.pk)
    said = ngettext(
        "%(number)s gezin wordt nog eens gevraagd. De brief staat klaar in je post.",
        "%(number)s gezinnen worden nog eens gevraagd. De brieven staan klaar in je post.",
        number,
    )
    messages.success(request, said % {"number": number} if number else _("Er is nu niemand om nog eens te vragen."))
    return redirect("round_families", school=request.viewer.school.slug, round_id=row.pk)


@require_POST
@only(who_plans_rounds)
def close(request: StaffRequest, round_id: int) -> HttpResponse:
    """Close a round."""
    row = round_of(request.viewer, round_id)
    done(request, lambda: publishing.close(row, by=request.viewer), _("De gespreksronde is gesloten."))
    return _to(request, row)


def _to(request: StaffRequest, row: Round) -> HttpResponse:
    return redirect("round", school=request.viewer.school.slug, round_id=row.pk)
