"""'Wil je hulp?': asking, the list of questions, and answering."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.asking_help import ask_help
from glansrijk.relations.at_hand import chosen_home, family_at_hand
from glansrijk.relations.family import Family, FamilyHome
from glansrijk.relations.family_facts import facts_of_family
from glansrijk.relations.forms_help import AnswerForm, HelpForm
from glansrijk.relations.help_page import (
    HelpLine,
    about_home,
    answer_as_seen,
    facts_to_share,
    help_lines,
    helpers,
    who_sees,
)
from glansrijk.relations.models import HelpRequest
from glansrijk.relations.views.returning import family_url
from glansrijk.relations.who_works_with_families import who_works_with_families
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear
from glansrijk.schools.access import StaffRequest, who_sees_estimates


@require_http_methods(["GET", "POST"])
@only(who_sees_estimates)
def ask(request: StaffRequest, pupil: int) -> HttpResponse:
    """Ask for help about one home. The preview shows what the other will see, before anything is sent."""
    family = family_at_hand(request.viewer, pupil)
    home = chosen_home(family, request.GET.get("thuis", ""))
    can_ask = helpers(request.viewer)
    if home is None or not can_ask:
        return render(request, "relations/help/nobody.html", {"family": family, "back": family_url(family)})
    form = HelpForm(request.POST or None, helpers=can_ask, facts=facts_to_share(facts_of_family(family), home))
    if request.method == "POST" and request.htmx:
        return render(request, "relations/help/parts/preview.html", _values(family, home, form))
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        ask_help(form.asked, parent_id=home.parents[0].parent.pk, group=family.ready, by=request.viewer)
        messages.success(request, _("Je vraag is gesteld aan %(names)s.") % {"names": form.asked_whom})
        return redirect("help_requests", school=request.viewer.school.slug)
    saw("ask_help", school_id=request.viewer.school.pk, by=request.viewer, about=family.pupil)
    bad = request.method == "POST" and "preview" not in request.POST
    return render(request, "relations/help/ask.html", _values(family, home, form), status=400 if bad else 200)


@require_GET
@only(who_works_with_families)
def requests(request: StaffRequest) -> HttpResponse:
    """The questions that wait for an answer, or (`?beantwoord`) that have one."""
    return _show(request, answered="beantwoord" in request.GET)


@require_POST
@only(who_works_with_families)
def answer(request: StaffRequest, question: int) -> HttpResponse:
    """Answer a question that was asked of one's own role."""
    asked = request.viewer.get(HelpRequest, pk=question)
    if Role(asked.to_role) not in request.viewer.roles or asked.asked_by_id == request.viewer.staff.pk:
        raise PermissionDenied
    form = AnswerForm(request.POST, number=asked.pk)
    if not form.is_valid():
        return _show(request, answered=bool(asked.answered_at), sent=(asked.pk, form), status=400)
    try:
        answer_as_seen(asked, form.cleaned_data["answer"], seen=form.cleaned_data["seen"], by=request.viewer)
    except Conflict as conflict:
        asked.refresh_from_db()
        again = AnswerForm(
            number=asked.pk, initial={"answer": form.cleaned_data["answer"], "seen": asked.answered_at.isoformat()}
        )
        return _show(request, answered=True, sent=(asked.pk, again), conflict=conflict, status=409)
    messages.success(request, _("Je antwoord is verstuurd."))
    return redirect("help_requests", school=request.viewer.school.slug)


def _values(family: Family, home: FamilyHome, form: HelpForm) -> dict[str, object]:
    return {
        "family": family,
        "home": home,
        "about": about_home(family, home),
        "form": form,
        "tabs": [(one.title, f"?thuis={one.key}", one.key == home.key) for one in family.homes],
        "who_sees": who_sees(family.year),
        "back": family_url(family),
    }


def _show(
    request: StaffRequest,
    *,
    answered: bool,
    sent: tuple[int, AnswerForm] | None = None,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    page = reverse("help_requests", kwargs={"school": request.viewer.school.slug})
    lines = [(line, _form(line, sent)) for line in help_lines(request.viewer, answered=answered)]
    values = {
        "lines": lines,
        "answered": answered,
        "conflict": conflict,
        "conflict_pk": sent[0] if sent and conflict else None,
        "open_pk": sent[0] if sent else None,
        "who_sees": who_sees(SchoolYear.of(request.viewer.today)),
        "tabs": [(_("Wacht op antwoord"), page, not answered), (_("Beantwoord"), f"{page}?beantwoord", answered)],
    }
    return render(request, "relations/help/requests.html", values, status=status)


def _form(line: HelpLine, sent: tuple[int, AnswerForm] | None) -> AnswerForm | None:
    if not line.may_answer:
        return None
    if sent and sent[0] == line.asked.pk:
        return sent[1]
    return AnswerForm(number=line.asked.pk, initial={"seen": line.seen, "answer": line.asked.answer})
