"""Of which parents there has to be a handover: every tie that holds, of every child that goes on at this school."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q

from glansrijk.rules.moving_up import LAST_YEAR_GROUP, How
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import ContactBan, ParentLink, Placement
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.models.parent import ParentLinkQuerySet
from glansrijk.talks.models import YearClosing


def ties_to_hand_over(
    groups: Sequence[int], year: Year, today: date, *, closing: YearClosing | None
) -> list[ParentLink]:
    """Ties of the children in these groups, without a ban on contact and without the children who leave.

    A child of the last year group leaves, unless it has a place next year or was chosen to stay; another one goes on,
    unless it was chosen to leave. Where a child leaves there is nobody to take over.
    """
    day = nearest_day(year, today)
    sits = Placement.objects.filter(holds_on(day), group__in=groups, pupil=OuterRef("pupil"))
    goes_on = Exists(sits.exclude(year_group=str(LAST_YEAR_GROUP))) | Exists(
        Placement.objects.filter(pupil=OuterRef("pupil"), school_year__start=year.next.start)
    )
    stay, leave = _chosen(closing)
    banned = ContactBan.objects.in_force(today).filter(link=OuterRef("pk"))
    rows = ParentLink.objects.that_hold(day).filter(Exists(sits)).filter(goes_on | Q(pupil__in=stay))
    return _with_people(rows.exclude(pupil__in=leave).exclude(Exists(banned)))


def all_ties(pupils: Sequence[int], year: Year, today: date) -> list[ParentLink]:
    """All ties of these children that hold, also of parents with whom there is no contact."""
    return _with_people(ParentLink.objects.that_hold(nearest_day(year, today)).filter(pupil__in=pupils))


def nearest_day(year: Year, today: date) -> date:
    """Today, or the nearest day of that school year."""
    return min(max(today, year.first), year.last)


def closing_in_hand(school_id: int, year: int) -> YearClosing | None:
    """The closing of this year: what was chosen for it, and whether it is done."""
    found: YearClosing | None = (
        YearClosing.objects.in_school(school_id).in_hand(year).only("moves", "closed_at").first()
    )
    return found


def _chosen(closing: YearClosing | None) -> tuple[list[int], list[int]]:
    """Children who were chosen to do the year again, and to leave."""
    children = closing.moves.get("children", {}) if closing else {}
    how = {int(key): choice["how"] for key, choice in children.items()}
    return [key for key, one in how.items() if one == How.STAYS], [key for key, one in how.items() if one == How.LEAVES]


def _with_people(rows: ParentLinkQuerySet) -> list[ParentLink]:
    return list(rows.select_related("pupil", "parent__wish").order_by("pupil__sort_name", "pupil", "from_on", "pk"))
