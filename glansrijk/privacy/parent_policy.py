"""What the policy says about parents and children, in the language of the page: each kind of data, why and how long.

The document itself (`retention.yaml`) is Dutch and whole. What parents read of it is marked for translation by standing
in it: the catalogues take these sentences from the document (bin/catalogues), so a new group cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from glansrijk.privacy.for_parents import for_parents
from glansrijk.privacy.policy import Group, Heading, Paragraph, Policy

# The rules speak to a teacher; whoever reads this page need not be one.
READERS = {
    "Jij, je duo en de intern begeleider": gettext_noop("De leerkrachten van de groep en de intern begeleider"),
    "Jij, je duo, de intern begeleider en de directie": gettext_noop(
        "De leerkrachten van de groep, de intern begeleider en de directie"
    ),
    "Jij en de directie": gettext_noop("De medewerker zelf en de directie"),
    "Jij en de systeembeheerder": gettext_noop("De medewerker zelf en de systeembeheerder"),
}
# Said by the rules in words of their own; parents read them here, so every language holds them.
OF_THE_RULES = (
    gettext_noop("De leerkrachten van de groep, de intern begeleider, de directie en de administratie"),
    gettext_noop("De leerkrachten, de intern begeleider en de directie"),
    gettext_noop("De intern begeleider en de directie"),
    gettext_noop("De directie en de administratie"),
    gettext_noop("tot 1 november na het schooljaar"),
    gettext_noop("dit schooljaar en het volgende"),
    gettext_noop("dit schooljaar en het volgende, en nooit langer dan een jaar na vertrek"),
    gettext_noop("zolang het kind op school zit en een jaar daarna"),
    gettext_noop("18 maanden lang"),
    gettext_noop("tot twee jaar na het antwoord"),
    gettext_noop("tot drie jaar na het afronden"),
)


@dataclass(frozen=True)
class Part:
    """A heading, a paragraph or a group, in the language of the page."""

    heading: str = ""
    paragraph: str = ""
    name: str = ""
    purpose: str = ""
    readers: str = ""
    term: str = ""


def policy_in_their_language(policy: Policy) -> Iterator[Part]:
    """What parents read, in the language of the page."""
    for part in for_parents(policy):
        match part:
            case Heading():
                yield Part(heading=_(part.text))
            case Paragraph():
                yield Part(paragraph=_(part.text))
            case Group():
                yield Part(name=_(part.name), purpose=_(part.purpose), readers=readers_of(part), term=_in_words(part))


def readers_of(group: Group) -> str:
    """Who sees it, said to whoever reads the page."""
    with override("nl"):
        dutch = group.readers
    return _(READERS.get(dutch, dutch))


def _in_words(group: Group) -> str:
    return group.term if group.kind else _(group.own_term)
