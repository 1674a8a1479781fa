"""A batch of letters: to read before it goes, and what is done with all of it in one press."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.relations.mailbox_page import Post, own_post, own_stack
from glansrijk.schools.access import StaffRequest, staff_of_the_school
from glansrijk.schools.views.telling import done
from glansrijk.talks import letter_batches
from glansrijk.talks.letter_batch_page import BatchPage, batch_page

# More sentences than this hide the page.
TOLD_AT_MOST = 6


@require_GET
@only(staff_of_the_school)
def batch(request: StaffRequest, batch: UUID) -> HttpResponse:
    """All letters of one press, with who gets none."""
    page = _seen(request, batch, "letter_batch")
    return render(request, "talks/letters/batch.html", {"page": page})


@require_GET
@only(staff_of_the_school)
def paper(request: StaffRequest, batch: UUID) -> HttpResponse:
    """Those on paper as sheets to print."""
    page = _seen(request, batch, "letter_batch_paper")
    return render(request, "talks/letters/batch_paper.html", {"page": page, "today": request.viewer.today})


@require_POST
@only(staff_of_the_school)
def release(request: StaffRequest, batch: UUID) -> HttpResponse:
    """Let all mails go; for some minutes they can be held back."""
    stack = own_stack(request.viewer, batch)
    outcome = letter_batches.let_batch_go(stack.letters, by=request.viewer)
    if outcome.done:
        messages.success(request, _going(outcome.done))
    _tell_refused(request, outcome, stack.posts)
    return redirect("letter_batch", school=request.viewer.school.slug, batch=batch)


@require_POST
@only(staff_of_the_school)
def hold_back(request: StaffRequest, batch: UUID) -> HttpResponse:
    """Make drafts again of what did not leave."""
    stack = own_stack(request.viewer, batch)
    outcome = letter_batches.hold_batch_back(stack.letters, by=request.viewer)
    if outcome.done:
        messages.success(request, _held(outcome.done))
    _tell_refused(request, outcome, stack.posts)
    return redirect("letter_batch", school=request.viewer.school.slug, batch=batch)


@require_POST
@only(staff_of_the_school)
def hand_over(request: StaffRequest, batch: UUID) -> HttpResponse:
    """All letters on paper were given along."""
    stack = own_stack(request.viewer, batch)
    outcome = letter_batches.hand_batch_over(stack.letters, by=request.viewer)
    if outcome.done:
        messages.success(request, _("Genoteerd: de brieven op papier zijn meegegeven."))
    _tell_refused(request, outcome, stack.posts)
    return redirect("letter_batch", school=request.viewer.school.slug, batch=batch)


@require_POST
@only(staff_of_the_school)
def take_back(request: StaffRequest, batch: UUID) -> HttpResponse:
    """Undo of the press that made them."""
    stack = own_stack(request.viewer, batch)
    outcome = letter_batches.take_batch_back(stack.all_letters, by=request.viewer)
    if outcome.done:
        messages.success(request, _taken_back(outcome.done))
    left = len(stack.all_letters) - outcome.done
    if left:
        messages.warning(request, _left(left))
        return redirect("letter_batch", school=request.viewer.school.slug, batch=batch)
    return redirect("mailbox", school=request.viewer.school.slug)


@require_POST
@only(staff_of_the_school)
def throw_away(request: StaffRequest, letter: int) -> HttpResponse:
    """Not send one letter after all, of a batch or by itself."""
    post = own_post(request.viewer, letter)
    invited = bool(post.letter.about.get("invitations"))
    sentence = (
        _("De brief is weggegooid. De uitnodiging is teruggenomen; je kunt opnieuw uitnodigen.")
        if invited
        else _("De brief is weggegooid.")
    )
    done(request, lambda: letter_batches.take_letter_back(post.letter, by=request.viewer), sentence)
    return redirect("mailbox", school=request.viewer.school.slug)


def _seen(request: StaffRequest, batch: UUID, name: str) -> BatchPage:
    page = batch_page(request.viewer, batch)
    if page.group:
        saw(name, school_id=request.viewer.school.pk, by=request.viewer, about=page.group)
    return page


def _tell_refused(request: StaffRequest, outcome: letter_batches.Outcome, posts: tuple[Post, ...]) -> None:
    """By name, with why: a letter that stayed behind is never passed over in silence."""
    names = {post.letter.pk: post.who for post in posts}
    for letter, why in outcome.refused[:TOLD_AT_MOST]:
        said = {"who": names.get(letter.pk, _("een ouder")), "why": why}
        messages.warning(request, _("Brief aan %(who)s: %(why)s") % said)
    left = len(outcome.refused) - TOLD_AT_MOST
    if left > 0:
        messages.warning(request, _more(left))


def _going(number: int) -> str:
    return ngettext(
        "%(number)s brief gaat over een paar minuten. Tot dan kun je hem tegenhouden.",
        "%(number)s brieven gaan over een paar minuten. Tot dan kun je ze tegenhouden.",
        number,
    ) % {"number": number}


def _held(number: int) -> str:
    return ngettext(
        "%(number)s brief is tegengehouden en is weer klad.",
        "%(number)s brieven zijn tegengehouden en zijn weer klad.",
        number,
    ) % {"number": number}


def _taken_back(number: int) -> str:
    return ngettext(
        "%(number)s brief is teruggenomen en gaat niet weg.",
        "%(number)s brieven zijn teruggenomen en gaan niet weg.",
        number,
    ) % {"number": number}


def _left(number: int) -> str:
    return ngettext(
        "%(number)s brief is al weg. Die kun je niet meer terugnemen.",
        "%(number)s brieven zijn al weg. Die kun je niet meer terugnemen.",
        number,
    ) % {"number": number}


def _more(number: int) -> str:
    return ngettext(
        "Nog %(number)s brief is blijven liggen. Open hem om te zien waarom.",
        "Nog %(number)s brieven zijn blijven liggen. Open ze om te zien waarom.",
        number,
    ) % {"number": number}
