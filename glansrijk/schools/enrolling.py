"""Enrolling a child by hand: on the list of the school, in no group yet, perhaps not yet four years old (R75)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.rules.names import PersonName
from glansrijk.schools.models import Pupil, School
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class NewChild:
    """Who is enrolled: the name, and the days as far as they are known."""

    name: PersonName
    born_on: date | None = None
    starts_on: date | None = None


@transaction.atomic
def enrol(child: NewChild, *, by: Viewer) -> Pupil:
    """Put a child on the list. Sent twice it is one child: same name and birthday, and still in no group."""
    # The school's own row is the lock against two clicks at once.
    School.objects.select_for_update().get(pk=by.school.pk)
    pupil = Pupil(school=by.school, born_on=child.born_on, starts_on=child.starts_on)
    pupil.take_name(child.name)
    known = Pupil.objects.in_school(by.school.pk).in_no_group(by.today)
    same = known.filter(sort_name=pupil.sort_name, first_name=pupil.first_name, born_on=child.born_on).first()
    if same is not None:
        return same
    pupil.save(force_insert=True)
    record("pupil.enrolled", school_id=by.school.pk, by=by, about=pupil)
    return pupil
