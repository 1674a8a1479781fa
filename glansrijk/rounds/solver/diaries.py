"""Who is busy when: one whole number per person, with a bit for each slot."""

from glansrijk.rounds.solver.problem import Person


def span(start: int, slots: int) -> int:
    """The bits of a talk.

    >>> bin(span(2, 3))
    '0b11100'
    """
    return ((1 << slots) - 1) << start


def has_run(bits: int, length: int) -> bool:
    """Whether so many slots in a row are taken.

    >>> has_run(0b0111011, 3), has_run(0b0111011, 4)
    (True, False)
    """
    reach = 1
    while bits and reach < length:
        step = min(reach, length - reach)
        bits &= bits >> step
        reach += step
    return bits != 0


class Diaries:
    """The diaries of all people. Between two sessions lies a slot that is never taken, so no row runs across."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        """All diaries are empty at first."""
        self.taken = [0] * len(people)
        self.limits = [person.max_in_row for person in people]

    def can_take(self, person: int, bits: int) -> bool:
        """Free in these slots, and not too long in a row."""
        taken, limit = self.taken[person], self.limits[person]
        return not taken & bits and (limit is None or not has_run(taken | bits, limit + 1))

    def take(self, person: int, bits: int) -> None:
        """Write it in."""
        self.taken[person] |= bits

    def give_back(self, person: int, bits: int) -> None:
        """Wipe it out."""
        self.taken[person] &= ~bits
