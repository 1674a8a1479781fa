"""Ambassadors for other schools: the list, the own story, a yes and taking it back, and asking to speak."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.network.ambassador_forms import AskForm, ConsentForm, PhotoForm, ProfileForm, WishForm
from glansrijk.network.ambassador_photos import add_photo, remove_photo
from glansrijk.network.ambassador_wishes import ask_to_speak, has_secretariat, withdraw_wish
from glansrijk.network.ambassadors import (
    ask_to_be_ambassador,
    give_consent,
    stop_being_ambassador,
    take_back,
    write_profile,
)
from glansrijk.network.ambassadors_page import (
    HOW_WE_WORK,
    WHAT_CHANGED,
    ambassadors_page,
    given_profile,
    own_profile,
    photo_of,
    standing_profile,
    wish_of,
)
from glansrijk.network.models import AmbassadorProfile
from glansrijk.rules.roles import Role
from glansrijk.schools.access import StaffRequest, heads, who_sees_ambassadors
from glansrijk.schools.models import Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import accepted, done


@require_GET
@only(who_sees_ambassadors)
def ambassadors(request: StaffRequest) -> HttpResponse:
    """Who tells what, at other schools and at one's own."""
    return _list(request)


@require_POST
@only(heads)
def ask(request: StaffRequest) -> HttpResponse:
    """Ask a colleague to be ambassador."""
    form = AskForm(request.POST, colleagues=ambassadors_page(request.viewer).colleagues)
    if form.is_valid():
        staff = request.viewer.get(Staff, pk=form.cleaned_data["staff"])
        said = _("Gevraagd. Je collega vindt het bij ‘Andere scholen’. Er is nog niets te lezen voor anderen.")
        if accepted(request, form, lambda: ask_to_be_ambassador(staff, by=request.viewer), said):
            return _back(request)
    return _list(request, form, status=400)


@require_POST
@only(who_sees_ambassadors)
def stop(request: StaffRequest, ambassador: int) -> HttpResponse:
    """Stop, by the ambassador or by the head."""
    row = standing_profile(request.viewer, ambassador)
    done(request, lambda: stop_being_ambassador(row, by=request.viewer), _("Gestopt. Tekst en foto zijn overal weg."))
    return _back(request)


