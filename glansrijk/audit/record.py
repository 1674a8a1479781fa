"""Writing down what happened and who looked."""

from typing import Protocol

from django.db.models import Model

from glansrijk.audit.models import Event, Seen
from glansrijk.lib.adding import add

Fact = str | int | bool | None


class Someone(Protocol):
    """Who did it: a viewer of a school, or anything else that carries an account."""

    @property
    def account_id(self) -> int | None:
        """The account, or None for the program itself."""


def record(kind: str, *, school_id: int | None, by: Someone | None, about: Model | None = None, **facts: Fact) -> Event:
    """Add one event, in the transaction of the change itself. Facts are ids, codes, dates and counts, never names.

    `by` is None when the program did it by a rule (a command, the demo).
    """
    event = Event(
        school_id=school_id,
        by_account_id=by.account_id if by else None,
        kind=kind,
        about_type=about._meta.model_name or "" if about else "",
        about_id=about.pk if about else None,
        facts=facts,
    )
    event.save()
    return event


def saw(page: str, *, school_id: int, by: Someone, about: Model) -> None:
    """Note that someone opened a page about a family or a group: one row per page view (design 4.17)."""
    if by.account_id is None:
        raise ValueError("Alleen iemand met een account kan kijken.")
    add(Seen(school_id=school_id, by_account_id=by.account_id, page=page, **_about(about)))


def _about(about: Model) -> dict[str, object]:
    return {"about_type": about._meta.model_name or "", "about_id": about.pk}
