"""Who does something: somebody of the school, or a parent at a door."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from glansrijk.schools.models import School, Staff


class Somebody(Protocol):
    """Somebody of the school, or a parent at a door: then there is no `staff`, and no account."""

    @property
    def school(self) -> School:
        """The school."""

    @property
    def staff(self) -> Staff | None:
        """The member of staff."""

    @property
    def today(self) -> date:
        """The day."""

    @property
    def account_id(self) -> int | None:
        """The account, for the audit log."""


def whose(by: Somebody) -> dict[str, int]:
    """For the log, which knows no parents: the number of the parent who did it, when it was a parent."""
    parent = getattr(by, "parent", None)
    return {"parent": parent.pk} if parent is not None else {}
