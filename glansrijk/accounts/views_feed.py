"""The calendar on somebody's own phone: its secret address, on the account page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.accounts.calendar_feed import end_feed, make_feed
from glansrijk.accounts.confirming import confirmed_first
from glansrijk.accounts.models import CalendarFeed
from glansrijk.lib.access import only, signed_in

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


@never_cache
@require_http_methods(["GET", "POST"])
@only(signed_in)
@confirmed_first
def make(request: HttpRequest) -> HttpResponse:
    """Explain the address; a POST makes it (anew) and shows it this once."""
    who: Account = request.user  # type: ignore[assignment]  # the rule lets nobody else in
    address = ""
    if request.method == "POST":
        address = request.build_absolute_uri(reverse("calendar_feed", kwargs={"token": make_feed(who)}))
    has_feed = CalendarFeed.objects.of(who).exists()
    return render(request, "accounts/feed.html", {"address": address, "has_feed": has_feed})


@require_POST
@only(signed_in)
def end(request: HttpRequest) -> HttpResponse:
    """Switch it off."""
    end_feed(request.user)  # type: ignore[arg-type]  # the rule lets nobody else in
    messages.success(request, _("Je agenda staat uit. Het oude adres werkt niet meer."))
    return redirect("account_feed")
