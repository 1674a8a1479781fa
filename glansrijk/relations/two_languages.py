"""A letter in the language of who reads it, with the same in Dutch beside it for who sends it (design 8, T12).

Only a language of which we have the words is used; every other reader gets Dutch, and the page says so to the teacher.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from glansrijk.accounts.language import with_words
from glansrijk.outbox.mail import direction_of
from glansrijk.schools.languages import language_name

DUTCH = "nl"
LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Text:
    """Subject and words of a letter, with the language in which they are."""

    subject: str
    body: str
    language: str = DUTCH


@dataclass(frozen=True)
class Written:
    """A letter as it goes, and the Dutch beside it; empty when the letter itself is in Dutch."""

    subject: str
    body: str
    language: str = DUTCH
    dutch_subject: str = ""
    dutch: str = ""

    @property
    def in_words(self) -> str:
        """For who works here: its language and its subject in Dutch."""
        return f"{language_name(self.language)}: {self.dutch_subject or self.subject}"

    @property
    def direction(self) -> str:
        """Which way its words run."""
        return direction_of(self.language)

    @property
    def parts(self) -> dict[str, Any]:
        """For a draft in the outbox."""
        return {
            "subject": self.subject[:LONGEST_SUBJECT],
            "body": self.body,
            "language": self.language,
            "dutch_subject": self.dutch_subject[:LONGEST_SUBJECT],
            "dutch": self.dutch,
        }


def written_in(language: str, write: Callable[[str], Text]) -> Written:
    """Write a letter in a language and in Dutch. `write` makes it in one language, with all its words in that one."""
    with translation.override(DUTCH):
        dutch = write(DUTCH)
    if with_words(language) == DUTCH:
        return Written(dutch.subject, dutch.body)
    with translation.override(language):
        own = write(language)
    if own.language == DUTCH:
        return Written(dutch.subject, dutch.body)
    return Written(own.subject, own.body, own.language, dutch.subject, dutch.body)


def language_of_letter(languages: Iterable[str]) -> str:
    """The language for who reads it together: the first one that is not Dutch and of which we have the words."""
    return next((one for one in languages if one and with_words(one) != DUTCH), DUTCH)


def child_in_letter(first_name: str) -> str:
    """What a child is called in a letter and in its subject, where a surname never stands."""
    return first_name or _("uw kind")
