"""Counts of answers of parents, never so small that somebody could be recognised in them (design 7)."""

from enum import StrEnum

from glansrijk.rules.small_groups import SMALLEST_CELL


class Count(StrEnum):
    """A count that may not be said exactly."""

    FEW = "few"


def may_be_said(number: int) -> int | Count:
    """Return a count as it may stand on a page: exact from six on. Nought is hidden with the small ones, for "nobody"
    tells about everybody.

    >>> may_be_said(6), may_be_said(5).value, may_be_said(0).value
    (6, 'few', 'few')
    """
    return number if number >= SMALLEST_CELL else Count.FEW
