"""Being ambassador of the school: a parent says so by name, with consent, and takes it back when they like (R47, R57).

It has nothing to do with any answer in a pulse: another page, another table, and the pulse does not ask for it.
"""

from __future__ import annotations

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.pulse.models import Ambassador
from glansrijk.pulse.parent_words import AMBASSADOR_VERSION
from glansrijk.schools.models import Parent
from glansrijk.schools.parent_viewer import ParentViewer, links_that_open
from glansrijk.schools.viewer import Viewer


def ambassador_of(viewer: ParentViewer) -> Ambassador | None:
    """What this parent said; None when nothing stands."""
    return Ambassador.objects.in_school(viewer.school.pk).that_stand().filter(parent=viewer.parent).first()


@transaction.atomic
def say_yes(words: str, *, by: ParentViewer) -> None:
    """Be ambassador from now on; said again it takes over the newest words."""
    # The parent's own row is the lock: the form sent twice gives one row.
    Parent.objects.select_for_update().get(pk=by.parent.pk)
    row = ambassador_of(by)
    if row is not None:
        row.say(words, AMBASSADOR_VERSION)
        return
    row = Ambassador.objects.create(
        school_id=by.school.pk, parent=by.parent, words=words, text_version=AMBASSADOR_VERSION
    )
    record("ambassador.said_yes", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def withdraw(*, by: ParentViewer) -> None:
    """Not be ambassador any more; once."""
    Parent.objects.select_for_update().get(pk=by.parent.pk)
    row = ambassador_of(by)
    if row is not None:
        row.withdraw()
        record("ambassador.withdrawn", school_id=by.school.pk, by=by, about=row)


def ambassadors_for(viewer: Viewer) -> list[Ambassador]:
    """Who wants to be ambassador and may be spoken to today, by name, for the head."""
    rows = viewer.sees(Ambassador).that_stand().filter(parent__in=links_that_open(viewer.today).values("parent"))
    return list(rows.select_related("parent").order_by("parent__sort_name", "pk"))
