"""Two people wrote on the same text: nobody loses, both texts are shown side by side."""

import secrets
from collections.abc import Mapping

from django.forms import BaseForm

_FIRST_AT_MOST = 1_000_000_000  # leaves room to count on in a column of 31 bits


def first_version() -> int:
    """Where the version of a new text begins, when one that stood in the same place may have been taken away.

    At 1 it would be as old as that one was, and a page of then would be taken for one of now.
    """
    return 1 + secrets.randbelow(_FIRST_AT_MOST)


class Conflict(Exception):
    """The row changed since this page was opened. `theirs` and `yours` hold the texts by field."""

    def __init__(self, theirs: Mapping[str, str], yours: Mapping[str, str]) -> None:
        super().__init__("Iemand anders heeft dit intussen veranderd.")
        self.theirs = dict(theirs)
        self.yours = dict(yours)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in which the two differ."""
        return tuple(name for name in self.yours if self.yours[name] != self.theirs.get(name, ""))

    def beside(self, form: BaseForm) -> list[tuple[str, str, str]]:
        """(label, theirs, yours) of the fields in which the two differ, for a page that lays them side by side."""
        return [(str(form.fields[name].label), self.theirs.get(name, ""), self.yours[name]) for name in self.fields]
