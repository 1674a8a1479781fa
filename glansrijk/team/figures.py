"""What the five letters of the school show of the team: a count, of nobody in particular."""

from __future__ import annotations

from glansrijk.rules.coverage import Coverage
from glansrijk.team.lesson_files import lessons
from glansrijk.team.models import PlannedLesson


def lessons_had(school_id: int) -> Coverage:
    """How many of the lessons there are the team had; one query. A lesson that is no longer there counts nowhere."""
    known = {one.slug for one in lessons()}
    had = PlannedLesson.objects.in_school(school_id).closed().values_list("lesson", flat=True)
    return Coverage(len(known & set(had)), len(known))
