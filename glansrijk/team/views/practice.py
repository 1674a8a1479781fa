"""Practising: hard talks that branch with what you say, and cards of three minutes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.paper import pdf_response
from glansrijk.schools.access import StaffRequest, staff_of_the_school
from glansrijk.team.card_files import MINUTES, cards
from glansrijk.team.lesson_files import MODULES
from glansrijk.team.practice_cards_paper import cards_pdf
from glansrijk.team.practice_files import practice, practices
from glansrijk.team.practising import note_practised, practised_on, take_back_practised


@require_GET
@only(staff_of_the_school)
def practices_of_the_team(request: StaffRequest) -> HttpResponse:
    """All talks to practise, and which of them this person did."""
    done = practised_on(request.viewer)
    return render(request, "team/practice/index.html", {"talks": [(one, done.get(one.slug)) for one in practices()]})


@require_GET
@only(staff_of_the_school)
def one_practice(request: StaffRequest, practice_slug: str) -> HttpResponse:
    """One talk: everything is on the page, so that it goes on without internet and without script."""
    found = practice(practice_slug)
    if found is None:
        raise Http404
    done_on = practised_on(request.viewer).get(found.slug)
    return render(request, "team/practice/talk.html", {"talk": found, "done_on": done_on})


@require_POST
@only(staff_of_the_school)
def practice_done(request: StaffRequest, practice_slug: str) -> HttpResponse:
    """Note that one practised this talk, or (`not_done`) take that back."""
    found = practice(practice_slug)
    if found is None:
        messages.warning(request, _("Dit gesprek is er niet meer. Je hoeft niets te doen."))
        return redirect("practices", school=request.viewer.school.slug)
    if "not_done" in request.POST:
        take_back_practised(found, by=request.viewer)
        messages.success(request, _("Dit gesprek staat weer open."))
        return redirect("practice", school=request.viewer.school.slug, practice_slug=found.slug)
    note_practised(found, by=request.viewer)
    messages.success(request, _("Genoteerd. Alleen jij ziet dit."))
    return redirect("practices", school=request.viewer.school.slug)


@require_GET
@only(staff_of_the_school)
def practice_cards(request: StaffRequest) -> HttpResponse:
    """All practice cards, letter by letter."""
    every = cards()
    by_letter = [(module, [card for card in every if card.letter == module.letter]) for module in MODULES]
    values = {"modules": [(module, found) for module, found in by_letter if found], "minutes": MINUTES}
    return render(request, "team/practice/cards.html", values)


@require_GET
@only(staff_of_the_school)
def practice_cards_paper(request: StaffRequest) -> HttpResponse:
    """The cards as a PDF, to cut out."""
    return pdf_response(cards_pdf(cards()), "oefenkaarten")
