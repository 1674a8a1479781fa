"""What of the team may stand on Vandaag and among one's own actions: a meeting today, and lessons still to do (R49)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.today_list import DueKind, DueThing
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.viewer import Viewer
from glansrijk.team.lesson_files import lesson
from glansrijk.team.models import LessonTurn, Meeting

AHEAD = timedelta(days=14)
MOST = 100


@dataclass(frozen=True)
class TeamDue(DueThing):
    """A meeting or a lesson, with the answer to 'Waarom zie ik dit?'. Without a day it is for when it suits."""

    why: str = ""
    button: str = ""
    margin: str = ""
    day: date | None = None


def due_things(viewer: Viewer) -> list[TeamDue]:
    """The meetings of today, and each lesson that is asked of me within two weeks or was before. Two queries."""
    if not viewer.sees_all(Thing.TEAM):
        return []
    return [*_meetings(viewer), *_lessons(viewer)]


def _meetings(viewer: Viewer) -> Iterator[TeamDue]:
    for row in viewer.sees(Meeting).to_come().filter(held_on=viewer.today):
        yield TeamDue(
            DueKind.TALK,
            row.from_time or viewer.today,
            row.get_kind_display().capitalize(),
            _("De agenda staat klaar."),
            reverse("meeting", kwargs={"school": viewer.school.slug, "meeting": row.pk}),
            why=_("Je ziet dit omdat je team vandaag bij elkaar komt."),
            button=_("Bekijken"),
            margin=_("team"),
            day=viewer.today,
        )


def _lessons(viewer: Viewer) -> Iterator[TeamDue]:
    """A lesson whose document is gone is asked of nobody."""
    rows = viewer.sees(LessonTurn).to_do().filter(staff=viewer.staff, due_on__lte=viewer.today + AHEAD)
    for row in rows[:MOST]:
        if lesson(row.lesson):
            yield TeamDue(
                DueKind.CHECK,
                min(row.due_on, viewer.today),
                row.title,
                _("Een les om in te halen.") if row.way == "catch_up" else _("Een les als huiswerk."),
                reverse("lesson", kwargs={"school": viewer.school.slug, "lesson": row.lesson}),
                why=_("Je ziet dit omdat je team deze les samen doet."),
                button=_("Lezen"),
                margin=_("les"),
                day=row.due_on,
            )
