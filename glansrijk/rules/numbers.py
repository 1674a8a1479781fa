"""Small numbers as people say them: "vijf thuizen" reads calmer than "5 thuizen"."""

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

WORDS = (
    gettext_noop("geen"),
    gettext_noop("één"),
    gettext_noop("twee"),
    gettext_noop("drie"),
    gettext_noop("vier"),
    gettext_noop("vijf"),
    gettext_noop("zes"),
    gettext_noop("zeven"),
    gettext_noop("acht"),
    gettext_noop("negen"),
    gettext_noop("tien"),
    gettext_noop("elf"),
    gettext_noop("twaalf"),
)


def in_words(number: int) -> str:
    """Return the word for a number up to twelve, and digits above it. Raises ValueError below zero.

    >>> in_words(0), in_words(1), in_words(5), in_words(13)
    ('geen', 'één', 'vijf', '13')
    """
    if number < 0:
        raise ValueError(f"{number} is geen aantal.")
    return _(WORDS[number]) if number < len(WORDS) else str(number)
