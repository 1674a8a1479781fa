"""How far we are with every parent: "22 van 26 ouders" (R1, R46, design 4.14).

The aim is every parent of every child, so the count says how many of all. It is about what the school did and not about
a family, and is therefore exact: no rounding, no percentage and no smallest number.
"""

from dataclasses import dataclass

from glansrijk.rules.speech import gettext as _


@dataclass(frozen=True)
class Coverage:
    """`done` of the `of` that there are. Raises ValueError when that cannot be.

    >>> Coverage(22, 26).sentence("ouders"), Coverage(22, 26).open
    ('22 van 26 ouders', 4)
    >>> Coverage(22, 26) + Coverage(4, 4)
    Coverage(done=26, of=30)
    """

    done: int
    of: int

    def __post_init__(self) -> None:
        """Refuse more done than there are, and fewer than none."""
        if not 0 <= self.done <= self.of:
            raise ValueError(f"{self.done} van {self.of} kan niet.")

    @property
    def open(self) -> int:
        """How many are still to come."""
        return self.of - self.done

    @property
    def complete(self) -> bool:
        """Whether everyone is there. An empty list is not complete: nobody was reached."""
        return self.done == self.of > 0

    def sentence(self, what: str) -> str:
        """Say it as one reads it on the page, with `what` in the plural."""
        return _("%(done)s van %(of)s %(what)s") % {"done": self.done, "of": self.of, "what": what}

    def __add__(self, other: "Coverage") -> "Coverage":
        """Take two groups together."""
        return Coverage(self.done + other.done, self.of + other.of)
