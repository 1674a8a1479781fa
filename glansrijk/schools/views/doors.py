"""The doors for parents: a code from the mail, a code on a letter, or rather in the talk (design 4.9).

A GET never uses a code up and never lets anyone in: mail scanners follow every link.
"""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.accounts import doors, one_time_codes
from glansrijk.accounts.language import languages_with_words
from glansrijk.accounts.throttling import may_ask_parent_code, may_type_letter_code, may_type_parent_code
from glansrijk.lib.access import only
from glansrijk.lib.today import today
from glansrijk.schools import mail_door
from glansrijk.schools.forms.doors import AddressForm, CodeForm, FirstNameForm, LetterForm
from glansrijk.schools.letter_codes import letter_code_typed
from glansrijk.schools.models import Parent
from glansrijk.schools.parent_access import DoorRequest, at_the_door
from glansrijk.schools.tasks import mail_parent_code

SHARED = "parents_who_share"
# Past that it is no page of ours, and no browser is sent to it.
LONGEST_PATH = 1_000
_PAGES_BEHIND = {"round": "round_by_letter", "pulse": "pulse_by_letter"}


@require_GET
@only(at_the_door)
def welcome(request: DoorRequest) -> HttpResponse:
    """The three ways to take part."""
    return render(request, "schools/doors/welcome.html", {"opening": request.opening})


@require_http_methods(["GET", "POST"])
@only(at_the_door)
def address(request: DoorRequest) -> HttpResponse:
    """Ask for a code. Known or not, the answer is the same."""
    form = AddressForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "address", form)
    email, school = form.cleaned_data["email"], request.opening.school
    if not may_ask_parent_code(request, f"{school.pk} {email.strip().lower()}"):
        return _too_many(request)
    asked = mail_door.ask_for_code(request.session, school, email)
    mail_parent_code.enqueue(asked.pk)
    return redirect("code_door", school=school.slug)


@require_http_methods(["GET", "POST"])
@only(at_the_door)
def code(request: DoorRequest) -> HttpResponse:
    """Type the code."""
    school = request.opening.school
    if not one_time_codes.is_waiting(request.session, scope=mail_door.scope_of(school)):
        return redirect("address_door", school=school.slug)
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "code", form)
    if not may_type_parent_code(request):
        return _too_many(request)
    found = mail_door.who_typed(request.session, school, form.cleaned_data["code"])
    if not found:
        form.add_error("code", _("Deze code past niet. Kijk nog eens in de mail, of vraag een nieuwe code."))
        return _page(request, "code", form)
    return _let_in_or_ask(request, found)


@require_http_methods(["GET", "POST"])
@only(at_the_door)
def who(request: DoorRequest) -> HttpResponse:
    """Two parents share this address: which of the two is it? No name is shown."""
    numbers = request.session.get(SHARED)
    if not numbers:
        return redirect("address_door", school=request.opening.school.slug)
    form = FirstNameForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "who", form)
    parent = mail_door.called(request.opening.school, numbers, form.cleaned_data["first_name"])
    if parent is None:
        del request.session[SHARED]
        return _page(request, "who_not", form)
    return _let_in(request, parent)


@require_http_methods(["GET", "POST"])
@only(at_the_door)
def letter(request: DoorRequest) -> HttpResponse:
    """Type the code of a letter; a QR code only fills the field in."""
    typed = request.GET.get("code", "")[:40]
    form = LetterForm(request.POST or None, initial={"code": typed})
    if not form.is_valid():
        return _page(request, "letter", form)
    school = request.opening.school
    if not may_type_letter_code(request, str(school.pk)):
        return _too_many(request)
    found = letter_code_typed(school, form.cleaned_data["code"], today())
    if found is None:
        form.add_error("code", _("Deze code werkt niet. Misschien is de brief oud. Bel school, of kijk de code na."))
        return _page(request, "letter", form)
    doors.come_in(request, doors.LETTERBOX, school=school.pk, code=found.pk)
    # What the letter asks for decides which page comes; the code knows what it is about.
    page = _PAGES_BEHIND.get(found.about.partition(":")[0], "prepare")
    return redirect(page, school=school.slug)


@require_POST
@only(at_the_door)
def language(request: DoorRequest) -> HttpResponse:
    """Choose a language; back to where the parent was."""
    chosen = request.POST.get("language", "")
    if chosen not in languages_with_words():
        raise Http404
    doors.choose_language(request.session, chosen)
    return redirect(_own_path(request.POST.get("next", ""), request.opening.school.slug))


@require_POST
@only(at_the_door)
def leave(request: DoorRequest) -> HttpResponse:
    """Go out; nothing stays behind in this browser."""
    doors.go_out(request)
    response = render(request, "schools/doors/left.html", {"opening": request.opening})
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _let_in_or_ask(request: DoorRequest, parents: list[Parent]) -> HttpResponse:
    if len(parents) == 1:
        return _let_in(request, parents[0])
    request.session[SHARED] = [parent.pk for parent in parents]
    return redirect("who_door", school=request.opening.school.slug)


def _let_in(request: DoorRequest, parent: Parent) -> HttpResponse:
    doors.come_in(request, doors.PARENT, school=request.opening.school_id, parent=parent.pk)
    return redirect("parents_home", school=request.opening.school.slug)


def _page(request: DoorRequest, page: str, form: object) -> HttpResponse:
    errors = bool(getattr(form, "errors", False))
    values = {"form": form, "opening": request.opening}
    return render(request, f"schools/doors/{page}.html", values, status=400 if errors else 200)


def _too_many(request: DoorRequest) -> HttpResponse:
    response = render(request, "schools/doors/too_many.html", {"opening": request.opening}, status=429)
    response.headers["Retry-After"] = "3600"
    return response


def _own_path(path: str, slug: str) -> str:
    """Only a page for parents of this very school: never a door to elsewhere."""
    inside = f"/ouders/{slug}/"
    plain = path.isprintable() and "\\" not in path and "//" not in path and ".." not in path
    return path if plain and len(path) <= LONGEST_PATH and path.startswith(inside) else inside
