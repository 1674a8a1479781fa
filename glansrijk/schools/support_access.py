"""Where support may look along, and what it leaves behind there: a line in the log for each page (docs/decisions/0032).

A rule of staff names the pages, one by one. What it does not name is refused to who is inside, in one sentence, before
any row is looked for; for everybody else it is not there at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record, saw
from glansrijk.lib.access import AccessRule
from glansrijk.lib.second_step import ask_for_second_step, has_second_step
from glansrijk.rules.support import Shows
from glansrijk.schools.parts import page_is_off
from glansrijk.schools.support_viewer import SupportViewer, support_at
from glansrijk.schools.viewer import viewer_of


class OperatorRequest(HttpRequest):
    """A request of somebody who runs the server."""

    user: Any


def or_support(rule: AccessRule, shows: Shows) -> AccessRule:
    """The same rule, with support that the school invited: it may read, where the invitation shows this."""

    def enter(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
        support = _inside(request, kwargs["school"])
        if support is None:
            return rule.enter(request, kwargs)
        del kwargs["school"]
        return _look_along(request, support, shows)

    sentence = f"{rule.sentence.removesuffix('.')}; en hulp die de school uitnodigde."
    return replace(rule, name=f"{rule.name}_or_support", sentence=sentence, enter=enter)


def refuse_support(request: HttpRequest, slug: str) -> None:
    """Say to who is inside that this page is not for support; for others nothing happens.

    Raises:
        PermissionDenied: somebody is inside on invitation.
    """
    support = _inside(request, slug)
    if support is not None:
        request.viewer = support  # type: ignore[attr-defined]
        raise _not_for_support()


def _only_support(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    support = _inside(request, kwargs.pop("school"))
    if support is None:
        raise Http404
    return _look_along(request, support, Shows.SETTINGS)


def _operators(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    if not request.user.is_operator:  # type: ignore[union-attr]  # who is not signed in never comes this far
        raise Http404
    return None if has_second_step(request) else ask_for_second_step(request)


operators = AccessRule("operators", "Wie de server beheert, met een tweede stap.", _operators)
only_support = AccessRule("only_support", "Hulp die de school uitnodigde.", _only_support)


def _inside(request: HttpRequest, slug: str) -> SupportViewer | None:
    """Who came in by an invitation that still holds, with a second step; who works here comes as a colleague."""
    account = request.user
    if not account.is_operator or not has_second_step(request):  # type: ignore[union-attr]
        return None
    support = support_at(account, slug, timezone.now())  # type: ignore[arg-type]
    return None if support is None or viewer_of(account, slug, support.today) else support  # type: ignore[arg-type]


def _look_along(request: HttpRequest, support: SupportViewer, shows: Shows) -> HttpResponseBase | None:
    request.viewer = support  # type: ignore[attr-defined]
    if request.method not in ("GET", "HEAD") or shows not in support.invitation.shows:
        raise _not_for_support()
    page = request.resolver_match.url_name if request.resolver_match else ""
    school = support.school
    record("support.looked", school_id=school.pk, by=support, about=support.invitation, page=page)
    if shows is Shows.LISTS:
        # Who stood on it nobody can tell afterwards: parents of the whole school see that there was a look.
        saw(str(page), school_id=school.pk, by=support, about=school)
    return page_is_off(request, school)


def _not_for_support() -> PermissionDenied:
    return PermissionDenied(_("Hulp kijkt mee waar de school dat goed vindt, en verandert niets."))
