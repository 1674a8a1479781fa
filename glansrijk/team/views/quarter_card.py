"""The card that a teacher fills in for the quarterly talk, and what the teacher shows beside it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.schools.access import StaffRequest, teachers
from glansrijk.schools.models import Group
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import done
from glansrijk.team import quarter_card
from glansrijk.team.models import QuarterCard, QuarterTalk
from glansrijk.team.quarter_at_hand import Quarter, quarter_asked
from glansrijk.team.quarter_forms import CardForm
from glansrijk.team.quarter_talk_page import find_talk, groups_to_show, subject_words


@require_http_methods(["GET", "POST"])
@only(teachers)
def write(request: StaffRequest, quarter: int) -> HttpResponse:
    """Write the own card; it is a draft until it is shared."""
    at = quarter_asked(request.viewer, quarter)
    card = quarter_card.own_card(at)
    form = CardForm(request.POST or None, card=card)
    if not form.is_valid():
        return _show(request, at, card, form, status=400 if form.is_bound else 200)
    try:
        card = quarter_card.write_card(at, form.texts, version=form.cleaned_data["version"], by=request.viewer)
    except Conflict as conflict:
        return _show_both(request, at, conflict)
    except Refused as fault:
        form.add_error(None, str(fault))
        return _show(request, at, card, form, status=400)
    if "share" in request.POST and card.shared_at is None:
        done(request, lambda: quarter_card.share_card(card, by=request.viewer), _shared())
    else:
        messages.success(request, _("Bewaard.") if card.shared_at else _("Bewaard. Alleen jij ziet dit nog."))
    return _to_talk(request, card.talk)


def _show(
    request: StaffRequest,
    at: Quarter,
    card: QuarterCard | None,
    form: CardForm,
    theirs: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    who_reads = readers_sentence(Kind.QUARTER_TALK, at.year)
    values = {"form": form, "at": at, "card": card, "theirs": theirs, "who_reads": who_reads}
    return render(request, "team/quarter/card.html", values, status=status)


def _show_both(request: StaffRequest, at: Quarter, conflict: Conflict) -> HttpResponse:
    """What stands there now beside what was typed; saving again keeps what was typed."""
    card = quarter_card.own_card(at)
    words = subject_words()
    theirs = [(words[name], conflict.theirs[name]) for name in conflict.fields]
    return _show(request, at, card, CardForm(card=card, initial=conflict.yours), theirs, status=409)


@require_POST
@only(teachers)
def share(request: StaffRequest, quarter_talk: int) -> HttpResponse:
    """Let the head read the card."""
    card = _own_card(request, quarter_talk)
    done(request, lambda: quarter_card.share_card(card, by=request.viewer), _shared())
    return _to_talk(request, card.talk)


@require_POST
@only(teachers)
def take_back(request: StaffRequest, quarter_talk: int) -> HttpResponse:
    """Keep the card to oneself again."""
    card = _own_card(request, quarter_talk)
    quarter_card.take_card_back(card, by=request.viewer)
    messages.success(request, _("Je kaart is teruggenomen. Alleen jij ziet hem nu."))
    return _to_talk(request, card.talk)


@require_POST
@only(teachers)
def show_group(request: StaffRequest, quarter_talk: int, group: str) -> HttpResponse:
    """Show the list of the own group in this talk."""
    talk, row = _own_talk(request, quarter_talk), _own_group(request, group)
    quarter_card.show_group(talk, row, by=request.viewer)
    messages.success(request, _("De directie ziet nu de lijst van %(group)s.") % {"group": row.title})
    return _to_talk(request, talk)


@require_POST
@only(teachers)
def hide_group(request: StaffRequest, quarter_talk: int, group: str) -> HttpResponse:
    """Take that back."""
    talk, row = _own_talk(request, quarter_talk), _own_group(request, group)
    quarter_card.hide_group(talk, row, by=request.viewer)
    messages.success(request, _("De directie ziet de lijst van %(group)s niet meer.") % {"group": row.title})
    return _to_talk(request, talk)


def _own_talk(request: StaffRequest, number: int) -> QuarterTalk:
    talk = find_talk(request.viewer, number)
    if talk.staff_id != request.viewer.staff.pk:
        raise Http404
    return talk


def _own_card(request: StaffRequest, number: int) -> QuarterCard:
    return request.viewer.get(QuarterCard, talk=_own_talk(request, number))  # type: ignore[no-any-return]


def _own_group(request: StaffRequest, slug: str) -> Group:
    found = next((group for group in groups_to_show(request.viewer) if group.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _shared() -> str:
    return _("Je kaart is gedeeld met de directie. Je kunt hem nog aanvullen of terugnemen.")


def _to_talk(request: StaffRequest, talk: QuarterTalk) -> HttpResponse:
    return redirect("quarter_talk", school=request.viewer.school.slug, quarter_talk=talk.pk)
