"""What stands in one text each about a parent: expectations, wishes, reactions, own views and ideas, in one query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Case, F, QuerySet, Value, When
from django.utils.translation import gettext as _

from glansrijk.relations.models import OwnWords
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.together.models import Idea, Reaction, Wish
from glansrijk.together.models.wish import ANSWERS, INVOLVEMENTS
from glansrijk.together.parents_page import own_expectations

_COLUMNS = ("table", "number", "sort", "said", "more", "child")
_NOBODY = Value(None, output_field=BigIntegerField())


@dataclass(frozen=True)
class Said:
    """A row of one of the tables: of which sort it is there, its text, and what belongs to it."""

    table: str
    number: int
    sort: str
    text: str
    more: str
    pupil_id: int | None

    @property
    def key(self) -> str:
        """By which the parent says something about it."""
        return f"{self.table}-{self.number}"

    @property
    def title(self) -> str:
        """What it is, to the parent."""
        if self.table == "wish":
            return str(dict(INVOLVEMENTS)[self.sort]).capitalize()
        return {
            "school": _("School verwacht van u"),
            "parent": _("U verwacht van school"),
            "reaction": _("Wat u vindt van hoe we samenwerken"),
            "ownwords": _("Uw eigen kijk"),
            "idea": _("U zei"),
        }[self.sort]

    @property
    def in_words(self) -> str:
        """What stands there."""
        answer = str(dict(ANSWERS)[self.more]) if self.table == "wish" else ""
        return "\n".join(part for part in (answer, self.text) if part)

    @property
    def beside(self) -> str:
        """What school said to it."""
        if self.table == "expectation" and self.more:
            return _("U bent het hierover eens.") if self.sort == "school" else _("School is het hiermee eens.")
        return self.more if self.table == "idea" else ""


def said_to(viewer: ParentViewer) -> tuple[Said, ...]:
    """Everything of these tables that is shared with this parent, the oldest of each first."""
    # The expectations first: only they know for sure that a child is a number, which PostgreSQL wants to hear.
    first, *others = _tables(viewer)
    rows = [Said(*row) for row in first.union(*others, all=True)]
    return tuple(sorted(rows, key=lambda row: row.number))


def _tables(viewer: ParentViewer) -> Iterator[QuerySet[Any, tuple[Any, ...]]]:
    school, parent = viewer.school.pk, {"parent": viewer.parent}
    agreed = Case(When(agreed_on__isnull=False, then=Value("yes")), default=Value(""))
    yield _as_rows(own_expectations(viewer), "expectation", F("side"), more=agreed, child=F("pupil_id"))
    wishes = Wish.objects.in_school(school).filter(**parent)
    yield _as_rows(wishes, "wish", F("involvement"), text=F("note"), more=F("answer"))
    yield _as_rows(Reaction.objects.in_school(school).filter(**parent), "reaction", Value("reaction"))
    pupils = [link.pupil_id for link in viewer.links]
    own = OwnWords.objects.in_school(school).filter(pupil__in=pupils, **parent)
    yield _as_rows(own, "ownwords", Value("ownwords"), child=F("pupil_id"))
    ideas = Idea.objects.in_school(school).filter(by_parents__parent=viewer.parent)
    yield _as_rows(ideas, "idea", Value("idea"), more=F("answer"))


def _as_rows(rows: QuerySet[Any], table: str, sort: Any, **of: Any) -> QuerySet[Any, tuple[Any, ...]]:
    columns = {"said": of.get("text", F("text")), "more": of.get("more", Value("")), "child": of.get("child", _NOBODY)}
    named = rows.order_by().annotate(table=Value(table), number=F("pk"), sort=sort, **columns)
    found: QuerySet[Any, tuple[Any, ...]] = named.values_list(*_COLUMNS)
    return found
