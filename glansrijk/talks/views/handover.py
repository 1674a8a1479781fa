"""Overdracht: the pile of a group, one handover, what the parent saw of it, and confirming."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.access import StaffRequest, who_sees_estimates
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import accepted, done
from glansrijk.talks.forms_handover import AllForm, HandoverTextForm, SeenForm, VersionForm
from glansrijk.talks.handing_over import compose_group, confirm_all, confirm_handover, note_seen, rewrite_handover
from glansrijk.talks.handover_page import HandoverPage, handover_page
from glansrijk.talks.handover_piles import GIVES, handovers_page, pile_of
from glansrijk.talks.models import Handover


@require_GET
@only(who_sees_estimates)
def handovers(request: StaffRequest) -> HttpResponse:
    """The pile of a group: how far each handover is, and what waits for who looks."""
    page = handovers_page(request.viewer, request.GET.get("lijst", ""))
    if page.pile:
        saw("handovers", school_id=request.viewer.school.pk, by=request.viewer, about=page.pile.group)
    return render(request, "talks/handover/handovers.html", {"page": page, "gives": GIVES})


@require_GET
@only(who_sees_estimates)
def read(request: StaffRequest) -> HttpResponse:
    """All handovers of a pile one after another: to read on, to print, and to confirm at once."""
    page = handovers_page(request.viewer, request.GET.get("lijst", ""))
    if page.pile is None:
        raise Http404
    saw("handovers_read", school_id=request.viewer.school.pk, by=request.viewer, about=page.pile.group)
    return render(request, "talks/handover/read.html", {"page": page, "gives": GIVES})


@require_POST
@only(who_sees_estimates)
def compose(request: StaffRequest) -> HttpResponse:
    """Compose what is not there yet, for a group that hands over."""
    pile = pile_of(request.viewer, request.POST.get("lijst", ""))
    if pile is None or pile.side != GIVES:
        raise Http404
    try:
        number = compose_group(pile.group, by=request.viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
    else:
        said = ngettext(
            "Eén overdracht staat klaar om na te lezen.", "%(number)s overdrachten staan klaar om na te lezen.", number
        )
        messages.success(request, said % {"number": number})
    return _to_pile(request, pile.key)


@require_POST
@only(who_sees_estimates)
def confirm_pile(request: StaffRequest) -> HttpResponse:
    """Confirm what was read on the page, each in the text that stood there."""
    confirmed, refused = confirm_all(AllForm(request.POST).seen, by=request.viewer)
    said = ngettext("Eén overdracht is bevestigd.", "%(number)s overdrachten zijn bevestigd.", confirmed)
    messages.success(request, said % {"number": confirmed})
    if refused:
        still = ngettext("Eén kon nog niet: kijk hieronder.", "%(number)s konden nog niet: kijk hieronder.", refused)
        messages.warning(request, still % {"number": refused})
    pile = pile_of(request.viewer, request.POST.get("lijst", ""))
    return _to_pile(request, pile.key if pile else "")


@require_http_methods(["GET", "POST"])
@only(who_sees_estimates)
def handover(request: StaffRequest, handover: int) -> HttpResponse:
    """Read one, or change its text; two people at once see both texts."""
    row = _handover(request, handover)
    page = handover_page(request.viewer, row)
    if request.method == "GET":
        saw("handover", school_id=request.viewer.school.pk, by=request.viewer, about=row.pupil)
        return _show(request, page)
    if not page.may_write:
        messages.warning(request, _("Deze tekst verandert wie de overdracht geeft, tot het jaar is afgesloten."))
        return redirect(_url(request, row))
    form = HandoverTextForm(request.POST, handover=row)
    if not form.is_valid():
        return _show(request, page, text=form, status=400)
    try:
        rewrite_handover(row, form.parts, version=form.cleaned_data["version"], by=request.viewer)
    except Conflict as conflict:
        return _both(request, row, conflict)
    messages.success(request, _("De tekst is bewaard."))
    return redirect(_url(request, row))


@require_POST
@only(who_sees_estimates)
def seen(request: StaffRequest, handover: int) -> HttpResponse:
    """The parent read it."""
    row = _handover(request, handover)
    page = handover_page(request.viewer, row)
    form = SeenForm(request.POST)
    if not page.may_write:
        messages.warning(request, _("Dit schrijft op wie de overdracht geeft, tot het jaar is afgesloten."))
        return redirect(_url(request, row))
    if form.is_valid() and accepted(
        request,
        form,
        lambda: note_seen(row, by=request.viewer, **form.cleaned_data),
        _("Opgeschreven: de ouder heeft het gezien."),
    ):
        return redirect(_url(request, row))
    return _show(request, page, seen=form, status=400)


@require_POST
@only(who_sees_estimates)
def confirm(request: StaffRequest, handover: int) -> HttpResponse:
    """It is complete, or: I have read it."""
    row = _handover(request, handover)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    done(request, lambda: confirm_handover(row, version=version, by=request.viewer), _("Bevestigd."))
    return redirect(_url(request, row))


def _show(
    request: StaffRequest,
    page: HandoverPage,
    *,
    text: HandoverTextForm | None = None,
    seen: SeenForm | None = None,
    status: int = 200,
) -> HttpResponse:
    row = page.handover
    said = {"version": row.version, "says": row.parents_say, "on": row.parents_saw_on or request.viewer.today}
    form = text or HandoverTextForm(handover=row)
    values: dict[str, Any] = {
        "page": page,
        "form": form,
        "beside": [(shown, form[shown.part.value]) for shown in page.parts],
        "seen": seen or SeenForm(initial=said),
        "open": text is not None or "wijzigen" in request.GET,
    }
    return render(request, "talks/handover/handover.html", values, status=status)


def _both(request: StaffRequest, row: Handover, conflict: Conflict) -> HttpResponse:
    """Both texts beside each other; the version is that of now, so that keeping one's own is a choice."""
    form = HandoverTextForm(handover=row, initial=conflict.yours)
    differ = [(form[name], conflict.theirs[name]) for name in conflict.fields]
    same = [form[name] for name in conflict.yours if name not in conflict.fields]
    page = handover_page(request.viewer, row)
    values = {"page": page, "form": form, "differ": differ, "same": same}
    return render(request, "talks/handover/conflict.html", values, status=409)


def _handover(request: StaffRequest, number: int) -> Handover:
    rows = request.viewer.sees(Handover).select_related("pupil", "parent", "school_year", "from_group").distinct()
    found: Handover = request.viewer.get(rows, pk=number)
    return found


def _url(request: StaffRequest, row: Handover) -> str:
    return reverse("handover", kwargs={"school": request.viewer.school.slug, "handover": row.pk})


def _to_pile(request: StaffRequest, key: str) -> HttpResponse:
    url = reverse("handovers", kwargs={"school": request.viewer.school.slug})
    return redirect(f"{url}?{urlencode({'lijst': key})}")
