"""What a pulse may show: how many are satisfied, from ten answers on, never what one person chose (R56, design 4.14).

Four answers without a middle: no, more no than yes, more yes than no, yes. Who chose one of the last two is
satisfied. The line from 80 to 100 percent is of one question, "Bent u tevreden over de school?", and of who answered.

Nothing is shown of fewer than ten answers. There are no counts per answer, no splits by group or by anything else, and
what is shown comes once: when the pulse is closed. Of the other questions it is told of how many answers at least, in
tens: beside the exact number of answers a second exact number would tell how many people skipped a question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEWEST = 10
AT_LEAST, IN_THE_END = 80, 100
OPTIONS = (1, 2, 3, 4)
SATISFIED_FROM = 3
OVERALL = "overall"


@dataclass(frozen=True)
class Shown:
    """What may be known of one question: `answered` is exact for the overall question, and in tens for any other."""

    percent: int
    answered: int
    grade: float | None = None


@dataclass(frozen=True)
class Turnout:
    """How many were asked and how many answered. Of fewer than ten answers it is only known that they were few."""

    asked: int
    answered: int | None

    @property
    def percent(self) -> int | None:
        """The share of those who were asked that answered.

        >>> Turnout(40, 31).percent, Turnout(24, None).percent
        (77, None)
        """
        return whole_percent(self.answered, self.asked) if self.answered and self.answered <= self.asked else None


def may_be_known(answers: int) -> int | None:
    """Return a number of answers as it may be known: exact from ten on.

    >>> may_be_known(10), may_be_known(9), may_be_known(0)
    (10, None, None)
    """
    return answers if answers >= FEWEST else None


def shown(counts: Mapping[str, Sequence[int]]) -> dict[str, Shown]:
    """Return what may be shown of a pulse: nothing at all where the overall question has fewer than ten answers.

    `counts` has for each question how often each of the four answers was chosen.

    >>> shown({"overall": [1, 4, 16, 10], "heard": [0, 3, 20, 7], "trust": [0, 2, 3, 4]})
    {'overall': Shown(percent=83, answered=31, grade=7.4), 'heard': Shown(percent=90, answered=30, grade=None)}
    >>> shown({"overall": [0, 0, 4, 5]})
    {}
    """
    overall = counts.get(OVERALL, ())
    if sum(overall) < FEWEST:
        return {}
    return {
        item: Shown(_satisfied(chosen), sum(chosen), grade(chosen))
        if item == OVERALL
        else Shown(_satisfied(chosen), sum(chosen) // FEWEST * FEWEST)
        for item, chosen in counts.items()
        if sum(chosen) >= FEWEST
    }


def grade(chosen: Sequence[int]) -> float:
    """Return the mean as a grade from 1 to 10, as Vensters makes it: 3 times the mean minus 2.

    >>> grade([0, 0, 0, 10]), grade([10, 0, 0, 0]), grade([1, 4, 16, 10])
    (10.0, 1.0, 7.4)
    """
    points = sum(option * number for option, number in zip(OPTIONS, chosen, strict=True))
    return round(3 * points / sum(chosen) - 2, 1)


def whole_percent(part: int, whole: int) -> int:
    """Return a share in whole percents, rounded down: 80 is 80 or more, and 100 is everybody.

    >>> whole_percent(199, 200), whole_percent(79, 99), whole_percent(0, 12)
    (99, 79, 0)
    """
    return 100 * part // whole


def _satisfied(chosen: Sequence[int]) -> int:
    return whole_percent(sum(chosen[SATISFIED_FROM - 1 :]), sum(chosen))
