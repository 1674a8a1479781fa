"""Matters: put on the table, discussed, agreed, looked back on; always with one home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.audit.record import saw
from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.at_hand import family_at_hand
from glansrijk.relations.family import Family, FamilyHome
from glansrijk.relations.family_facts import facts_of_family
from glansrijk.relations.forms_contact import labels_of
from glansrijk.relations.forms_matters import AgreeForm, DiscussForm, LookBackForm, MatterTextsForm, OpenMatterForm
from glansrijk.relations.matter_page import (
    MatterPage,
    home_question,
    homes_for_a_matter,
    matter_lines,
    matter_page,
)
from glansrijk.relations.matters import Stage, agree, discuss, look_back_on_matter, open_matter, rewrite_matter
from glansrijk.relations.models import Matter
from glansrijk.relations.views.returning import family_url
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.scale import Level
from glansrijk.schools.access import StaffRequest, who_sees_estimates
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Home

FORMS: dict[Stage, Any] = {Stage.DISCUSSED: DiscussForm, Stage.AGREED: AgreeForm, Stage.LOOKED_BACK: LookBackForm}


@require_GET
@only(who_sees_estimates)
def matters(request: StaffRequest) -> HttpResponse:
    """The open ones, or (`?klaar`) those that were looked back on."""
    closed = "klaar" in request.GET
    page = reverse("matters", kwargs={"school": request.viewer.school.slug})
    values = {
        "lines": matter_lines(request.viewer, closed=closed),
        "closed": closed,
        "tabs": [(_("Open"), page, not closed), (_("Teruggekeken"), f"{page}?klaar", closed)],
    }
    return render(request, "relations/matters/matters.html", values)


@require_http_methods(["GET", "POST"])
@only(who_sees_estimates)
def start(request: StaffRequest, pupil: int) -> HttpResponse:
    """Put a matter on the table, with one home of this child."""
    family = family_at_hand(request.viewer, pupil)
    homes = homes_for_a_matter(family)
    if not homes:
        return render(request, "relations/matters/no_home.html", {"family": family, "back": family_url(family)})
    form = OpenMatterForm(
        request.POST or None,
        homes=homes,
        question=home_question(family),
        today=request.viewer.today,
        home=request.GET.get("thuis", ""),
    )
    if form.is_valid():
        made = _open(request, family, form)
        return redirect("matter", school=request.viewer.school.slug, matter=made.pk)
    saw("open_matter", school_id=request.viewer.school.pk, by=request.viewer, about=family.pupil)
    values = {
        "family": family,
        "form": form,
        "back": family_url(family),
        "who_reads": readers_sentence(Kind.AGREEMENT, family.year),
    }
    return render(request, "relations/matters/open.html", values, status=400 if form.errors else 200)


@require_GET
@only(who_sees_estimates)
def matter(request: StaffRequest, matter: int) -> HttpResponse:
    """One matter: both columns, the road, and what can be written down next."""
    row = _matter(request, matter)
    saw("matter", school_id=request.viewer.school.pk, by=request.viewer, about=row.pupil)
    return _show(request, row)


@require_http_methods(["GET", "POST"])
@only(who_sees_estimates)
def texts(request: StaffRequest, matter: int) -> HttpResponse:
    """Change the texts; with two at once both texts stand side by side (409)."""
    row = _matter(request, matter)
    form = MatterTextsForm(request.POST or None, matter=row)
    conflict = None
    if form.is_valid():
        try:
            rewrite_matter(row, form.texts, version=form.cleaned_data["version"], by=request.viewer)
        except Conflict as fault:
            conflict = fault
        if conflict is None or not conflict.fields:  # the same page sent twice is no conflict
            return redirect("matter", school=request.viewer.school.slug, matter=row.pk)
        form = MatterTextsForm(matter=row, initial=conflict.yours)
    return _show_texts(request, row, form, conflict)


@require_POST
@only(who_sees_estimates)
def go_on(request: StaffRequest, matter: int, stage: str) -> HttpResponse:
    """One stage further. Sent twice it happens once; with two people at once nobody's text is lost."""
    row = _matter(request, matter)
    to = next((one for one in FORMS if one.value == stage), None)
    if to is None:
        raise Http404
    form = FORMS[to](request.POST, matter=row, today=request.viewer.today, calendar=calendar_of(request.viewer.school))
    if not form.is_valid():
        return _show(request, row, form, status=400)
    if form.cleaned_data["version"] != row.version:
        return _came_second(request, row, to, form)
    try:
        _ACTS[to](row, form.cleaned_data, request)
    except ValueError as fault:
        form.add_error(None, str(fault))
        return _show(request, row, form, status=400)
    return redirect("matter", school=request.viewer.school.slug, matter=row.pk)


