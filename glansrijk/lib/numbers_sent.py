"""Numbers that come with a form or an address, where anybody types what they like."""

MOST_DIGITS = 9


def number_sent(text: str) -> int:
    """The number that was sent; 0, which no row has, when it is none.

    Not by `isdigit` alone: that is also true of "²", of which `int` makes nothing, and of more digits than a database
    or Python itself will read.

    >>> number_sent("41"), number_sent("²"), number_sent("9" * 5000), number_sent("-1"), number_sent("")
    (41, 0, 0, 0, 0)
    >>> number_sent("9" * MOST_DIGITS), number_sent("1" + "0" * MOST_DIGITS)
    (999999999, 0)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0
