"""Putting a part of Glansrijk on or off for a school, and the page that stands where a part is off (R61)."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import get_script_prefix

from glansrijk.audit.record import record
from glansrijk.rules.core_things import PART, CoreThing
from glansrijk.rules.parts import Part, part_of
from glansrijk.schools.fixed_by_board import refuse_what_is_fixed
from glansrijk.schools.models import School
from glansrijk.schools.viewer import Viewer


def page_is_off(request: HttpRequest, school: School) -> HttpResponseBase | None:
    """What answers a colleague instead of a page of a part that is off."""
    part = _off(request, school)
    return render(request, "part_off.html", {"part": part}, status=404) if part else None


def refuse_when_off(request: HttpRequest, school: School) -> None:
    """For a parent there is no such page.

    Raises:
        Http404: the part is off.
    """
    if _off(request, school):
        raise Http404


def is_on(school: School, url: str) -> bool:
    """Whether an address leads to something that this school uses."""
    return part_of(f"/{url.removeprefix(get_script_prefix())}") not in school.parts_that_are_off


@transaction.atomic
def put_part(part: Part, *, on: bool, by: Viewer) -> None:
    """Put a part on or off; a second press changes nothing.

    Raises:
        Refused: the board has it on at all its schools.
    """
    school = School.objects.select_for_update().get(pk=by.school.pk)
    off = set(school.parts_that_are_off)
    if (part in off) is not on:
        return
    if not on:
        refuse_what_is_fixed(by.school, CoreThing(PART, part.value))
    school.leave_out(off - {part} if on else off | {part})
    record("part.on" if on else "part.off", school_id=school.pk, by=by, about=school, part=part.value)


def _off(request: HttpRequest, school: School) -> Part | None:
    part = part_of(request.path_info)
    return part if part is not None and part in school.parts_that_are_off else None
