"""Two people wrote on the same text: nobody loses, both texts are shown side by side."""

from collections.abc import Mapping

from django.forms import BaseForm


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
