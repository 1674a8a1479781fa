"""The access rule of the secretariat. No school opens in the second wall here (decision 0030)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from glansrijk.lib.access import AccessRule
from glansrijk.lib.second_step import ask_for_second_step, has_second_step
from glansrijk.lib.today import today
from glansrijk.network.planning_wishes import Planner, planner_of
from glansrijk.rules.roles import Role

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


class SecretariatRequest(HttpRequest):
    """A request of somebody who plans for a board or a school today."""

    user: Account
    planner: Planner


def _plans(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    """Whoever is nobody's secretary finds no page here: 404, so that nothing can be inferred."""
    planner = planner_of(request.user, today())  # type: ignore[arg-type]
    if planner is None:
        raise Http404
    request.planner = planner  # type: ignore[attr-defined]
    if Role.SECRETARIAT.needs_second_step and not has_second_step(request):
        return ask_for_second_step(request)
    return None


the_secretariat = AccessRule("the_secretariat", "Wie voor een bestuur of een school het secretariaat is.", _plans)
