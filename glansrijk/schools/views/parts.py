"""Which parts of Glansrijk a school uses."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from glansrijk.lib.access import only
from glansrijk.rules.parts import Part
from glansrijk.schools.access import StaffRequest, heads, heads_or_support
from glansrijk.schools.parts import put_part
from glansrijk.schools.views.telling import done


@require_GET
@only(heads_or_support)
def parts(request: StaffRequest) -> HttpResponse:
    """All parts, on or off."""
    off = request.viewer.school.parts_that_are_off
    return render(request, "schools/people/parts.html", {"parts": [(part, part not in off) for part in Part]})


@require_POST
@only(heads)
def put(request: StaffRequest, school_part: str) -> HttpResponse:
    """Put a part on or off."""
    part = next((one for one in Part if one.value == school_part), None)
    if part is None:
        raise Http404
    on = request.POST.get("aan") == "1"
    said = _("Dit staat weer aan: %(part)s.") if on else _("Dit staat uit: %(part)s. Wat erin staat is bewaard.")
    done(request, lambda: put_part(part, on=on, by=request.viewer), said % {"part": part.dutch})
    return redirect("school_parts", school=request.viewer.school.slug)
