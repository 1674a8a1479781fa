"""Pages of the secretariat, and of the board that names it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.accounts.confirming import confirmed_first, confirmed_to_send
from glansrijk.lib.access import only
from glansrijk.lib.today import today
from glansrijk.network.board_access import BoardRequest, who_works_for_the_board
from glansrijk.network.models import ContactWish
from glansrijk.network.secretariat import did_not_work, plan_wish, undo_step, was_held
from glansrijk.network.secretariat_access import SecretariatRequest, the_secretariat
from glansrijk.network.secretariat_forms import FailedForm, HeldForm, PlanForm, SecretaryForm
from glansrijk.network.secretariat_page import secretariat_page, secretaries_of, secretary_of, wish_to_plan
from glansrijk.network.secretaries import end_secretary, name_secretary
from glansrijk.schools.views.telling import accepted, done


@require_GET
@only(the_secretariat)
def secretariat(request: SecretariatRequest) -> HttpResponse:
    """Everything that was asked, by how far it is."""
    return render(request, "network/secretariat/list.html", {"page": secretariat_page(request.planner)})


@require_GET
@only(the_secretariat)
def wish(request: SecretariatRequest, wish: int) -> HttpResponse:
    """One wish, and what can be done with it."""
    return _show(request, wish_to_plan(request.planner, wish))


@require_POST
@only(the_secretariat)
def plan(request: SecretariatRequest, wish: int) -> HttpResponse:
    """Set a day and a time; both get a letter."""
    row = wish_to_plan(request.planner, wish)
    form = PlanForm(request.POST, today=today())
    if form.is_valid() and accepted(request, form, lambda: _plan(request, row, form)):
        return redirect("secretariat_wish", wish=row.pk)
    return _show(request, row, plan=form, status=400)


@require_POST
@only(the_secretariat)
def held(request: SecretariatRequest, wish: int) -> HttpResponse:
    """They spoke."""
    row = wish_to_plan(request.planner, wish)
    form = HeldForm(request.POST)
    if form.is_valid():
        key = form.cleaned_data["key"]
        done(request, lambda: was_held(row, key=key, by=request.user), _("Genoteerd: dit gesprek is geweest."))
    return redirect("secretariat_wish", wish=row.pk)


@require_POST
@only(the_secretariat)
def failed(request: SecretariatRequest, wish: int) -> HttpResponse:
    """It did not work, and why."""
    row = wish_to_plan(request.planner, wish)
    form = FailedForm(request.POST)
    if form.is_valid():
        reason, key = form.cleaned_data["reason"], form.cleaned_data["key"]
        said = _("Genoteerd. Wie het vroeg, krijgt bericht.")
        if accepted(request, form, lambda: did_not_work(row, reason, key=key, by=request.user), said):
            return redirect("secretariat_wish", wish=row.pk)
    return _show(request, row, failed=form, status=400)


@require_POST
@only(the_secretariat)
def undo(request: SecretariatRequest, wish: int) -> HttpResponse:
    """Take back the last step."""
    row = wish_to_plan(request.planner, wish)
    done(request, lambda: undo_step(row, by=request.user), _("Teruggedraaid."))
    return redirect("secretariat_wish", wish=row.pk)


@require_http_methods(["GET", "POST"])
@only(who_works_for_the_board)
@confirmed_to_send
def secretaries(request: BoardRequest) -> HttpResponse:
    """Who plans for this board, and naming somebody."""
    form = SecretaryForm(request.POST or None, today=today())
    if form.is_valid():
        act: Callable[[], object] = lambda: name_secretary(request.board, **form.cleaned_data, by=request.user)  # noqa: E731
        if accepted(
            request, form, act, _("De rol is gegeven. Deze persoon ziet de vragen om een ambassadeur, en niets anders.")
        ):
            return redirect("board_secretaries", board=request.board.slug)
    values = {"form": form, "rows": secretaries_of(request.board), "today": today()}
    return render(request, "network/secretariat/people.html", values, status=400 if form.errors else 200)


@require_POST
@only(who_works_for_the_board)
@confirmed_first
def end(request: BoardRequest, secretary: int) -> HttpResponse:
    """Not any more, at once."""
    row = secretary_of(request.board, secretary)
    said = _("Deze persoon werkt vanaf nu niet meer voor het secretariaat.")
    done(request, lambda: end_secretary(row, by=request.user, today=today()), said)
    return redirect("board_secretaries", board=request.board.slug)


def _plan(request: SecretariatRequest, row: ContactWish, form: PlanForm) -> None:
    sent = plan_wish(row, form.moment, key=form.cleaned_data["key"], by=request.user)
    said = ngettext(
        "Gepland. Er gaat %(sent)s brief. Je kunt het nog een minuut tegenhouden.",
        "Gepland. Er gaan %(sent)s brieven. Je kunt het nog een minuut tegenhouden.",
        sent,
    )
    messages.success(request, said % {"sent": sent} if sent else _("Gepland. Er gaat geen nieuwe brief."))


def _show(
    request: SecretariatRequest,
    row: ContactWish,
    *,
    plan: PlanForm | None = None,
    failed: FailedForm | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "row": row,
        "plan": plan or PlanForm(today=today()),
        "held": HeldForm(),
        "failed": failed or FailedForm(),
    }
    return render(request, "network/secretariat/one.html", values, status=status)
