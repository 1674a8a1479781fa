"""What comes out of the files: rows of plain values, each with the row or line it was found on."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from glansrijk.rules.names import PersonName

Custody = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of the file: a stamgroep with its year group code ("C" for a combination group), or a composite group."""

    key: str
    name: str
    year_group: str
    composite: bool
    row: int


@dataclass(frozen=True, slots=True)
class PupilRow:
    """A pupil as the pupil administration knows it.

    `year_group` is the pupil's own and leads; empty where the file does not say. `group_key` is empty for a pupil
    without stamgroep. `left_on` lies in the past for a pupil who has gone.
    """

    key: str
    name: PersonName
    born_on: date | None
    year_group: str
    group_key: str
    composite_keys: tuple[str, ...]
    enrolled_on: date | None
    left_on: date | None
    row: int


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of staff. Role codes are those of the file (LRK, IB, DIR …): suggestions, which grant no rights.

    `groups` holds per group (or composite group) its key and the role codes in that group.
    """

    key: str
    name: PersonName
    email: str
    roles: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    row: int


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """One school, one school year: what an EDEXML or UWLR file says.

    `school_year` is like "2026-2027"; `brin` like "99ZZ", empty where the file has none; `location` two digits, "00"
    where the file has none; `made_at` as written in the file, without a time zone when the file gives none.
    """

    school_year: str
    brin: str
    location: str
    made_at: datetime | None
    version: str
    groups: tuple[GroupRow, ...]
    pupils: tuple[PupilRow, ...]
    staff: tuple[StaffRow, ...]


@dataclass(frozen=True, slots=True)
class ParentRow:
    """One parent of one pupil, found in one row of a parents' list.

    `number` is the parent's place at that pupil in that row, 1 to 4. `relation` is a code (mother, father, parent,
    co_mother, step_parent, foster_parent, guardian, guardian_organisation, grandparent, other). `language` is an ISO
    code, as typed where it was not understood, empty where the list is silent. `phone` is like "+31612345678", as
    typed when odd. `home_hint` is equal for equal addresses in one reading; the address itself stays behind.
    """

    pupil_number: str
    pupil_name: PersonName
    pupil_group: str
    pupil_born_on: date | None
    number: int
    parent_key: str
    name: PersonName
    relation: str
    custody: Custody
    language: str
    email: str
    email_odd: bool
    phone: str
    phone_odd: bool
    secret: bool
    home_hint: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class ParentList:
    """The rows of a parents' list with how its columns were understood.

    `mapping` is header → field code as used, to be remembered for the next time. `unknown` are the headers nobody
    mapped; `ignored` are headers that are never read, such as BSN. `pupils_without_parent` are the rows (sheet,
    row) that name a child and no parent.
    """

    rows: tuple[ParentRow, ...]
    mapping: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    pupils_without_parent: tuple[tuple[str, int], ...] = ()
