"""What of the team has a day: meetings, and agreements that come back each year (R52, R92)."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.calendar_items import CalendarItem, ItemKind
from glansrijk.rules.school_year import Calendar, SchoolYear
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import Meeting, TeamAgreement


def meetings_on_the_calendar(viewer: Viewer, year: SchoolYear, _calendar: Calendar) -> Iterator[CalendarItem]:
    """The meetings of one school year that go on."""
    rows = viewer.sees(Meeting).that_go_on().filter(held_on__range=(year.first, year.last))
    for row in rows.order_by("held_on", "pk"):
        yield CalendarItem(
            f"vergadering-{row.pk}",
            ItemKind.EVENT,
            row.get_kind_display().capitalize(),
            row.held_on,
            at=row.from_time,
            about=row.place,
            url=reverse("meeting", kwargs={"school": viewer.school.slug, "meeting": row.pk}),
            changed_at=row.changed_at or row.at,
            version=row.version,
        )


def agreements_on_the_calendar(viewer: Viewer, year: SchoolYear, calendar: Calendar) -> Iterator[CalendarItem]:
    """Agreements for each year, in their own time of this year: also in years to come, with the days of those years."""
    for row in viewer.sees(TeamAgreement).open().filter(term="long").order_by("pk"):
        window = row.returns.window(year, calendar) if row.returns else None
        if window and window.last >= row.agreed_on:
            yield CalendarItem(
                f"teamafspraak-{row.pk}-{year.name}",
                ItemKind.WINDOW,
                _("Teamafspraak: %(text)s") % {"text": row.text},
                window.first,
                window.last,
                url=reverse("team_agreement", kwargs={"school": viewer.school.slug, "team_agreement": row.pk}),
                changed_at=row.changed_at or row.at,
                version=row.version,
            )
