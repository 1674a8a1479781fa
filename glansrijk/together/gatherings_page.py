"""What the pages about walk-ins show, and what of them stands on the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.calendar_items import CalendarItem, ItemKind
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.viewer import Viewer
from glansrijk.together.ideas_page import IdeaLine, who_brought
from glansrijk.together.models import Gathering, Idea

NEWEST = 100


@dataclass(frozen=True)
class GatheringsPage:
    """What is still to come, and what has been."""

    ahead: tuple[Gathering, ...]
    been: tuple[Gathering, ...]


@dataclass(frozen=True)
class GatheringPage:
    """One morning, with what was heard as far as this viewer may see it."""

    row: Gathering
    heard: tuple[IdeaLine, ...]
    has_begun: bool
    may_hear: bool


def gatherings_page(viewer: Viewer) -> GatheringsPage:
    """All mornings of this school, the next one first and then the last one first; one query."""
    rows = list(viewer.sees(Gathering).order_by("-held_on", "-from_time", "-pk")[:NEWEST])
    ahead = tuple(row for row in reversed(rows) if row.held_on >= viewer.today)
    return GatheringsPage(ahead, tuple(row for row in rows if row.held_on < viewer.today))


def gathering_page(row: Gathering, viewer: Viewer) -> GatheringPage:
    """One morning."""
    found = viewer.sees(Idea).filter(gathering=row).prefetch_related("by_parents__parent").order_by("pk")
    heard = tuple(IdeaLine(idea, who_brought([one.parent for one in idea.by_parents.all()])) for idea in found)
    may_hear = viewer.sight(Thing.IDEAS) in (Sight.SCHOOL, Sight.OWN_GROUPS)
    return GatheringPage(row, heard, row.held_on <= viewer.today and row.called_off_at is None, may_hear)


def gatherings_of_year(viewer: Viewer, year: SchoolYear, _calendar: Calendar) -> Iterator[CalendarItem]:
    """The walk-ins of one school year, for the calendar."""
    rows = viewer.sees(Gathering).that_go_on().filter(held_on__range=(year.first, year.last))
    for row in rows.order_by("held_on", "pk"):
        yield CalendarItem(
            f"inloop-{row.pk}",
            ItemKind.EVENT,
            _("Inloop: %(theme)s") % {"theme": row.theme},
            row.held_on,
            at=row.from_time,
            until=row.until_time,
            about=row.place,
            url=reverse("gathering", kwargs={"school": viewer.school.slug, "gathering": row.pk}),
            changed_at=row.changed_at or row.at,
            version=row.version,
        )
