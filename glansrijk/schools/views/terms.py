"""The terms of a school: reading and changing them, and going back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.rules.signal_facts import Norms
from glansrijk.schools.access import StaffRequest, heads, heads_or_support
from glansrijk.schools.forms.terms import TermsForm
from glansrijk.schools.refusing import Refused
from glansrijk.schools.settling_terms import last_change, set_terms, terms_of


@require_http_methods(["GET", "POST"])
@only(heads_or_support)
def terms(request: StaffRequest) -> HttpResponse:
    """The four terms, what each does, and who changed them last."""
    school = request.viewer.school
    now = terms_of(school)
    form = TermsForm(request.POST or None, norms=now)
    if form.is_valid():
        return _set(request, form.norms)
    changed = last_change(school)
    values = {
        "form": form,
        "changed": changed,
        "is_default": now == Norms(),
        "may_undo": changed is not None and changed.before != now,
    }
    return render(request, "schools/people/terms.html", values, status=400 if form.is_bound else 200)


@require_POST
@only(heads)
def usual_terms(request: StaffRequest) -> HttpResponse:
    """Let the defaults hold again."""
    return _set(request, Norms())


@require_POST
@only(heads)
def undo_terms(request: StaffRequest) -> HttpResponse:
    """Let what held before the last change hold again; pressed twice it is back as it was."""
    changed = last_change(request.viewer.school)
    return _set(request, changed.before if changed else terms_of(request.viewer.school))


def _set(request: StaffRequest, norms: Norms) -> HttpResponse:
    try:
        changed = set_terms(request.viewer.school, norms, by=request.viewer)
    except Refused as fault:
        messages.error(request, str(fault))
        return redirect("terms", school=request.viewer.school.slug)
    if changed:
        messages.success(request, _("De termijnen zijn bewaard. Ze gelden vanaf nu voor iedereen op school."))
    else:
        messages.info(request, _("Er is niets veranderd: deze termijnen golden al."))
    return redirect("terms", school=request.viewer.school.slug)
