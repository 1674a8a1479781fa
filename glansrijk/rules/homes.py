"""How the line of a home is named in the list, the check and the glanskaart (R4, R39, design 4.2).

A line is a home. It carries the child's full name, and under it the first names of the parents who live there: "Petra
en Joris". When the child has several homes, each line says at whose place: "bij Anna". Twins in one group and one home
are one line: "Sem en Noor Bakker". A parent of whom only the surname is known is named formally, and a guardian
organisation by its own name. A parent with whom there was no contact yet this year is named, so that nobody disappears
behind the other: "nog geen contact met Dawit".
"""

from collections.abc import Sequence

from glansrijk.rules.names import PersonName
from glansrijk.rules.speech import gettext as _


def line_title(pupils: Sequence[PersonName]) -> str:
    """Name the children of a line; a surname that they share is said once.

    >>> line_title([PersonName("Sem", "", "Bakker"), PersonName("Noor", "", "Bakker")])
    'Sem en Noor Bakker'
    >>> line_title([PersonName("Sem", "", "Bakker"), PersonName("Noor", "de", "Wit")])
    'Sem Bakker en Noor de Wit'
    """
    if len(pupils) == 1:
        return pupils[0].full
    if not pupils or not all(_may_share_surname(pupil, pupils[-1]) for pupil in pupils):
        return and_list([pupil.full for pupil in pupils])
    return and_list([*(pupil.first for pupil in pupils[:-1]), pupils[-1].full])


def line_subtitle(parents: Sequence[str], *, several_homes: bool) -> str:
    """Name the parents of this home, each as `called` names them; empty when nobody is known.

    >>> line_subtitle(["Petra", "Joris"], several_homes=False), line_subtitle(["Anna"], several_homes=True)
    ('Petra en Joris', 'bij Anna')
    """
    names = and_list(parents)
    return _("bij %(names)s") % {"names": names} if names and several_homes else names


def called(name: PersonName, organisation: str = "") -> str:
    """Say what a parent is called on a line.

    >>> called(PersonName("Petra", "de", "Boer")), called(PersonName("", "de", "Boer", "P"))
    ('Petra', 'De Boer')
    >>> called(PersonName("Ilse", "", "Smit"), organisation="Voogdij De Lantaarn")
    'Voogdij De Lantaarn'
    """
    return organisation or name.first or name.formal


def home_key(home: int | None, parent: int) -> str:
    """Return the key of the home of a parent; where no home is known a parent is a home alone.

    >>> home_key(7, 3), home_key(None, 3)
    ('h7', 'p3')
    """
    return f"h{home}" if home else f"p{parent}"


def not_yet_sentence(parents: Sequence[str]) -> str:
    """Name the parents of a line with whom there was no contact yet this year; empty when there are none.

    >>> not_yet_sentence(["Dawit"])
    'nog geen contact met Dawit'
    """
    names = and_list(parents)
    return _("nog geen contact met %(names)s") % {"names": names} if names else ""


def and_list(names: Sequence[str]) -> str:
    """Put names in a row as in a sentence; empty ones are left out.

    >>> and_list(["Anna", "Peter", "Kim"])
    'Anna, Peter en Kim'
    """
    known = [name for name in names if name]
    if len(known) < 2:
        return "".join(known)
    return _("%(names)s en %(last)s") % {"names": ", ".join(known[:-1]), "last": known[-1]}


def _may_share_surname(one: PersonName, other: PersonName) -> bool:
    return bool(one.first and one.surname) and (one.prefix, one.surname) == (other.prefix, other.surname)
