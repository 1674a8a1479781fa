"""When each parent of a group was last spoken with this school year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Max, QuerySet

from glansrijk.relations.models import Contact
from glansrijk.rules.homes import not_yet_sentence
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer

if TYPE_CHECKING:
    from glansrijk.relations.lines import Line


def last_contacts(group: Group, viewer: Viewer) -> dict[int, date]:
    """Parent -> day of the last contact in this group-year, in one query."""
    return dict(viewer.read(_last, group.pk))


def _last(viewer: Viewer, group: int) -> QuerySet[Any, Any]:
    rows = Contact.objects.visible_to(viewer).that_took_place().filter(relation__group=group)
    return rows.values_list("relation__parent_id").annotate(Max("on"))


def not_yet_met(line: Line, contacts: dict[int, date]) -> str:
    """Name the parents who are hidden behind the other: no contact with them, while there was with the other.

    Where nobody of the home was met yet, the line says nothing: the level 'nog niet bekend' says it already.
    """
    missed = tuple(parent.called for parent in line.rated if parent.parent_id not in contacts)
    return not_yet_sentence(missed) if 0 < len(missed) < len(line.rated) else ""
