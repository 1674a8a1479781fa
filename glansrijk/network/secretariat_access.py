"""The access rule of the secretariat. No school opens in the second wall here (decision 0030)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from glansrijk.lib.access import AccessRule
from glansrijk.lib.today import today
from glansrijk.network.models import Secretary
from glansrijk.schools.models import Board

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


class SecretariatRequest(HttpRequest):
    """A request of somebody who plans for one or more boards today."""

    user: Account
    boards: tuple[Board, ...]


def _plans(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    """Whoever is nobody's secretary finds no page here: 404, so that nothing can be inferred."""
    rows = Secretary.objects.of_account(request.user, today()).select_related("board").order_by("board__name")  # type: ignore[arg-type]
    boards = tuple({row.board_id: row.board for row in rows}.values())
    if not boards:
        raise Http404
    request.boards = boards  # type: ignore[attr-defined]
    return None


the_secretariat = AccessRule("the_secretariat", "Wie voor een bestuur het secretariaat is.", _plans)
