"""Who works for a board: asking somebody, saying yes, and ending it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.accounts.confirming import confirmed_first, confirmed_to_send
from glansrijk.lib.access import only, signed_in
from glansrijk.lib.today import today
from glansrijk.network import inviting_to_board as inviting
from glansrijk.network.board_access import BoardRequest, who_works_for_the_board
from glansrijk.network.forms_board import InviteForm
from glansrijk.network.people_page import open_invitations, role_of
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import done


@require_http_methods(["GET", "POST"])
@only(who_works_for_the_board)
@confirmed_to_send
def people(request: BoardRequest) -> HttpResponse:
    """Everybody who works for the board, and the form to ask somebody."""
    form, welcome = InviteForm(request.POST or None), None
    if form.is_valid():
        try:
            welcome = inviting.welcome(form.cleaned_data, site=request.build_absolute_uri("/"), by=request.board_viewer)
            form = InviteForm()
        except Refused as fault:
            form.add_error("email", str(fault))
    viewer = request.board_viewer
    values = {
        "form": form,
        "welcome": welcome,
        "roles": inviting.works_for(viewer.board, viewer.today),
        "asked": open_invitations(viewer),
    }
    return render(request, "network/board/people.html", values, status=400 if form.is_bound else 200)


@require_POST
@only(who_works_for_the_board)
@confirmed_first
def end(request: BoardRequest, role: int) -> HttpResponse:
    """Let somebody work for the board no more."""
    row = role_of(request.board_viewer, role)
    said = _("%(name)s werkt niet meer voor het bestuur.") % {"name": row.account.name}
    done(request, lambda: inviting.end_board_role(row, by=request.board_viewer), said)
    gone = row.account_id == request.board_viewer.account.pk
    return redirect("start") if gone else redirect("board_people", board=request.board.slug)


@require_POST
@only(who_works_for_the_board)
def take_back(request: BoardRequest, invitation: UUID) -> HttpResponse:
    """Not ask somebody after all."""
    inviting.take_back_invitation(invitation, by=request.board_viewer)
    messages.success(request, _("De uitnodiging is ingetrokken."))
    return redirect("board_people", board=request.board.slug)


@require_http_methods(["GET", "POST"])
@only(signed_in)
def invited(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """For the one who was asked: who asks, for which board, and saying yes. For anybody else it is not there."""
    found = inviting.invitation_for(request.user, invitation, today())  # type: ignore[arg-type]
    if found is None:
        raise Http404
    if request.method == "POST":
        inviting.say_yes(found, today=today())
        return redirect(reverse("board", kwargs={"board": found.board.slug}))
    return render(request, "network/board/invited.html", {"invitation": found})
