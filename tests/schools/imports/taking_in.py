"""Takes files in as the pages do, and tells what stands in the database afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import connection

from glansrijk.schools.imports.applying import apply_import, plan_of
from glansrijk.schools.imports.plan import Plan
from glansrijk.schools.imports.reading import kind_of, read_bytes
from glansrijk.schools.models import Import, ParentLink, Placement, School
from tests.schools.imports.formats.lists import csv_file
from tests.schools.imports.formats.samples import Group, Person
from tests.schools.imports.formats.samples import School as SchoolOnPaper

# What tells about imports, or is no row of a school.
LOG = {
    "schools_import",
    "schools_importchange",
    "schools_columnmapping",
    "audit_event",
    "audit_link",
    "sqlite_sequence",
}
TODAY = date(2026, 11, 24)
YEAR_BEGAN = date(2026, 8, 1)

G5A = Group("G5A", "5A")
G5B = Group("G5B", "5B")
G34 = Group("G34", "Groep 3/4", "C")
PLUS = Group("PLUS", "Plusgroep", composite=True)
SANNE = Person("1001", "Sanne", "Berg", "van den", born_on="2016-11-03", year_group="5", group="G5A")
EMIR = Person("1002", "Emir", "Yilmaz", born_on="2017-02-14", year_group="5", group="G5A")
NOOR = Person("1003", "Noor", "Hof", "van 't", born_on="2016-03-01", year_group="5", group="G5B")
CHILDREN = SchoolOnPaper([G5A, G5B, PLUS], [SANNE, EMIR, NOOR])


def brought(school: School, data: bytes, *, mapping: Mapping[str, str] | None = None) -> Import:
    """A file that was read and waits as a plan."""
    kind = kind_of(data)
    name = "edex.xml" if kind == "school_file" else "ouders.csv"
    reading = read_bytes(kind, data, name, school=school, mapping=mapping)
    assert reading.rows is not None, reading.problems
    import_ = Import.objects.create(school=school, kind=kind, file_name=name, status="reading")
    import_.take_rows(reading.rows, year=reading.year, problems=[problem.as_json() for problem in reading.problems])
    return import_


def plan_for(school: School, data: bytes) -> Plan:
    """What a file would do."""
    school.refresh_from_db()
    return plan_of(brought(school, data))


def take_in(school: School, data: bytes, *, answers: Mapping[str, str] | None = None) -> Import:
    """Bring a file and take it in."""
    school.refresh_from_db()
    import_ = brought(school, data)
    import_.remember_answers(dict(answers or {}))
    apply_import(import_, by=None)
    return import_


def told(plan: Plan) -> list[tuple[str, str, str, str]]:
    """The lines of a plan."""
    return sorted((entry.what.value, entry.whom.value, entry.name, entry.detail) for entry in plan.entries)


def notes(plan: Plan) -> list[tuple[int | None, str]]:
    """What is wrong, with its row."""
    return [(problem.row, problem.message) for problem in plan.problems]


def places(school: School) -> list[tuple[str, str | None, str, date, date | None]]:
    """Who sits where, from when until when."""
    rows = Placement.objects.filter(school=school).order_by("pupil__first_name", "from_on", "pk")
    named = rows.values_list("pupil__first_name", "group__slug", "year_group", "from_on", "until_on")
    return [(child, group, year, first, last) for child, group, year, first, last in named]


def ties(school: School) -> list[tuple[str, str, str, str]]:
    """Which parent belongs to which child now: child, parent, relation, custody."""
    rows = ParentLink.objects.filter(school=school, until_on__isnull=True)
    names = ("pupil__first_name", "parent__first_name", "relation", "custody")
    return sorted(rows.values_list(*names))


def homes(school: School) -> list[list[str]]:
    """Who live together, as proposed: the parents of each home, and of no home."""
    found: dict[int | None, set[str]] = {}
    for home, parent in ParentLink.objects.filter(school=school, until_on__isnull=True).values_list(
        "home_id", "parent__first_name"
    ):
        found.setdefault(home, set()).add(parent)
    return sorted(sorted(names) for home, names in found.items() if home is not None)


def parents_csv(*rows: str, head: str = "leerlingnummer;voornaam ouder 1;achternaam ouder 1;e-mail ouder 1") -> bytes:
    """A list of parents, one text per row."""
    return csv_file([line.split(";") for line in (head, *rows)])


def all_rows() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that says something about a school."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(set(connection.introspection.table_names(cursor)) - LOG):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- a name the database gave
            found[table] = sorted(cursor.fetchall(), key=repr)
        return found
