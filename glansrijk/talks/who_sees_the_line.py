"""Who comes in to the line: counts for who sees coverage, names and talks for who sees talks."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from glansrijk.lib.access import AccessRule
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.access import staff_of_the_school


def _sees(thing: Thing) -> Any:
    def enter(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
        answer = staff_of_the_school.enter(request, kwargs)
        sight = request.viewer.sight(thing) if answer is None else Sight.SCHOOL  # type: ignore[attr-defined]
        if sight not in (Sight.SCHOOL, Sight.OWN_GROUPS):
            raise PermissionDenied
        return answer

    return enter


who_sees_coverage = AccessRule(
    "who_sees_coverage", "Leerkrachten van de groep, intern begeleider en directie.", _sees(Thing.COVERAGE)
)
who_sees_talks = AccessRule("who_sees_talks", "Leerkrachten van de groep en de intern begeleider.", _sees(Thing.TALKS))
