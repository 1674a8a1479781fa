"""Opening and closing the pages for parents: a step of the head."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, heads, heads_or_support
from glansrijk.schools.forms.doors import OpenPortalForm
from glansrijk.schools.models import ParentLink, PortalOpening
from glansrijk.schools.opening_doors import close_portal, open_portal


@require_http_methods(["GET", "POST"])
@only(heads_or_support)
def portal(request: StaffRequest) -> HttpResponse:
    """Whether the pages are open, since when, and how many parents could not come in yet."""
    viewer = request.viewer
    form = OpenPortalForm(request.POST or None, initial={"opens_on": viewer.today})
    if form.is_valid():
        try:
            open_portal(form.cleaned_data["opens_on"], form.cleaned_data["phone"], by=viewer)
        except ValueError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De ouderpagina's zijn geopend."))
            return redirect("portal", school=viewer.school.slug)
    values = {
        "form": form,
        "opening": viewer.sees(PortalOpening).that_stands().first(),
        "undecided": viewer.sees(ParentLink).that_hold(viewer.today).undecided().count(),
    }
    return render(request, "schools/people/portal.html", values, status=400 if form.errors else 200)


@require_POST
@only(heads)
def close(request: StaffRequest) -> HttpResponse:
    """Close them at once."""
    close_portal(by=request.viewer)
    messages.success(request, _("De ouderpagina's zijn gesloten. Wat ouders invulden, blijft bewaard."))
    return redirect("portal", school=request.viewer.school.slug)