@require_http_methods(["GET", "POST"])
@only(who_sees_ambassadors)
def mine(request: StaffRequest) -> HttpResponse:
    """The own story: write it; with two windows at once both stand side by side (409)."""
    row = own_profile(request.viewer)
    form = ProfileForm(request.POST or None, row=row)
    beside: list[tuple[str, str, str]] = []
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            write_profile(row, form.texts, version=version, by=request.viewer)
        except Conflict as conflict:
            row = own_profile(request.viewer)
            form = ProfileForm(row=row, **form.texts)
            beside = conflict.beside(form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Bewaard."))
            return redirect("my_ambassador", school=request.viewer.school.slug)
    return _show_mine(request, row, profile=form, beside=beside, status=409 if beside else 400 if form.errors else 200)


@require_POST
@only(who_sees_ambassadors)
def consent(request: StaffRequest) -> HttpResponse:
    """Say yes, to what and for whom."""
    row = own_profile(request.viewer)
    board = request.viewer.school.board
    form = ConsentForm(request.POST, board=board.name, has_photo=hasattr(row, "photo"))
    if form.is_valid():
        reach, photo = form.cleaned_data["reach"], form.cleaned_data.get("photo", False)
        where = board if form.cleaned_data["on_board_page"] else None
        said = _("Je verhaal is te lezen. Je kunt het altijd terugnemen.")
        act = lambda: give_consent(row, reach=reach, photo=photo, board_page=where, by=request.viewer)  # noqa: E731 -- said once
        if accepted(request, form, act, said):
            return redirect("my_ambassador", school=request.viewer.school.slug)
    return _show_mine(request, row, consent=form, status=400)


@require_POST
@only(who_sees_ambassadors)
def take(request: StaffRequest) -> HttpResponse:
    """Take it back; what was written stays here."""
    row = own_profile(request.viewer)
    done(request, lambda: take_back(row, by=request.viewer), _("Teruggenomen. Niemand anders leest het nog."))
    return redirect("my_ambassador", school=request.viewer.school.slug)


@require_POST
@only(who_sees_ambassadors)
def photo(request: StaffRequest) -> HttpResponse:
    """Add the own photo, or (`weg`) take it away."""
    row = own_profile(request.viewer)
    here = redirect("my_ambassador", school=request.viewer.school.slug)
    if "weg" in request.POST:
        done(request, lambda: remove_photo(row, by=request.viewer), _("De foto is weg."))
        return here
    form = PhotoForm(request.POST, request.FILES, today=request.viewer.today)
    if form.is_valid():
        said = _("De foto staat erbij. Anderen zien hem pas als je ja zegt, ook voor je foto.")
        if accepted(request, form, lambda: add_photo(row, form.new, by=request.viewer), said):
            return here
    return _show_mine(request, row, photo=form, status=400)


@require_GET
@only(who_sees_ambassadors)
def ambassador(request: StaffRequest, ambassador: int) -> HttpResponse:
    """One ambassador, as other schools read it."""
    return _show(request, given_profile(ambassador), WishForm())


@require_POST
@only(heads)
def wish(request: StaffRequest, ambassador: int) -> HttpResponse:
    """Ask to speak with this ambassador."""
    row = given_profile(ambassador)
    form = WishForm(request.POST)
    if form.is_valid():
        said = _("Je vraag ligt bij het secretariaat. Dat plant een moment en laat het je weten.")
        if accepted(request, form, lambda: ask_to_speak(row, form.wish, by=request.viewer), said):
            return _back(request)
    return _show(request, row, form, status=400)


@require_POST
@only(heads)
def withdraw(request: StaffRequest, wish: int) -> HttpResponse:
    """Not needed any more."""
    row = wish_of(request.viewer, wish)
    done(request, lambda: withdraw_wish(row, by=request.viewer), _("Je vraag is ingetrokken."))
    return _back(request)


def _list(request: StaffRequest, form: AskForm | None = None, *, status: int = 200) -> HttpResponse:
    page = ambassadors_page(request.viewer)
    values = {
        "page": page,
        "form": form or AskForm(colleagues=page.colleagues),
        "leads": Role.HEAD in request.viewer.roles,
    }
    return render(request, "network/ambassadors/list.html", values, status=status)


def _show(request: StaffRequest, row: AmbassadorProfile, form: WishForm, *, status: int = 200) -> HttpResponse:
    may_ask = Role.HEAD in request.viewer.roles and row.school_id != request.viewer.school.pk
    values = {
        "row": row,
        "photo": photo_of(row),
        "answers": ((HOW_WE_WORK, row.how_we_work), (WHAT_CHANGED, row.what_changed)),
        "form": form,
        "may_ask": may_ask,
        "is_planned_for": may_ask and has_secretariat(row, request.viewer),
    }
    return render(request, "network/ambassadors/one.html", values, status=status)


def _show_mine(
    request: StaffRequest,
    row: AmbassadorProfile,
    *,
    profile: ProfileForm | None = None,
    consent: ConsentForm | None = None,
    photo: PhotoForm | None = None,
    beside: list[tuple[str, str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "row": row,
        "profile": profile or ProfileForm(row=row),
        "consent": consent or ConsentForm(board=request.viewer.school.board.name, has_photo=hasattr(row, "photo")),
        "photo": photo or PhotoForm(today=request.viewer.today),
        "beside": beside or [],
    }
    return render(request, "network/ambassadors/mine.html", values, status=status)


def _back(request: StaffRequest) -> HttpResponse:
    return redirect("school_ambassadors", school=request.viewer.school.slug)
