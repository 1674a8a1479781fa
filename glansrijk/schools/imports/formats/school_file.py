"""Reads the pupil administration's own file: EDEXML 1.03, 2.0, 2.1 or the UWLR payload (R1, domain 4.1 and 4.2).

The frozen XSDs are not used: the newest ends at school year 2024-2025. One tolerant parser reads all versions, and
namespaces and envelopes do not matter.

**What refuses the file ("stop").** As a whole, with one problem without row: empty, broken off, another kind of file,
a DOCTYPE, too large, no pupils at all. With a row: no school year, or one that is not two years in a row; the same key
for two different groups, pupils or members of staff, because then nobody can tell who is who.

**What only tells ("note").** A day that does not exist, an unknown or missing year group, a reference to a group that
is not there, a pupil without key (who gets a dummy key), a record that stands in the file twice, a person without a
name (left out), unseen characters, an odd e-mail address, an unknown role.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from glansrijk.rules.speech import gettext_noop
from glansrijk.schools.imports.formats.problems import Problem, Refusal, Report
from glansrijk.schools.imports.formats.rows import GroupRow, PupilRow, SchoolFile, StaffRow
from glansrijk.schools.imports.formats.school_records import Record, read_records
from glansrijk.schools.imports.formats.school_rows import GroupKeys, group_row, note_hidden, pupil_row, staff_row
from glansrijk.schools.imports.formats.text import read_moment

_SCHOOL_YEAR = re.compile(r"(\d{4})-(\d{4})", re.ASCII)
_BRIN = re.compile(r"(\d{2}[A-Z]{2})(\d{2})?", re.ASCII)
_LOCATION = re.compile(r"\d{2}", re.ASCII)

_Row = TypeVar("_Row", GroupRow, PupilRow, StaffRow)

NO_PUPILS = gettext_noop("In dit bestand staan geen leerlingen. Maak het opnieuw en kies daarbij alle groepen.")
NO_SCHOOL_YEAR = gettext_noop(
    "Het schooljaar ontbreekt. Maak het bestand opnieuw en kies een schooljaar, bijvoorbeeld 2026-2027."
)
ODD_SCHOOL_YEAR = gettext_noop(
    "Dit schooljaar klopt niet. Het hoort eruit te zien als 2026-2027. Maak het bestand opnieuw."
)
NO_BRIN = gettext_noop("Het BRIN-nummer ontbreekt of klopt niet. Kijk zelf na of dit het bestand van jullie school is.")
TWO_GROUPS = gettext_noop(
    "Twee verschillende groepen hebben dit nummer. Geef een van de twee een ander nummer en maak het bestand opnieuw."
)
TWO_PUPILS = gettext_noop(
    "Twee verschillende leerlingen hebben dit nummer. Verander een van de twee en maak het bestand opnieuw."
)
TWO_STAFF = gettext_noop(
    "Twee verschillende leerkrachten hebben dit nummer. Verander een van de twee en maak het bestand opnieuw."
)
REPEATED = gettext_noop("Dit staat twee keer in het bestand. We lezen het één keer. Je hoeft niets te doen.")


def read_school_file(data: bytes, name: str) -> tuple[SchoolFile | None, tuple[Problem, ...]]:
    """Read an EDEXML or UWLR file; `name` is what the problems call it.

    Gives None when any problem is a "stop". Never raises, whatever the file holds.
    """
    report = Report(name)
    try:
        records = tuple(read_records(data))
        if not any(record.kind == "leerling" for record in records):
            raise Refusal(NO_PUPILS)
    except Refusal as refusal:
        return None, (refusal.problem(name),)
    school_file = _school_file(records, report)
    return (None if report.stopped else school_file), report.problems


def is_dummy_key(key: str) -> bool:
    """Whether a key is made up for one file ("#001") and says nothing about the next file."""
    return key.startswith("#")


def _school_file(records: Sequence[Record], report: Report) -> SchoolFile:
    school = next((record for record in records if record.kind == "school"), Record("school", "", 1))
    brin, location = _brin(school, report)
    groups = _groups(records, report)
    pupils, staff = _people(records, GroupKeys.of(groups, school.get("xsdversie")), report)
    return SchoolFile(
        school_year=_school_year(school, report),
        brin=brin,
        location=location,
        made_at=read_moment(school.get("aanmaakdatum")),
        version=school.get("xsdversie"),
        groups=groups,
        pupils=pupils,
        staff=staff,
    )


def _school_year(school: Record, report: Report) -> str:
    text = school.get("schooljaar").replace(" ", "").replace("/", "-").replace("–", "-")
    found = _SCHOOL_YEAR.fullmatch(text)
    if not text:
        report.stop(NO_SCHOOL_YEAR, row=school.row, column="schooljaar")
    elif not found or int(found[2]) != int(found[1]) + 1:
        report.stop(ODD_SCHOOL_YEAR, row=school.row, column="schooljaar")
    return text


def _brin(school: Record, report: Report) -> tuple[str, str]:
    """Read BRIN and location; some software writes both in one field, "99ZZ01"."""
    found = _BRIN.fullmatch(school.get("brincode").upper())
    if not found:
        report.note(NO_BRIN, row=school.row, column="brincode")
    location = school.get("dependancecode") or (found and found[2]) or ""
    return (found[1] if found else ""), (location if _LOCATION.fullmatch(location) else "00")


def _groups(records: Iterable[Record], report: Report) -> tuple[GroupRow, ...]:
    chosen = (record for record in records if record.kind in ("groep", "samengestelde_groep"))
    return _once(_rows(chosen, report, lambda record: group_row(record, report)), TWO_GROUPS, report)


def _people(
    records: Sequence[Record], keys: GroupKeys, report: Report
) -> tuple[tuple[PupilRow, ...], tuple[StaffRow, ...]]:
    children = (record for record in records if record.kind == "leerling")
    members = (record for record in records if record.kind == "leerkracht")
    pupils = _rows(children, report, lambda record: pupil_row(record, keys, report))
    staff = _rows(members, report, lambda record: staff_row(record, keys, report))
    return _once(pupils, TWO_PUPILS, report), _once(staff, TWO_STAFF, report)


def _rows(records: Iterable[Record], report: Report, read: Callable[[Record], _Row | None]) -> list[_Row]:
    rows = []
    for record in records:
        report.new_row()
        if row := read(record):
            rows.append(row)
        # Last, because a cell is spoken about once and what the row said about it matters more.
        note_hidden(record, report)
    return rows


def _once(rows: Iterable[_Row], two_of_them: str, report: Report) -> tuple[_Row, ...]:
    """Keep the first of rows that are exactly the same; the same key with anything else different is a stop."""
    kept: dict[str, _Row] = {}
    for row in rows:
        report.new_row()
        first = kept.setdefault(row.key, row)
        if first is row:
            continue
        if replace(first, row=row.row) == row:
            report.note(REPEATED, row=row.row, column="key")
        else:
            report.stop(two_of_them, row=row.row, column="key")
    return tuple(kept.values())