def _open(request: StaffRequest, family: Family, form: OpenMatterForm) -> Matter:
    home = form.chosen
    lives = request.viewer.get(Home, pk=home.home_id)
    level = _level(family, home)
    return open_matter(form.opening, pupil=family.pupil, home=lives, group=family.ready, level=level, by=request.viewer)


def _level(family: Family, home: FamilyHome) -> Level | None:
    newest = facts_of_family(family).newest(*home.reachable)
    return newest[1] if newest else None


def _discuss(row: Matter, data: dict[str, Any], request: StaffRequest) -> None:
    discuss(row, data["on"], by=request.viewer)


def _agree(row: Matter, data: dict[str, Any], request: StaffRequest) -> None:
    look_back_on: date = data["look_back_on"]
    agree(row, data["agreement"], data["on"], look_back_on=look_back_on, by=request.viewer)


def _look_back(row: Matter, data: dict[str, Any], request: StaffRequest) -> None:
    look_back_on_matter(row, data["outcome"], data["on"], by=request.viewer)


_ACTS: dict[Stage, Callable[[Matter, dict[str, Any], StaffRequest], None]] = {
    Stage.DISCUSSED: _discuss,
    Stage.AGREED: _agree,
    Stage.LOOKED_BACK: _look_back,
}


def _came_second(request: StaffRequest, row: Matter, to: Stage, form: Any) -> HttpResponse:
    """The page was older than the matter: the same again is fine, anything else stands beside what is there."""
    yours = {name: value for name, value in form.cleaned_data.items() if name not in ("version", "on")}
    day = {Stage.DISCUSSED: row.discussed_on, Stage.AGREED: row.agreed_on, Stage.LOOKED_BACK: row.looked_back_on}[to]
    if day == form.cleaned_data["on"] and all(getattr(row, name) == value for name, value in yours.items()):
        return redirect("matter", school=request.viewer.school.slug, matter=row.pk)
    texts = {name: value for name, value in yours.items() if isinstance(value, str)}
    conflict = Conflict({name: getattr(row, name) for name in texts}, texts)
    if day is not None:
        again = MatterTextsForm(matter=row, initial=texts)
        return _show_texts(request, row, again, conflict) if texts else _show(request, row, changed=True, status=409)
    typed = {**form.cleaned_data, "version": row.version}
    calendar = calendar_of(request.viewer.school)
    stage_form = FORMS[to](matter=row, today=request.viewer.today, calendar=calendar, **typed)
    return _show(request, row, stage_form, changed=True, status=409)


def _matter(request: StaffRequest, pk: int) -> Matter:
    row: Matter = request.viewer.get(Matter, pk=pk)
    return row


def _show(
    request: StaffRequest, row: Matter, form: Any = None, *, changed: bool = False, status: int = 200
) -> HttpResponse:
    page = matter_page(row, request.viewer)
    shown = form or _next_form(request, page)
    values = {"page": page, "matter": row, "form": shown, "stage": page.next_stage, "changed": changed}
    return render(request, "relations/matters/matter.html", values, status=status)


def _next_form(request: StaffRequest, page: MatterPage) -> Any:
    if page.next_stage is None:
        return None
    viewer = request.viewer
    return FORMS[page.next_stage](matter=page.matter, today=viewer.today, calendar=calendar_of(viewer.school))


def _show_texts(request: StaffRequest, row: Matter, form: MatterTextsForm, conflict: Conflict | None) -> HttpResponse:
    page = matter_page(row, request.viewer)
    fields = conflict.fields if conflict else ()
    labels = labels_of(form, [name for name in fields if name in form.fields])
    values = {
        "form": form,
        "matter": row,
        "page": page,
        "beside": [(label, conflict.theirs[name], conflict.yours[name]) for name, label in labels] if conflict else [],
        "who_reads": page.who_reads,
    }
    status = 409 if conflict else 400 if form.errors else 200
    return render(request, "relations/matters/texts.html", values, status=status)
