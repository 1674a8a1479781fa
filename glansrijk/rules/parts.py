"""Parts of Glansrijk that a school may leave out: it takes what works for it (R61).

The list, the check, the contacts and the line are the heart and are always there. A part that is off is off for
everybody: no entry in the menu, nothing asked on Vandaag, and its pages say so. What was written stays, and is there
again when the part is put on.
"""

from enum import StrEnum

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop


class Part(StrEnum):
    """A part that can be off.

    >>> Part.ROUNDS.dutch
    'Gespreksrondes'
    """

    TEAM = "team"
    QUARTER_TALKS = "kwartaalgesprekken"
    PULSE = "peilingen"
    ROUNDS = "gespreksrondes"
    IDEAS = "ideeen"
    JOINING = "meedoen"
    PLAN = "schoolplan"

    @property
    def dutch(self) -> str:
        """Its name."""
        return _(_NAMES[self])

    @property
    def meaning(self) -> str:
        """What one does with it."""
        return _(_MEANING[self])


def part_of(path: str) -> Part | None:
    """Return the part that an address belongs to; None for what is always there.

    >>> part_of("/s/linde/gespreksrondes/3").value, part_of("/ouders/linde/ideeen").value
    ('gespreksrondes', 'ideeen')
    >>> part_of("/s/linde/vandaag") is None, part_of("/s/linde/") is None
    (True, True)
    """
    pieces = path.strip("/").split("?")[0].split("/")
    return _BY_WORD.get(pieces[2]) if len(pieces) > 2 and pieces[0] in {"s", "ouders"} else None


def parts_in(kept: str) -> frozenset[Part]:
    """Return the parts that are kept as off; a word that is no part any more is passed over.

    >>> sorted(part.value for part in parts_in("ideeen gespreksrondes vroeger"))
    ['gespreksrondes', 'ideeen']
    """
    known = {part.value for part in Part}
    return frozenset(Part(word) for word in kept.split() if word in known)


# The word after the school in the address of each page of a part.
WORDS = {
    Part.TEAM: ("team", "oefenen"),
    Part.QUARTER_TALKS: ("kwartaalgesprekken", "kwartaalgesprek"),
    Part.PULSE: ("peilingen", "ambassadeurs", "peiling", "ambassadeur"),
    Part.ROUNDS: ("gespreksrondes", "gespreksronde"),
    Part.IDEAS: ("ideeen", "inloop"),
    Part.JOINING: ("meedoen",),
    Part.PLAN: ("schoolplan",),
}
_BY_WORD = {word: part for part, words in WORDS.items() for word in words}

_NAMES = {
    Part.TEAM: gettext_noop("Team: lessen, vergaderingen en afspraken"),
    Part.QUARTER_TALKS: gettext_noop("Kwartaalgesprekken"),
    Part.PULSE: gettext_noop("Peilingen"),
    Part.ROUNDS: gettext_noop("Gespreksrondes"),
    Part.IDEAS: gettext_noop("Ideeën en inloop"),
    Part.JOINING: gettext_noop("Meedoen"),
    Part.PLAN: gettext_noop("Schoolplan"),
}
_MEANING = {
    Part.TEAM: gettext_noop("Samen leren, afspraken maken en erop terugkomen."),
    Part.QUARTER_TALKS: gettext_noop("De directie praat elk kwartaal tien minuten met elke leerkracht."),
    Part.PULSE: gettext_noop("Vragen aan ouders, leerkrachten en kinderen hoe zij de school vinden."),
    Part.ROUNDS: gettext_noop("Eén rooster voor alle gesprekken in een paar middagen en avonden."),
    Part.IDEAS: gettext_noop("Ouders brengen ideeën en krijgen antwoord; momenten waarop ouders binnenlopen."),
    Part.JOINING: gettext_noop("Waaraan ouders kunnen meedoen, en wat zij kozen."),
    Part.PLAN: gettext_noop("De fasen en stappen waarin het team de techniek invoert."),
}
