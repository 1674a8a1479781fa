"""The lock on the log: to read, to print, and to have mailed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from glansrijk.audit.chaining import head_of
from glansrijk.home.forms import LockAddressForm
from glansrijk.home.log_lock import address_of, mail_it_to
from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, heads


@require_http_methods(["GET", "POST"])
@only(heads)
def log_lock(request: StaffRequest) -> HttpResponse:
    """The head of the chain as it is now, and where it is mailed to every day."""
    school = request.viewer.school
    form = LockAddressForm(request.POST or None, initial={"address": address_of(school)})
    if request.method == "POST" and form.is_valid():
        mail_it_to(form.cleaned_data["address"], by=request.viewer)
        messages.success(request, _("Bewaard."))
        return redirect("log_lock", school=school.slug)
    page = {"form": form, "head": head_of(school.pk), "today": request.viewer.today}
    return render(request, "home/log_lock.html", page)
