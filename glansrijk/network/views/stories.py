"""The story of a school: write, give, take back, its photo; and reading that of another school."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.network.ambassador_forms import GiveForm, PhotoForm, StoryForm
from glansrijk.network.ambassador_photos import add_photo, remove_photo
from glansrijk.network.ambassadors_page import given_story, photo_for, photo_of
from glansrijk.network.models import SchoolStory
from glansrijk.network.stories import (
    give_story,
    host_of,
    may_write_story,
    remove_story,
    story_of,
    take_back_story,
    write_story,
)
from glansrijk.network.views.files import photo_response
from glansrijk.rules.roles import Role
from glansrijk.schools.access import StaffRequest, heads, who_sees_ambassadors
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import accepted, done


@require_http_methods(["GET", "POST"])
@only(who_sees_ambassadors)
def story(request: StaffRequest) -> HttpResponse:
    """Write the story of the own school; with two at once both stand side by side (409)."""
    _may_write(request)
    row = story_of(request.viewer.school.pk)
    form = StoryForm(request.POST or None, row=row)
    beside: list[tuple[str, str, str]] = []
    if form.is_valid():
        try:
            write_story(row, form.texts, version=form.cleaned_data["version"] or 0, by=request.viewer)
        except Conflict as conflict:
            row = story_of(request.viewer.school.pk)
            form = StoryForm(row=row, **form.texts)
            beside = conflict.beside(form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Bewaard."))
            return redirect("school_story", school=request.viewer.school.slug)
    return _show(request, row, story=form, beside=beside, status=409 if beside else 400 if form.errors else 200)


@require_POST
@only(heads)
def give(request: StaffRequest) -> HttpResponse:
    """Let others read it."""
    row = _story(request)
    form = GiveForm(request.POST)
    if form.is_valid():
        where = request.viewer.school.board if form.cleaned_data["on_board_page"] else None
        give_story(row, form.cleaned_data["reach"], by=request.viewer, board_page=where)
        messages.success(request, _("Het verhaal is te lezen. Jullie kunnen het altijd terugnemen."))
        return redirect("school_story", school=request.viewer.school.slug)
    return _show(request, row, give=form, status=400)


@require_POST
@only(heads)
def take(request: StaffRequest) -> HttpResponse:
    """Take it back, or (`weg`) throw it away."""
    row = _story(request)
    if "weg" in request.POST:
        done(request, lambda: remove_story(row, by=request.viewer), _("Het verhaal en de foto zijn weg."))
    else:
        said = _("Teruggenomen. Niemand anders leest het nog.")
        done(request, lambda: take_back_story(row, by=request.viewer), said)
    return redirect("school_story", school=request.viewer.school.slug)


@require_POST
@only(who_sees_ambassadors)
def photo(request: StaffRequest) -> HttpResponse:
    """Add a photo to the story, or (`weg`) take it away."""
    _may_write(request)
    row = _story(request)
    here = redirect("school_story", school=request.viewer.school.slug)
    if "weg" in request.POST:
        done(request, lambda: remove_photo(row, by=request.viewer), _("De foto is weg."))
        return here
    form = PhotoForm(request.POST, request.FILES, today=request.viewer.today)
    if form.is_valid() and accepted(request, form, lambda: add_photo(row, form.new, by=request.viewer)):
        return here
    return _show(request, row, photo=form, status=400)


@require_GET
@only(who_sees_ambassadors)
def of_another_school(request: StaffRequest, story: int) -> HttpResponse:
    """The story of another school."""
    row = given_story(story)
    values = {"row": row, "photo": photo_of(row), "video_host": host_of(row.video_url)}
    return render(request, "network/ambassadors/story.html", values)


@require_GET
@only(who_sees_ambassadors)
def picture(request: StaffRequest, photo: int) -> HttpResponse:
    """A photo, to who may see what it goes with."""
    return photo_response(photo_for(request.viewer, photo))


def _may_write(request: StaffRequest) -> None:
    if not may_write_story(request.viewer):
        raise PermissionDenied


def _story(request: StaffRequest) -> SchoolStory:
    row = story_of(request.viewer.school.pk)
    if row is None:
        raise Http404
    return row


def _show(
    request: StaffRequest,
    row: SchoolStory | None,
    *,
    story: StoryForm | None = None,
    give: GiveForm | None = None,
    photo: PhotoForm | None = None,
    beside: list[tuple[str, str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "row": row,
        "story": story or StoryForm(row=row),
        "give": give or GiveForm(),
        "photo": photo or PhotoForm(today=request.viewer.today),
        "beside": beside or [],
        "leads": Role.HEAD in request.viewer.roles,
    }
    return render(request, "network/ambassadors/own_story.html", values, status=status)
