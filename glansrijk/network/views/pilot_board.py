"""What a board does with groups of schools: making one, asking schools, giving a trainer, ending it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.accounts.confirming import confirmed_first
from glansrijk.lib.access import only
from glansrijk.network.models import PilotGroup
from glansrijk.network.pilot_access import PilotBoardRequest, board_of_groups
from glansrijk.network.pilot_forms import GroupForm, InviteForm, TrainerForm
from glansrijk.network.pilot_making import end_group, end_trainer, invite, make_group, trainers_of
from glansrijk.network.pilot_progress import asked_of, groups_made, progress_of, trainer_of
from glansrijk.network.pilot_trainers import Trainer, let_trainer_in
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import accepted, done


@require_GET
@only(board_of_groups)
def groups(request: PilotBoardRequest) -> HttpResponse:
    """The groups of this board."""
    return render(request, "network/pilot/board.html", {"groups": groups_made(request.board)})


@require_http_methods(["GET", "POST"])
@only(board_of_groups)
def new(request: PilotBoardRequest) -> HttpResponse:
    """Make a group."""
    form = GroupForm(request.POST or None)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: make_group(form.group, board=request.board, by=request.leader),
        _("De pilotgroep is er. Nodig nu scholen uit."),
    ):
        return redirect("board_pilots", board=request.board.slug)
    return _form(request, form, _("Pilotgroep maken"), _("Maken"))


@require_GET
@only(board_of_groups)
def group(request: PilotBoardRequest, pilot_group: str) -> HttpResponse:
    """One group: who was asked, what they said, how far they are in counts, and who leads it."""
    return _show(request, _group(request, pilot_group))


@require_http_methods(["GET", "POST"])
@only(board_of_groups)
def ask(request: PilotBoardRequest, pilot_group: str) -> HttpResponse:
    """Ask schools to join, of this board and of others."""
    row = _group(request, pilot_group)
    form = InviteForm(request.POST or None, schools=request.board_viewer.schools)
    if form.is_valid() and accepted(
        request,
        form,
        lambda: invite(row, form.chosen, by=request.leader),
        _("De scholen zijn gevraagd. De directie van elke school zegt ja of nee."),
    ):
        return redirect("board_pilot", board=request.board.slug, pilot_group=row.slug)
    return _form(request, form, _("Scholen uitnodigen"), _("Uitnodigen"), row)


@require_http_methods(["GET", "POST"])
@only(board_of_groups)
@confirmed_first
def trainer(request: PilotBoardRequest, pilot_group: str) -> HttpResponse:
    """Give the group a trainer."""
    row = _group(request, pilot_group)
    form = TrainerForm(request.POST or None, today=request.leader.today)
    if form.is_valid():
        try:
            let_in = let_trainer_in(
                row, Trainer(**form.cleaned_data), site=request.build_absolute_uri("/"), by=request.leader
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _show(request, row, let_in=let_in)
    return _form(request, form, _("Trainer toevoegen"), _("Toevoegen"), row)


@require_POST
@only(board_of_groups)
@confirmed_first
def trainer_ends(request: PilotBoardRequest, pilot_group: str, pilot_trainer: int) -> HttpResponse:
    """The trainer sees nothing of the group any more."""
    row = _group(request, pilot_group)
    held = trainer_of(row, pilot_trainer)
    if held is None:
        raise Http404
    done(request, lambda: end_trainer(held, by=request.leader), _("De trainer ziet deze groep vanaf nu niet meer."))
    return redirect("board_pilot", board=request.board.slug, pilot_group=row.slug)


@require_POST
@only(board_of_groups)
def end(request: PilotBoardRequest, pilot_group: str) -> HttpResponse:
    """The group stops."""
    row = _group(request, pilot_group)
    said = _("De pilotgroep is gestopt. Scholen kunnen nog lezen wat er staat.")
    done(request, lambda: end_group(row, by=request.leader), said)
    return redirect("board_pilots", board=request.board.slug)


def _group(request: PilotBoardRequest, slug: str) -> PilotGroup:
    found = next((one for one in groups_made(request.board) if one.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _show(request: PilotBoardRequest, row: PilotGroup, **more: object) -> HttpResponse:
    day = request.leader.today
    values = {"group": row, "asked": asked_of(row), "page": progress_of(row, day), "trainers": trainers_of(row, day)}
    return render(request, "network/pilot/board_group.html", values | more)


def _form(
    request: PilotBoardRequest, form: object, heading: str, button: str, row: PilotGroup | None = None
) -> HttpResponse:
    values = {"group": row, "form": form, "heading": heading, "button": button}
    status = 400 if getattr(form, "errors", None) else 200
    return render(request, "network/pilot/board_form.html", values, status=status)
