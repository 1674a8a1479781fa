"""Words of the rules as choices in a form or a model: said when somebody reads them, in the language of the reader.

A list of choices is made once, when the program starts or when the first reader comes. A word that was said then would
stay in that language for everybody.
"""

from collections.abc import Iterable
from typing import Protocol

from django.utils.functional import lazy


class Worded(Protocol):
    """A value of the rules that has a word on the screen."""

    @property
    def value(self) -> str:
        """The short code that is stored."""
        ...

    @property
    def dutch(self) -> str:
        """The word."""
        ...


def choices_of(ones: Iterable[Worded]) -> list[tuple[str, str]]:
    """Give each value with its word, which is said later."""
    return [(one.value, _said_later(one)) for one in ones]


def _word(one: Worded) -> str:
    return one.dutch


_said_later = lazy(_word, str)
