"""Persoonlijk record: what a child wants to reach this year, in its own words. Optional, and never a mark (R47).

It is the red thread: later talks show it (`goal_of`, and the part `talks/parts/goal.html`), and the year closes it
with a compliment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict, first_version
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Pupil
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import PersonalGoal
from glansrijk.talks.moments_at_hand import school_year_of


@dataclass(frozen=True)
class Wanted:
    """What the child says it wants to reach; an empty text takes it away."""

    text: str
    said_on: date
    shared: bool = True


def goal_of(pupil: Pupil, year: Year, viewer: Viewer, *, for_parents: bool = False) -> PersonalGoal | None:
    """The goal of a child in a school year, as far as this viewer sees it.

    `for_parents`: for what parents get to read (a summary, a letter, a print): not when the child asked not to share.
    """
    rows = viewer.sees(PersonalGoal).filter(pupil=pupil, school_year__start=year.start)
    found: PersonalGoal | None = (rows.filter(shared=True) if for_parents else rows).first()
    return found


def write_goal(pupil: Pupil, wanted: Wanted, *, version: int, by: Viewer) -> None:
    """Write the goal down, change it, or take it away. `version` is 0 where nothing stood.

    Raises:
        Conflict: somebody wrote here since the page was opened; both texts come along.
    """
    try:
        with transaction.atomic():
            _write(pupil, wanted, version, by)
    except IntegrityError as fault:
        raise _conflict(pupil, wanted.text, by) from fault


@transaction.atomic
def close_goal(goal: PersonalGoal, compliment: str, *, version: int, by: Viewer) -> None:
    """Look back on the goal with a compliment.

    Raises:
        ValueError: there is no compliment.
        Conflict: somebody wrote here since the page was opened.
    """
    if not compliment.strip():
        raise ValueError("Schrijf een compliment op. Daarmee sluit je het record af.")
    rows = PersonalGoal.objects.filter(pk=goal.pk, version=version)
    if not rows.update(closed_on=by.today, compliment=compliment.strip(), version=F("version") + 1):
        now = PersonalGoal.objects.filter(pk=goal.pk).values_list("compliment", flat=True).first()
        raise Conflict({"compliment": now or ""}, {"compliment": compliment})
    record("goal.closed", school_id=by.school.pk, by=by, about=goal)


@transaction.atomic
def reopen_goal(goal: PersonalGoal, *, by: Viewer) -> None:
    """The child goes on with it: looking back was too early."""
    rows = PersonalGoal.objects.filter(pk=goal.pk, closed_on__isnull=False)
    if rows.update(closed_on=None, compliment="", version=F("version") + 1):
        record("goal.reopened", school_id=by.school.pk, by=by, about=goal)


def _write(pupil: Pupil, wanted: Wanted, version: int, by: Viewer) -> None:
    year = school_year_of(by)
    rows = PersonalGoal.objects.filter(pupil=pupil, school_year=year)
    values = {"text": wanted.text, "said_on": wanted.said_on, "shared": wanted.shared, "by": by.staff}
    if version == 0:
        if not wanted.text:
            return
        values["version"] = first_version()
        PersonalGoal.objects.create(school_id=by.school.pk, pupil=pupil, school_year=year, **values)
    elif not wanted.text:
        if not rows.filter(version=version).delete()[0]:
            raise _conflict(pupil, wanted.text, by)
    elif not rows.filter(version=version).update(**values, at=timezone.now(), version=F("version") + 1):
        raise _conflict(pupil, wanted.text, by)
    record("goal.written", school_id=by.school.pk, by=by, about=pupil)


def _conflict(pupil: Pupil, text: str, by: Viewer) -> Conflict:
    row = goal_of(pupil, Year.of(by.today), by)
    return Conflict({"text": row.text if row else ""}, {"text": text})
