"""A parent tells other parents how it is here, says yes to what school wrote down, and takes it back with one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.accounts.throttling import may_tell_story
from glansrijk.lib.access import only
from glansrijk.network import public_pieces
from glansrijk.network.forms_public_parent import ConsentForm, StoryForm
from glansrijk.network.public_makers import OwnPiece, own_pieces, taken_back_by_one
from glansrijk.network.public_parent_words import BOARD_CONSENT
from glansrijk.network.public_shielded import name_to_show
from glansrijk.network.views.files import file_response
from glansrijk.schools.parent_access import ParentRequest, parents
from glansrijk.schools.views.telling import accepted


@require_GET
@only(parents)
def stories(request: ParentRequest) -> HttpResponse:
    """What this parent made, and what school asks about."""
    viewer = request.parent_viewer
    values = {
        "opening": request.opening,
        "pieces": own_pieces(viewer),
        "taken_back": taken_back_by_one(viewer),
        "board_consent": BOARD_CONSENT % {"board": viewer.school.board.name},
    }
    return render(request, "network/public/parent/stories.html", values)


@require_http_methods(["GET", "POST"])
@only(parents)
def tell(request: ParentRequest) -> HttpResponse:
    """Write a story."""
    viewer = request.parent_viewer
    form = StoryForm(request.POST or None, board=viewer.school.board.name)
    if form.is_valid() and not may_tell_story(request, viewer.parent.pk):
        often = _("U stuurde dit heel vaak achter elkaar. Uw woorden staan er nog. Probeer het over een uur opnieuw.")
        form.add_error("words", often)
    if form.is_valid():
        words = form.cleaned_data["words"]
        sentence = _("Dank u. School leest uw verhaal. Daarna kan het op de pagina komen.")
        if accepted(request, form, lambda: public_pieces.tell(words, **form.said, by=viewer), sentence, field="words"):
            return redirect("parent_stories", school=viewer.school.slug)
    values = {"opening": request.opening, "form": form, "called": name_to_show(viewer.parent)}
    return render(request, "network/public/parent/tell.html", values, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@only(parents)
def agree(request: ParentRequest, piece: int) -> HttpResponse:
    """Say yes to what school wrote down or brought."""
    viewer, row = request.parent_viewer, _own(request, piece)
    form = ConsentForm(request.POST or None, board=viewer.school.board.name if row.may_stand_with_board else "")
    if form.is_valid():
        public_pieces.agree(row.row, **form.said, by=viewer)
        messages.success(request, _("Dank u. School mag dit nu op de pagina zetten."))
        return redirect("parent_stories", school=viewer.school.slug)
    values = {"opening": request.opening, "form": form, "piece": row, "called": name_to_show(viewer.parent)}
    return render(request, "network/public/parent/agree.html", values, status=400 if form.is_bound else 200)


@require_POST
@only(parents)
def withdraw(request: ParentRequest, piece: int) -> HttpResponse:
    """Take it back: gone at once."""
    public_pieces.withdraw(_own(request, piece).row, by=request.parent_viewer)
    messages.success(request, _("Het is weg. Niemand kan het meer lezen."))
    return redirect("parent_stories", school=request.parent_viewer.school.slug)


@require_POST
@only(parents)
def board_page(request: ParentRequest, piece: int) -> HttpResponse:
    """A story may stand on the page of the board too (`mag`), or not any more."""
    allowed, viewer = "mag" in request.POST, request.parent_viewer
    public_pieces.let_board_show(_own(request, piece).row, allowed=allowed, by=viewer)
    if allowed:
        messages.success(request, _("Dank u. Het bestuur mag uw verhaal nu op zijn pagina zetten."))
    else:
        messages.success(request, _("Uw verhaal staat niet meer op de pagina van het bestuur."))
    return redirect("parent_stories", school=viewer.school.slug)


@require_GET
@only(parents)
def own_file(request: ParentRequest, piece: int) -> HttpResponse:
    """The file that school brought, to look at before saying yes."""
    row = _own(request, piece).row
    if not row.content:
        raise Http404
    return file_response(bytes(row.content), row.content_type)


def _own(request: ParentRequest, number: int) -> OwnPiece:
    """A piece of this parent that was not taken back; any other is not there."""
    found = next((one for one in own_pieces(request.parent_viewer) if one.pk == number), None)
    if found is None:
        raise Http404
    return found
