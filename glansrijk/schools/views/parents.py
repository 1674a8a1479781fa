"""A parent of a child: data, home, custody and the end of the tie."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.rules.roles import Role
from glansrijk.schools.access import StaffRequest, who_sees_all_people
from glansrijk.schools.custody_page import link_url
from glansrijk.schools.forms.custody import BanForm, DecisionForm, EndForm, InvitationForm
from glansrijk.schools.forms.pupils import NEW_HOME, AddParentForm, HomeForm, ParentForm
from glansrijk.schools.homes_page import home_choices
from glansrijk.schools.keepers import keepers
from glansrijk.schools.models import Home, ParentLink, Pupil
from glansrijk.schools.pupil_page import parent_cards
from glansrijk.schools.settling_homes import move_parent
from glansrijk.schools.tying_parents import add_parent, change_parent, end_tie, tie_parent
from glansrijk.schools.viewer import Viewer
from glansrijk.schools.views.telling import accepted


@require_GET
@only(who_sees_all_people)
def parent_link(request: StaffRequest, pupil: int, link: int) -> HttpResponse:
    """One parent of one child: what is known, where they live, what was decided."""
    tie = _tie(request, pupil, link)
    saw("parent", school_id=request.viewer.school.pk, by=request.viewer, about=tie.parent)
    return answer_with_parent(request, tie)


def answer_with_parent(request: StaffRequest, tie: ParentLink, **sent: forms.Form) -> HttpResponse:
    """The page of a parent; a form that was sent and is not right stands on it as it was sent."""
    viewer = request.viewer
    (card,) = parent_cards(viewer, [tie])
    decides = Role.HEAD in viewer.roles
    keeps = decides or Role.OFFICE in viewer.roles
    page = {
        "card": card,
        "pupil": tie.pupil,
        "decides": decides,
        "keeps": keeps,
        "forms": {
            **(_decision_forms(tie, viewer) if decides else {}),
            **(_keeping_forms(tie, viewer) if keeps else {}),
            **sent,
        },
    }
    return render(request, "schools/people/parent.html", page)


def _decision_forms(tie: ParentLink, viewer: Viewer) -> dict[str, forms.Form]:
    return {
        "decision": DecisionForm(today=viewer.today, initial={"custody": tie.custody, "information": tie.information}),
        "invitation": InvitationForm(initial={"invite": "yes" if tie.invite else "no"}),
        "ban": BanForm(initial={"from_on": viewer.today}),
        "ban_end": EndForm(initial={"on": viewer.today}, auto_id="ban_end_%s"),
    }


def _keeping_forms(tie: ParentLink, viewer: Viewer) -> dict[str, forms.Form]:
    choices = home_choices(viewer, tie.pupil, tie.parent)
    return {
        "home": HomeForm(homes=choices, initial={"home": str(tie.home_id or "")}),
        "end": EndForm(initial={"on": viewer.today}, auto_id="tie_end_%s"),
    }


@require_http_methods(["GET", "POST"])
@only(keepers)
def add(request: StaffRequest, pupil: int) -> HttpResponse:
    """Add a parent to a child by hand: a new person, or somebody whom the school knows already."""
    child = request.viewer.get(Pupil, pk=pupil)
    homes = home_choices(request.viewer, child)
    form = AddParentForm(
        request.POST or None, pupil=child, homes=homes, initial={"relation": "parent", "home": first(homes)}
    )
    if form.is_valid() and accepted(
        request, form, lambda: _add(request, child, form), _("De ouder staat nu bij dit kind.")
    ):
        return redirect("pupil", school=request.viewer.school.slug, pupil=child.pk)
    return render(request, "schools/people/add_parent.html", {"form": form, "pupil": child})


def first(homes: list[tuple[str, str]]) -> str:
    """The home that a form proposes: the only one there is, else none."""
    return homes[0][0] if len(homes) == 1 else "" if homes else NEW_HOME


def _add(request: StaffRequest, child: Pupil, form: AddParentForm) -> ParentLink:
    home, relation = _home(request.viewer, form.cleaned_data["home"]), form.cleaned_data["relation"]
    same = form.same_person
    if same is None:
        return add_parent(child, form.about, relation=relation, home=home, by=request.viewer)
    return tie_parent(child, same, relation=relation, home=home, by=request.viewer)


def _home(viewer: Viewer, chosen: str) -> Home | None:
    home: Home | None = None if chosen == NEW_HOME else viewer.get(Home, pk=chosen)
    return home


@require_http_methods(["GET", "POST"])
@only(keepers)
def change(request: StaffRequest, pupil: int, link: int) -> HttpResponse:
    """Set the data of a parent right."""
    tie = _tie(request, pupil, link)
    form = ParentForm(request.POST or None, parent=tie.parent, initial=_as_they_are(tie))
    if form.is_valid():
        accepted(
            request,
            form,
            lambda: change_parent(tie, form.about, relation=form.cleaned_data["relation"], by=request.viewer),
            _("De gegevens zijn bewaard."),
        )
        return redirect(parent_address(tie, request.viewer))
    return render(request, "schools/people/change_parent.html", {"form": form, "tie": tie})


def _as_they_are(tie: ParentLink) -> dict[str, Any]:
    parent = tie.parent
    same = ("organisation", "language", "interpreter", "email", "phone", "secret", "deceased", "deceased_on")
    names = {"first_name": parent.first_name, "particle": parent.prefix, "surname": parent.surname}
    return {**names, "relation": tie.relation, **{field: getattr(parent, field) for field in same}}


@require_POST
@only(keepers)
def move(request: StaffRequest, pupil: int, link: int) -> HttpResponse:
    """Move a parent to another home."""
    tie = _tie(request, pupil, link)
    form = HomeForm(request.POST, homes=home_choices(request.viewer, tie.pupil, tie.parent))
    if form.is_valid():
        home = _home(request.viewer, form.cleaned_data["home"])
        accepted(
            request, form, lambda: move_parent(tie, home, by=request.viewer), _("Het thuis van deze ouder is bewaard.")
        )
        return redirect(parent_address(tie, request.viewer))
    return answer_with_parent(request, tie, home=form)


@require_POST
@only(keepers)
def untie(request: StaffRequest, pupil: int, link: int) -> HttpResponse:
    """This parent no longer belongs to this child."""
    tie = _tie(request, pupil, link)
    form = EndForm(request.POST, auto_id="tie_end_%s")
    if form.is_valid():
        accepted(
            request,
            form,
            lambda: end_tie(tie, on=form.cleaned_data["on"], by=request.viewer),
            _("De koppeling met deze ouder is beëindigd."),
        )
        return redirect("pupil", school=request.viewer.school.slug, pupil=tie.pupil_id)
    return answer_with_parent(request, tie, end=form)


def parent_address(tie: ParentLink, viewer: Viewer) -> str:
    """Where the page of this parent is."""
    return link_url(viewer, tie)


def _tie(request: StaffRequest, pupil: int, link: int) -> ParentLink:
    rows = request.viewer.sees(ParentLink).select_related("pupil", "parent", "home")
    tie: ParentLink = request.viewer.get(rows, pk=link, pupil_id=pupil)
    return tie
