"""Pulses for who works here: all of them with the line, one of them, and what the head does with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.pulse import running
from glansrijk.pulse.ambassadors import ambassadors_for
from glansrijk.pulse.forms import PulseForm
from glansrijk.pulse.models import Pulse
from glansrijk.pulse.models.pulse import VOICES
from glansrijk.pulse.pulse_page import pulse_page, pulses_page
from glansrijk.pulse.questions import AROUND, OPTIONS, WHO, questions_for
from glansrijk.rules.roles import Role
from glansrijk.schools.access import StaffRequest, heads, who_sees_the_pulse
from glansrijk.schools.viewer import Viewer
from glansrijk.schools.views.telling import accepted, done


@require_GET
@only(who_sees_the_pulse)
def index(request: StaffRequest) -> HttpResponse:
    """All pulses, and the line over the years."""
    return render(request, "pulse/pulses.html", {"page": pulses_page(request.viewer)})


@require_http_methods(["GET", "POST"])
@only(heads)
def new(request: StaffRequest) -> HttpResponse:
    """A new pulse."""
    form = PulseForm(request.POST or None, today=request.viewer.today)
    if form.is_valid():
        row = running.make_pulse(form.plan, by=request.viewer)
        messages.success(request, _("De peiling staat klaar. Bekijk de vragen en open hem daarna."))
        return _to(request, row)
    return render(request, "pulse/new.html", {"form": form}, status=400 if form.is_bound else 200)


@require_GET
@only(who_sees_the_pulse)
def one(request: StaffRequest, pulse: int) -> HttpResponse:
    """One pulse."""
    row = pulse_of(request.viewer, pulse)
    return render(request, "pulse/pulse.html", {"page": pulse_page(request.viewer, row)})


@require_http_methods(["GET", "POST"])
@only(heads)
def change(request: StaffRequest, pulse: int) -> HttpResponse:
    """The name, the period, and the day of the council."""
    row = pulse_of(request.viewer, pulse)
    names = ("name", "opens_on", "closes_on", "mr_agreed_on")
    initial = {name: getattr(row, name) for name in names}
    form = PulseForm(request.POST or None, initial=initial, today=request.viewer.today)
    if form.is_valid() and accepted(
        request, form, lambda: running.change_pulse(row, form.plan, by=request.viewer), _("Bewaard.")
    ):
        return _to(request, row)
    return render(request, "pulse/change.html", {"form": form, "row": row}, status=400 if form.is_bound else 200)


@require_POST
@only(heads)
def drop(request: StaffRequest, pulse: int) -> HttpResponse:
    """Throw away a pulse that was never open."""
    row = pulse_of(request.viewer, pulse)
    done(request, lambda: running.drop_pulse(row, by=request.viewer), _("De peiling is weggegooid."))
    return redirect("pulses", school=request.viewer.school.slug)


@require_GET
@only(who_sees_the_pulse)
def preview(request: StaffRequest, pulse: int, voice: str) -> HttpResponse:
    """All questions of one voice, to read before anybody answers."""
    if voice not in VOICES:
        raise Http404
    row = pulse_of(request.viewer, pulse)
    values = {"row": row, "voice": voice, "whom": WHO[voice], "voices": WHO, "options": OPTIONS}
    return render(
        request, "pulse/preview.html", {**values, "questions": questions_for(voice), "idea": AROUND[voice].idea}
    )


@require_POST
@only(heads)
def open_it(request: StaffRequest, pulse: int) -> HttpResponse:
    """Open it."""
    row = pulse_of(request.viewer, pulse)
    said = _("De peiling is open. Zet nu de brieven klaar, of geef de tablet aan ouders bij de deur.")
    done(request, lambda: running.open_pulse(row, by=request.viewer), said)
    return _to(request, row)


@require_POST
@only(heads)
def close(request: StaffRequest, pulse: int) -> HttpResponse:
    """Count and close, once."""
    row = pulse_of(request.viewer, pulse)
    said = _("De peiling is gesloten en geteld. De sleutel van de stembus is weg.")
    done(request, lambda: running.close_pulse(row, by=request.viewer), said)
    return _to(request, row)


@require_POST
@only(heads)
def give_up(request: StaffRequest, pulse: int) -> HttpResponse:
    """Stop without a result, because the key of the box is gone."""
    row = pulse_of(request.viewer, pulse)
    said = _("De peiling is gestopt, zonder uitslag. Je kunt een nieuwe maken.")
    done(request, lambda: running.give_up_pulse(row, by=request.viewer), said)
    return _to(request, row)


@require_GET
@only(heads)
def ambassadors(request: StaffRequest) -> HttpResponse:
    """Who wants to be ambassador, by name."""
    return render(request, "pulse/ambassadors.html", {"rows": ambassadors_for(request.viewer)})


def pulse_of(viewer: Viewer, number: int) -> Pulse:
    """A pulse; one that was never open is there for the head only."""
    row: Pulse = viewer.get(Pulse, pk=number)
    if row.opened_at is None and Role.HEAD not in viewer.roles:
        raise Http404
    return row


def _to(request: StaffRequest, row: Pulse) -> HttpResponse:
    return redirect("pulse", school=request.viewer.school.slug, pulse=row.pk)
