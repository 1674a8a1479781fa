"""What parents bring, for colleagues: the list, one idea with its answer, and writing one down by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.access import StaffRequest, who_sees_ideas
from glansrijk.schools.refusing import Refused
from glansrijk.together.answering_ideas import answer_idea, finish_idea
from glansrijk.together.bringing_ideas import throw_away, write_down
from glansrijk.together.forms_ideas import AnswerIdeaForm, IdeaForm, OutcomeForm, ThanksForm, WorryForm
from glansrijk.together.ideas_page import idea_page, ideas_page, parents_to_choose
from glansrijk.together.models import Gathering, Idea
from glansrijk.together.thanking import thank
from glansrijk.together.thanks_letters import write_thanks
from glansrijk.together.views.downloads import download
from glansrijk.together.worries import children_of, put_on_table


@require_GET
@only(who_sees_ideas)
def ideas(request: StaffRequest) -> HttpResponse:
    """Those that wait or are busy, or (`?klaar`) what became of the others."""
    over = "klaar" in request.GET
    page = reverse("ideas", kwargs={"school": request.viewer.school.slug})
    values = {
        "shelves": ideas_page(request.viewer, over=over),
        "over": over,
        "tabs": [(_("Open"), page, not over), (_("U zei, wij deden"), f"{page}?klaar", over)],
    }
    return render(request, "together/ideas/ideas.html", values)


@require_http_methods(["GET", "POST"])
@only(who_sees_ideas)
def write(request: StaffRequest) -> HttpResponse:
    """Write down what a parent said; with `?inloop=` at a walk-in."""
    gathering = _gathering(request)
    people = parents_to_choose(request.viewer)
    form = IdeaForm(request.POST or None, parents=people, today=request.viewer.today, gathering=gathering)
    if form.is_valid():
        try:
            row = write_down(form.brought_in, form.parents, by=request.viewer)
        except Refused as refused:
            form.add_error("parent", str(refused))
        else:
            messages.success(request, _("Opgeschreven. De ouder krijgt een antwoord van jullie."))
            return _to_gathering(request, gathering) if gathering else _to_idea(request, row)
    values = {"form": form, "gathering": gathering}
    return render(request, "together/ideas/write.html", values, status=400 if form.errors else 200)


@require_GET
@only(who_sees_ideas)
def idea(request: StaffRequest, idea: int) -> HttpResponse:
    """One idea, and what can be done with it next."""
    row = _idea(request, idea)
    for one in row.by_parents.select_related("parent"):
        saw("idea", school_id=request.viewer.school.pk, by=request.viewer, about=one.parent)
    return _show(request, row)


@require_POST
@only(who_sees_ideas)
def answer(request: StaffRequest, idea: int) -> HttpResponse:
    """Answer it; with two at once both answers stand side by side (409)."""
    row = _idea(request, idea)
    form = AnswerIdeaForm(request.POST, idea=row)
    if not form.is_valid():
        return _show(request, row, answer=form, status=400)
    data = form.cleaned_data
    try:
        answer_idea(row, data["answer"], data["state"], version=data["version"], by=request.viewer)
    except Conflict as conflict:
        row.refresh_from_db()
        again = AnswerIdeaForm(idea=row, answer=data["answer"], state=data["state"])
        return _show(request, row, conflict=conflict, status=409, answer=again)
    messages.success(request, _("De ouder ziet jullie antwoord."))
    return _to_idea(request, row)


@require_POST
@only(who_sees_ideas)
def finish(request: StaffRequest, idea: int) -> HttpResponse:
    """It is done: 'wij deden'."""
    row = _idea(request, idea)
    form = OutcomeForm(request.POST, idea=row)
    if not form.is_valid():
        return _show(request, row, outcome=form, status=400)
    data = form.cleaned_data
    try:
        finish_idea(row, data["outcome"], version=data["version"], by=request.viewer)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _show(request, row, outcome=form, status=400)
    except Conflict as conflict:
        row.refresh_from_db()
        again = OutcomeForm(idea=row, outcome=data["outcome"])
        return _show(request, row, conflict=conflict, status=409, outcome=again)
    messages.success(request, _("De ouder ziet wat jullie deden."))
    return _to_idea(request, row)


@require_POST
@only(who_sees_ideas)
def thanks(request: StaffRequest, idea: int) -> HttpResponse:
    """Whoever offered it was thanked."""
    row = _idea(request, idea)
    form = ThanksForm(request.POST, today=request.viewer.today)
    if form.is_valid():
        try:
            thank(row, form.thanks, by=request.viewer)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Opgeschreven als waardering."))
            return _to_idea(request, row)
    return _show(request, row, thanks=form, status=400)


@require_POST
@only(who_sees_ideas)
def thanks_letter(request: StaffRequest, idea: int) -> HttpResponse:
    """A letter of thanks stands ready for each parent; nothing leaves by itself."""
    row = _idea(request, idea)
    try:
        thanked = write_thanks(row, by=request.viewer)
    except Refused as refused:
        messages.warning(request, str(refused))
        return _to_idea(request, row)
    for why in thanked.not_written:
        messages.warning(request, why)
    if not thanked.letters:
        return _to_idea(request, row)
    messages.success(request, _("De bedankbrief staat klaar. Lees hem na en laat hem gaan."))
    return redirect("mailbox", school=request.viewer.school.slug)


@require_POST
@only(who_sees_ideas)
def on_table(request: StaffRequest, idea: int) -> HttpResponse:
    """A worry about a child goes on the table as a matter."""
    row = _idea(request, idea)
    form = WorryForm(request.POST, children=children_of(row, request.viewer))
    if form.is_valid():
        try:
            made = put_on_table(row, form.cleaned_data["pupil"], form.cleaned_data["title"], by=request.viewer)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("matter", school=request.viewer.school.slug, matter=made.pk)
    return _show(request, row, worry=form, status=400)


@require_POST
@only(who_sees_ideas)
def away(request: StaffRequest, idea: int) -> HttpResponse:
    """Take away what was written down by mistake."""
    row = _idea(request, idea)
    try:
        throw_away(row, by=request.viewer)
    except Refused as refused:
        messages.error(request, str(refused))
        return _to_idea(request, row)
    messages.success(request, _("Weggehaald."))
    return redirect("ideas", school=request.viewer.school.slug)


@require_GET
@only(who_sees_ideas)
def file(request: StaffRequest, idea: int) -> HttpResponseBase:
    """The file that goes with an offer, for who may see the offer."""
    row = _idea(request, idea)
    answer = download(row)
    for one in row.by_parents.select_related("parent"):
        saw("idea_file", school_id=request.viewer.school.pk, by=request.viewer, about=one.parent)
    return answer


def _show(
    request: StaffRequest, row: Idea, *, conflict: Conflict | None = None, status: int = 200, **sent: Any
) -> HttpResponse:
    """The page of one idea. A form that was `sent` stands there as it was typed; the others are fresh."""
    page = idea_page(row, request.viewer)
    answered = not row.waits
    fresh = {
        "answer": AnswerIdeaForm(idea=row),
        "outcome": OutcomeForm(idea=row) if answered else None,
        "thanks": ThanksForm(today=request.viewer.today) if page.may_be_thanked else None,
        "worry": WorryForm(children=page.children) if page.children else None,
    }
    values = {"page": page, "idea": row, "sent": next(iter(sent), ""), **fresh, **sent, "beside": _beside(conflict)}
    return render(request, "together/ideas/idea.html", values, status=status)


def _beside(conflict: Conflict | None) -> list[tuple[str, str, str]]:
    labels = {"answer": _("Jullie antwoord"), "outcome": _("Wij deden")}
    return [(labels[name], conflict.theirs[name], conflict.yours[name]) for name in conflict.yours] if conflict else []


def _idea(request: StaffRequest, number: int) -> Idea:
    row: Idea = request.viewer.get(Idea, pk=number)
    return row


def _gathering(request: StaffRequest) -> Gathering | None:
    number = request.GET.get("inloop", "")
    return request.viewer.get(Gathering, pk=int(number)) if number.isdecimal() and len(number) < 10 else None


def _to_idea(request: StaffRequest, row: Idea) -> HttpResponse:
    return redirect("idea", school=request.viewer.school.slug, idea=row.pk)


def _to_gathering(request: StaffRequest, row: Gathering) -> HttpResponse:
    return redirect("gathering", school=request.viewer.school.slug, gathering=row.pk)
