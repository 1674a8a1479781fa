"""Who asks for help and gives it, and who writes building blocks: all who work with families, not the office."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from glansrijk.lib.access import AccessRule
from glansrijk.rules.roles import Role
from glansrijk.schools.access import staff_of_the_school

ROLES = frozenset({Role.TEACHER, Role.IB, Role.HEAD})


def _enter(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    answer = staff_of_the_school.enter(request, kwargs)
    if answer is None and not request.viewer.roles & ROLES:  # type: ignore[attr-defined]
        raise PermissionDenied
    return answer


who_works_with_families = AccessRule("who_works_with_families", "Leerkrachten, intern begeleider en directie.", _enter)
