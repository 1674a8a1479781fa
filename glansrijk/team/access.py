"""Who may enter the pages of the team, and who leads it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from glansrijk.lib.access import AccessRule
from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.access import staff_of_the_school
from glansrijk.schools.viewer import Viewer

LEAD = frozenset({Role.HEAD, Role.IB})


def leads_the_team(viewer: Viewer) -> bool:
    """Whether this person plans meetings and lessons."""
    return bool(viewer.roles & LEAD)


def is_in_the_team(viewer: Viewer) -> bool:
    """Whether this person meets, learns and agrees with the team."""
    return viewer.sees_all(Thing.TEAM)


def _in_the_team(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    answer = staff_of_the_school.enter(request, kwargs)
    if answer is None and not is_in_the_team(request.viewer):  # type: ignore[attr-defined]
        raise PermissionDenied
    return answer


def _leading(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    answer = staff_of_the_school.enter(request, kwargs)
    if answer is None and not leads_the_team(request.viewer):  # type: ignore[attr-defined]
        raise PermissionDenied
    return answer


def _reading_lessons(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    answer = staff_of_the_school.enter(request, kwargs)
    if answer is None and request.viewer.sight(Thing.LESSONS) is Sight.NOT:  # type: ignore[attr-defined]
        raise PermissionDenied
    return answer


the_team = AccessRule("the_team", "Leerkrachten, de intern begeleider en de directie.", _in_the_team)
who_leads_the_team = AccessRule("who_leads_the_team", "De directie en de intern begeleider.", _leading)
who_sees_lessons = AccessRule(
    "who_sees_lessons", "Leerkrachten, de intern begeleider, de directie en de trainer.", _reading_lessons
)
