"""A letter that explains GLANS is explanation given: once it left, that is written down for each parent it reached.

The worker does it after sending and once an hour, so that a letter that was given along on paper is found as well, and
one of which the worker stopped halfway.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from glansrijk.audit.record import record
from glansrijk.outbox.models import Letter
from glansrijk.rules.quiet_hours import at_school
from glansrijk.schools.models import ParentLink, Staff
from glansrijk.talks.explaining import GLANS
from glansrijk.talks.letter_to_group import KIND
from glansrijk.talks.models import Explanation

# Which letters to a group explain something, by the name of their document, and what.
EXPLAINS = {"wat-is-glans": GLANS}
LOOKED_BACK = timedelta(days=7)


def note_explained(now: datetime) -> int:
    """Write down what letters of the last days explained; returns for how many parents it was new."""
    letters = Letter.objects.filter(kind=KIND, sent_at__gt=now - LOOKED_BACK, sent_at__lte=now)
    return sum(_note(letter, about) for letter in letters.order_by("pk") if (about := _explains(letter)))


def _explains(letter: Letter) -> str:
    return EXPLAINS.get(str(letter.about.get("letter", "")), "")


@transaction.atomic
def _note(letter: Letter, about: str) -> int:
    """For each child that the letter was about. Who moved away since is passed over."""
    assert letter.sent_at is not None
    day = at_school(letter.sent_at).date()
    ties = ParentLink.objects.in_school(letter.school_id).hold_on(day)
    ties = ties.filter(pupil__in=letter.about["pupils"], parent__in=letter.about["parents"])
    by = Staff.objects.in_school(letter.school_id).filter(account=letter.made_by_account_id).first()
    pairs = dict.fromkeys(ties.order_by("pk").values_list("pupil", "parent"))
    return sum(_given(letter, (pupil, parent), about, day, by) for pupil, parent in pairs)


def _given(letter: Letter, who: tuple[int, int], about: str, day: date, by: Staff | None) -> bool:
    """Whether it was new; what was explained on a later day, in a talk, stays as it was noted."""
    pupil, parent = who
    rows = Explanation.objects.filter(pupil=pupil, parent=parent, about=about)
    known = rows.first()
    values = {"language": letter.language, "given_on": day, "by": by}
    if known is None:
        known = Explanation.objects.create(
            school_id=letter.school_id, pupil_id=pupil, parent_id=parent, about=about, **values
        )
    elif not rows.filter(Q(given_on=None) | Q(given_on__lt=day)).update(**values):
        return False
    record("explanation.by_letter", school_id=letter.school_id, by=None, about=known)
    return True
