"""The settings of a school."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from glansrijk.lib.access import only
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.access import StaffRequest, heads_or_support
from glansrijk.schools.forms.settings import SettingsForm
from glansrijk.schools.models import SchoolYear
from glansrijk.schools.settling_school import settle_school
from glansrijk.schools.views.telling import accepted


@require_http_methods(["GET", "POST"])
@only(heads_or_support)
def settings(request: StaffRequest) -> HttpResponse:
    """What the school chooses for itself; another region leads on to its holidays."""
    school = request.viewer.school
    region = school.region
    initial = {field: getattr(school, field) for field in ("name", "region", "list_order", "two_words", "reply_to")}
    form = SettingsForm(
        request.POST or None,
        today=request.viewer.today,
        initial={**initial, "consent_on": school.head_sees_names_since_on},
    )
    if form.is_valid() and accepted(
        request,
        form,
        lambda: settle_school(school, **form.cleaned_data, by=request.viewer),
        _("De instellingen zijn bewaard."),
        field="two_words",
    ):
        return _to_holidays(request) if school.region != region else redirect("settings", school=school.slug)
    values = {"form": form, "school": school}
    return render(request, "schools/people/settings.html", values, status=400 if form.is_bound else 200)


def _to_holidays(request: StaffRequest) -> HttpResponse:
    """The other region has other holidays: show what taking them over would do, when there is a year to do it in."""
    start, slug = Year.of(request.viewer.today).start, request.viewer.school.slug
    if not request.viewer.sees(SchoolYear).of_start(start).exists():
        return redirect("settings", school=slug)
    messages.info(request, _("De regio is anders. Kijk hier of je ook de vakanties van die regio wilt overnemen."))
    return redirect("official_holidays_everywhere", school=slug)
