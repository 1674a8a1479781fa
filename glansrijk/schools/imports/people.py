"""Names from a file, made to fit the columns that keep them. What does not fit is told, never lost silently."""

from __future__ import annotations

from glansrijk.rules.names import PersonName

_LENGTHS = {"first_name": 200, "prefix": 40, "surname": 200, "initials": 20}


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
    return {
        "first_name": name.first[: _LENGTHS["first_name"]],
        "prefix": name.prefix[: _LENGTHS["prefix"]],
        "surname": name.surname[: _LENGTHS["surname"]],
        "initials": name.initials[: _LENGTHS["initials"]],
        "sort_name": name.sort_key,
    }


def fits(name: PersonName) -> bool:
    """Whether a name is kept whole."""
    values = name_values(name)
    kept = (values["first_name"], values["prefix"], values["surname"], values["initials"])
    return kept == (name.first, name.prefix, name.surname, name.initials)
