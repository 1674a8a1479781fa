"""The scale of the monthly check: five answers to "Hoe is het contact met thuis nu?" (R40, R41).

We judge the contact, never the parent. There are four levels and one honest "nog niet bekend".
The levels have an order but no distance: they are never added up, averaged or ranked. "Glanst"
and "helder" shine at a glance; "mat" and "dof" are dull at a glance and ask for a small step (R42);
"nog niet bekend" is a third state of its own, not a bad one.

The words "glanst" and "dof" are the method's own; "mat" stands between them as the early warning.
"""

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop


class Level(IntEnum):
    """One answer of the scale; the number is also the key that a teacher presses.

    >>> Level.MATT.word, Level.MATT.key, Level.MATT.letter
    ('mat', '2', 'm')
    """

    UNKNOWN = 0
    DULL = 1
    MATT = 2
    CLEAR = 3
    SHINING = 4

    @property
    def word(self) -> str:
        """The word inside a sentence: "nog niet bekend", "dof", "mat", "helder" or "glanst"."""
        return _(_WORDS[self])

    @property
    def label(self) -> str:
        """The word as it stands on a button: "Glanst"."""
        return self.word.capitalize()

    @property
    def short_label(self) -> str:
        """The label for a narrow phone: "Weet niet" instead of "Nog niet bekend"."""
        return _("Weet niet") if self is Level.UNKNOWN else self.label

    @property
    def sentence(self) -> str:
        """The sentence under the word, as a teacher would say it."""
        return _(_SENTENCES[self])

    @property
    def key(self) -> str:
        """The digit on the keyboard, "0" to "4"."""
        return str(self.value)

    @property
    def letter(self) -> str:
        """The letter on the keyboard: the first of the Dutch word, five different ones, the same in every language."""
        return _WORDS[self][0]

    @property
    def code(self) -> str:
        """The English name used in files, style sheets and addresses: "shining"."""
        return self.name.lower()

    @property
    def asks_for_a_step(self) -> bool:
        """Whether the page asks "Wat ga ik doen?" after this answer (R42)."""
        return self in (Level.MATT, Level.DULL)


# The order of the buttons, the columns and the legend, the same everywhere.
ON_SCREEN = (Level.DULL, Level.MATT, Level.CLEAR, Level.SHINING, Level.UNKNOWN)

_WORDS = {
    Level.UNKNOWN: gettext_noop("nog niet bekend"),
    Level.DULL: gettext_noop("dof"),
    Level.MATT: gettext_noop("mat"),
    Level.CLEAR: gettext_noop("helder"),
    Level.SHINING: gettext_noop("glanst"),
}

_SENTENCES = {
    Level.UNKNOWN: gettext_noop("We kennen elkaar nog niet."),
    Level.DULL: gettext_noop("Er wringt iets. Ik doe een stap."),
    Level.MATT: gettext_noop("Er is weinig contact. Of het kan warmer."),
    Level.CLEAR: gettext_noop("Het loopt goed."),
    Level.SHINING: gettext_noop("We trekken samen op."),
}

_BY_KEY = {key: level for level in Level for key in (level.key, level.letter)}


class Glance(StrEnum):
    """What one sees in one look: it shines, it is dull, or we do not know yet (R41)."""

    SHINING = "shining"
    DULL = "dull"
    UNKNOWN = "unknown"

    @property
    def word(self) -> str:
        """The method's own two words, and the third state: "glanst", "dof", "nog niet bekend"."""
        return Level[self.name].word


def from_key(key: str) -> Level | None:
    """Return the level for a digit or a letter of the check, or None for any other key.

    >>> from_key("4") is from_key("g") is from_key("G") is Level.SHINING
    True
    >>> from_key("5") is None
    True
    """
    return _BY_KEY.get(key.lower())


def glance(level: Level) -> Glance:
    """Tell what a level is in one look: helder counts as glanst, mat counts as dof (R41).

    >>> glance(Level.CLEAR).word, glance(Level.MATT).word, glance(Level.UNKNOWN).word
    ('glanst', 'dof', 'nog niet bekend')
    """
    if level is Level.UNKNOWN:
        return Glance.UNKNOWN
    return Glance.DULL if level.asks_for_a_step else Glance.SHINING


def on_screen(*, two_words: bool) -> tuple[Level, ...]:
    """The answers that a school offers, in the order of the screen: all five, or two and "nog niet bekend".

    >>> [level.word for level in on_screen(two_words=True)]
    ['dof', 'glanst', 'nog niet bekend']
    """
    return (Level.DULL, Level.SHINING, Level.UNKNOWN) if two_words else ON_SCREEN


def in_two_words(level: Level) -> Level:
    """Return the level as a school with the plain two words shows it; what is stored stays what it was (design 4.1).

    >>> in_two_words(Level.CLEAR).word, in_two_words(Level.MATT).word, in_two_words(Level.UNKNOWN).word
    ('glanst', 'dof', 'nog niet bekend')
    """
    if level is Level.UNKNOWN:
        return level
    return Level.DULL if level.asks_for_a_step else Level.SHINING


def most_careful(levels: Iterable[Level]) -> Level | None:
    """Return the level that counts when several people or parents are behind one light.

    The lowest known level counts, so that nobody disappears behind another. "Nog niet bekend" only
    counts when nobody knows more. None when there is no answer at all.

    >>> most_careful([Level.SHINING, Level.MATT, Level.UNKNOWN]).word
    'mat'
    >>> most_careful([Level.UNKNOWN]).word
    'nog niet bekend'
    >>> most_careful([]) is None
    True
    """
    given = set(levels)
    known = given - {Level.UNKNOWN}
    return min(known or given, default=None)
