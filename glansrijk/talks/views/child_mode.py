"""Kind-stand: the pages that a child sees at the teacher's computer. Nothing else is within reach (`narrowing.py`)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.accounts.child_pin import count_anew, has_pin
from glansrijk.accounts.narrowing import narrow, narrowed_to, open_when_narrowed
from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.access import StaffRequest, who_sees_talks
from glansrijk.talks.child_found import find_child
from glansrijk.talks.child_page import ChildPage, child_page
from glansrijk.talks.child_questions import GOAL, Question, question_of
from glansrijk.talks.child_telling import start_telling, tell, tell_goal
from glansrijk.talks.forms_child import TellForm
from glansrijk.talks.goals import Wanted


@require_POST
@only(who_sees_talks)
def start(request: StaffRequest, pupil: int) -> HttpResponse:
    """Narrow this session to one child. Without a PIN to end it there is no beginning."""
    child = find_child(request.viewer, pupil)
    parts = {"school": request.viewer.school.slug, "pupil": child.pk}
    back = resolve_url("personal_goal", **parts)
    if not has_pin(request.user):
        return redirect(f"{resolve_url('child_pin')}?next={back}")
    talk = start_telling(child, by=request.viewer)
    count_anew(request.user)
    home = resolve_url("child_home", **parts)
    narrow(request, home=home, back=back, parts=parts, talk=talk.pk)
    response = redirect(home)
    # The pages that were open before are forgotten, so that the back button finds no names.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@open_when_narrowed
@require_GET
@only(who_sees_talks)
def home(request: StaffRequest, pupil: int) -> HttpResponse:
    """Where the child begins, and sees what it told already."""
    if narrowed_to(request) is None:
        return _to_the_teachers_page(request, pupil)
    return render(request, "talks/child/home.html", {"page": _page(request, pupil)})


@open_when_narrowed
@require_GET
@only(who_sees_talks)
def ready(request: StaffRequest, pupil: int) -> HttpResponse:
    """The last page: thank you, give the screen back."""
    if narrowed_to(request) is None:
        return _to_the_teachers_page(request, pupil)
    return render(request, "talks/child/ready.html", {"page": _page(request, pupil)})


@open_when_narrowed
@require_http_methods(["GET", "POST"])
@only(who_sees_talks)
def ask(request: StaffRequest, pupil: int, asked: str) -> HttpResponse:
    """One question; what is told is kept before the next one is shown."""
    if narrowed_to(request) is None:
        return _to_the_teachers_page(request, pupil)
    page = _page(request, pupil)
    question = question_of(asked)
    if question is None or question not in page.questions:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = TellForm(sent, question=question, initial=page.known(question))
    if not form.is_valid():
        return _show(request, page, question, form, status=400 if form.is_bound else 200)
    try:
        _keep(request, page, question, form)
    except Conflict as conflict:
        again = {**page.known(question), "text": conflict.yours["text"]}
        form = TellForm(question=question, initial=again)
        return _show(request, page, question, form, theirs=conflict.theirs["text"], status=409)
    return redirect(page.url_after(question))


def _keep(request: StaffRequest, page: ChildPage, question: Question, form: TellForm) -> None:
    if question.key == GOAL:
        data = form.cleaned_data
        wanted = Wanted(data["text"], request.viewer.today, shared=not data["keep_private"])
        tell_goal(page.talk, question, wanted, version=data["version"] or 0, by=request.viewer)
    else:
        tell(page.talk, question, form.told, by=request.viewer)


def _show(
    request: StaffRequest, page: ChildPage, question: Question, form: TellForm, *, theirs: str = "", status: int
) -> HttpResponse:
    values = {"page": page, "question": question, "form": form, "theirs": theirs, "place": page.place_of(question)}
    return render(request, "talks/child/question.html", values, status=status)


def _to_the_teachers_page(request: StaffRequest, pupil: int) -> HttpResponse:
    """Outside Kind-stand these pages are not there; what the child says stands on the teacher's page."""
    child = find_child(request.viewer, pupil)
    return redirect("personal_goal", school=request.viewer.school.slug, pupil=child.pk)


def _page(request: StaffRequest, pupil: int) -> ChildPage:
    """The child's pages, from the talk with which Kind-stand began.

    Raises:
        Http404: the child or its talk is not for this viewer any more.
    """
    narrowed: dict[str, Any] = narrowed_to(request) or {}
    return child_page(request.viewer, pupil, narrowed["facts"]["talk"])
