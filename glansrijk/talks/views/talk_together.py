"""What school and parents lay down together in a talk: how to be reached, taking part, expectations, agreements."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.forms_family import WishForm
from glansrijk.schools.access import StaffRequest, who_holds_talks
from glansrijk.schools.models import Home
from glansrijk.schools.reaching import note_wish
from glansrijk.schools.views.telling import accepted
from glansrijk.talks.forms_talk import AgreementForm
from glansrijk.talks.forms_together import (
    ChangeExpectationForm,
    ExpectationForm,
    LookBackForm,
    WishesForm,
    YesForm,
)
from glansrijk.talks.sheet import TalkParent
from glansrijk.talks.showing import agreement_form, homes_of
from glansrijk.talks.talk_page import TalkPage, agreements_of, expectations_of, talk_page
from glansrijk.talks.views.talk import show, url_of, writable
from glansrijk.together.agreeing import (
    Place,
    keep_agreement,
    look_back_on_agreement,
    note_yes_of_parent,
    propose,
    rewrite_agreement,
    say_yes_for_school,
    withdraw_agreement,
)
from glansrijk.together.expecting import Expected, agree_on_expectation, expect, rewrite_expectation
from glansrijk.together.models import Agreement, Expectation
from glansrijk.together.wishing import note_wishes


@require_http_methods(["GET", "POST"])
@only(who_holds_talks)
def reach(request: StaffRequest, talk: int, parent: int) -> HttpResponse:
    """How this parent likes to be reached, asked in the talk."""
    page = _writing(request, talk)
    one = _parent(page, parent)
    form = WishForm(request.POST or None, wish=getattr(one.parent, "wish", None))
    if form.is_valid():
        note_wish(one.parent, form.wish, by=request.viewer)
        messages.success(request, _("Wat deze ouder het liefst heeft, is bewaard."))
        return redirect(url_of(page, "contact"))
    saw("talk_reach", school_id=request.viewer.school.pk, by=request.viewer, about=one.parent)
    values = {"page": page, "parent": one, "wish": form}
    return render(request, "talks/talk/reach.html", values, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@only(who_holds_talks)
def wishes(request: StaffRequest, talk: int, parent: int) -> HttpResponse:
    """How this parent likes to take part: an answer to each of the six."""
    page = _writing(request, talk)
    one = _parent(page, parent)
    lines = page.beside.wishes[one.pk]
    form = WishesForm(request.POST or None, lines=lines, parent=one.pk)
    values: dict[str, Any] = {"page": page, "parent": one, "form": form}
    if not form.is_valid():
        saw("talk_wishes", school_id=request.viewer.school.pk, by=request.viewer, about=one.parent)
        return render(request, "talks/talk/wishes.html", values, status=400 if form.is_bound else 200)
    try:
        note_wishes(one.parent, form.wishes, said_on=request.viewer.today, by=request.viewer)
    except Conflict as conflict:
        labels = {line.involvement: line.label for line in lines}
        beside = [(labels[key], conflict.theirs[key], conflict.yours[key]) for key in conflict.fields]
        again = WishesForm(_with_new_versions(request, talk, one.pk), lines=lines, parent=one.pk)
        return render(request, "talks/talk/wishes.html", values | {"beside": beside, "form": again}, status=409)
    messages.success(request, _("De wensen zijn bewaard."))
    return redirect(url_of(page, "meedoen"))


@require_POST
@only(who_holds_talks)
def expectation(request: StaffRequest, talk: int) -> HttpResponse:
    """One more expectation, of a parent or of school."""
    page = _writing(request, talk)
    form = ExpectationForm(request.POST, parents=page.sheet.parents)
    if not form.is_valid():
        return show(request, page, expectation_form=form, status=400)
    data, pupil, year = form.cleaned_data, page.talk.pupil, page.talk.moment.school_year
    said = Expected(data["side"], data["text"], data["key"])
    parent = _parent(page, data["parent"]).parent

    def write() -> Expectation:
        return expect(said, pupil=pupil, parent=parent, year=year, by=request.viewer)

    if not accepted(request, form, write, _("De verwachting staat erbij.")):
        return show(request, page, expectation_form=form, status=409)
    return redirect(url_of(page, "verwachtingen"))


@require_http_methods(["GET", "POST"])
@only(who_holds_talks)
def change_expectation(request: StaffRequest, talk: int, expectation: int) -> HttpResponse:
    """Change an expectation, take it away with an empty text, or agree on it; two people at once see both texts."""
    page = _writing(request, talk)
    row = get_object_or_404(expectations_of(page.sheet).select_related("parent"), pk=expectation)
    form = ChangeExpectationForm(request.POST or None, row=row)
    beside: list[tuple[str, str, str]] = []
    if form.is_valid():
        text, version = form.cleaned_data["text"], form.cleaned_data["version"]
        try:
            if "agreed" in request.POST and text.strip() == row.text:
                agree_on_expectation(row, request.viewer.today, version=version, by=request.viewer)
            else:
                rewrite_expectation(row, text, version=version, by=request.viewer)
        except Conflict as conflict:
            beside = [(str(form.fields["text"].label), conflict.theirs["text"], conflict.yours["text"])]
            form = ChangeExpectationForm(row=row, initial={"text": text})
        else:
            return redirect(url_of(page, "verwachtingen"))
    values = {"page": page, "row": row, "form": form, "beside": beside}
    return render(request, "talks/talk/expectation.html", values, status=_status(form, beside))


@require_POST
@only(who_holds_talks)
def agreement(request: StaffRequest, talk: int) -> HttpResponse:
    """One more agreement: a proposal, until school and the home both said yes."""
    page = _writing(request, talk)
    homes = homes_of(page)
    form = AgreementForm(request.POST, today=request.viewer.today, homes=homes)
    if not form.is_valid():
        return show(request, page, agreement_form=form, status=400)
    place = _place(page, form.cleaned_data["home"] or (homes[0][0] if homes else ""), form)
    sentence = _("De afspraak staat erbij als voorstel. Zeg allebei ja, dan is hij afgesproken.")
    if not accepted(request, form, lambda: propose(form.terms, place, by=request.viewer), sentence):
        return show(request, page, agreement_form=form, status=409)
    return redirect(url_of(page, "afspraken"))


@require_http_methods(["GET", "POST"])
@only(who_holds_talks)
def change_agreement(request: StaffRequest, talk: int, agreement: int) -> HttpResponse:
    """Change what an agreement says; then both say yes again. Two people at once see both texts."""
    page, row = _agreement(request, talk, agreement)
    line = next(one for one in page.agreements if one.pk == row.pk)
    form = agreement_form(line, request.viewer.today)
    beside: list[tuple[str, str, str]] = []
    if request.method == "POST":
        form = AgreementForm(request.POST, today=request.viewer.today, initial={"due_on": line.due_on})
        if form.is_valid():
            try:
                version = form.cleaned_data["version"] or 0
                rewrite_agreement(row, form.terms, version=version, by=request.viewer)
            except Conflict as conflict:
                beside = [(str(form.fields["text"].label), conflict.theirs["text"], conflict.yours["text"])]
                data = form.cleaned_data | {"version": row.version}
                form = AgreementForm(today=request.viewer.today, initial=data)
            else:
                messages.success(request, _("De afspraak is bewaard."))
                return redirect(url_of(page, "afspraken"))
    values = {"page": page, "line": line, "form": form, "beside": beside}
    return render(request, "talks/talk/agreement.html", values, status=_status(form, beside))


@require_POST
@only(who_holds_talks)
def say_yes(request: StaffRequest, talk: int, agreement: int) -> HttpResponse:
    """School says yes, and the parents who said yes in the talk are ticked."""
    page, row = _agreement(request, talk, agreement)
    form = YesForm(request.POST, parents=page.sheet.parents)
    if not form.is_valid():
        raise Http404
    version = form.cleaned_data["version"]
    try:
        if form.cleaned_data["school"]:
            say_yes_for_school(row, version=version, by=request.viewer)
        for pk in form.cleaned_data["parents"]:
            note_yes_of_parent(row, _parent(page, pk).parent, version=version, through="talk", by=request.viewer)
    except Conflict:
        messages.warning(request, _("De afspraak is intussen veranderd. Lees hem opnieuw en zeg dan ja."))
    return redirect(url_of(page, "afspraken"))


@require_POST
@only(who_holds_talks)
def look_back(request: StaffRequest, talk: int, agreement: int) -> HttpResponse:
    """An agreement was kept, is looked back on, or does not go on."""
    page, row = _agreement(request, talk, agreement)
    form = LookBackForm(request.POST)
    if not form.is_valid():
        messages.warning(request, form.sentence)
        return redirect(url_of(page, "afspraken"))
    today, data = request.viewer.today, form.cleaned_data
    if data["what"] == "kept":
        keep_agreement(row, on=today, by=request.viewer)
    elif data["what"] == "withdrawn":
        withdraw_agreement(row, on=today, by=request.viewer)
    else:
        try:
            look_back_on_agreement(row, data["outcome"], seen=data["seen"], on=today, by=request.viewer)
        except Conflict as conflict:
            values = {"page": page, "row": row, "conflict": conflict}
            return render(request, "talks/talk/looked_back_twice.html", values, status=409)
    return redirect(url_of(page, "afspraken"))


def _with_new_versions(request: StaffRequest, talk: int, parent: int) -> Any:
    """What was sent, as if on the answers that stand there now: sent once more it is a choice."""
    data = request.POST.copy()
    for line in talk_page(request.viewer, talk).beside.wishes[parent]:
        data[f"{line.involvement}__version"] = str(line.version)
    return data


def _writing(request: StaffRequest, talk: int) -> TalkPage:
    page = talk_page(request.viewer, talk)
    writable(page)
    return page


def _agreement(request: StaffRequest, talk: int, agreement: int) -> tuple[TalkPage, Agreement]:
    """The talk, and one of the agreements on its page."""
    page = _writing(request, talk)
    if agreement not in {line.pk for line in page.agreements}:
        raise Http404
    return page, get_object_or_404(agreements_of(page.sheet), pk=agreement)


def _parent(page: TalkPage, parent: int) -> TalkParent:
    """A parent of this talk.

    Raises:
        Http404: somebody else.
    """
    one = next((one for one in page.sheet.parents if one.pk == parent), None)
    if one is None:
        raise Http404
    return one


def _place(page: TalkPage, key: str, form: AgreementForm) -> Place:
    """With which home, or with which parent where no home is known."""
    one = next(one for one in page.sheet.parents if key in (f"h{one.home_id}", f"p{one.pk}"))
    home = page.sheet.viewer.get(Home, pk=one.home_id) if one.home_id else None
    return Place(
        page.talk.pupil,
        page.talk.moment.school_year,
        home=home,
        parent=one.parent,
        source=page.source,
        key=form.cleaned_data["key"],
    )


def _status(form: Any, beside: list[tuple[str, str, str]]) -> int:
    return 409 if beside else 400 if form.is_bound else 200
