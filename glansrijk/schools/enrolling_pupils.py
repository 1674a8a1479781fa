"""Children by hand, between two files: a new child, a child that left, and a child that was sent away too early."""

from __future__ import annotations

from datetime import date
from itertools import chain

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.names import PersonName
from glansrijk.schools.models import Group, Participation, Placement, Pupil, School
from glansrijk.schools.placing_pupils import place_pupil
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def enrol_pupil(
    name: PersonName,
    *,
    key: str,
    born_on: date | None,
    group: Group | None,
    year_group: str,
    from_on: date,
    by: Viewer,
) -> Pupil:
    """Add a child, in a group or in none. The next file finds it by its number, or by name and date of birth.

    Raises:
        Refused: the child or its number is there already, or the group is of another school year. Nothing is written.
    """
    School.objects.select_for_update().get(pk=by.school.pk)  # a second press waits here, and then finds the child
    _refuse_twice(name, key, born_on, by)
    starts_on = from_on if from_on > by.today else None
    pupil = Pupil(school=by.school, key=key, born_on=born_on, starts_on=starts_on)
    pupil.take_name(name)
    pupil.save()
    record("pupil.enrolled", school_id=by.school.pk, by=by, about=pupil)
    place_pupil(pupil, group, year_group=year_group, from_on=from_on, by=by)
    return pupil


def _refuse_twice(name: PersonName, key: str, born_on: date | None, by: Viewer) -> None:
    pupils = Pupil.objects.in_school(by.school.pk)
    if key and (other := pupils.filter(key=key).first()):
        raise Refused(_("Leerlingnummer %(key)s is al van %(name)s.") % {"key": key, "name": other.name.full})
    same = pupils.filter(sort_name=name.sort_key)
    if born_on:
        same = same.filter(born_on=born_on) | same.filter(born_on__isnull=True)
    if (other := same.first()) is None:
        return
    if other.left_on:
        raise Refused(
            _("%(name)s was hier al eerder op school. Zoek dit kind op en kies ‘Weer op school’.") % {"name": name.full}
        )
    raise Refused(
        _("%(name)s staat al bij de kinderen. Is dit een ander kind? Vul dan bij allebei de geboortedatum in.")
        % {"name": name.full}
    )


@transaction.atomic
def send_off(pupil: Pupil, *, on: date, by: Viewer) -> None:
    """Let a child leave after a last day at school. Nothing is deleted; the places end, the terms begin to run.

    Raises:
        Refused: the child left already, or the day is still to come.
    """
    if pupil.left_on is not None:
        raise Refused(_("Dit kind is al van school."))
    if on > by.today:
        raise Refused(_("Deze dag moet nog komen. Doe dit op de laatste schooldag, of daarna."))
    for seat in chain(_open(Placement, pupil), _open(Participation, pupil)):
        seat.end(on)
    pupil.leave(on)
    record("pupil.sent_off", school_id=by.school.pk, by=by, about=pupil, left_on=on.isoformat())


@transaction.atomic
def welcome_back(pupil: Pupil, *, by: Viewer) -> None:
    """Take back that a child left: a mistake, or a child that came back. The places that ended with it are open again.

    Raises:
        Refused: the child did not leave.
    """
    left_on = pupil.left_on
    if left_on is None:
        raise Refused(_("Dit kind is al op school."))
    pupil.come_back()
    for seat in chain(_ended_with(Placement, pupil, left_on), _ended_with(Participation, pupil, left_on)):
        seat.go_on()
    record("pupil.welcomed_back", school_id=by.school.pk, by=by, about=pupil)


def _open(model: type[Placement | Participation], pupil: Pupil) -> list[Placement | Participation]:
    return list(model.objects.filter(pupil=pupil, until_on__isnull=True))


def _ended_with(model: type[Placement | Participation], pupil: Pupil, left_on: date) -> list[Placement | Participation]:
    """What ended on the day on which the child left, where nothing came after it."""
    seats = model.objects.filter(pupil=pupil)
    goes_on = seats.filter(Q(from_on__gt=left_on) | Q(until_on__isnull=True)).exists()
    return [] if goes_on else list(seats.filter(until_on=left_on))
