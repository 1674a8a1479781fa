"""Names from a file, made to fit the columns that keep them. What does not fit is told, never lost silently."""

from __future__ import annotations

from glansrijk.rules.names import PersonName
from glansrijk.schools.imports.formats.school_file import is_dummy_key
from glansrijk.schools.imports.rowset import RowSet
from glansrijk.schools.models.names import Named

# As the columns of `Named` have them.
LONGEST_NAME = 200
LONGEST_PREFIX = 40
LONGEST_INITIALS = 20
LONGEST_KEY = 256


def with_a_name(name: PersonName) -> PersonName:
    """A name as it is kept: no longer than its columns, and of somebody of whom only initials are known, by those.

    >>> with_a_name(PersonName(initials="AJ"))
    PersonName(first='A.J.', prefix='', surname='', initials='AJ')
    """
    kept = name if fits(name) else _shortened(name)
    return kept if kept.known else PersonName(kept.full[:LONGEST_NAME], kept.prefix, kept.surname, kept.initials)


def name_values(name: PersonName) -> dict[str, str]:
    """The columns that keep a name.

    >>> name_values(PersonName("Noor", "van 't", "Hof"))["sort_name"]
    'hof  noor  van t'
    """
    parts = {"first_name": name.first, "prefix": name.prefix, "surname": name.surname, "initials": name.initials}
    return {**parts, "sort_name": name.sort_key}


def take_name(rows: RowSet, person: Named, name: PersonName) -> bool:
    """Give a person the name of the file; False when it is that already."""
    return person.name != name and rows.change(person, **name_values(name))


def fits(name: PersonName) -> bool:
    """Whether a name of a file is kept whole."""
    longest = max(len(name.first), len(name.surname))
    return longest <= LONGEST_NAME and len(name.prefix) <= LONGEST_PREFIX and len(name.initials) <= LONGEST_INITIALS


def as_key(key: str) -> str:
    """A number of a file as it is kept; empty for a dummy key, which is another's in the next file.

    >>> as_key("1001"), as_key("#001")
    ('1001', '')
    """
    return "" if is_dummy_key(key) else key[:LONGEST_KEY]


def _shortened(name: PersonName) -> PersonName:
    return PersonName(
        name.first[:LONGEST_NAME].strip(),
        name.prefix[:LONGEST_PREFIX].strip(),
        name.surname[:LONGEST_NAME].strip(),
        name.initials[:LONGEST_INITIALS].strip(),
    )
