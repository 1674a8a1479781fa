"""The public page as the head and the office of a school prepare it: write, look, publish, and what parents made."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.network import public_pieces, public_publishing
from glansrijk.network.forms_public import PieceForm, PublicTextForm
from glansrijk.network.models import Piece, PublicText
from glansrijk.network.public_desk_page import desk_of, parents_who_can_say_yes
from glansrijk.network.public_pieces import Made
from glansrijk.network.public_tellers import Teller
from glansrijk.network.public_writing import put_back as put_back_version
from glansrijk.network.views.files import file_response
from glansrijk.network.views.public_writing import Desk, publish_form, write_words
from glansrijk.rules.roles import Role
from glansrijk.schools.access import StaffRequest, heads, who_tells_all
from glansrijk.schools.refusing import Refused
from glansrijk.schools.views.telling import done


def _of(request: StaffRequest) -> Teller:
    return Teller(request.viewer.school)


def _desk(request: StaffRequest) -> Desk:
    return Desk(_of(request), request.viewer, "staff.html", "public_desk", (request.viewer.school.slug,))


@require_GET
@only(who_tells_all)
def desk(request: StaffRequest) -> HttpResponse:
    """How it stands."""
    page = desk_of(_of(request), request.viewer)
    values = {"desk": page, "publish": publish_form(page), "may_publish": Role.HEAD in request.viewer.roles}
    return render(request, "network/public/desk.html", values)


@require_http_methods(["GET", "POST"])
@only(who_tells_all)
def write(request: StaffRequest, language: str) -> HttpResponse:
    """The words in one language."""
    return write_words(request, _desk(request), language, PublicTextForm)


@require_GET
@only(who_tells_all)
def preview(request: StaffRequest, language: str) -> HttpResponse:
    """As everybody would read it."""
    return _desk(request).preview(request, language)


@require_POST
@only(heads)
def publish(request: StaffRequest) -> HttpResponse:
    """Tell everybody."""
    return _desk(request).publish(request)


@require_POST
@only(heads)
def unpublish(request: StaffRequest) -> HttpResponse:
    """Tell nobody any more."""
    return _desk(request).unpublish(request)


@require_POST
@only(who_tells_all)
def put_back(request: StaffRequest, public_text: int) -> HttpResponse:
    """An older version is the newest again."""
    row = request.viewer.get(PublicText, pk=public_text)
    sentence = _("Die tekst staat weer klaar. Hij is pas openbaar als de directie hem openbaar maakt.")
    done(request, lambda: put_back_version(_of(request), row, by=request.viewer), sentence)
    return _to_desk(request)


@require_http_methods(["GET", "POST"])
@only(who_tells_all)
def propose(request: StaffRequest) -> HttpResponse:
    """Write down what a parent told, or bring the file that a parent made."""
    parents = parents_who_can_say_yes(request.viewer)
    form = PieceForm(request.POST or None, files=request.FILES or None, parents=parents)
    if form.is_valid() and _proposed(request, form):
        return _to_desk(request)
    values = {"form": form, "has_parents": parents.exists()}
    return render(request, "network/public/propose.html", values, status=400 if form.is_bound else 200)


def _proposed(request: StaffRequest, form: PieceForm) -> bool:
    data = form.cleaned_data
    made = Made(words=data["words"].strip(), kind=data["kind"], title=data["title"].strip(), file=data["file"])
    try:
        public_pieces.propose(made, *form.makers, by=request.viewer)
    except Refused as fault:
        form.add_error("words", str(fault))
        return False
    one = _("Bewaard. De ouder leest het thuis en zegt daar ja of nee.")
    several = _("Bewaard. Elke ouder die het maakte, leest het thuis en zegt daar ja of nee.")
    messages.success(request, several if len(form.makers) > 1 else one)
    return True


@require_GET
@only(who_tells_all)
def piece_file(request: StaffRequest, piece: int) -> HttpResponse:
    """The file of a brochure or poster, before everybody may see it."""
    row = request.viewer.get(Piece, pk=piece)
    if not row.content:
        raise Http404
    return file_response(bytes(row.content), row.content_type)


@require_POST
@only(heads)
def place(request: StaffRequest, piece: int) -> HttpResponse:
    """On the page."""
    row = request.viewer.get(Piece, pk=piece)
    sentence = _("Dit staat klaar. Het komt op de pagina zodra die openbaar is.")
    if _of(request).shown.exists():
        sentence = _("Dit staat nu op de pagina.")
    done(request, lambda: public_publishing.place(row, by=request.viewer), sentence)
    return _to_desk(request)


@require_POST
@only(heads)
def take_off(request: StaffRequest, piece: int) -> HttpResponse:
    """Off the page; the yes of the parent stays."""
    public_publishing.take_off(request.viewer.get(Piece, pk=piece), by=request.viewer)
    messages.success(request, _("Dit staat niet meer op de pagina."))
    return _to_desk(request)


@require_POST
@only(who_tells_all)
def throw_away(request: StaffRequest, piece: int) -> HttpResponse:
    """Away altogether."""
    public_pieces.throw_away(request.viewer.get(Piece, pk=piece), by=request.viewer)
    messages.success(request, _("Dit is weggegooid, ook van de pagina."))
    return _to_desk(request)


def _to_desk(request: StaffRequest) -> HttpResponse:
    return redirect("public_desk", school=request.viewer.school.slug)
