"""The guides of the school: to read for everyone who works there, and for the head to add to and put in order."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from glansrijk.lib.access import only
from glansrijk.rules.roles import Role
from glansrijk.schools.access import StaffRequest, heads, staff_of_the_school
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import accepted
from glansrijk.talks.forms_guides import MoveForm, QuestionForm
from glansrijk.talks.guides import Guide, core_guides
from glansrijk.talks.own_questions import add_question, guide_of, leave_out_question, move_question, own_kinds


@require_GET
@only(staff_of_the_school)
def guides(request: StaffRequest) -> HttpResponse:
    """All guides: those of the method, and the kinds of talk that the school made."""
    values = {"core": core_guides(), "own": own_kinds(request.viewer)}
    return render(request, "talks/guides/guides.html", values)


@require_GET
@only(staff_of_the_school)
def guide(request: StaffRequest, kind: str) -> HttpResponse:
    """One guide to read; the head puts it in order here."""
    return _show(request, _guide(request, kind), QuestionForm())


@require_POST
@only(heads)
def add(request: StaffRequest, kind: str) -> HttpResponse:
    """A question of the school at the end of a guide."""
    found = _guide(request, kind)
    form = QuestionForm(request.POST)
    sentence = _("De vraag staat erbij. Zet hem waar hij hoort.")
    if form.is_valid() and accepted(
        request, form, lambda: add_question(found, form.question, by=request.viewer), sentence
    ):
        return redirect("guide", school=request.viewer.school.slug, kind=kind)
    return _show(request, found, form, status=400)


@require_POST
@only(heads)
def move(request: StaffRequest, kind: str) -> HttpResponse:
    """One place up or down."""
    found, form = _moved(request, kind)
    key, up = form.cleaned_data["question"], form.cleaned_data["up"]
    return _do(request, found, key, lambda: move_question(found, key, up=up, by=request.viewer))


@require_POST
@only(heads)
def leave_out(request: StaffRequest, kind: str) -> HttpResponse:
    """Leave a question out, or bring it back."""
    found, form = _moved(request, kind)
    key, out = form.cleaned_data["question"], form.cleaned_data["left_out"]
    return _do(request, found, key, lambda: leave_out_question(found, key, left_out=out, by=request.viewer))


def _guide(request: StaffRequest, kind: str) -> Guide:
    found = guide_of(kind, viewer=request.viewer)
    if found is None:
        raise Http404
    return found


def _moved(request: StaffRequest, kind: str) -> tuple[Guide, MoveForm]:
    """The guide, and a question that stands in it."""
    found, form = _guide(request, kind), MoveForm(request.POST)
    if not form.is_valid() or form.cleaned_data["question"] not in {one.key for one in found.questions}:
        raise Http404
    return found, form


def _do(request: StaffRequest, found: Guide, key: str, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except Refused as fault:
        messages.warning(request, str(fault))
    # Back at the same question, so that with keys alone it can go on.
    page = reverse("guide", kwargs={"school": request.viewer.school.slug, "kind": found.kind})
    return redirect(f"{page}#vraag-{key}")


def _show(request: StaffRequest, found: Guide, form: QuestionForm, *, status: int = 200) -> HttpResponse:
    values = {"guide": found, "form": form, "changes": Role.HEAD in request.viewer.roles}
    return render(request, "talks/guides/guide.html", values, status=status)
