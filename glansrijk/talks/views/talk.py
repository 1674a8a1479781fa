"""One talk: opened, prepared, written down while it is held, and noted as held."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.lib.numbers_sent import number_sent
from glansrijk.rules.days import short_day
from glansrijk.schools.access import StaffRequest, who_holds_talks
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import accepted, done
from glansrijk.talks.forms_talk import AnswerForm, AnswersForm, ExcuseForm, HoldForm, OpenTalkForm
from glansrijk.talks.holding import hold, take_holding_back
from glansrijk.talks.opening import open_talk, opening_at
from glansrijk.talks.planning import excuse
from glansrijk.talks.reading import sheet_of
from glansrijk.talks.recording import Conflicts, answer_at, keep_all, keep_answer, may_write, seen_of
from glansrijk.talks.showing import Shown, hold_form
from glansrijk.talks.talk_page import TalkPage, talk_page


@require_http_methods(["GET", "POST"])
@only(who_holds_talks)
def open_at(request: StaffRequest, moment: int, pupil: int) -> HttpResponse:
    """Open the talk of a moment: with the parents that the form names (`parents`), or ask with whom."""
    opening = opening_at(request.viewer, moment, pupil)
    named = request.POST.getlist("parents")
    form = OpenTalkForm(request.POST if request.method == "POST" and not named else None, opening=opening)
    parents = [number_sent(one) for one in named if number_sent(one)]
    if request.method == "POST" and (named or not opening.with_parents or form.is_valid()):
        chosen = parents or (form.parents if form.is_bound and form.is_valid() else ())
        try:
            talk = open_talk(opening, chosen, by=request.viewer)
        except Refused as fault:
            messages.warning(request, str(fault))
        else:
            return redirect("talk", school=request.viewer.school.slug, talk=talk.pk)
    saw("talk_open", school_id=request.viewer.school.pk, by=request.viewer, about=opening.pupil)
    status = 400 if request.method == "POST" else 200
    return render(request, "talks/talk/open.html", {"opening": opening, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@only(who_holds_talks)
def talk(request: StaffRequest, talk: int) -> HttpResponse:
    """The page of a talk. Sent, it writes down every box that was touched: that is how it works without script."""
    page = talk_page(request.viewer, talk)
    saw("talk", school_id=request.viewer.school.pk, by=request.viewer, about=page.talk.pupil)
    if request.method != "POST":
        return show(request, page)
    writable(page)
    form = AnswersForm(request.POST, sheet=page.sheet)
    if not form.is_valid():
        return show(request, page, answers=form, status=400)
    try:
        keep_all(page.talk, form.said, by=request.viewer)
    except Conflicts as conflicts:
        return _show_both(request, page, form, conflicts)
    messages.success(request, _("Alles is bewaard."))
    return redirect(url_of(page))


@require_POST
@only(who_holds_talks)
def keep(request: StaffRequest, talk: int) -> JsonResponse:
    """One box, while somebody types. 409 brings both texts; nothing is overwritten."""
    sheet = sheet_of(request.viewer, talk)
    form = AnswerForm(request.POST)
    box = sheet.box(request.POST.get("box", ""))
    if box is None:
        return JsonResponse({"message": _("Deze vraag staat hier niet meer. Laad de pagina opnieuw.")}, status=400)
    if not may_write(sheet.talk, by=request.viewer):
        return JsonResponse({"message": _("Dit schooljaar is voorbij. Het verslag verandert niet meer.")}, status=400)
    if not form.is_valid():
        return JsonResponse({"message": form.sentence}, status=400)
    try:
        row = keep_answer(sheet.talk, box.place, form.said, by=request.viewer)
    except Conflict as conflict:
        theirs = answer_at(sheet.talk, box.place)
        return JsonResponse({"theirs": conflict.theirs["text"], "seen": seen_of(theirs)}, status=409)
    return JsonResponse({"saved": True, "seen": seen_of(row)})


@require_POST
@only(who_holds_talks)
def was_held(request: StaffRequest, talk: int) -> HttpResponse:
    """Note who was there and on which day."""
    page = talk_page(request.viewer, talk)
    writable(page)
    form = hold_form(page, request.POST)
    if not form.is_valid():
        return show(request, page, hold_form=form, status=400)
    if not accepted(request, form, lambda: hold(page.talk, form.held, by=request.viewer), _held_sentence(page, form)):
        return show(request, page, hold_form=form, status=400)
    return redirect(url_of(page))


@require_POST
@only(who_holds_talks)
def was_not_held(request: StaffRequest, talk: int) -> HttpResponse:
    """It was not held after all; what was written stays."""
    page = talk_page(request.viewer, talk)
    writable(page)
    sentence = _("Dit gesprek staat weer open. Wat is opgeschreven, blijft staan.")
    done(request, lambda: take_holding_back(page.talk, by=request.viewer), sentence)
    return redirect(url_of(page))


@require_POST
@only(who_holds_talks)
def excuse_parent(request: StaffRequest, talk: int) -> HttpResponse:
    """A parent does not come, with the reason."""
    page = talk_page(request.viewer, talk)
    writable(page)
    form = ExcuseForm(request.POST, parents=page.sheet.parents)
    if not form.is_valid():
        return show(request, page, excuse_form=form, status=400)
    one = next(one for one in page.sheet.parents if one.pk == form.cleaned_data["parent"])
    excuse(page.talk.moment, page.talk.pupil, one.parent, reason=form.cleaned_data["reason"], by=request.viewer)
    messages.success(request, _("Opgeschreven. Dit gesprek staat niet meer open."))
    return redirect(url_of(page))


def show(request: StaffRequest, page: TalkPage, *, status: int = 200, **given: Any) -> HttpResponse:
    """Draw the page, also with a form on it that was sent and is not right."""
    shown = Shown(page, request.viewer, mending="verbeteren" in request.GET, **given)
    return render(request, "talks/talk/talk.html", {"page": page, "shown": shown, "sheet": page.sheet}, status=status)


def url_of(page: TalkPage, part: str = "") -> str:
    """Where the page of this talk is, at a part of it."""
    url = reverse("talk", kwargs={"school": page.sheet.viewer.school.slug, "talk": page.talk.pk})
    return f"{url}#{part}" if part else url


def writable(page: TalkPage) -> None:
    """Go on only where something may still be written.

    Raises:
        Http404: the school year of this talk is over; the page shows no forms then.
    """
    if not page.writes:
        raise Http404


def _show_both(request: StaffRequest, page: TalkPage, form: AnswersForm, conflicts: Conflicts) -> HttpResponse:
    """Both texts: what stands there now beside the box, and in the box what was written here."""
    again = {name: form.data.get(name, "") for name in form.fields}
    again |= {f"{name}__seen": seen_of(row) for name, row in conflicts.found.items()}
    theirs = {name: row.text if row else "" for name, row in conflicts.found.items()}
    fresh = AnswersForm(sheet=page.sheet, initial=again)
    return show(request, page, answers=fresh, theirs=theirs, status=409)


def _held_sentence(page: TalkPage, form: HoldForm) -> str:
    """What is said after noting it; a day without school is named, for it may be a slip."""
    on = form.held.on
    if calendar_of(page.sheet.viewer.school).is_school_day(on):
        return _("Genoteerd: dit gesprek is gevoerd.")
    sentence = _(
        "Genoteerd: gevoerd op %(day)s. Op die dag was er geen school. Klopt de dag niet? Verander hem hieronder."
    )
    return sentence % {"day": short_day(on)}
