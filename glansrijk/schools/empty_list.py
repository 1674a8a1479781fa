"""The school's own empty list of parents: its children filled in, the parents to be typed, and then to be read in."""

from __future__ import annotations

from collections.abc import Iterator

from glansrijk.audit.record import record
from glansrijk.schools.custody_page import order_of_list
from glansrijk.schools.imports.formats.writing_tables import as_csv, as_xlsx
from glansrijk.schools.models import Placement, Pupil
from glansrijk.schools.viewer import Viewer

SHEET = "Ouders"
MOST_PARENTS = 4
OF_CHILD = ("leerlingnummer", "roepnaam", "tussenvoegsel", "achternaam", "groep")
OF_PARENT = (
    "voornaam",
    "tussenvoegsel",
    "achternaam",
    "relatie",
    "gezag (ja/nee/onbekend)",
    "taal",
    "e-mail",
    "mobiel",
)
HEAD = (*OF_CHILD, *(f"ouder {number} {what}" for number in range(1, MOST_PARENTS + 1) for what in OF_PARENT))


def empty_list(viewer: Viewer, *, as_workbook: bool) -> bytes:
    """A row per child of the school, by group and in the school's own order. It is written down who took it along."""
    rows = [HEAD, *_rows(viewer)]
    record("parents_list.taken_along", school_id=viewer.school.pk, by=viewer, children=len(rows) - 1)
    return as_xlsx(rows, sheet=SHEET) if as_workbook else as_csv(rows)


def _rows(viewer: Viewer) -> Iterator[tuple[str, ...]]:
    places = _places(viewer)
    order = viewer.school.list_order

    def place_in_list(pupil: Pupil) -> tuple[object, ...]:
        place = places.get(pupil.pk)
        group = place.group if place else None
        in_group = (0, group.position, group.name) if group else (1, 0, "")
        return (*in_group, order_of_list(pupil.name, order), pupil.pk)

    for pupil in sorted(viewer.sees(Pupil).still_ours(viewer.today), key=place_in_list):
        place = places.get(pupil.pk)
        name = place.group.name if place and place.group else ""
        yield (pupil.key, pupil.first_name, pupil.prefix, pupil.surname, name)


def _places(viewer: Viewer) -> dict[int, Placement]:
    rows = viewer.sees(Placement).filter(until_on__isnull=True).select_related("group").order_by("from_on", "pk")
    return {row.pupil_id: row for row in rows}
