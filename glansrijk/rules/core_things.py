"""One language on all schools of a board, each with its own filling (R60, R61, R62, R65).

A board says of each core thing of the method whether it is fixed on all its schools, suggested, or free. Fixed: a
school cannot leave it, and takes it over with one press where it had something else. Suggested: the school decides, and
can take it over with one press. Free: the school decides. Without a word of the board a thing is free.

Three things are the same everywhere, whatever a board says, because without them nothing could be told together: the
ten months of the check, the questions of the pulse, and the five letters.
"""

from dataclasses import dataclass
from enum import StrEnum

from glansrijk.rules.parts import Part
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop
from glansrijk.rules.year_line import METHOD


class Standing(StrEnum):
    """What a board says of a thing.

    >>> [standing.dutch for standing in Standing]
    ['vast', 'voorgesteld', 'vrij']
    """

    FIXED = "fixed"
    SUGGESTED = "suggested"
    FREE = "free"

    @property
    def dutch(self) -> str:
        """Its word."""
        return _(_STANDINGS[self])

    @property
    def meaning(self) -> str:
        """What it asks of a school."""
        return _(_MEANINGS[self])


@dataclass(frozen=True)
class CoreThing:
    """A thing of the method that a board may fix: which kind of thing, and which one of them.

    >>> CoreThing.of("gesprek-hoop-en-dromen").dutch
    'Hoop-en-dromengesprek'
    >>> CoreThing.of("onderdeel-peilingen").dutch, CoreThing.of("kleur") is None
    ('Peilingen', True)
    """

    kind: str
    which: str = ""

    @property
    def code(self) -> str:
        """As it is kept, and stands in a form."""
        return f"{self.kind}-{self.which}" if self.which else self.kind

    @property
    def dutch(self) -> str:
        """Its name."""
        if self.kind == TALK:
            return METHOD[self.which].name
        return Part(self.which).dutch if self.kind == PART else _(_NAMES[self.kind])

    @property
    def method(self) -> str:
        """What a school does that follows it, in one sentence."""
        return _(_METHOD[self.kind])

    @staticmethod
    def of(code: str) -> "CoreThing | None":
        """Return the thing with this code; None when there is none."""
        return _BY_CODE.get(code)


WORDS, TERMS, TALK, PART = "woorden", "termijnen", "gesprek", "onderdeel"

_STANDINGS = {
    Standing.FIXED: gettext_noop("vast"),
    Standing.SUGGESTED: gettext_noop("voorgesteld"),
    Standing.FREE: gettext_noop("vrij"),
}
_MEANINGS = {
    Standing.FIXED: gettext_noop("Op alle scholen gelijk. Een school kan dit niet veranderen."),
    Standing.SUGGESTED: gettext_noop("De school kiest zelf, en kan het met één druk overnemen."),
    Standing.FREE: gettext_noop("De school kiest zelf."),
}
_NAMES = {
    WORDS: gettext_noop("De woorden van de schaal"),
    TERMS: gettext_noop("De termijnen"),
}
_METHOD = {
    WORDS: gettext_noop("Vier woorden: glanst, helder, mat en dof."),
    TERMS: gettext_noop("De termijnen waarmee Glansrijk begint."),
    TALK: gettext_noop("Staat in de jaarlijn, met deze naam."),
    PART: gettext_noop("Staat aan."),
}
CORE_THINGS = (
    CoreThing(WORDS),
    CoreThing(TERMS),
    *(CoreThing(TALK, kind) for kind in METHOD),
    *(CoreThing(PART, part.value) for part in Part),
)
_BY_CODE = {thing.code: thing for thing in CORE_THINGS}
ALWAYS_THE_SAME = (
    gettext_noop("De tien maanden van de maandcheck, van september tot en met juni."),
    gettext_noop("De vragen van de peiling."),
    gettext_noop("De vijf letters van GLANS."),
)


def always_the_same() -> tuple[str, ...]:
    """Return what no board and no school changes, one sentence each.

    >>> len(always_the_same())
    3
    """
    return tuple(_(sentence) for sentence in ALWAYS_THE_SAME)
