"""A worry that is about a child goes on the table as a matter, with the home of whoever brought it (R81, R37)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.relations.matters import Opening, open_matter
from glansrijk.relations.models import Matter
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import ParentLink, Placement
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Idea


@dataclass(frozen=True)
class About:
    """A child that a worry may be about: the tie of who brought it, and where the child sits."""

    tie: ParentLink
    seat: Placement

    @property
    def child(self) -> str:
        """The name of the child."""
        return self.tie.pupil.name.full


def children_of(idea: Idea, viewer: Viewer) -> list[About]:
    """The children about whom this viewer may open a matter with the one who brought it; none without a home."""
    if idea.kind != "worry":
        return []
    ties = ParentLink.objects.in_school(idea.school_id).that_hold(viewer.today)
    ties = ties.filter(parent__ideas__idea=idea, home__isnull=False).select_related("pupil", "home").order_by("pk")
    seats = Placement.objects.filter(holds_on(viewer.today), pupil__in=ties.values("pupil"), group__composite=False)
    by_pupil = {seat.pupil_id: seat for seat in seats.select_related("group")}
    found = [About(tie, by_pupil[tie.pupil_id]) for tie in ties if tie.pupil_id in by_pupil]
    return [one for one in found if viewer.sees_all(Thing.ESTIMATES) or one.seat.group_id in viewer.group_ids]


@transaction.atomic
def put_on_table(idea: Idea, pupil_id: int, title: str, *, by: Viewer) -> Matter:
    """Open a matter about one child, in the words of the parent. The same page sent twice is one matter.

    Raises:
        Refused: it has no subject, or it cannot be about this child.
    """
    about = next((one for one in children_of(idea, by) if one.tie.pupil_id == pupil_id), None)
    if about is None or about.seat.group is None or about.tie.home is None:
        raise Refused(_("Kies over welk kind het gaat."))
    if not title.strip():
        raise Refused(_("Schrijf kort op waar het over gaat."))
    opening = Opening(title, by.today, parent_sees=idea.text, key=uuid5(idea.key, f"matter:{pupil_id}"))
    return open_matter(opening, pupil=about.tie.pupil, home=about.tie.home, group=about.seat.group, level=None, by=by)
