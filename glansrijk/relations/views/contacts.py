"""Writing a contact down, changing its texts, taking it back; and a friendly question at a word while writing."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.family import Family, find_family
from glansrijk.relations.family_page import family_page
from glansrijk.relations.forms_contact import LONGEST, ContactForm, ContactTextsForm, labels_of
from glansrijk.relations.logging_contact import change_contact, keep_promise, log_contact, sent_before, take_back
from glansrijk.relations.models import Contact
from glansrijk.relations.models.contact import NOT_YET_SPOKEN
from glansrijk.relations.planning_contact import differs_from_wish
from glansrijk.relations.views.family import show
from glansrijk.relations.views.returning import back_from, family_url
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.wording import look_over
from glansrijk.schools.access import StaffRequest, who_sees_estimates
from glansrijk.schools.calendar import calendar_of


@require_POST
@only(who_sees_estimates)
def log(request: StaffRequest, pupil: int) -> HttpResponse:
    """Write a contact down. What is not right comes back on the family page, with everything that was typed."""
    family = find_family(request.viewer, pupil)
    group = family.ready
    form = ContactForm(request.POST, family=family)
    if not form.is_valid():
        return show(request, family_page(family, contact=form), status=400)
    parents = [one.parent.pk for one in form.chosen.parents]
    try:
        log_contact(form.contact, parents=parents, group=group, by=request.viewer, promise=form.promised)
    except Conflict as conflict:
        row = sent_before(form.contact, by=request.viewer)
        if form.promised:  # it stands in no box of the page with both texts, so it is kept now
            keep_promise(form.promised, row, group=group, by=request.viewer)
        return _side_by_side(request, family, row, conflict)
    _tell(request, form)
    return back_from(request, family_url(family))


def _tell(request: StaffRequest, form: ContactForm) -> None:
    """What is good to know next time; the contact is written down already."""
    entry, today = form.contact, request.viewer.today
    if entry.kind in NOT_YET_SPOKEN:
        return
    remark = differs_from_wish(form.chosen.parents, entry.kind, timezone.now() if entry.on == today else None)
    if remark:
        messages.info(request, remark)
    if not calendar_of(request.viewer.school).is_school_day(entry.on):
        messages.info(request, _("Dat was op een vrije dag. Fijn dat je de tijd nam; het hoeft niet."))


@require_http_methods(["GET", "POST"])
@only(who_sees_estimates)
def change(request: StaffRequest, pupil: int, contact: int) -> HttpResponse:
    """Change the texts of an entry. Who was not the only one to do so sees both texts beside each other."""
    family, row = _entry(request, pupil, contact)
    form = ContactTextsForm(request.POST or None, initial=_texts(row))
    if form.is_valid():
        try:
            change_contact(row, form.texts, version=form.cleaned_data["version"], by=request.viewer)
        except Conflict as conflict:
            return _side_by_side(request, family, row, conflict)
        return redirect(family_url(family))
    values = {"family": family, "contact": row, "form": form, "who_reads": _who_reads(family)}
    return render(request, "relations/family/contact_change.html", values, status=400 if form.is_bound else 200)


@require_POST
@only(who_sees_estimates)
def take_entry_back(request: StaffRequest, pupil: int, contact: int) -> HttpResponse:
    """Take an entry back, for every parent it reached."""
    family, row = _entry(request, pupil, contact)
    take_back(row, by=request.viewer)
    messages.success(request, _("Het contact is weggehaald."))
    return back_from(request, family_url(family))


@require_POST
@only(who_sees_estimates)
def wording(request: StaffRequest) -> JsonResponse:
    """Friendly questions at words in a text that is being written; nothing of it is kept."""
    text = request.POST.get("text", "")[:LONGEST]
    return JsonResponse({"remarks": [asdict(remark) | {"question": _(remark.question)} for remark in look_over(text)]})


def _entry(request: StaffRequest, pupil: int, contact: int) -> tuple[Family, Contact]:
    family = find_family(request.viewer, pupil)
    family.ready  # noqa: B018 -- refuses one's own child
    parents = [one.parent.pk for one in (*family.parents, *family.former)]
    row: Contact = request.viewer.get(
        Contact, pk=contact, relation__parent__in=parents, relation__group__in=family.group_ids
    )
    return family, row


def _texts(row: Contact) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("version", "note", "parents_point", "done_with_it")}


def _who_reads(family: Family) -> str:
    return readers_sentence(Kind.CONTACT, family.year)


def _side_by_side(request: StaffRequest, family: Family, row: Contact, conflict: Conflict) -> HttpResponse:
    """Both texts: theirs to read, yours in the boxes; sending again keeps what stands in the boxes."""
    form = ContactTextsForm(initial={**_texts(row), **conflict.yours})
    beside = [(label, conflict.theirs[name], form[name]) for name, label in labels_of(form, conflict.fields)]
    same = [form[name] for name in conflict.yours if name not in conflict.fields]
    values = {
        "family": family,
        "contact": row,
        "form": form,
        "beside": beside,
        "same": same,
        "who_reads": _who_reads(family),
    }
    return render(request, "relations/family/conflict.html", values, status=409)
