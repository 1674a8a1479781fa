"""The five letters of a school side by side, each with a live measure, and the one that lags (R2).

The five ingredients make each other stronger, so a school looks where it is least far. Each measure is what the school
did ("22 van 26"), never how a parent is. What is not known yet does not lag: first something is counted, then compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from glansrijk.rules.coverage import Coverage
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop


class GlansLetter(StrEnum):
    """A letter of GLANS.

    >>> [letter.value for letter in GlansLetter]
    ['G', 'L', 'A', 'N', 'S']
    """

    ATTITUDE = "G"
    LINE = "L"
    AMBITION = "A"
    BESIDE = "N"
    SYSTEM = "S"

    @property
    def dutch(self) -> str:
        """What it stands for."""
        return _(_NAMES[self])

    @property
    def suggestion(self) -> str:
        """One thing to do when this letter lags."""
        return _(_SUGGESTIONS[self])


@dataclass(frozen=True)
class Measured:
    """One letter with what is counted, in words, and how far it is; None where nothing is known yet."""

    letter: GlansLetter
    what: str
    coverage: Coverage | None
    url: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there is anything to count."""
        return self.coverage is not None and self.coverage.of > 0


def lagging(letters: Iterable[Measured]) -> GlansLetter | None:
    """Return the letter that is least far; the first of equals, None when all that is known is whole.

    >>> at = [Measured(GlansLetter.LINE, "", Coverage(9, 10)), Measured(GlansLetter.SYSTEM, "", Coverage(5, 10)),
    ...       Measured(GlansLetter.ATTITUDE, "", None)]
    >>> lagging(at).value
    'S'
    >>> lagging([Measured(GlansLetter.LINE, "", Coverage(3, 3))]) is None
    True
    """
    known = [one for one in letters if one.is_known]
    behind = min(known, key=_share, default=None)
    return behind.letter if behind is not None and _share(behind) < 1 else None


def _share(one: Measured) -> float:
    assert one.coverage is not None, "only what is known is compared"
    return one.coverage.done / one.coverage.of


_NAMES = {
    GlansLetter.ATTITUDE: gettext_noop("Grondhouding en Gesprek"),
    GlansLetter.LINE: gettext_noop("Lijn"),
    GlansLetter.AMBITION: gettext_noop("Ambitie"),
    GlansLetter.BESIDE: gettext_noop("Naast"),
    GlansLetter.SYSTEM: gettext_noop("Systeem"),
}
_SUGGESTIONS = {
    GlansLetter.ATTITUDE: gettext_noop(
        "Zet de volgende les op de agenda van een vergadering, of doe hem als huiswerk."
    ),
    GlansLetter.LINE: gettext_noop("Kijk op de jaarlijn welk gesprek het verst open staat, en maak er een ronde voor."),
    GlansLetter.AMBITION: gettext_noop("Vraag het team bij welke ouders een klein gebaar deze week al helpt."),
    GlansLetter.BESIDE: gettext_noop("Vraag ouders bij het volgende gesprek hoe ze het liefst bereikt worden."),
    GlansLetter.SYSTEM: gettext_noop("Zet tien minuten voor de maandcheck op de agenda van de volgende vergadering."),
}
