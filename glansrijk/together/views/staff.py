"""Pages of staff about working together: the text of a group, what the school offers, and what parents remark."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.who_works_with_families import who_works_with_families
from glansrijk.schools.access import StaffRequest, heads, staff_of_the_school, teachers, who_sees_people
from glansrijk.schools.refusing import Refused
from glansrijk.together.forms_staff import AnswerForm, OfferForm, ShareForm, WorkingTextForm
from glansrijk.together.models import Remark, SchoolOffer
from glansrijk.together.offering import add_offer, move_offer_up, remove_offer
from glansrijk.together.remarking import answer_remark
from glansrijk.together.wishes_page import wishes_in_school
from glansrijk.together.working import share_working_text, write_working_text
from glansrijk.together.working_staff_page import GroupText, remarks_for, text_of_group


@require_GET
@only(staff_of_the_school)
def working_text(request: StaffRequest, group: str) -> HttpResponse:
    """How the teacher of a group likes to work together, and what parents think of it."""
    return _show_text(request, text_of_group(request.viewer, group))


@require_POST
@only(teachers)
def write(request: StaffRequest, group: str) -> HttpResponse:
    """Write or change the text of an own group."""
    at = text_of_group(request.viewer, group)
    if not at.may_write:
        return _show_text(request, at, status=403)
    form = WorkingTextForm(request.POST, row=at.row)
    if not form.is_valid():
        return _show_text(request, at, form=form, status=400)
    text = form.cleaned_data["text"]
    try:
        write_working_text(at.group, text, version=form.seen, by=request.viewer)
    except Conflict as conflict:
        beside = [(str(form.fields["text"].label), conflict.theirs["text"], text)]
        again = WorkingTextForm(row=text_of_group(request.viewer, group).row, initial={"text": text})
        return _show_text(request, at, form=again, beside=beside, status=409)
    messages.success(request, _("De tekst is bewaard."))
    return redirect("working_text", school=request.viewer.school.slug, group=group)


@require_POST
@only(teachers)
def share(request: StaffRequest, group: str) -> HttpResponse:
    """Share it with parents from a day on."""
    at, form = text_of_group(request.viewer, group), ShareForm(request.POST)
    if not at.may_write or at.row is None:
        return _show_text(request, at, status=403)
    if not form.is_valid():
        return _show_text(request, at, share=form, status=400)
    share_working_text(at.row, form.cleaned_data["shared_on"], by=request.viewer)
    messages.success(request, _("Ouders lezen de tekst op hun eigen pagina."))
    return redirect("working_text", school=request.viewer.school.slug, group=group)


@require_GET
@only(who_works_with_families)
def joining(request: StaffRequest) -> HttpResponse:
    """Which wishes there are in the school, and which of the six it offers."""
    return _show_joining(request)


@require_POST
@only(heads)
def offer(request: StaffRequest) -> HttpResponse:
    """Offer something more."""
    form = OfferForm(request.POST)
    if not form.is_valid():
        return _show_joining(request, form=form, status=400)
    try:
        add_offer(form.cleaned_data["involvement"], form.cleaned_data["text"], by=request.viewer)
    except Refused as refusal:
        form.add_error("text", str(refusal))
        return _show_joining(request, form=form, status=409)
    messages.success(request, _("Het aanbod staat erbij."))
    return redirect("joining", school=request.viewer.school.slug)


@require_POST
@only(heads)
def offer_up(request: StaffRequest, offer: int) -> HttpResponse:
    """One place up."""
    move_offer_up(request.viewer.get(SchoolOffer, pk=offer), by=request.viewer)
    return redirect("joining", school=request.viewer.school.slug)


@require_POST
@only(heads)
def offer_away(request: StaffRequest, offer: int) -> HttpResponse:
    """Not offered any more."""
    remove_offer(request.viewer.get(SchoolOffer, pk=offer), by=request.viewer)
    messages.success(request, _("Het aanbod is weg."))
    return redirect("joining", school=request.viewer.school.slug)


@require_GET
@only(who_sees_people)
def remarks(request: StaffRequest) -> HttpResponse:
    """What parents say is not right, and how they see it."""
    waiting, answered = remarks_for(request.viewer)
    return render(request, "together/staff/remarks.html", {"waiting": waiting, "answered": answered})


@require_http_methods(["GET", "POST"])
@only(who_sees_people)
def answer(request: StaffRequest, remark: int) -> HttpResponse:
    """Answer one remark; two colleagues at once see both texts."""
    row: Remark = request.viewer.get(Remark, pk=remark)
    form = AnswerForm(request.POST or None)
    values: dict[str, Any] = {"row": row, "form": form}
    if not form.is_valid():
        saw("remark", school_id=request.viewer.school.pk, by=request.viewer, about=row.parent)
        return render(request, "together/staff/remark.html", values, status=400 if form.is_bound else 200)
    try:
        answer_remark(row, form.cleaned_data["answer"], by=request.viewer)
    except Conflict as conflict:
        values["beside"] = [(str(form.fields["answer"].label), conflict.theirs["answer"], conflict.yours["answer"])]
        return render(request, "together/staff/remark.html", values, status=409)
    messages.success(request, _("De ouder leest je antwoord op de eigen pagina."))
    return redirect("remarks", school=request.viewer.school.slug)


def _show_text(request: StaffRequest, at: GroupText, *, status: int = 200, **more: Any) -> HttpResponse:
    if at.reactions:
        saw("working_text", school_id=request.viewer.school.pk, by=request.viewer, about=at.group)
    day = at.row.shared_on if at.row and at.row.shared_on else request.viewer.today
    forms = {"form": WorkingTextForm(row=at.row), "share": ShareForm(initial={"shared_on": day})}
    return render(request, "together/staff/working_text.html", {"at": at, **forms, **more}, status=status)


def _show_joining(request: StaffRequest, *, form: OfferForm | None = None, status: int = 200) -> HttpResponse:
    values = {"kinds": wishes_in_school(request.viewer), "form": form or OfferForm()}
    return render(request, "together/staff/joining.html", values, status=status)
