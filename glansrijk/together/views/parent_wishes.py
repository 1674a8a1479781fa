"""A parent says how to be reached, and how they like to take part."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.parent_access import ParentRequest, parents
from glansrijk.schools.reaching import tell_how
from glansrijk.together.forms_parent_wishes import ContactForm
from glansrijk.together.joining_page import kinds_for, reach_wish
from glansrijk.together.wishing import note_wishes


@require_http_methods(["GET", "POST"])
@only(parents)
def contact(request: ParentRequest) -> HttpResponse:
    """How and when this parent wants contact, in which language, and what school should leave."""
    viewer = request.parent_viewer
    form = ContactForm(request.POST or None, parent=viewer.parent, wish=reach_wish(viewer))
    if not form.is_valid():
        values = {"opening": request.opening, "form": form}
        return render(request, "together/parent/contact.html", values, status=400 if form.is_bound else 200)
    data = form.cleaned_data
    tell_how(viewer.parent, form.wish, language=data["language"], interpreter=data["interpreter"], by=viewer)
    messages.success(request, _("Dank u. School weet nu hoe u contact wilt."))
    return redirect("parents_home", school=viewer.school.slug)


@require_http_methods(["GET", "POST"])
@only(parents)
def joining(request: ParentRequest) -> HttpResponse:
    """An answer to each of the six, or to none."""
    viewer = request.parent_viewer
    kinds = kinds_for(viewer, request.POST or None)
    values = {"opening": request.opening, "kinds": kinds}
    # All of them are asked, so that each wrong answer is said at once.
    wrong = [kind for kind in kinds if not kind.form.is_valid()]
    if wrong:
        status = 400 if request.method == "POST" else 200
        return render(request, "together/parent/joining.html", values, status=status)
    wishes = [kind.form.wished for kind in kinds]
    try:
        note_wishes(viewer.parent, wishes, said_on=viewer.today, by=viewer)
    except Conflict as conflict:
        values = {"opening": request.opening, "kinds": kinds_for(viewer), "yours": list(conflict.yours.values())}
        return render(request, "together/parent/joining.html", values, status=409)
    messages.success(request, _("Dank u. School weet nu hoe u graag meedoet."))
    return redirect("parents_home", school=viewer.school.slug)
