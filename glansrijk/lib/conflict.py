"""Two people wrote on the same text: nobody loses, both texts are shown side by side."""

from collections.abc import Mapping


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
