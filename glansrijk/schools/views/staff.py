"""Who works here: the list, a colleague, and the way in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.accounts.confirming import confirmed_first
from glansrijk.lib.access import only
from glansrijk.lib.numbers_sent import number_sent
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.access import StaffRequest, heads, who_keeps_lists_or_support
from glansrijk.schools.forms.staff import AssignmentForm, ColleagueForm, LetInForm, RoleForm, chosen_days
from glansrijk.schools.freeing_sign_in import free_colleague
from glansrijk.schools.keepers import keepers
from glansrijk.schools.letting_in import Welcome, add_colleague, end_access, let_in
from glansrijk.schools.models import Parent, Staff
from glansrijk.schools.models.group import ALL_WEEK
from glansrijk.schools.staff_page import colleague_page, colleagues
from glansrijk.schools.tying_parents import be_same_person
from glansrijk.schools.views.telling import accepted, done

HAND_OVER = "hand_over"


@require_GET
@only(who_keeps_lists_or_support)
def staff(request: StaffRequest) -> HttpResponse:
    """Everybody who works here, or (`?uit-dienst`) who left."""
    left = "uit-dienst" in request.GET
    rows = colleagues(request.viewer, left=left)
    return render(
        request,
        "schools/people/staff.html",
        {"colleagues": rows, "left": left, "shows_roles": request.viewer.sees_all(Thing.ROLES)},
    )


@require_http_methods(["GET", "POST"])
@only(keepers)
def add(request: StaffRequest) -> HttpResponse:
    """Add a colleague by hand."""
    form = ColleagueForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        made = add_colleague(request.viewer.school, form.name(), email=email, by=request.viewer)
        messages.success(request, _("Je collega staat erbij. Geef nu een groep, en laat de directie een rol geven."))
        return redirect("colleague", school=request.viewer.school.slug, staff=made.pk)
    return render(request, "schools/people/add_colleague.html", {"form": form})


@require_GET
@only(keepers)
def colleague(request: StaffRequest, staff: int) -> HttpResponse:
    """One colleague. The address to hand over is shown here once, right after it was made."""
    return answer_with_colleague(request, _colleague(request, staff))


def answer_with_colleague(request: StaffRequest, who: Staff, **sent: forms.Form) -> HttpResponse:
    """The page of a colleague; a form that was sent and is not right stands on it as it was sent."""
    viewer, search = request.viewer, request.GET.get("ouder", "").strip()
    page = colleague_page(viewer, who, search)
    context: dict[str, Any] = {"page": page, "search": search, "hand_over": _handed_over(request, who)}
    context["forms"] = {
        "role": RoleForm(initial={"from_on": viewer.today}),
        "assignment": AssignmentForm(
            groups=page.groups, initial={"from_on": viewer.today, "weekdays": chosen_days(ALL_WEEK)}
        ),
        "let_in": LetInForm(initial={"email": who.account.email if who.account else who.email}),
        **sent,
    }
    return render(request, "schools/people/colleague.html", context)


@require_POST
@only(heads)
@confirmed_first
def welcome(request: StaffRequest, staff: int) -> HttpResponse:
    """Let a colleague in: an account, and an address to choose a password on."""
    who = _colleague(request, staff)
    form = LetInForm(request.POST)
    made: list[Welcome] = []
    site = request.build_absolute_uri("/")

    def act() -> None:
        made.append(let_in(who, email=form.cleaned_data["email"], site=site, by=request.viewer))

    if form.is_valid() and accepted(request, form, act, _("Je collega mag naar binnen.")):
        _hand_over(request, who, made[0])
        return redirect("colleague", school=request.viewer.school.slug, staff=who.pk)
    return answer_with_colleague(request, who, let_in=form)


@require_POST
@only(heads)
@confirmed_first
def goodbye(request: StaffRequest, staff: int) -> HttpResponse:
    """A colleague left: everything closes at once."""
    who = _colleague(request, staff)
    done(request, lambda: end_access(who, by=request.viewer), _("De toegang is gesloten, nu meteen."))
    return redirect("colleague", school=request.viewer.school.slug, staff=who.pk)


@require_POST
@only(heads)
@confirmed_first
def free(request: StaffRequest, staff: int) -> HttpResponse:
    """A colleague lost phone and spare codes: the head vouches, and the second step goes."""
    who = _colleague(request, staff)
    done(
        request,
        lambda: free_colleague(who, by=request.viewer),
        _("De tweede stap is weg. Je collega logt in met het wachtwoord en stelt een nieuwe in."),
    )
    return redirect("colleague", school=request.viewer.school.slug, staff=who.pk)


@require_POST
@only(keepers)
def as_parent(request: StaffRequest, staff: int) -> HttpResponse:
    """Say which parent this colleague is too, or (with nothing chosen) that they are none."""
    who = _colleague(request, staff)
    chosen = request.POST.get("parent", "")
    if chosen:
        parent = request.viewer.get(Parent, pk=number_sent(chosen))
        done(request, lambda: be_same_person(parent, who, by=request.viewer), _("Bewaard: dit is dezelfde persoon."))
    else:
        parent = request.viewer.get(Parent, staff=who)
        done(request, lambda: be_same_person(parent, None, by=request.viewer), _("De koppeling is los."))
    return redirect("colleague", school=request.viewer.school.slug, staff=who.pk)


def _colleague(request: StaffRequest, staff: int) -> Staff:
    who: Staff = request.viewer.get(request.viewer.sees(Staff).select_related("account", "school"), pk=staff)
    return who


def _hand_over(request: StaffRequest, who: Staff, made: Welcome) -> None:
    """Keep the address for the next page only: it never stands in a URL or in a message that stays."""
    request.session[HAND_OVER] = {"staff": who.pk, "email": made.email, "address": made.address, "mailed": made.mailed}


def _handed_over(request: StaffRequest, who: Staff) -> dict[str, Any] | None:
    kept: dict[str, Any] | None = request.session.get(HAND_OVER)
    if kept is None or kept["staff"] != who.pk:
        return None
    del request.session[HAND_OVER]
    return kept
