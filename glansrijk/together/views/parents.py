"""A parent brings an idea or an offer, and sees what became of it: 'u zei, wij deden'."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.schools.parent_access import ParentRequest, parents
from glansrijk.schools.refusing import Refused
from glansrijk.together.bringing_ideas import Brought, bring, take_back_by_parent
from glansrijk.together.forms_parents import OfferForm, WantedForm
from glansrijk.together.ideas_at_home import ideas_at_home, own_idea
from glansrijk.together.views.downloads import download

CHOICES = {"idee": ("idea", WantedForm), "aanbod": ("offer", OfferForm)}


@require_GET
@only(parents)
def mine(request: ParentRequest) -> HttpResponse:
    """Two choices, what this parent brought before, and the walk-ins to come."""
    values = {"opening": request.opening, "page": ideas_at_home(request.parent_viewer)}
    return render(request, "together/parent/ideas.html", values)


@require_http_methods(["GET", "POST"])
@only(parents)
def bring_idea(request: ParentRequest, choice: str) -> HttpResponse:
    """Say it in one's own words."""
    if choice not in CHOICES:
        raise Http404
    kind, make = CHOICES[choice]
    form = make(request.POST or None, request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data
        viewer = request.parent_viewer
        said = Brought(data["text"], viewer.today, kind, language=get_language() or "nl", key=data["key"])
        try:
            bring(said, by=viewer, file=data.get("file"))
        except Refused as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, _("Dank u wel. School leest dit en geeft u een antwoord."))
            return redirect("ideas_of_mine", school=request.opening.school.slug)
    values = {"opening": request.opening, "form": form, "is_offer": kind == "offer"}
    return render(request, "together/parent/bring.html", values, status=400 if form.errors else 200)


@require_POST
@only(parents)
def take_back(request: ParentRequest, idea: int) -> HttpResponse:
    """Take back what has no answer yet."""
    try:
        take_back_by_parent(own_idea(request.parent_viewer, idea), by=request.parent_viewer)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Het is weg. School ziet het niet meer."))
    return redirect("ideas_of_mine", school=request.opening.school.slug)


@require_GET
@only(parents)
def file_of_mine(request: ParentRequest, idea: int) -> HttpResponseBase:
    """The file that this parent sent along."""
    return download(own_idea(request.parent_viewer, idea))
