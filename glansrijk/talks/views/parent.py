"""A parent prepares a talk: one question a page, kept at once, back and forth without loss, no JavaScript (A2.5)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from glansrijk.lib.access import only
from glansrijk.outbox.appointments import calendar_to_keep
from glansrijk.schools.parent_access import LetterboxRequest, ParentRequest, letterbox, parents
from glansrijk.talks.forms_parent import ParentQuestionForm
from glansrijk.talks.parent_talk import planned
from glansrijk.talks.prepare_page import PreparePage
from glansrijk.talks.preparing_at_home import (
    AtHome,
    answers_of,
    at_home_by_letter,
    at_home_by_mail,
    be_ready,
    is_over,
    keep_prepared,
    rather_in_the_talk,
)

WRITTEN_HERE = "written_here"
START, REVIEW, READY, WRONG, PAPER = "begin", "nakijken", "klaar", "klopt-niet", "op-papier"


@require_GET
@only(letterbox)
def by_letter(request: LetterboxRequest) -> HttpResponse:
    """The first page behind a letter code."""
    return redirect("prepare_step", school=request.opening.school.slug, part=START)


@require_http_methods(["GET", "POST"])
@only(letterbox)
def step_by_letter(request: LetterboxRequest, part: str) -> HttpResponse:
    """One question of a letterbox."""
    home = at_home_by_letter(request.letterbox, get_language() or "nl")
    if home is None or is_over(home):
        return render(request, "talks/parent/over.html", {"opening": request.opening})
    return _step(request, home, part, lambda to: reverse("prepare_step", args=[request.opening.school.slug, to]))


@require_http_methods(["GET", "POST"])
@only(parents)
def step_by_mail(request: ParentRequest, moment: int, pupil: int, part: str) -> HttpResponse:
    """One question to a parent about one of the own children."""
    home = _at_home(request, moment, pupil)
    if is_over(home):
        return render(request, "talks/parent/over.html", {"opening": request.opening, "by_mail": True})
    slug = request.opening.school.slug
    return _step(request, home, part, lambda to: reverse("prepare_talk", args=[slug, moment, pupil, to]))


@require_GET
@only(parents)
def for_calendar(request: ParentRequest, moment: int, pupil: int) -> HttpResponse:
    """The own talk as a file for the calendar of a phone; 404 while it has no day, and once it was."""
    one = planned(_at_home(request, moment, pupil))
    if one is None:
        raise Http404
    answer = HttpResponse(calendar_to_keep(one, at=timezone.now()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="gesprek.ics"'
    return answer


def _at_home(request: ParentRequest, moment: int, pupil: int) -> AtHome:
    viewer = request.parent_viewer
    link = viewer.link_to(pupil)
    home = at_home_by_mail(viewer, moment, link.pupil, get_language() or "nl") if link else None
    if home is None:
        raise Http404
    return home


def _step(request: Any, home: AtHome, step: str, address: Any) -> HttpResponse:
    written: list[int] = request.session.get(WRITTEN_HERE, [])
    page = PreparePage(home, answers_of(home, written), step, address)
    if step in _PAGES:
        return _between(request, home, page)
    if page.question is None:
        raise Http404
    form = ParentQuestionForm(
        request.POST if request.method == "POST" else None, question=page.question, answer=page.answer
    )
    if request.method == "POST" and form.is_valid():
        kept = keep_prepared(home, page.question, form.said)
        if kept is not None and home.parent is None:
            request.session[WRITTEN_HERE] = sorted({*written, kept.pk})
        return redirect(page.next_address)
    values = {"opening": request.opening, "page": page, "form": form}
    return render(request, "talks/parent/question.html", values, status=400 if form.errors else 200)


def _between(request: Any, home: AtHome, page: PreparePage) -> HttpResponse:
    """The page before the first question and what does not fit, all answers, also on paper, and the last one."""
    if page.step == START and request.method == "POST":
        kept = rather_in_the_talk(home)
        if home.parent is None:
            request.session[WRITTEN_HERE] = sorted({*request.session.get(WRITTEN_HERE, []), *kept})
        return redirect(page.address(READY))
    if page.step == REVIEW and request.method == "POST":
        be_ready(home)
        return redirect(page.address(READY))
    return render(request, f"talks/parent/{_PAGES[page.step]}.html", {"opening": request.opening, "page": page})


_PAGES = {START: "start", REVIEW: "review", READY: "ready", WRONG: "wrong", PAPER: "paper"}
