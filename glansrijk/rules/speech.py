"""In which language the rules speak: Dutch, until the pages hand over how the reader's language says it.

The sentences of the rules are Dutch, as those of the pages are, and marked in the same way: `_("glanst")`. A table at
the top of a file is read before anybody is there to read it, so its words are only marked (`gettext_noop`) and said
when they are asked for. What is kept in the database or compared with a file stays the Dutch of the table.
"""

from collections.abc import Callable

Say = Callable[[str], str]
SayNumber = Callable[[str, str, int], str]


def gettext_noop(dutch: str) -> str:
    """Mark a sentence for translation, to be said later."""
    return dutch


def gettext(dutch: str) -> str:
    """Say a sentence in the language of whoever reads it.

    >>> gettext("glanst")
    'glanst'
    """
    return _speaker.say(dutch)


def ngettext(one: str, many: str, number: int) -> str:
    """Say a sentence about a number of things in the language of whoever reads it.

    >>> ngettext("%(number)s schooldag", "%(number)s schooldagen", 2) % {"number": 2}
    '2 schooldagen'
    """
    return _speaker.say_number(one, many, number)


def speak_with(say: Say, say_number: SayNumber) -> None:
    """Let somebody above say it: the pages, which know who reads."""
    _speaker.say, _speaker.say_number = say, say_number


class _Speaker:
    """How a sentence is said; in Dutch as long as nobody else does."""

    def __init__(self) -> None:
        self.say: Say = gettext_noop
        self.say_number: SayNumber = lambda one, many, number: one if number == 1 else many


_speaker = _Speaker()
