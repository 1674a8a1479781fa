"""The letters of a pulse: first who gets one and how it reads, then drafts as one batch. Nothing leaves by itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from glansrijk.lib.access import only
from glansrijk.outbox.models import MAIL
from glansrijk.pulse.letter_words import Door
from glansrijk.pulse.letters import INVITE, REMIND, Post, Reader, letter_to, post_of, write_post
from glansrijk.pulse.models import Pulse
from glansrijk.pulse.views.staff import pulse_of
from glansrijk.relations.two_languages import language_of_letter
from glansrijk.schools.access import StaffRequest, heads
from glansrijk.schools.parent_viewer import opening_of
from glansrijk.schools.refusing import Refused

# On the page of what is still to come a code is shown as it will look.
NO_CODE_YET = "GLANS-····-····"


@require_http_methods(["GET", "POST"])
@only(heads)
def invite(request: StaffRequest, pulse: int) -> HttpResponse:
    """Ask every parent."""
    return _letters(request, pulse_of(request.viewer, pulse), INVITE)


@require_http_methods(["GET", "POST"])
@only(heads)
def remind(request: StaffRequest, pulse: int) -> HttpResponse:
    """Ask every parent once more: nobody knows who answered."""
    return _letters(request, pulse_of(request.viewer, pulse), REMIND)


def _letters(request: StaffRequest, row: Pulse, what: str) -> HttpResponse:
    viewer, door = request.viewer, _door_of(request)
    if request.method == "POST" and door:
        return _write(request, row, what, door)
    post = post_of(row, what, by=viewer)
    examples = [letter_to(one, row, what, door, viewer, code=_code_shown(one)) for one in _firsts(post)] if door else []
    values = {"row": row, "post": post, "door": door, "examples": examples, "reminds": what == REMIND}
    return render(request, "pulse/letters.html", values, status=409 if request.method == "POST" else 200)


def _firsts(post: Post) -> list[Reader]:
    """One reader of each letter that differs: per language that we have, by mail and on paper."""
    found: dict[tuple[str, str], Reader] = {}
    for one in post.readers:
        found.setdefault((language_of_letter([one.parent.language]), one.channel), one)
    return list(found.values())


def _code_shown(reader: Reader) -> str:
    return "" if reader.channel == MAIL else NO_CODE_YET


def _write(request: StaffRequest, row: Pulse, what: str, door: Door) -> HttpResponse:
    slug = request.viewer.school.slug
    try:
        batch = write_post(row, what, door, by=request.viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
        return redirect("pulse", school=slug, pulse=row.pk)
    if batch is None:
        messages.info(request, _("Iedereen heeft deze brief al. Er is niets bij gekomen."))
        return redirect("pulse", school=slug, pulse=row.pk)
    messages.success(request, _("De brieven staan klaar. Lees ze na en laat ze gaan."))
    return redirect("letter_batch", school=slug, batch=batch)


def _door_of(request: StaffRequest) -> Door | None:
    """Where parents answer; None while their pages are closed."""
    slug = request.viewer.school.slug
    opening = opening_of(slug, request.viewer.today)
    if opening is None:
        return None
    return Door(
        request.build_absolute_uri(reverse("parents_door", args=[slug])),
        request.build_absolute_uri(reverse("letter_door", args=[slug])),
        opening.phone,
    )
