"""'Zo werken we samen' for a parent: the text of the teacher, what the parent thinks, and expectations both ways."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.parent_access import ParentRequest, parents
from glansrijk.schools.refusing import Refused
from glansrijk.together.expecting import Expected, agree_on_expectation, expect, rewrite_expectation
from glansrijk.together.forms_parent import VersionForm, WordsForm
from glansrijk.together.models import Expectation
from glansrijk.together.parents_page import WorkingPage, own_expectations, this_year, working_page
from glansrijk.together.working import react


@require_GET
@only(parents)
def page(request: ParentRequest, pupil: int) -> HttpResponse:
    """How the teacher of one own child likes to work together."""
    return _show(request, _page(request, pupil))


@require_POST
@only(parents)
def reaction(request: ParentRequest, pupil: int) -> HttpResponse:
    """What this parent thinks of it; no words take it away."""
    at = _page(request, pupil)
    if at.text is None:
        raise Http404
    form = _reaction_form(at, request.POST)
    if not form.is_valid():
        return _show(request, at, reaction=form, status=400)
    viewer = request.parent_viewer
    try:
        react(at.text, form.words, version=form.seen, language=get_language() or "", by=viewer)
    except Conflict as conflict:
        # A fresh page holds the newest version and the words of this window.
        again = _reaction_form(_page(request, pupil), initial={"text": conflict.yours["text"]})
        return _show(request, at, reaction=again, beside=conflict.theirs["text"], status=409)
    if form.words:
        messages.success(request, _("Dank u. De leerkracht leest het vóór het volgende gesprek."))
    elif at.reaction:
        messages.success(request, _("Het is weg. School ziet het niet meer."))
    return _back(request, at)


@require_POST
@only(parents)
def expecting(request: ParentRequest, pupil: int) -> HttpResponse:
    """What this parent expects of school."""
    at, year = _page(request, pupil), this_year(request.parent_viewer)
    form = _expect_form(request.POST)
    if year is None:
        raise Http404
    if not form.is_valid():
        return _show(request, at, expect=form, status=400)
    viewer = request.parent_viewer
    said = Expected("parent", form.words, form.cleaned_data["key"])
    try:
        expect(said, pupil=at.link.pupil, parent=viewer.parent, year=year, by=viewer)
    except Refused as refusal:
        form.add_error("text", str(refusal))
        return _show(request, at, expect=form, status=409)
    messages.success(request, _("Het staat erbij. In het volgende gesprek praten we erover."))
    return _back(request, at)


@require_http_methods(["GET", "POST"])
@only(parents)
def changing(request: ParentRequest, pupil: int, expectation: int) -> HttpResponse:
    """Other words for an own expectation; no words take it away."""
    at, row = _page(request, pupil), _expectation(request, pupil, expectation, side="parent")
    form = WordsForm(
        request.POST or None,
        label=_("Wat verwacht u van school?"),
        empty=True,
        initial={"text": row.text, "version": row.version},
    )
    values: dict[str, Any] = {"opening": request.opening, "page": at, "form": form}
    if not form.is_valid():
        return render(request, "together/parent/expectation.html", values, status=400 if form.is_bound else 200)
    try:
        rewrite_expectation(row, form.words, version=form.seen, by=request.parent_viewer)
    except Conflict as conflict:
        values["beside"] = conflict.theirs["text"]
        values["form"] = WordsForm(empty=True, initial={"text": form.words, "version": row.version})
        return render(request, "together/parent/expectation.html", values, status=409)
    messages.success(request, _("Het is bewaard."))
    return _back(request, at)


@require_POST
@only(parents)
def agreeing(request: ParentRequest, pupil: int, expectation: int) -> HttpResponse:
    """Yes to what school expects, in the words that were seen."""
    at, row = _page(request, pupil), _expectation(request, pupil, expectation, side="school")
    form, viewer = VersionForm(request.POST), request.parent_viewer
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        agree_on_expectation(row, viewer.today, version=version, by=viewer)
    except Conflict:
        return _show(request, at, changed=row.pk, status=409)
    messages.success(request, _("U bent het eens met school. Dank u."))
    return _back(request, at)


def _page(request: ParentRequest, pupil: int) -> WorkingPage:
    link = request.parent_viewer.link_to(pupil)
    if link is None:
        raise Http404
    return working_page(request.parent_viewer, link)


def _expectation(request: ParentRequest, pupil: int, pk: int, *, side: str) -> Expectation:
    return get_object_or_404(own_expectations(request.parent_viewer), pk=pk, pupil=pupil, side=side)


def _reaction_form(at: WorkingPage, data: Any = None, **options: Any) -> WordsForm:
    known = {"text": at.reaction.text, "version": at.reaction.version} if at.reaction else {}
    initial = {**known, **options.get("initial", {})}
    label = _("Wat vindt u hiervan? Wat past bij u, en wat niet?")
    return WordsForm(data, label=label, empty=True, auto_id="reaction_%s", initial=initial)


def _expect_form(data: Any = None) -> WordsForm:
    return WordsForm(data, label=_("Wat verwacht u van school?"), auto_id="expect_%s")


def _show(request: ParentRequest, at: WorkingPage, *, status: int = 200, **more: Any) -> HttpResponse:
    values = {"opening": request.opening, "page": at, "reaction": _reaction_form(at), "expect": _expect_form()}
    return render(request, "together/parent/working.html", values | more, status=status)


def _back(request: ParentRequest, at: WorkingPage) -> HttpResponse:
    return redirect("parent_working", school=request.opening.school.slug, pupil=at.link.pupil_id)
