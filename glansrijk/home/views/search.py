"""Finding a family, and finding with whom a contact was."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from glansrijk.home.search import search as find
from glansrijk.home.search import search_homes
from glansrijk.home.today_page import contact_kinds
from glansrijk.lib.access import only
from glansrijk.lib.limits import unhurried
from glansrijk.schools.access import StaffRequest, who_sees_people

LONGEST = 100


@require_GET
@only(who_sees_people)
@unhurried
def search(request: StaffRequest) -> HttpResponse:
    """Any family this person may see. `?voor=contact` gives homes to write a contact with; a script gets the lines."""
    text = request.GET.get("q", "").replace("\x00", "")[:LONGEST].strip()
    for_contact = request.GET.get("voor") == "contact"
    found = search_homes(request.viewer, text) if for_contact else find(request.viewer, text)
    kinds = contact_kinds()
    kind = next((one for one in kinds if one.value == request.GET.get("kind")), None)
    values = {
        "found": found,
        "text": text,
        "for_contact": for_contact,
        "kind": kind,
        "kinds": kinds,
        "entries": [(one, uuid4()) for one in found],
    }
    template = "home/search_options.html" if request.htmx else "home/search.html"
    return render(request, template, values)
