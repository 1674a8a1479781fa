"""A parent says when they can come, and later finds the time there and may choose another; works without JavaScript."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from glansrijk.lib.access import only
from glansrijk.rounds import asking, calling_off, moving
from glansrijk.rounds.asking import Asked, asked_by_letter, asked_by_mail
from glansrijk.rounds.forms import MoveForm
from glansrijk.rounds.forms_family import AnswerForm, CallOffForm
from glansrijk.rounds.models import RoundTalk
from glansrijk.rounds.moving_page import choices_for
from glansrijk.rounds.parent_times import OwnTime, own_times
from glansrijk.schools.parent_access import LetterboxRequest, ParentRequest, letterbox, parents
from glansrijk.schools.parent_viewer import Letterbox
from glansrijk.schools.refusing import Refused

PageRequest = ParentRequest | LetterboxRequest
SAID_HERE = "round_said_here"


@require_http_methods(["GET", "POST"])
@only(parents)
def by_mail(request: ParentRequest, round_id: int) -> HttpResponse:
    """A parent who came in by mail: when can you come, or, once it is known, this is your time."""
    asked = asked_by_mail(request.parent_viewer, round_id)
    if asked is None:
        raise Http404
    if asked.at.is_published:
        return _times(request, asked)
    done = reverse("round_thanks", args=[request.opening.school.slug, round_id])
    return _answer(request, asked, done)


@require_http_methods(["GET", "POST"])
@only(letterbox)
def by_letter(request: LetterboxRequest) -> HttpResponse:
    """Whoever holds the letter: only to fill in; nothing of the timetable or of an earlier answer is shown."""
    asked = asked_by_letter(request.letterbox)
    if asked is None:
        return redirect("prepare", school=request.opening.school.slug)
    if not asked.at.takes_answers:
        return render(request, "rounds/parent_over.html", {"opening": request.opening})
    return _answer(request, asked, reverse("round_thanks_letter", args=[request.opening.school.slug]))


@require_GET
@only(parents)
def thanks(request: ParentRequest, round_id: int) -> HttpResponse:
    """It is kept; it can be changed until the last day."""
    asked = asked_by_mail(request.parent_viewer, round_id)
    if asked is None:
        raise Http404
    return render(request, "rounds/parent_thanks.html", {"opening": request.opening, "asked": asked})


@require_GET
@only(letterbox)
def thanks_letter(request: LetterboxRequest) -> HttpResponse:
    """It is kept."""
    return render(request, "rounds/parent_thanks.html", {"opening": request.opening})


@require_http_methods(["GET", "POST"])
@only(parents)
def move(request: ParentRequest, round_id: int, visit: int) -> HttpResponse:
    """Choose another time for one talk, out of the times that are free."""
    asked, own = _own_talk(request, round_id, visit)
    if not own.can_change and not own.may_choose:
        raise Http404
    if request.method == "POST" and _moved(request, own.talk):
        return redirect("round_of_parent", school=request.opening.school.slug, round_id=round_id)
    form = MoveForm(choices=choices_for(asked.at, own.talk, own_choice=True))
    values = {"opening": request.opening, "asked": asked, "talk": own.talk, "form": form}
    status = 409 if request.method == "POST" else 200
    return render(request, "rounds/parent_move.html", values, status=status)


def _own_talk(request: ParentRequest, round_id: int, visit: int) -> tuple[Asked, OwnTime]:
    """A talk of which this parent may read, once the timetable is known; otherwise it is not there."""
    asked = asked_by_mail(request.parent_viewer, round_id)
    if asked is None or not asked.at.is_published:
        raise Http404
    own = next((one for one in own_times(asked) if one.talk.pk == visit), None)
    if own is None:
        raise Http404
    return asked, own


@require_http_methods(["GET", "POST"])
@only(parents)
def call_off(request: ParentRequest, round_id: int, visit: int) -> HttpResponse:
    """Call the own talk off: first what that does, then it is done. The way back stands on the page after it."""
    asked, own = _own_talk(request, round_id, visit)
    back = redirect("round_of_parent", school=request.opening.school.slug, round_id=round_id)
    if own.is_called_off or (request.method == "POST" and _called_off(request, own)):
        return back
    if not own.can_change:
        raise Http404
    values = {"opening": request.opening, "asked": asked, "own": own, "form": CallOffForm()}
    values["together"] = len(asked.at.parents_of(own.talk)) > 1
    return render(request, "rounds/parent_call_off.html", values, status=400 if request.method == "POST" else 200)


def _called_off(request: ParentRequest, own: OwnTime) -> bool:
    """Whether it is done; otherwise the page says why, in the language of the parent."""
    form = CallOffForm(request.POST)
    if not own.can_change or not form.is_valid():
        messages.warning(request, _("Kies wat bij u past."))
        return False
    try:
        calling_off.call_off(own.talk, form.cleaned_data["need"], by=request.parent_viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
        return False
    messages.success(request, _("Uw gesprek is afgezegd. School ziet het ook. U krijgt er bericht van."))
    return True


def _moved(request: ParentRequest, talk: RoundTalk) -> bool:
    try:
        moving.move(talk, request.POST.get("when", ""), by=request.parent_viewer)
    except Refused as fault:
        messages.warning(request, str(fault))
        return False
    messages.success(request, _("Uw tijd staat vast. De leerkracht ziet het ook. U krijgt er bericht van."))
    return True


def _answer(request: PageRequest, asked: Asked, done: str) -> HttpResponse:
    named = not isinstance(asked.by, Letterbox)
    readable = named or asked.was_said_at(request.session.get(SAID_HERE, ""))
    wishes = asked.family.wishes if readable else {}
    form = AnswerForm(request.POST or None, at=asked.at, wishes=wishes, talks=asked.talks, named=named, filled=readable)
    if request.method == "POST" and form.is_valid() and _kept(asked, form):
        # What was put in comes back in this very browser session only (design 4.18).
        request.session[SAID_HERE] = str(asked.family.answered_at)
        if form.can_never:
            messages.warning(request, _("U kunt op geen van deze tijden. Bel school: dan zoeken we samen een andere."))
        return redirect(done)
    over = not asked.at.takes_answers
    values = {"opening": request.opening, "asked": asked, "form": form, "over": over}
    return render(request, "rounds/parent_answer.html", values, status=409 if request.method == "POST" else 200)


def _kept(asked: Asked, form: AnswerForm) -> bool:
    try:
        asking.answer(asked.family, form.wishes, form.needs, through=asked.through, by=asked.by)
    except Refused as fault:
        form.add_error(None, str(fault))
        return False
    return True


def _times(request: ParentRequest, asked: Asked) -> HttpResponse:
    values = {"opening": request.opening, "asked": asked, "rows": own_times(asked)}
    return render(request, "rounds/parent_times.html", values)
