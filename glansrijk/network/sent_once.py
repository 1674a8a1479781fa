"""One row for what is sent twice: by the key of its page, and by its words when somebody went back and sent it again.

A page that is opened again has another key, while the browser may put the typed words back. A double press has the same
key. Call it behind a lock, so that two presses at once are one after the other.
"""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from glansrijk.schools.refusing import Refused

Row = TypeVar("Row", bound=Model)


def sent_before(rows: QuerySet[Row], key: UUID, **words: Any) -> Row | None:
    """The one of `rows` that says the same, or None: then it is new.

    Raises:
        Refused: this page was sent before, with other words or somewhere else.
    """
    same = rows.filter(**words)
    sent = rows.model._default_manager.filter(key=key).first()
    if sent is not None and not same.filter(pk=sent.pk).exists():
        raise Refused(_("Deze pagina is al verstuurd. Open hem opnieuw."))
    return same.order_by("pk").first()
