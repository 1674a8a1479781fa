"""Every parent involved in the school career of the child: what that means, and how it is counted (R19).

The aim of the method is every parent, so the line is at 100 %. What we count is what the school does and not how a
parent is: a parent counts when school talked with them, knows how they like to be reached, had contact lately, and the
contact shines at a glance.
"""

from dataclasses import dataclass

from glansrijk.rules.scale import Glance, Level, glance
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

_LABEL = gettext_noop("Succesvol betrokken")
_DEFINITION = (
    gettext_noop("Er was dit schooljaar een gesprek met deze ouder."),
    gettext_noop("We weten hoe deze ouder bereikt wil worden."),
    gettext_noop("Er was contact binnen de termijn van de school (%(weeks)s schoolweken)."),
    gettext_noop("Het contact was glanst of helder, de laatste keer dat we keken."),
)


@dataclass(frozen=True)
class ParentInYear:
    """What is known of one parent in a school year; `weeks` is how long ago contact was, None when there was none."""

    spoken_with: bool
    wish_known: bool
    weeks: int | None
    level: Level | None


def is_involved(parent: ParentInYear, *, at_most_weeks: int) -> bool:
    """Tell whether all four are so.

    >>> parent = ParentInYear(spoken_with=True, wish_known=True, weeks=3, level=Level.CLEAR)
    >>> is_involved(parent, at_most_weeks=8), is_involved(parent, at_most_weeks=2)
    (True, False)
    """
    lately = parent.weeks is not None and parent.weeks <= at_most_weeks
    shines = parent.level is not None and glance(parent.level) is Glance.SHINING
    return parent.spoken_with and parent.wish_known and lately and shines


def label() -> str:
    """Return the words of the method for it."""
    return _(_LABEL)


def definition(at_most_weeks: int) -> tuple[str, ...]:
    """Return what makes a parent count, one sentence each.

    >>> len(definition(8))
    4
    """
    return tuple(_(sentence) % {"weeks": at_most_weeks} for sentence in _DEFINITION)
