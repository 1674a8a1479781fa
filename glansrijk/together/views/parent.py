"""The agreements of a parent: say yes to the words that were seen, say that it was done, look back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.parent_access import ParentRequest, parents
from glansrijk.together.agreeing import keep_agreement, look_back_on_agreement, note_yes_of_parent
from glansrijk.together.forms_parent import OutcomeForm, VersionForm
from glansrijk.together.models import Agreement
from glansrijk.together.parents_page import OwnAgreement, agreements_of, own_agreements


@require_GET
@only(parents)
def agreements(request: ParentRequest) -> HttpResponse:
    """The agreements around each own child."""
    return _show(request)


@require_POST
@only(parents)
def say_yes(request: ParentRequest, agreement: int) -> HttpResponse:
    """Yes to the words that stood on the page; to other words nobody says yes by chance."""
    row, form = _own(request, agreement), VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    viewer = request.parent_viewer
    try:
        note_yes_of_parent(row, viewer.parent, version=version, through="page", by=viewer)
    except Conflict:
        return _show(request, changed=row.pk, status=409)
    messages.success(request, _("U zei ja. Dank u."))
    return redirect("parent_agreements", school=viewer.school.slug)


@require_POST
@only(parents)
def done(request: ParentRequest, agreement: int) -> HttpResponse:
    """The parent did what was promised."""
    row = _own(request, agreement)
    if not _as_read(request, row).can_be_done:
        return _show(request, changed=row.pk, status=409)
    keep_agreement(row, on=request.parent_viewer.today, by=request.parent_viewer)
    messages.success(request, _("Fijn. Het staat op gedaan."))
    return redirect("parent_agreements", school=request.opening.school.slug)


@require_http_methods(["GET", "POST"])
@only(parents)
def look_back(request: ParentRequest, agreement: int) -> HttpResponse:
    """What came of it, in the words of the parent, once it was done and nobody looked back yet."""
    row = _own(request, agreement)
    own = _as_read(request, row)
    form = OutcomeForm(request.POST or None)
    if not own.can_look_back:
        return _show(request, changed=row.pk, status=409)
    if not form.is_valid():
        values = {"opening": request.opening, "one": own, "form": form}
        return render(request, "together/parent/look_back.html", values, status=400 if form.is_bound else 200)
    words, viewer = form.cleaned_data["text"].replace("\x00", ""), request.parent_viewer
    try:
        look_back_on_agreement(row, words, seen="", on=viewer.today, by=viewer)
    except Conflict as conflict:
        beside = (conflict.theirs["outcome"], conflict.yours["outcome"])
        values = {"opening": request.opening, "one": own, "form": form, "beside": beside}
        return render(request, "together/parent/look_back.html", values, status=409)
    messages.success(request, _("Dank u. School leest wat u schreef."))
    return redirect("parent_agreements", school=viewer.school.slug)


def _own(request: ParentRequest, agreement: int) -> Agreement:
    return get_object_or_404(own_agreements(request.parent_viewer), pk=agreement)


def _as_read(request: ParentRequest, row: Agreement) -> OwnAgreement:
    """The agreement as it stands on the page of this parent."""
    children = agreements_of(request.parent_viewer)
    return next(one for child in children for one in (*child.still, *child.before) if one.line.pk == row.pk)


def _show(request: ParentRequest, *, changed: int = 0, status: int = 200) -> HttpResponse:
    children = agreements_of(request.parent_viewer)
    values: dict[str, Any] = {"opening": request.opening, "children": children, "changed": changed}
    return render(request, "together/parent/agreements.html", values, status=status)
