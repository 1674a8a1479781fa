"""Three appreciations for one concern: the account of a relation in words (R26, R90, design 4.7, domain 2.4).

The method says: let three appreciations stand against one concern. That is a rule of thumb for teachers and no science.
It is shown in words for one relation; never as a ratio, a percentage or a ranking, and the school never sees it per
teacher. With no concerns there is nothing to make up for. A concern that cannot wait never waits for the rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from glansrijk.rules.numbers import in_words
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop, ngettext

PER_CONCERN = 3


class Tone(StrEnum):
    """What a contact was mostly about; most contacts are neither.

    >>> [tone.dutch for tone in Tone]
    ['waardering', 'zorg', 'geen van beide']
    """

    APPRECIATION = "appreciation"
    CONCERN = "concern"
    NEITHER = "neither"

    @property
    def dutch(self) -> str:
        """The word that a teacher taps."""
        return _(_TONE_IN_DUTCH[self])


@dataclass(frozen=True)
class Balance:
    """How many appreciations and concerns were written down with one parent this school year.

    Raises ValueError for fewer than none.

    >>> Balance(2, 1).sentence
    '2 waarderingen, 1 zorg: nog één waardering.'
    >>> Balance(0, 0).sentence
    'Nog geen waarderingen en geen zorgen opgeschreven.'
    >>> Balance(4, 0).missing, Balance(0, 2).missing
    (0, 6)
    """

    appreciations: int = 0
    concerns: int = 0

    def __post_init__(self) -> None:
        """Refuse fewer than none."""
        if min(self.appreciations, self.concerns) < 0:
            raise ValueError(f"{self.appreciations} waarderingen en {self.concerns} zorgen kan niet.")

    @classmethod
    def of(cls, tones: Iterable[Tone]) -> "Balance":
        """Count the tones of contacts.

        >>> Balance.of([Tone.APPRECIATION, Tone.NEITHER, Tone.CONCERN])
        Balance(appreciations=1, concerns=1)
        """
        given = list(tones)
        return cls(given.count(Tone.APPRECIATION), given.count(Tone.CONCERN))

    @property
    def missing(self) -> int:
        """How many appreciations the rule of thumb still asks for; 0 without concerns."""
        return max(0, PER_CONCERN * self.concerns - self.appreciations)

    @property
    def out_of_balance(self) -> bool:
        """Whether something good is due. Only ever after a concern."""
        return self.missing > 0

    @property
    def sentence(self) -> str:
        """The account in one sentence, as it stands on the family page."""
        if not self.concerns:
            return self._without_concerns
        counted = f"{_appreciations(self.appreciations)}, {_concerns(self.concerns)}"
        return f"{counted[:1].upper()}{counted[1:]}: {self._still_to_come}."

    @property
    def advice(self) -> str:
        """What to do before or with the next concern; empty when the account is in balance.

        >>> Balance(0, 1).advice
        'Deel ook iets moois. Een zorg die haast heeft, wacht daar niet op.'
        """
        if not self.out_of_balance:
            return ""
        return _("Deel ook iets moois. Een zorg die haast heeft, wacht daar niet op.")

    @property
    def _without_concerns(self) -> str:
        if not self.appreciations:
            return _("Nog geen waarderingen en geen zorgen opgeschreven.")
        return f"{_appreciations(self.appreciations)}, {_concerns(0)}."

    @property
    def _still_to_come(self) -> str:
        if not self.missing:
            return _("mooi in evenwicht")
        more = ngettext("nog %(number)s waardering", "nog %(number)s waarderingen", self.missing)
        return more % {"number": in_words(self.missing)}


_TONE_IN_DUTCH = {
    Tone.APPRECIATION: gettext_noop("waardering"),
    Tone.CONCERN: gettext_noop("zorg"),
    Tone.NEITHER: gettext_noop("geen van beide"),
}


def _appreciations(count: int) -> str:
    """Count them as they stand in the sentence: "geen waarderingen", "1 waardering", "2 waarderingen"."""
    if not count:
        return _("geen waarderingen")
    return ngettext("%(number)s waardering", "%(number)s waarderingen", count) % {"number": count}


def _concerns(count: int) -> str:
    """Count them as they stand in the sentence: "geen zorgen", "1 zorg", "2 zorgen"."""
    return ngettext("%(number)s zorg", "%(number)s zorgen", count) % {"number": count} if count else _("geen zorgen")
