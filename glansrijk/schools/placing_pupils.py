"""Where a pupil sits: starting in a group, and moving to another one in the middle of a year."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.days import day_in_words
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import open_year
from glansrijk.schools.models import Group, Placement, Pupil
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def place_pupil(pupil: Pupil, group: Group | None, *, year_group: str, from_on: date, by: Viewer) -> Placement:
    """Let a pupil sit in a group (or in none) from a day on: the place until then ends the day before.

    The old place stays, with its days, and so does everything written there. A change on the very day on which the
    old place began is a correction of it.

    Raises:
        Refused: the group is of another school year, or the pupil has already moved on a later day.
    """
    year = open_year(by.school, Year.of(from_on))
    if group is not None and group.school_year_id != year.pk:
        raise Refused(_("Deze groep hoort bij een ander schooljaar. Kies een dag in dat jaar, of een andere groep."))
    now = Placement.objects.filter(pupil=pupil, school_year=year, until_on__isnull=True).first()
    if now and from_on < now.from_on:
        raise Refused(
            _("Dit kind zit vanaf %(day)s al ergens anders. Kies een latere dag.") % {"day": day_in_words(now.from_on)}
        )
    placement = _place(pupil, group, year_group=year_group, from_on=from_on, now=now, year_id=year.pk)
    record(
        "pupil.placed",
        school_id=by.school.pk,
        by=by,
        about=pupil,
        group=group.pk if group else None,
        from_on=from_on.isoformat(),
    )
    return placement


def _place(
    pupil: Pupil, group: Group | None, *, year_group: str, from_on: date, now: Placement | None, year_id: int
) -> Placement:
    if now and now.from_on == from_on:
        now.correct(group=group, year_group=year_group)
        return now
    if now:
        now.end(from_on - timedelta(days=1))
    return Placement.objects.create(
        school_id=pupil.school_id,
        school_year_id=year_id,
        pupil=pupil,
        group=group,
        year_group=year_group,
        from_on=from_on,
    )


@transaction.atomic
def explain_no_parent(pupil: Pupil, reason: str, *, by: Viewer) -> None:
    """Write down why no parent is tied to this child (R1)."""
    pupil.explain_no_parent(reason)
    record("pupil.no_parent_explained", school_id=by.school.pk, by=by, about=pupil)
