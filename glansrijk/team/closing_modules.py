"""A module closes when the team had all its lessons: with a day and what it brought (R48)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.lesson_files import lessons_of
from glansrijk.team.models import ModuleClosing, PlannedLesson
from glansrijk.team.no_names import refuse_names


def lessons_left(letter: str, school_id: int) -> list[str]:
    """The titles of the lessons of a module that the team did not have yet."""
    rows = PlannedLesson.objects.in_school(school_id).closed()
    had = set(rows.values_list("lesson", flat=True))
    return [one.title for one in lessons_of(letter) if one.slug not in had]


@transaction.atomic
def close_module(letter: str, result: str, *, by: Viewer) -> None:
    """Close a module. Twice is once.

    Raises:
        Refused: lessons are left, nothing was filled in, or a child or parent is named.
    """
    words = result.strip()
    if not words:
        raise Refused(_("Schrijf op wat deze module jullie bracht."))
    refuse_names(words, school_id=by.school.pk, also_colleagues=False)
    left = lessons_left(letter, by.school.pk)
    if left or not lessons_of(letter):
        raise Refused(_("Het team had nog niet alle lessen van deze module. Doe die eerst."))
    values = {"closed_on": by.today, "result": words, "by": by.staff}
    row, made = ModuleClosing.objects.get_or_create(school_id=by.school.pk, letter=letter, defaults=values)
    if made:
        record("module.closed", school_id=by.school.pk, by=by, about=row, letter=letter)
