"""The monthly check: cover, page, one key at a time, and all at once without JavaScript."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.backends.utils import csrf_input
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from glansrijk.accounts.same_person import page_of
from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.frames import framed
from glansrijk.relations import check_page
from glansrijk.relations.check_page import differences
from glansrijk.relations.checking import bring_together, estimate, estimate_many, set_apart
from glansrijk.relations.forms import LevelForm, levels_in
from glansrijk.relations.group_month import GroupMonth, group_in_month
from glansrijk.relations.lines import Line
from glansrijk.rules.school_year import CheckState, Month
from glansrijk.schools.access import StaffRequest, teachers

CLOSED = {
    CheckState.FUTURE: gettext_lazy(
        "Deze maand is nog niet begonnen. Je kunt hem invullen vanaf de eerste dag van de maand."
    ),
    CheckState.CLOSED: gettext_lazy("Dit schooljaar is afgesloten. Je kunt er niets meer in veranderen."),
    CheckState.NO_CHECK: gettext_lazy("In de zomer is er geen maandcheck. De eerste is in september."),
}


@require_http_methods(["GET", "POST"])
@only(teachers)
def check(request: StaffRequest, group: str, month: Month) -> HttpResponse:
    """The check of a month; a POST is the whole page sent at once, by a browser without JavaScript."""
    at = group_in_month(request.viewer, group, month)
    if not at.may_fill:
        return _not_now(request, at)
    if request.method == "POST":
        return _save_all(request, at)
    if not begun(request, at):
        return render(request, "relations/staff/check_cover.html", {"at": at, "begin_url": at.url("check_begin")})
    saw("check", school_id=request.viewer.school.pk, by=request.viewer, about=at.group)
    mine = {"page_of": page_of(request.user), "csrf_field": csrf_input(request)}
    shown = check_page.as_shown(at, check_page.check_page(at))
    return framed(request, "relations/staff/check.html", shown | mine)


@require_POST
@only(teachers)
def begin(request: StaffRequest, group: str, month: Month) -> HttpResponse:
    """The digibord is off: from now on this session shows names in this check."""
    at = group_in_month(request.viewer, group, month)
    request.session["check_begun"] = [*request.session.get("check_begun", []), _cover_key(at)][-20:]
    return redirect(at.url("check"))


@require_POST
@only(teachers)
def save(request: StaffRequest, group: str, month: Month) -> JsonResponse:
    """One line, one level: what a key press sends. Sending the same twice changes nothing."""
    at = group_in_month(request.viewer, group, month)
    form = LevelForm(request.POST, lines=at.lines)
    if not at.may_fill:
        return JsonResponse({"message": _closed(at)}, status=409)
    if not form.is_valid():
        return JsonResponse({"message": form.sentence}, status=400)
    line = form.cleaned_data["line"]
    estimate(line, form.cleaned_data["level"], group=at.group, month=month, by=request.viewer)
    return JsonResponse(_saved(at, line))


@require_POST
@only(teachers)
def split(request: StaffRequest, group: str, month: Month) -> HttpResponse:
    """Set the parents of a home apart; answers with the lines that take its place."""
    return _regroup(request, group, month, apart=True)


@require_POST
@only(teachers)
def join(request: StaffRequest, group: str, month: Month) -> HttpResponse:
    """Bring the parents of a home together again."""
    return _regroup(request, group, month, apart=False)


def _save_all(request: StaffRequest, at: GroupMonth) -> HttpResponse:
    estimate_many(levels_in(request.POST, at.lines), group=at.group, month=at.month, by=request.viewer)
    page = check_page.check_page(group_in_month(request.viewer, at.group.slug, at.month))
    still_open = page.total - page.filled
    if still_open:
        messages.info(
            request,
            ngettext(
                "Opgeslagen. Nog %(open)s open. Je mag ook nu stoppen.",
                "Opgeslagen. Nog %(open)s open. Je mag ook nu stoppen.",
                still_open,
            )
            % {"open": still_open},
        )
        return redirect(at.url("check"))
    return redirect(at.url("check_look_back"))


def _saved(at: GroupMonth, line: Line) -> dict[str, object]:
    levels = at.levels(at.month)
    rated = [line for line in at.lines if not line.own and line.rated]
    mine = at.viewer.staff.pk
    return {
        "saved": True,
        "filled": sum(levels.by_rater(line, at.month, mine) is not None for line in rated),
        "of": len(rated),
        "others": list(differences(line, levels, at)),
    }


def _regroup(request: StaffRequest, group: str, month: Month, *, apart: bool) -> HttpResponse:
    at = group_in_month(request.viewer, group, month)
    line = next((line for line in at.lines if line.id == request.POST.get("line")), None)
    if line is None or line.home_id is None or not at.may_fill:
        raise Http404
    if not request.htmx:  # without JavaScript the whole page comes along with the button: keep what was chosen on it
        estimate_many(levels_in(request.POST, at.lines), group=at.group, month=month, by=request.viewer)
    change = set_apart if apart else bring_together
    change(line.home_id, group=at.group, by=request.viewer)
    if not request.htmx:
        return redirect(at.url("check"))
    page = check_page.check_page(group_in_month(request.viewer, group, month))
    return HttpResponse(page.drawn_of_home(line.home_id))


def begun(request: StaffRequest, at: GroupMonth) -> bool:
    """Whether this session is past the cover: the digibord is off."""
    return _cover_key(at) in request.session.get("check_begun", [])


def _cover_key(at: GroupMonth) -> str:
    return f"{at.group.pk}/{at.month.code}"


def _closed(at: GroupMonth) -> str:
    return str(CLOSED.get(at.state, _("Alleen leerkrachten van deze groep vullen de check in.")))


def _not_now(request: StaffRequest, at: GroupMonth) -> HttpResponse:
    return render(request, "relations/staff/check_closed.html", {"at": at, "sentence": _closed(at)}, status=409)
