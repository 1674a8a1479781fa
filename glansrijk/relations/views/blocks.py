"""Building blocks: reading, searching, on paper, and the school's own."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from glansrijk.lib.access import only
from glansrijk.lib.conflict import Conflict
from glansrijk.lib.paper import pdf_response
from glansrijk.relations.blocks import Block, all_blocks, by_phase, search
from glansrijk.relations.blocks_paper import blocks_pdf
from glansrijk.relations.forms_blocks import BlockForm, ChangeBlockForm
from glansrijk.relations.models import OwnBlock
from glansrijk.relations.own_blocks import add_block, change_block, remove_block
from glansrijk.relations.who_works_with_families import ROLES, who_works_with_families
from glansrijk.rules.names import clean
from glansrijk.schools.access import StaffRequest, staff_of_the_school
from glansrijk.schools.refusing import Refused

LONGEST_SEARCH = 100


@require_GET
@only(staff_of_the_school)
def blocks(request: StaffRequest) -> HttpResponse:
    """All blocks phase by phase, or (`?q=`) those that hold the words."""
    words = clean(request.GET.get("q", ""))[:LONGEST_SEARCH]
    values = {
        "words": words,
        "found": search(words, _own(request)) if words else (),
        "phases": () if words else by_phase(all_blocks(_own(request))),
        "writes": bool(request.viewer.roles & ROLES),
    }
    return render(request, "relations/blocks/blocks.html", values)


@require_GET
@only(staff_of_the_school)
def block(request: StaffRequest, slug: str) -> HttpResponse:
    """One block to read, with the one before and the one after."""
    place = _place(request, slug)
    own = next((one for one in _own(request) if place.block.own and one.slug == slug), None)
    writes = own if request.viewer.roles & ROLES else None
    origin = own.taken_over_from if own else ""
    values = {"place": place, "stone": place.block, "own": writes, "origin": origin}
    return render(request, "relations/blocks/block.html", values)


@require_GET
@only(staff_of_the_school)
def blocks_on_paper(request: StaffRequest) -> HttpResponse:
    """All blocks as a PDF."""
    return pdf_response(blocks_pdf(all_blocks(_own(request))), "bouwstenen")


@require_GET
@only(staff_of_the_school)
def block_on_paper(request: StaffRequest, slug: str) -> HttpResponse:
    """One block as a PDF."""
    return pdf_response(blocks_pdf([_place(request, slug).block]), slug)


@require_http_methods(["GET", "POST"])
@only(who_works_with_families)
def add(request: StaffRequest) -> HttpResponse:
    """Write a block of the school."""
    form = BlockForm(request.POST or None)
    if form.is_valid():
        try:
            made = add_block(form.written, by=request.viewer)
        except Refused as fault:
            form.add_error("title", str(fault))
        else:
            messages.success(request, _("De bouwsteen staat erbij. Iedereen op school kan hem lezen."))
            return redirect("block", school=request.viewer.school.slug, slug=made.slug)
    return render(request, "relations/blocks/write.html", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@only(who_works_with_families)
def change(request: StaffRequest, slug: str) -> HttpResponse:
    """Change a block of the school; with two at once both texts stand side by side (409)."""
    own = request.viewer.get(OwnBlock, slug=slug)
    if request.method != "POST":
        return _show(request, own, ChangeBlockForm(initial=_as_it_is(own)))
    form = ChangeBlockForm(request.POST)
    if not form.is_valid():
        return _show(request, own, form, status=400)
    try:
        change_block(own, form.written, version=form.cleaned_data["version"], by=request.viewer)
    except Conflict as conflict:
        again = ChangeBlockForm(initial={**form.cleaned_data, "version": own.version})
        return _show(request, own, again, conflict=conflict, status=409)
    messages.success(request, _("De bouwsteen is bewaard."))
    return redirect("block", school=request.viewer.school.slug, slug=own.slug)


@require_POST
@only(who_works_with_families)
def remove(request: StaffRequest, slug: str) -> HttpResponse:
    """Take a block of the school away."""
    remove_block(request.viewer.get(OwnBlock, slug=slug), by=request.viewer)
    messages.success(request, _("De bouwsteen is weg. De elf van de methode blijven."))
    return redirect("blocks", school=request.viewer.school.slug)


@dataclass(frozen=True)
class _Place:
    """A block between its neighbours."""

    block: Block
    before: Block | None
    after: Block | None


def _place(request: StaffRequest, slug: str) -> _Place:
    every = all_blocks(_own(request))
    number = next((number for number, one in enumerate(every) if one.slug == slug), None)
    if number is None:
        raise Http404
    before = every[number - 1] if number else None
    after = every[number + 1] if number + 1 < len(every) else None
    return _Place(every[number], before, after)


def _own(request: StaffRequest) -> list[OwnBlock]:
    return list(request.viewer.sees(OwnBlock).order_by("title", "pk"))


def _as_it_is(own: OwnBlock) -> dict[str, object]:
    return {"title": own.title, "phase": own.phase, "text": own.text, "version": own.version}


def _show(
    request: StaffRequest, own: OwnBlock, form: ChangeBlockForm, *, conflict: Conflict | None = None, status: int = 200
) -> HttpResponse:
    beside = conflict.beside(form) if conflict else []
    values = {"form": form, "own": own, "beside": beside}
    return render(request, "relations/blocks/write.html", values, status=status)
