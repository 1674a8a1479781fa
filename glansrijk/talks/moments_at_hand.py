"""The moment of a kind of talk in this school year, made on first use when the line of the school has none."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.year_line import METHOD
from glansrijk.schools.calendar import open_year
from glansrijk.schools.models import School, SchoolYear
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Moment


def moment_at_hand(kind: str, *, by: Viewer) -> Moment | None:
    """The moment of this kind that fits today best: its window holds today, or lies nearest. None: there is none."""
    moments = by.sees(Moment).filter(kind=kind, school_year__start=Year.of(by.today).start)
    found = list(moments.select_related("school_year").order_by("first_on", "pk"))
    return min(found, key=lambda moment: _distance(moment, by.today), default=None)


@transaction.atomic
def moment_for(kind: str, *, by: Viewer) -> Moment:
    """The moment of this kind, one of the method's; made for the whole school year when the line has none."""
    # Two people at once: the school's own row is the lock, so that there is one moment.
    School.objects.select_for_update().get(pk=by.school.pk)
    return moment_at_hand(kind, by=by) or _make(kind, by)


def school_year_of(by: Viewer) -> SchoolYear:
    """The school year of today; made when the school did not open it yet."""
    return open_year(by.school, Year.of(by.today))


def _make(kind: str, by: Viewer) -> Moment:
    year, laid = school_year_of(by), METHOD[kind]
    return Moment.objects.create(
        school_id=by.school.pk,
        school_year=year,
        kind=kind,
        name=laid.name,
        with_whom=laid.with_whom,
        first_on=year.year.first,
        last_on=year.year.last,
        minutes=laid.minutes,
    )


def _distance(moment: Moment, today: date) -> tuple[int, int]:
    if moment.first_on <= today <= moment.last_on:
        return 0, 0
    near = min(abs((moment.first_on - today).days), abs((moment.last_on - today).days))
    return 1, near
