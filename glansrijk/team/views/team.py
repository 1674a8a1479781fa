"""The page of the team, what is mine in it, and learning moments."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, the_team
from glansrijk.schools.views.telling import accepted, done
from glansrijk.team.forms import MomentForm
from glansrijk.team.learning_moments import remove_moment, write_moment
from glansrijk.team.lessons_page import own_lessons
from glansrijk.team.models import LearningMoment
from glansrijk.team.moments_page import moments_page
from glansrijk.team.team_page import own_agreements, team_page


@require_GET
@only(the_team)
def team(request: StaffRequest) -> HttpResponse:
    """The next meeting, what is asked of me, and what we agreed."""
    return render(request, "team/team.html", {"page": team_page(request.viewer)})


@require_GET
@only(the_team)
def mine(request: StaffRequest) -> HttpResponse:
    """My lessons, with the path for who is new, and the agreements that I carry."""
    values = {"own": own_lessons(request.viewer), "agreements": own_agreements(request.viewer)}
    return render(request, "team/mine.html", values)


@require_GET
@only(the_team)
def moments(request: StaffRequest) -> HttpResponse:
    """Learning moments: those that wait, and those that were talked about."""
    return render(request, "team/moments/moments.html", {"page": moments_page(request.viewer)})


@require_http_methods(["GET", "POST"])
@only(the_team)
def write(request: StaffRequest) -> HttpResponse:
    """Write a learning moment; a text with a name of somebody of this school is refused and stays on the page."""
    form = MomentForm(request.POST or None)
    said = _("Het leermoment is bewaard. Zet het op een agenda als het zover is.")
    if form.is_valid() and accepted(
        request, form, lambda: write_moment(form.told, by=request.viewer), said, field="text"
    ):
        return redirect("learning_moments", school=request.viewer.school.slug)
    return render(request, "team/moments/write.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
@only(the_team)
def remove(request: StaffRequest, learning_moment: int) -> HttpResponse:
    """Throw it away: who wrote it, and who leads the team."""
    row: LearningMoment = request.viewer.get(LearningMoment, pk=learning_moment)
    done(request, lambda: remove_moment(row, by=request.viewer))
    return redirect("learning_moments", school=request.viewer.school.slug)
