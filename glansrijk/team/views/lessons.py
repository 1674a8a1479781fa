"""Lessons: all of them, reading one, showing one on the big screen, homework, and handing in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, the_team, who_leads, who_sees_lessons
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.views.telling import accepted
from glansrijk.team.closing_modules import close_module
from glansrijk.team.forms import HandInForm, HomeworkForm, ModuleForm
from glansrijk.team.having_lessons import close_homework, give_homework, hand_in
from glansrijk.team.lesson_files import MODULES
from glansrijk.team.lesson_files import lesson as lesson_text
from glansrijk.team.lessons_page import lesson_page, lessons_page
from glansrijk.team.models import PlannedLesson
from glansrijk.team.screen_page import screen_page


@require_GET
@only(who_sees_lessons)
def lessons(request: StaffRequest) -> HttpResponse:
    """All modules, with how far the team is."""
    return render(request, "team/lessons/lessons.html", {"page": lessons_page(request.viewer)})


@require_GET
@only(who_sees_lessons)
def lesson(request: StaffRequest, lesson: str) -> HttpResponse:
    """One lesson to read."""
    return _show(request, lesson)


@require_GET
@only(who_sees_lessons)
def screen(request: StaffRequest, lesson: str, part_number: int) -> HttpResponse:
    """One part of a lesson, big, for the screen in front of the team. It is a page like any other without scripts."""
    text = lesson_text(lesson)
    page = screen_page(text, part_number, request.GET.get("vergadering", "")) if text else None
    if page is None:
        return _gone(request)
    return render(request, "team/lessons/screen.html", {"page": page})


@require_POST
@only(who_leads)
def homework(request: StaffRequest, lesson: str) -> HttpResponse:
    """Give it to the whole team, with a day."""
    text, viewer = lesson_text(lesson), request.viewer
    if text is None:
        return _gone(request)
    form = HomeworkForm(request.POST, today=viewer.today, calendar=calendar_of(viewer.school))
    said = _("Het team ziet deze les nu als huiswerk.")
    if form.is_valid() and accepted(
        request, form, lambda: give_homework(text, due_on=form.cleaned_data["due_on"], by=viewer), said
    ):
        return redirect("lesson", school=viewer.school.slug, lesson=lesson)
    return _show(request, lesson, homework=form, status=400)


@require_POST
@only(who_leads)
def homework_done(request: StaffRequest, planned: int) -> HttpResponse:
    """The team had this lesson."""
    row: PlannedLesson = request.viewer.get(PlannedLesson, pk=planned)
    close_homework(row, by=request.viewer)
    return redirect("lessons", school=request.viewer.school.slug)


@require_POST
@only(the_team)
def done(request: StaffRequest, lesson: str) -> HttpResponse:
    """I did this lesson."""
    text, form = lesson_text(lesson), HandInForm(request.POST)
    if text is None:
        return _gone(request)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: hand_in(text, form.cleaned_data["takeaway"], by=request.viewer),
        _("Je hebt deze les gedaan."),
        field="takeaway",
    ):
        return redirect("my_part", school=request.viewer.school.slug)
    return _show(request, lesson, hand_in=form, status=400)


@require_http_methods(["GET", "POST"])
@only(who_leads)
def module(request: StaffRequest, module: str) -> HttpResponse:
    """Close a module with what it brought."""
    found = next((one for one in MODULES if one.letter == module), None)
    if found is None:
        return _gone(request)
    form = ModuleForm(request.POST or None)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: close_module(module, form.cleaned_data["result"], by=request.viewer),
        _("De module is afgesloten."),
        field="result",
    ):
        return redirect("lessons", school=request.viewer.school.slug)
    values = {"form": form, "module": found}
    return render(request, "team/lessons/module.html", values, status=400 if form.errors else 200)


def _show(request: StaffRequest, slug: str, *, status: int = 200, **sent: HandInForm | HomeworkForm) -> HttpResponse:
    """One lesson. A form that was `sent` stands there as it was typed; the others are fresh."""
    text, viewer = lesson_text(slug), request.viewer
    if text is None:
        return _gone(request)
    page = lesson_page(text, viewer)
    forms = {"hand_in": HandInForm(initial={"takeaway": page.turn.takeaway if page.turn else ""})}
    if page.may_lead:
        forms["homework"] = HomeworkForm(today=viewer.today, calendar=calendar_of(viewer.school))  # type: ignore[assignment]
    return render(request, "team/lessons/lesson.html", {"page": page, **forms, **sent}, status=status)


def _gone(request: StaffRequest) -> HttpResponse:
    """Its document is gone, or cannot be read now: what people did with it is kept."""
    return render(request, "team/lessons/gone.html", status=404)
