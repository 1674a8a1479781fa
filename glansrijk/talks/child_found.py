"""Finding a child whose own words this viewer may read and write."""

from __future__ import annotations

from django.http import Http404

from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import Pupil
from glansrijk.schools.models.pupil import seats_of
from glansrijk.schools.viewer import Viewer


def find_child(viewer: Viewer, pupil: int) -> Pupil:
    """A child of the own groups, or of the school for who sees all talks; never one's own child.

    Raises:
        Http404: there is none, or it is not for this viewer.
    """
    rows = viewer.sees(Pupil).still_ours(viewer.today).exclude(parent_links__parent__staff=viewer.staff)
    if not viewer.sees_all(Thing.TALKS):
        # The teacher of a composite group sees the name, but not what is said in talks.
        rows = rows.filter(pk__in=seats_of(viewer, "Placement"))
    found: Pupil | None = rows.filter(pk=pupil).first()
    if found is None:
        raise Http404
    return found
