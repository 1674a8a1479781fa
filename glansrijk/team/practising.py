"""Noting that one practised a talk, and taking it back.

Nothing of it goes into the audit log: what is not kept about a colleague cannot be held against one.
"""

from __future__ import annotations

from datetime import date

from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import Practised
from glansrijk.team.practice_files import Practice


def note_practised(practice: Practice, *, by: Viewer) -> Practised:
    """Note it on the day of the first time; pressing twice gives one row."""
    row, _made = Practised.objects.get_or_create(
        staff=by.staff, practice=practice.slug, defaults={"school_id": by.school.pk, "done_on": by.today}
    )
    return row


def take_back_practised(practice: Practice, *, by: Viewer) -> None:
    """Be as if it was not practised yet."""
    Practised.objects.visible_to(by).filter(practice=practice.slug).delete()


def practised_on(viewer: Viewer) -> dict[str, date]:
    """When this person practised what, by the name of the talk."""
    return dict(Practised.objects.visible_to(viewer).values_list("practice", "done_on"))
