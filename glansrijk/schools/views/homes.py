"""Homes that an import proposed, to be confirmed many at a time."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest
from glansrijk.schools.homes_page import HomesPage, homes_page
from glansrijk.schools.keepers import keepers
from glansrijk.schools.settling_homes import confirm_homes


@require_http_methods(["GET", "POST"])
@only(keepers)
def homes(request: StaffRequest) -> HttpResponse:
    """The proposals of one group; only those that are ticked are confirmed."""
    page = homes_page(request.viewer, (request.POST or request.GET).get("groep", ""))
    if request.method == "POST":
        return _confirm(request, page)
    return render(request, "schools/people/homes.html", {"page": page})


def _confirm(request: StaffRequest, page: HomesPage) -> HttpResponse:
    ticked = set(request.POST.getlist("home"))
    number = confirm_homes([row.home for row in page.homes if str(row.home.pk) in ticked], by=request.viewer)
    sentence = ngettext("%(number)s thuis is bevestigd.", "%(number)s thuizen zijn bevestigd.", number)
    if number:
        messages.success(request, sentence % {"number": number})
    else:
        messages.info(request, _("Er is niets bevestigd. Zet een vinkje bij elk thuis dat klopt."))
    url = reverse("homes", kwargs={"school": request.viewer.school.slug})
    return redirect(f"{url}?{urlencode({'groep': page.parts.shown.key})}")
