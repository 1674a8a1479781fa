"""Names from a file, made to fit the columns that keep them. What does not fit is told, never lost silently."""

from __future__ import annotations

from glansrijk.rules.names import PersonName
from glansrijk.schools.imports.rowset import RowSet
from glansrijk.schools.models.names import Named

# As the columns of `Named` have them.
LONGEST_NAME = 200
LONGEST_PREFIX = 40
LONGEST_INITIALS = 20


def with_a_name(name: PersonName) -> PersonName:
    """A name that can be called: of somebody of whom only initials are known, those are the first name.

    >>> with_a_name(PersonName(initials="AJ"))
    PersonName(first='A.J.', prefix='', surname='', initials='AJ')
    """
    if name.known:
        return name
    return PersonName(name.full, name.prefix, name.surname, name.initials)


def name_values(name: PersonName) -> dict[str, str]:
    """The columns that keep a name, each within its length.

    >>> name_values(PersonName("Noor", "van 't", "Hof"))["sort_name"]
    'hof  noor  van t'
    """
    kept = _kept(name)
    parts = {"first_name": kept.first, "prefix": kept.prefix, "surname": kept.surname, "initials": kept.initials}
    return {**parts, "sort_name": name.sort_key}


def take_name(rows: RowSet, person: Named, name: PersonName) -> bool:
    """Give a person the name of the file; False when it is that already."""
    return person.name != _kept(name) and rows.change(person, **name_values(name))


def fits(name: PersonName) -> bool:
    """Whether a name is kept whole."""
    return _kept(name) == name


def _kept(name: PersonName) -> PersonName:
    longest = max(map(len, (name.first, name.surname)))
    if longest <= LONGEST_NAME and len(name.prefix) <= LONGEST_PREFIX and len(name.initials) <= LONGEST_INITIALS:
        return name
    return PersonName(
        name.first[:LONGEST_NAME],
        name.prefix[:LONGEST_PREFIX],
        name.surname[:LONGEST_NAME],
        name.initials[:LONGEST_INITIALS],
    )
