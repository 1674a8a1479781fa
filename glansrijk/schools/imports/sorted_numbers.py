"""Finds places in a long list by a number, in sixteen bytes per place: a dict of lists takes twenty times that."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence


class SortedNumbers:
    """The places of a list by the number that stands there.

    >>> places = SortedNumbers([7, 3, 7])
    >>> list(places.of(7)), list(places.of(4))
    ([0, 2], [])
    """

    def __init__(self, numbers: Sequence[int]) -> None:
        """Numbers fit in 64 bits, as keys of rows and hashes do."""
        self._places = array("q", sorted(range(len(numbers)), key=numbers.__getitem__))
        self._numbers = array("q", (numbers[place] for place in self._places))

    def of(self, number: int) -> Sequence[int]:
        """The places where this number stands, in the order of the list."""
        first = bisect_left(self._numbers, number)
        return self._places[first : bisect_right(self._numbers, number, lo=first)]

    def in_order(self) -> Sequence[int]:
        """All places, by their number."""
        return self._places
