"""The rules, for everyone who works with them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from glansrijk.home.rules_page import rules_page
from glansrijk.lib.access import only, signed_in
from glansrijk.lib.today import today


@require_GET
@only(signed_in)
def rules(request: HttpRequest) -> HttpResponse:
    """Who sees what, what the words mean, how long things are kept, and which months there are."""
    return render(request, "home/rules.html", {"page": rules_page(today())})
