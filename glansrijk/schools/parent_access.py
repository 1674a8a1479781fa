"""The access rules of pages for parents. Until the head opened them, nothing answers: 404 (R62)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from glansrijk.accounts.doors import LETTERBOX, PARENT, facts_at
from glansrijk.lib.access import AccessRule
from glansrijk.lib.today import today
from glansrijk.schools.letter_codes import code_that_works
from glansrijk.schools.models import PortalOpening
from glansrijk.schools.parent_viewer import Letterbox, ParentViewer, opening_of, parent_viewer
from glansrijk.schools.parts import refuse_when_off
from glansrijk.schools.second_wall import open_for_parents


class DoorRequest(HttpRequest):
    """A request at the door of a school that opened its pages for parents."""

    opening: PortalOpening
    # Who came in already by the mail door, and looks at the door again.
    parent_viewer: ParentViewer | None


class ParentRequest(DoorRequest):
    """A request of a parent who came in by the mail door."""

    parent_viewer: ParentViewer


class LetterboxRequest(DoorRequest):
    """A request of who typed the code of a letter."""

    letterbox: Letterbox


def _open(request: HttpRequest, kwargs: dict[str, Any]) -> PortalOpening:
    slug = kwargs.pop("school")
    open_for_parents(slug)
    opening = opening_of(slug, today())
    if opening is None:
        raise Http404
    refuse_when_off(request, opening.school)
    request.opening = opening  # type: ignore[attr-defined]
    return opening


def _at_the_door(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    opening = _open(request, kwargs)
    request.parent_viewer = _who_is_in(request, opening)  # type: ignore[attr-defined]


def _by_mail(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    opening = _open(request, kwargs)
    viewer = _who_is_in(request, opening)
    if viewer is None:
        return redirect("parents_door", school=opening.school.slug)
    request.parent_viewer = viewer  # type: ignore[attr-defined]
    return None


def _by_letter(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    opening = _open(request, kwargs)
    facts = facts_at(request.session, LETTERBOX)
    code = code_that_works(facts["code"], today()) if facts.get("school") == opening.school_id else None
    if code is None:
        return redirect("letter_door", school=opening.school.slug)
    request.letterbox = Letterbox(opening.school, code, opening, today())  # type: ignore[attr-defined]
    return None


def _who_is_in(request: HttpRequest, opening: PortalOpening) -> ParentViewer | None:
    facts = facts_at(request.session, PARENT)
    return parent_viewer(opening, facts["parent"], today()) if facts.get("school") == opening.school_id else None


at_the_door = AccessRule(
    "at_the_door", "Iedereen, zodra de directie de pagina's voor ouders heeft geopend.", _at_the_door, is_open=True
)
parents = AccessRule(
    "parents", "Een ouder met een code uit de mail, over de eigen kinderen.", _by_mail, has_own_door=True
)
letterbox = AccessRule(
    "letterbox", "Wie de code van een brief heeft: alleen om iets in te vullen.", _by_letter, has_own_door=True
)
