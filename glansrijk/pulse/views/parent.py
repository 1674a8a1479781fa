"""Parents answer: by the mail door, by the code of a letter. And who wants to be ambassador says so, elsewhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from glansrijk.lib.access import only
from glansrijk.pulse import ambassadors
from glansrijk.pulse.asked import asked_parent
from glansrijk.pulse.forms_parent import AmbassadorForm
from glansrijk.pulse.models.pulse import PARENTS
from glansrijk.pulse.parent_words import AMBASSADOR, why_not_now
from glansrijk.pulse.views.answering import answer, shows
from glansrijk.schools.parent_access import (
    DoorRequest,
    LetterboxRequest,
    ParentRequest,
    at_the_door,
    letterbox,
    parents,
)
from glansrijk.schools.parent_viewer import Letterbox, ParentViewer


@require_http_methods(["GET", "POST"])
@only(parents)
def by_mail(request: ParentRequest) -> HttpResponse:
    """For a parent who came in by mail."""
    return _answer(request, request.parent_viewer)


@require_http_methods(["GET", "POST"])
@only(letterbox)
def by_letter(request: LetterboxRequest) -> HttpResponse:
    """For whoever holds the letter."""
    return _answer(request, request.letterbox)


@require_GET
@only(at_the_door)
def thanks(request: DoorRequest) -> HttpResponse:
    """It is in the box. The page says nothing of anybody, so no code is asked for."""
    return shows(request, "parent", PARENTS, opening=request.opening)("thanks", {}, 200)


@require_http_methods(["GET", "POST"])
@only(parents)
def ambassador(request: ParentRequest) -> HttpResponse:
    """Be ambassador by name, or not any more: apart from the pulse, and with nothing of it."""
    viewer = request.parent_viewer
    row = ambassadors.ambassador_of(viewer)
    form = AmbassadorForm(request.POST or None, initial={"words": row.words, "agreed": True} if row else {})
    if "withdraw" in request.POST:
        ambassadors.withdraw(by=viewer)
        messages.success(request, _("U bent geen ambassadeur meer. School ziet uw naam niet meer staan."))
        return redirect("parents_home", school=viewer.school.slug)
    if form.is_valid():
        ambassadors.say_yes(form.cleaned_data["words"], by=viewer)
        messages.success(request, _("Dank u. De directie ziet dat u ambassadeur wilt zijn."))
        return redirect("parents_home", school=viewer.school.slug)
    values = {"opening": request.opening, "form": form, "row": row, "text": AMBASSADOR}
    return render(request, "pulse/parent/ambassador.html", values, status=400 if form.is_bound else 200)


def _answer(request: ParentRequest | LetterboxRequest, by: ParentViewer | Letterbox) -> HttpResponse:
    asked = asked_parent(by)
    show = shows(request, "parent", PARENTS, opening=request.opening)
    if why := why_not_now(asked, by.today):
        return show("not_now", {"why": why}, 409 if request.method == "POST" else 200)
    assert asked is not None, "why_not_now says so"
    return answer(request, asked, show, reverse("pulse_thanks", args=[request.opening.school.slug]))
