"""What else happens when a year is closed: each step gives the next school year what comes back every year.

A step gets the next school year and who closes (school, staff, account, day), and returns the rows that it made, so
that undoing can take them back. Moments of the next year that it moves are noticed by closing itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from glansrijk.schools.models import SchoolYear
from glansrijk.talks.closing_the_year import Closer, Step
from glansrijk.talks.dating_the_year import date_the_year


def give_moments_their_days(coming: SchoolYear, by: Closer) -> Sequence[models.Model]:
    """Date the line in the next school year (R52)."""
    return date_the_year(coming, by=by).made


STEPS: tuple[Step, ...] = (give_moments_their_days,)
