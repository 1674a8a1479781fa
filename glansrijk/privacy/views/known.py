"""'Dit weten we van u' and 'wie heeft gekeken', to read, to take along and to correct."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from glansrijk.lib.access import only
from glansrijk.privacy.known import Known, known_of
from glansrijk.privacy.who_looked import who_looked
from glansrijk.schools.parent_access import ParentRequest, parents
from glansrijk.schools.refusing import Refused
from glansrijk.together.forms_parent import RemarkForm
from glansrijk.together.remarking import Remarked, remark


@require_GET
@only(parents)
def page(request: ParentRequest) -> HttpResponse:
    """Everything that is shared with this parent, and who looked."""
    return render(request, "privacy/known.html", _all(request))


@require_GET
@only(parents)
def download(request: ParentRequest) -> HttpResponse:
    """The same as one file to keep: it opens in every browser, and holds no script and no address of elsewhere."""
    answer = render(request, "privacy/known_file.html", _all(request) | {"day": request.parent_viewer.today})
    answer["Content-Disposition"] = 'attachment; filename="dit-weten-we-van-u.html"'
    return answer


@require_http_methods(["GET", "POST"])
@only(parents)
def remarking(request: ParentRequest, what: str) -> HttpResponse:
    """Say about one thing that it is not right, or how the parent sees it."""
    viewer = request.parent_viewer
    item = known_of(viewer).find(what)
    if item is None:
        raise Http404
    form = RemarkForm(request.POST or None, initial={"kind": request.GET.get("soort", "not_right")})
    values: dict[str, Any] = {"opening": request.opening, "item": item, "form": form}
    if not form.is_valid():
        return render(request, "privacy/remark.html", values, status=400 if form.is_bound else 200)
    try:
        remark(_said(item, form), by=viewer)
    except Refused as refusal:
        form.add_error("text", str(refusal))
        return render(request, "privacy/remark.html", values, status=409)
    messages.success(
        request, _("Dank u. School leest wat u schreef, en geeft antwoord. Het antwoord staat straks hier.")
    )
    return redirect(f"{reverse('parent_known', args=[viewer.school.slug])}#{item.key}")


def _said(item: Known, form: RemarkForm) -> Remarked:
    return Remarked(
        about=item.key,
        text=form.words,
        kind=form.cleaned_data["kind"],
        words=item.text,
        pupil_id=item.pupil_id,
        language=get_language() or "",
        key=form.cleaned_data["key"],
    )


def _all(request: ParentRequest) -> dict[str, Any]:
    viewer = request.parent_viewer
    return {"opening": request.opening, "page": known_of(viewer), "looked": who_looked(viewer), "parent": viewer.parent}
