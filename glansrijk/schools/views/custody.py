"""Gezag vaststellen: for a whole list at once, and per parent the decisions that only the head takes."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from glansrijk.lib.access import only
from glansrijk.schools.access import StaffRequest, heads, who_sees_all_people
from glansrijk.schools.custody_page import CustodyPage, custody_page
from glansrijk.schools.custody_rows import custody_rows
from glansrijk.schools.deciding_custody import ban_contact, decide_about, decide_custody, end_ban, set_invitation
from glansrijk.schools.forms.custody import BanForm, CustodyListForm, DecisionForm, EndForm, InvitationForm
from glansrijk.schools.models import ContactBan, ParentLink
from glansrijk.schools.views.parents import answer_with_parent, parent_address
from glansrijk.schools.views.telling import accepted, done


@require_GET
@only(who_sees_all_people)
def custody(request: StaffRequest) -> HttpResponse:
    """The list of one group, with what is decided; the head gets the form."""
    page = custody_page(request.viewer, request.GET.get("groep", ""))
    return _show(request, page, CustodyListForm(links=page.links, today=request.viewer.today))


@require_POST
@only(heads)
def decide(request: StaffRequest) -> HttpResponse:
    """Decide about the list that was on the page."""
    page = custody_page(request.viewer, request.POST.get("groep", ""))
    form = CustodyListForm(request.POST, links=page.links, today=request.viewer.today)
    if not form.is_valid():
        return _show(request, page, form)
    given = form.cleaned_data
    number = decide_custody(
        given["verdicts"], reason=given["reason"], decided_on=given["decided_on"], by=request.viewer
    )
    messages.success(
        request,
        ngettext(
            "Het gezag van %(number)s ouder is vastgesteld.", "Het gezag van %(number)s ouders is vastgesteld.", number
        )
        % {"number": number},
    )
    url = reverse("custody", kwargs={"school": request.viewer.school.slug})
    return redirect(f"{url}?{urlencode({'groep': page.parts.shown.key})}")


def _show(request: StaffRequest, page: CustodyPage, form: CustodyListForm) -> HttpResponse:
    context = {"page": page, "form": form, "rows": custody_rows(page)}
    return render(request, "schools/people/custody.html", context)


@require_POST
@only(heads)
def decide_one(request: StaffRequest, pupil: int, link: int) -> HttpResponse:
    """Decide about one parent of one child, the right to information included."""
    tie = request.viewer.get(ParentLink, pk=link, pupil_id=pupil)
    form = DecisionForm(request.POST, today=request.viewer.today)
    if form.is_valid() and accepted(
        request, form, lambda: decide_about(tie, **form.cleaned_data, by=request.viewer), _("Het besluit is bewaard.")
    ):
        return redirect(parent_address(tie, request.viewer))
    return answer_with_parent(request, tie, decision=form)


@require_POST
@only(heads)
def invite(request: StaffRequest, pupil: int, link: int) -> HttpResponse:
    """Send this parent invitations, or not."""
    tie = request.viewer.get(ParentLink, pk=link, pupil_id=pupil)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return answer_with_parent(request, tie, invitation=form)
    set_invitation(tie, invite=form.cleaned_data["invite"], by=request.viewer)
    messages.success(request, _("De keuze over uitnodigen is bewaard."))
    return redirect(parent_address(tie, request.viewer))


@require_POST
@only(heads)
def ban(request: StaffRequest, pupil: int, link: int) -> HttpResponse:
    """Have no contact with this parent for a while."""
    tie = request.viewer.get(ParentLink, pk=link, pupil_id=pupil)
    form = BanForm(request.POST)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: ban_contact(tie, **form.cleaned_data, by=request.viewer),
        _("Het contactverbod is bewaard. In de maandcheck staat dat er nu geen contact is."),
    ):
        return redirect(parent_address(tie, request.viewer))
    return answer_with_parent(request, tie, ban=form)


@require_POST
@only(heads)
def stop_ban(request: StaffRequest, pupil: int, link: int, ban: int) -> HttpResponse:
    """End a ban on contact on a day."""
    row = request.viewer.get(ContactBan, pk=ban, link_id=link, link__pupil_id=pupil)
    form = EndForm(request.POST)
    if not form.is_valid():
        return answer_with_parent(request, row.link, ban_end=form)
    done(
        request,
        lambda: end_ban(row, on=form.cleaned_data["on"], by=request.viewer),
        _("Het einde van het contactverbod is bewaard."),
    )
    return redirect(parent_address(row.link, request.viewer))
