"""What a school has already, gathered in few queries before a file is compared with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import (
    Assignment,
    Group,
    ImportChange,
    Participation,
    Placement,
    Pupil,
    RoleGrant,
    School,
    SchoolYear,
    Staff,
)
from glansrijk.schools.models.imported import STANDS
from glansrijk.schools.models.owned import holds_on


@dataclass
class KnownSchool:
    """A school as it is on the day of the import, looked at for one school year.

    `as_of` is the first day on which what the file says holds: today, or the nearest day of the file's school year.
    `year_row` is not in the database yet when the school year is new.
    """

    school: School
    year: Year
    today: date
    as_of: date
    year_row: SchoolYear
    newest_year: int | None
    groups: list[Group]
    pupils: list[Pupil]
    places: dict[int, Placement]
    were_here: set[int]
    last_places: dict[int, tuple[int, date | None]]
    participations: dict[int, list[Participation]]
    staff: list[Staff]
    assignments: list[Assignment]
    with_role: set[int]
    imported: set[int] = field(default_factory=set)
    ended_by_import: set[int] = field(default_factory=set)

    @property
    def is_first_file(self) -> bool:
        """Whether nobody has a place in this school year yet."""
        return not self.were_here

    @property
    def is_ahead(self) -> bool:
        """Whether the school year has not begun: then nothing of today changes (design 4.19)."""
        return self.today < self.year.first


def know_school(school: School, year: Year, today: date) -> KnownSchool:
    """Gather what a school file is compared with. The number of queries does not depend on the size of the school."""
    years = SchoolYear.objects.in_school(school.pk)
    groups = list(Group.objects.in_school(school.pk).select_related("school_year"))
    of_year = [group for group in groups if group.school_year.start == year.start]
    known = _nothing_known(school, year, today)
    known.year_row = next((row for row in years if row.start == year.start), known.year_row)
    known.newest_year = max((group.school_year.start for group in groups), default=None)
    known.groups = sorted(of_year, key=lambda group: (group.position, group.pk))
    known.pupils = list(Pupil.objects.in_school(school.pk).order_by("pk"))
    _know_places(known, known.as_of)
    _know_staff(known, {group.pk for group in of_year})
    return known


def _nothing_known(school: School, year: Year, today: date) -> KnownSchool:
    return KnownSchool(
        school=school,
        year=year,
        today=today,
        as_of=min(max(today, year.first), year.last),
        year_row=SchoolYear(school=school, start=year.start),
        newest_year=None,
        groups=[],
        pupils=[],
        places={},
        were_here=set(),
        last_places={},
        participations={},
        staff=[],
        assignments=[],
        with_role=set(),
    )


def _know_places(known: KnownSchool, as_of: date) -> None:
    """The place each pupil has in the year: the open one, or else one with an end that is still to come."""
    rows = Placement.objects.in_school(known.school.pk).select_related("school_year").order_by("from_on", "pk")
    for place in rows:
        start = place.school_year.start
        if start >= known.last_places.get(place.pupil_id, (0, None))[0]:
            known.last_places[place.pupil_id] = (start, place.until_on)
        if start == known.year.start:
            known.were_here.add(place.pupil_id)
            if place.until_on is None or place.until_on > as_of:
                known.places[place.pupil_id] = place
    seats: dict[int, list[Participation]] = defaultdict(list)
    open_seats = Participation.objects.in_school(known.school.pk).filter(
        group__school_year__start=known.year.start, until_on__isnull=True
    )
    for seat in open_seats.order_by("pk"):
        seats[seat.pupil_id].append(seat)
    known.participations = dict(seats)


def _know_staff(known: KnownSchool, group_ids: set[int]) -> None:
    school_id = known.school.pk
    known.staff = list(Staff.objects.in_school(school_id).select_related("account").order_by("pk"))
    known.assignments = [
        row for row in Assignment.objects.in_school(school_id).order_by("pk") if row.group_id in group_ids
    ]
    held = RoleGrant.objects.in_school(school_id).filter(holds_on(known.today))
    known.with_role = set(held.values_list("staff_id", flat=True))
    told = ImportChange.objects.in_school(school_id).filter(model="assignment", of__status__in=STANDS)
    for row_id, made in told.values_list("row_id", "made"):
        (known.imported if made else known.ended_by_import).add(row_id)
