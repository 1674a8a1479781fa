"""Recognises the columns of a parents' list by their headers.

A field code is `owner.field`. Owners: `pupil`; `parent` (the one parent of a row, or something for all of them);
`parent1` to `parent4`; `father`, `mother` and `father1` … `mother4`, which say the relation as well. "ignore" leaves a
column out.

A bare name column ("roepnaam") is the pupil's when parents are told apart by a number or by vader and moeder, or when
the same part of the parent's name stands in a column of its own ("Voornaam ouder"); otherwise it is the parent's.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from glansrijk.rules.names import fold
from glansrijk.rules.speech import gettext as _
from glansrijk.schools.imports.formats.column_words import (
    ADDRESS_WORDS,
    FORBIDDEN,
    FORBIDDEN_BEGINNINGS,
    KEY_WORDS,
    LINK_WORDS,
    NAME_WORDS,
    OWN_SLOT_WORDS,
    OWNER_LABELS,
    PARENT_LABELS,
    PARENT_WORDS,
    PUPIL_FIELD_WORDS,
    PUPIL_LABELS,
    PUPIL_WORDS,
    REACH_WORDS,
)

IGNORE: Final = "ignore"

_PARENT_FIELD_WORDS: Final = NAME_WORDS | REACH_WORDS | LINK_WORDS | ADDRESS_WORDS | KEY_WORDS
_BARE_FIELD_WORDS: Final = NAME_WORDS | REACH_WORDS | LINK_WORDS | ADDRESS_WORDS


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WHO: Final = f"(?P<who>{_one_of((*PARENT_WORDS, *OWN_SLOT_WORDS))})"
_WHAT: Final = f"(?P<what>{_one_of(_PARENT_FIELD_WORDS)})"
_OF_PARENT: Final = tuple(
    re.compile(pattern)
    for pattern in (f"{_WHO}(?P<n>[1-4]?){_WHAT}", f"{_WHAT}{_WHO}(?P<n>[1-4]?)", f"{_WHO}{_WHAT}(?P<n>[1-4])")
)
_PUPIL_WHAT: Final = f"(?P<what>{_one_of((*NAME_WORDS, 'groep', 'geboortedatum', 'nummer'))})"
_OF_PUPIL: Final = tuple(
    re.compile(pattern)
    for pattern in (f"(?:{_one_of(PUPIL_WORDS)}){_PUPIL_WHAT}", f"{_PUPIL_WHAT}(?:{_one_of(PUPIL_WORDS)})")
)
_SOMEONE: Final = f"(?:{_one_of((*PARENT_WORDS, *OWN_SLOT_WORDS, *PUPIL_WORDS))})"
# "BSN ouder 1" and "verzorger1_bsn" are as forbidden as "BSN".
_SOMEONES: Final = re.compile(f"^{_SOMEONE}[1-4]?(?=.)|(?<=.){_SOMEONE}[1-4]?$")
# "gezag(ja/nee/onbekend)" explains itself; "naam (vader)" does not, so only a choice is taken off.
_CHOICE: Final = re.compile(r"\([^()]*/[^()]*\)")
_LITTLE_WORDS: Final = re.compile(r"\b(van|de|het|tot)\b")
_NOT_A_LETTER: Final = re.compile(r"[\W_]+")
_HEADERS_TO_BE_SURE: Final = 2


class _Column(NamedTuple):
    """A header understood: whose, and what. The owner is empty for a bare column."""

    owner: str
    what: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """Headers understood. `unknown` are to be mapped by hand or left out; `ignored` are never read, such as BSN."""

    mapping: dict[str, str]
    unknown: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def recognise(headers: Iterable[str]) -> Recognised:
    """Find the field of each header. Capitals, accents, spaces, underscores, hyphens and dots do not matter.

    >>> recognise(["Leerlingnummer", "Voornaam ouder 1", "OUDER1_e-mail", "roepnaam", "BSN", "hobby"])
    ... # doctest: +NORMALIZE_WHITESPACE
    Recognised(mapping={'Leerlingnummer': 'pupil.number', 'Voornaam ouder 1': 'parent1.first',
      'OUDER1_e-mail': 'parent1.email', 'roepnaam': 'pupil.first'}, unknown=('hobby',), ignored=('BSN',))
    """
    named = [header for header in dict.fromkeys(headers) if header]
    ignored = tuple(header for header in named if is_forbidden(header))
    columns = {header: column for header in named if header not in ignored and (column := _column(header))}
    mapping = _with_bare_columns(columns)
    unknown = tuple(header for header in named if header not in ignored and header not in mapping)
    return Recognised({header: mapping[header] for header in named if header in mapping}, unknown, ignored)


def is_forbidden(header: str) -> bool:
    """Whether a column is never read: BSN, origin, belief, photo and the like."""
    plain = _SOMEONES.sub("", _compact(header))
    return plain in FORBIDDEN or plain.startswith(FORBIDDEN_BEGINNINGS)


def is_header_row(cells: Iterable[str]) -> bool:
    """Whether a row looks like headers: at least two of its cells are columns we know."""
    known = (cell for cell in cells if cell and (is_forbidden(cell) or _column(cell)))
    return len(set(known)) >= _HEADERS_TO_BE_SURE


def unique_headers(cells: Iterable[str]) -> tuple[str, ...]:
    """Tell equal headers apart: the second "roepnaam" becomes "roepnaam (2)"."""
    seen: dict[str, int] = {}
    headers = []
    for cell in cells:
        count = seen[cell] = seen.get(cell, 0) + 1
        headers.append(f"{cell} ({count})" if cell and count > 1 else cell)
    return tuple(headers)


def fields() -> tuple[tuple[str, str], ...]:
    """List all field codes with a label, for the page where columns are mapped by hand."""
    pupil = [(f"pupil.{field}", _(label)) for field, label in PUPIL_LABELS.items()]
    parents = [
        (f"{owner}.{field}", f"{_whose(whose)}: {_(label)}")
        for owner, whose in OWNER_LABELS.items()
        for field, label in PARENT_LABELS.items()
    ]
    return (*pupil, *parents, (IGNORE, _("niet inlezen")))


def _whose(label: str) -> str:
    """'vader 2', said in the language of the page."""
    word, space, number = label.partition(" ")
    return f"{_(word)}{space}{number}"


def same_header(header: str) -> str:
    """Give what two spellings of one header have in common, for looking up a remembered mapping."""
    return _compact(header)


def _column(header: str) -> _Column | None:
    plain = _compact(header)
    if plain in PUPIL_FIELD_WORDS:
        return _Column("pupil", PUPIL_FIELD_WORDS[plain])
    if plain in PUPIL_WORDS:
        return _Column("pupil", "name")
    return _of_pupil(plain) or _of_parent(plain) or _bare(plain)


def _of_pupil(plain: str) -> _Column | None:
    found = next((match for pattern in _OF_PUPIL if (match := pattern.fullmatch(plain))), None)
    if not found:
        return None
    return _Column("pupil", {"nummer": "number", **PUPIL_FIELD_WORDS, **NAME_WORDS}[found["what"]])


def _of_parent(plain: str) -> _Column | None:
    found = next((match for pattern in _OF_PARENT if (match := pattern.fullmatch(plain))), None)
    if not found:
        return None
    return _Column(OWN_SLOT_WORDS.get(found["who"], "parent") + found["n"], _PARENT_FIELD_WORDS[found["what"]])


def _bare(plain: str) -> _Column | None:
    return _Column("", _BARE_FIELD_WORDS[plain]) if plain in _BARE_FIELD_WORDS else None


def _with_bare_columns(columns: Mapping[str, _Column]) -> dict[str, str]:
    names = set(NAME_WORDS.values())
    told_apart = any(column.owner not in ("", "pupil", "parent") for column in columns.values())
    own_names = {column.what for column in columns.values() if column.owner == "parent"} & names
    bare_names = {column.what for column in columns.values() if not column.owner} & names
    to_pupil = told_apart or bool(own_names & bare_names)
    mapping = {}
    for header, column in columns.items():
        owner = column.owner or ("pupil" if to_pupil and column.what in names else "parent")
        # Of several parents told apart, nobody knows whose this is.
        if column.owner or not told_apart or column.what not in ("relation", "email", "mobile", "phone"):
            mapping[header] = f"{owner}.{column.what}"
    return mapping


def _compact(header: str) -> str:
    text = _CHOICE.sub(" ", fold(header))
    return _NOT_A_LETTER.sub("", _LITTLE_WORDS.sub(" ", text))
