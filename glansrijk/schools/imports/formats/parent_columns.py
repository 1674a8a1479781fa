"""Where in a row of a parents' list each field stands, by the mapping of its headers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from glansrijk.schools.imports.formats.columns import IGNORE, fields, is_forbidden, recognise, same_header

SHARED: Final = "parent"
PUPIL: Final = "pupil"
_IDENTIFYING: Final = frozenset(("first", "initials", "prefix", "surname", "name", "email", "mobile", "phone", "key"))
_FIELD_CODES: Final = frozenset(code for code, _label in fields())


@dataclass(frozen=True, slots=True)
class Understood:
    """A header row with its final mapping: recognised first, then what somebody mapped by hand."""

    headers: tuple[str, ...]
    mapping: dict[str, str]
    unknown: tuple[str, ...]
    ignored: tuple[str, ...]
    wrong_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """field → the columns (from 0) it may stand in; the first that is filled counts. `owner` is as in a field code."""

    owner: str
    columns: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one sheet, sorted by whose they are. `shared` is for all parents of a row."""

    headers: tuple[str, ...]
    pupil: Places
    slots: tuple[Places, ...]
    shared: Places


def understand(headers: Sequence[str], by_hand: Mapping[str, str] | None) -> Understood:
    """Map headers to fields. What was mapped by hand wins, whatever the spelling of the header; "ignore" leaves out.

    A forbidden column cannot be mapped by hand either.
    """
    recognised = recognise(headers)
    chosen = {same_header(header): code for header, code in (by_hand or {}).items()}
    mapping = dict(recognised.mapping)
    for header in headers:
        code = (by_hand or {}).get(header, chosen.get(same_header(header)))
        if header and code and not is_forbidden(header):
            mapping[header] = code
    wrong = tuple(dict.fromkeys(code for code in (by_hand or {}).values() if code and code not in _FIELD_CODES))
    unknown = tuple(header for header in recognised.unknown if header not in mapping)
    return Understood(tuple(headers), mapping, unknown, recognised.ignored, wrong)


def layout_of(understood: Understood) -> Layout:
    """Sort the columns by owner. Parents told apart by a number or as father and mother each have a slot."""
    owners = _by_owner(understood)
    pupil = Places(PUPIL, owners.pop(PUPIL, {}))
    shared = Places(SHARED, owners.pop(SHARED, {}))
    slots = [Places(owner, columns) for owner, columns in owners.items()]
    # "naam ouder" beside "naam ouder 2" is the first parent, not something for all of them.
    if _IDENTIFYING & shared.columns.keys():
        slots.insert(0, shared)
        shared = Places(SHARED, {} if len(slots) > 1 else shared.columns)
    return Layout(understood.headers, pupil, tuple(sorted(slots, key=_number_of_slot)), shared)


def _by_owner(understood: Understood) -> dict[str, dict[str, tuple[int, ...]]]:
    owners: dict[str, dict[str, tuple[int, ...]]] = {}
    for column, header in enumerate(understood.headers):
        code = understood.mapping.get(header, IGNORE)
        if code not in _FIELD_CODES or code == IGNORE:
            continue
        owner, _, field = code.partition(".")
        places = owners.setdefault(owner, {})
        places[field] = (*places.get(field, ()), column)
    return owners


def _number_of_slot(slot: Places) -> int:
    """Sort parents by their number; father and mother without one keep the order of the columns, at the end."""
    digits = slot.owner.lstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits) if digits else (0 if slot.owner == SHARED else 9)


def names_of(headers: Iterable[str]) -> str:
    """Name headers in a sentence, the first few when there are many."""
    named = list(headers)
    shown = ", ".join(f"“{header[:40]}”" for header in named[:8])
    return f"{shown} en nog {len(named) - 8}" if len(named) > 8 else shown
