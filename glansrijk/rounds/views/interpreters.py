"""An interpreter of a round: when they cannot come, another name, and taking them away."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.rounds import shaping
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.changing_helpers import remove_helper, rename_helper, talks_with
from glansrijk.rounds.forms import AwayForm, GoneHelperForm, HelperForm
from glansrijk.rounds.models import Helper
from glansrijk.rounds.shaping import parts_away
from glansrijk.rounds.views.finding import at_hand
from glansrijk.schools.access import StaffRequest, who_plans_rounds
from glansrijk.schools.views.telling import accepted


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def helper(request: StaffRequest, round_id: int, helper: int) -> HttpResponse:
    """When an interpreter cannot come."""
    at = at_hand(request, round_id)
    row = _helper(request, at, helper)
    # Nothing ticked is an answer too: this interpreter can always come.
    sent = request.POST if request.method == "POST" else None
    form = AwayForm(sent, at=at, only_times=True, initial={"away": parts_away(at, row.away)})
    if form.is_valid() and accepted(
        request, form, lambda: shaping.set_away(row, form.slots, by=request.viewer), _("Bewaard.")
    ):
        return _to(request, round_id)
    return _show(request, at, row, form=form, status=400 if form.is_bound else 200)


@require_POST
@only(who_plans_rounds)
def rename(request: StaffRequest, round_id: int, helper: int) -> HttpResponse:
    """Give an interpreter another name."""
    at = at_hand(request, round_id)
    row = _helper(request, at, helper)
    form = HelperForm(request.POST)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: rename_helper(row, form.cleaned_data["name"], by=request.viewer),
        _("De naam is bewaard. Alle gesprekken houden hun tijd."),
        field="name",
    ):
        return _to(request, round_id)
    return _show(request, at, row, name=form, status=400)


@require_http_methods(["GET", "POST"])
@only(who_plans_rounds)
def remove(request: StaffRequest, round_id: int, helper: int) -> HttpResponse:
    """First which talks it is about and who comes instead; then take the interpreter away."""
    at = at_hand(request, round_id)
    row = _helper(request, at, helper)
    sent = request.POST if request.method == "POST" else None
    form = GoneHelperForm(sent, others=[one for one in at.helpers.values() if one.pk != row.pk])
    if form.is_valid() and accepted(request, form, lambda: _removed(request, at, row, form), field="instead"):
        return _to(request, round_id)
    if not form.is_bound:
        saw("round_helper_remove", school_id=request.viewer.school.pk, by=request.viewer, about=at.round)
    values = {"at": at, "row": row, "form": form, "talks": talks_with(at, row)}
    return render(request, "rounds/helper_remove.html", values, status=400 if form.is_bound else 200)


def _removed(request: StaffRequest, at: RoundAtHand, row: Helper, form: GoneHelperForm) -> None:
    instead = at.helpers.get(int(form.cleaned_data["instead"] or 0))
    talks = remove_helper(row, instead=instead, by=request.viewer)
    if instead:
        said = _("%(name)s komt nu bij deze gesprekken. Dag en tijd zijn gebleven.") % {"name": instead.name}
    elif talks:
        said = ngettext(
            "De tolk is weg. %(number)s gesprek heeft nu geen tolk; dag en tijd zijn gebleven.",
            "De tolk is weg. %(number)s gesprekken hebben nu geen tolk; dag en tijd zijn gebleven.",
            talks,
        ) % {"number": talks}
    else:
        said = _("De tolk is weg.")
    messages.success(request, said)


def _show(
    request: StaffRequest,
    at: RoundAtHand,
    row: Helper,
    *,
    form: forms.Form | None = None,
    name: HelperForm | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "at": at,
        "row": row,
        "form": form or AwayForm(at=at, only_times=True, initial={"away": parts_away(at, row.away)}),
        "name_form": name or HelperForm(initial={"name": row.name}),
    }
    return render(request, "rounds/helper.html", values, status=status)


def _helper(request: StaffRequest, at: RoundAtHand, helper: int) -> Helper:
    row: Helper = request.viewer.get(Helper, pk=helper, round=at.round)
    return row


def _to(request: StaffRequest, round_id: int) -> HttpResponse:
    return redirect("round", school=request.viewer.school.slug, round_id=round_id)
