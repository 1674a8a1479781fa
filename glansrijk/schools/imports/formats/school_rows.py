"""Turns one raw record of an EDEXML file into a row, and says what is odd about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from glansrijk.rules.names import PersonName
from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.person_names import plain_initials
from glansrijk.schools.imports.formats.problems import Report
from glansrijk.schools.imports.formats.reach import read_email
from glansrijk.schools.imports.formats.rows import GroupRow, PupilRow, StaffRow
from glansrijk.schools.imports.formats.school_records import Record, Reference
from glansrijk.schools.imports.formats.text import HIDDEN_CHARACTERS, read_day

# Early childhood, the eight years, secondary, special education (S, V), not given (N) and historic (H).
_YEAR_GROUPS: Final = frozenset("B D 0 1 2 3 4 5 6 7 8 11 12 13 14 15 16 S V N H".split())
_COMBINATION: Final = "C"
_ROLES: Final = frozenset("ADJ ADM CON DIR ICT IB KLA LRK LOS LOC OWA OUD RT SMW STA TAL VAK".split())
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100

NO_DAY = gettext_noop("Deze datum bestaat niet. We slaan de datum over. Verbeter hem in je leerlingadministratie.")
NO_GROUP_KEY = gettext_noop("Deze groep heeft geen nummer. We lezen de groep niet in. Maak het bestand opnieuw.")
NO_GROUP_NAME = gettext_noop("Deze groep heeft geen naam. We gebruiken het nummer als naam.")
ODD_GROUP_YEAR = gettext_noop("Deze jaargroep van de groep kennen we niet. We laten hem leeg. Kijk hem na.")
NO_PUPIL_KEY = gettext_noop("Deze leerling heeft geen nummer. We herkennen de leerling aan naam en geboortedatum.")
NO_STAFF_KEY = gettext_noop("Deze leerkracht heeft geen nummer. We herkennen de leerkracht aan naam en e-mailadres.")
NO_PUPIL_NAME = gettext_noop("Deze leerling heeft geen naam. We lezen de leerling niet in. Vul eerst de naam in.")
NO_STAFF_NAME = gettext_noop("Deze leerkracht heeft geen naam. We lezen de leerkracht niet in. Vul eerst de naam in.")
NO_YEAR_GROUP = gettext_noop("Bij deze leerling staat geen jaargroep. Vul de jaargroep in je leerlingadministratie in.")
ODD_YEAR_GROUP = gettext_noop(
    "Deze jaargroep kennen we niet. We laten hem leeg. Verbeter hem in je leerlingadministratie."
)
NO_SUCH_GROUP = gettext_noop("Deze groep staat niet in het bestand. We lezen in zonder deze groep. Kijk de groep na.")
TWO_HOME_GROUPS = gettext_noop("Deze leerling staat in twee groepen. We nemen de eerste. Kijk na welke groep klopt.")
ODD_EMAIL = gettext_noop("Dit e-mailadres ziet er vreemd uit. We bewaren het zoals het er staat. Kijk het na.")
ODD_ROLE = gettext_noop("Deze rol kennen we niet. We slaan de rol over. Rollen geef je later zelf.")


@dataclass(frozen=True, slots=True)
class GroupKeys:
    """The groups that references in this file may point at: key → year group code, and the keys of composite groups.

    In EDEXML 1.03 a pupil has a group *or* a year group, so there the group's year group is the pupil's. In later
    versions the pupil's own leads and nothing is derived.
    """

    home: dict[str, str]
    composite: frozenset[str]
    gives_year_group: bool

    @classmethod
    def of(cls, groups: Iterable[GroupRow], version: str) -> "GroupKeys":
        """Take the keys of these groups, out of a file of this version."""
        rows = tuple(groups)
        return cls(
            {group.key: group.year_group for group in rows if not group.composite},
            frozenset(group.key for group in rows if group.composite),
            version.startswith("1."),
        )

    def known(self, reference: Reference) -> bool:
        """Whether the reference points at a group of its own kind."""
        return reference.key in (self.home if reference.kind == "groep" else self.composite)

    def year_group(self, key: str) -> str:
        """Give the year group a pupil has by being in this group; empty where a group says nothing about that."""
        code = self.home.get(key, "") if self.gives_year_group else ""
        return code if code in _YEAR_GROUPS else ""


def note_hidden(record: Record, report: Report) -> None:
    """Tell about unseen characters that were taken out of a record."""
    for name in record.hidden:
        report.note(HIDDEN_CHARACTERS, row=record.row, column=name)


def group_row(record: Record, report: Report) -> GroupRow | None:
    """Read a group; None when it has no key, since nothing can point at it."""
    if not record.key:
        report.note(NO_GROUP_KEY, row=record.row, column="key")
        return None
    if not record.get("naam"):
        report.note(NO_GROUP_NAME, row=record.row, column="naam")
    code = _year_group_code(record.get("jaargroep"))
    composite = record.kind == "samengestelde_groep"
    if code not in _YEAR_GROUPS | {_COMBINATION} and not composite:
        report.note(ODD_GROUP_YEAR, row=record.row, column="jaargroep")
        code = ""
    return GroupRow(record.key, record.get("naam") or record.key, "" if composite else code, composite, record.row)


def pupil_row(record: Record, keys: GroupKeys, report: Report) -> PupilRow | None:
    """Read a pupil; None when there is no name at all."""
    name = _name(record)
    if not _has_name(name):
        report.note(NO_PUPIL_NAME, row=record.row, column="achternaam")
        return None
    home, composite = _groups_of_pupil(record, keys, report)
    return PupilRow(
        key=_key(record, NO_PUPIL_KEY, report),
        name=name,
        born_on=_day(record, "geboortedatum", report),
        year_group=_year_group_of_pupil(record, keys.year_group(home), report),
        group_key=home,
        composite_keys=composite,
        enrolled_on=_day(record, "instroomdatum", report),
        left_on=_day(record, "uitstroomdatum", report),
        row=record.row,
    )


def staff_row(record: Record, keys: GroupKeys, report: Report) -> StaffRow | None:
    """Read a member of staff; None when there is no name at all."""
    name = _name(record)
    if not _has_name(name):
        report.note(NO_STAFF_NAME, row=record.row, column="achternaam")
        return None
    email = read_email(record.get("emailadres"))
    if email.odd:
        report.note(ODD_EMAIL, row=record.row, column="emailadres")
    references = [reference for reference in record.references if _pointing_well(reference, record, keys, report)]
    return StaffRow(
        key=_key(record, NO_STAFF_KEY, report),
        name=name,
        email=email.text,
        roles=_roles(record.roles, record, report),
        groups=tuple((reference.key, _roles(reference.roles, record, report)) for reference in references),
        row=record.row,
    )


def _name(record: Record) -> PersonName:
    first = record.get("roepnaam") or record.get("voornamen").partition(" ")[0]
    initials = plain_initials(record.get("voorletters-1"))
    return PersonName(first, record.get("voorvoegsel"), record.get("achternaam"), initials)


def _has_name(name: PersonName) -> bool:
    return name.known or bool(name.initials)


def _key(record: Record, no_key: str, report: Report) -> str:
    """Give the key; a person without one gets a dummy key, which is matched by name as all dummy keys are."""
    if not record.key:
        report.note(no_key, row=record.row, column="key")
    return record.key or f"#zonder-nummer-{record.place}"


def _day(record: Record, name: str, report: Report) -> date | None:
    text = record.get(name)
    day = read_day(text)
    if text and (day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR):
        report.note(NO_DAY, row=record.row, column=name)
        return None
    return day


def _year_group_code(text: str) -> str:
    return text.upper().lstrip("0") or text[:1]


def _year_group_of_pupil(record: Record, by_group: str, report: Report) -> str:
    """Read the pupil's own year group, which leads. "C" says nothing here: it is for groups."""
    code = _year_group_code(record.get("jaargroep"))
    if not code:
        if not by_group:
            report.note(NO_YEAR_GROUP, row=record.row, column="jaargroep")
        return by_group
    if code not in _YEAR_GROUPS:
        report.note(ODD_YEAR_GROUP, row=record.row, column="jaargroep")
        return ""
    return code


def _groups_of_pupil(record: Record, keys: GroupKeys, report: Report) -> tuple[str, tuple[str, ...]]:
    found = [reference for reference in record.references if _pointing_well(reference, record, keys, report)]
    home = [reference.key for reference in found if reference.kind == "groep"]
    composite = dict.fromkeys(reference.key for reference in found if reference.kind == "samengestelde_groep")
    if len(set(home)) > 1:
        report.note(TWO_HOME_GROUPS, row=record.row, column="groep")
    return (home[0] if home else ""), tuple(composite)


def _pointing_well(reference: Reference, record: Record, keys: GroupKeys, report: Report) -> bool:
    if not keys.known(reference):
        report.note(NO_SUCH_GROUP, row=record.row, column=reference.kind)
        return False
    return True


def _roles(codes: Iterable[str], record: Record, report: Report) -> tuple[str, ...]:
    kept = dict.fromkeys(code for code in codes if code)
    for code in kept:
        if code not in _ROLES:
            report.note(ODD_ROLE, row=record.row, column="rol")
    return tuple(code for code in kept if code in _ROLES)
