"""What somebody still has to do, from all sources in one query: steps, questions for help, looking back (R91).

An action about a parent who died, left or may not be contacted is on no list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from glansrijk.relations.models import HelpRequest, Matter, Step
from glansrijk.rules.homes import called
from glansrijk.rules.names import PersonName
from glansrijk.schools.models import ContactBan
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer


class Source(StrEnum):
    """Where an action comes from."""

    STEP = "step"
    PROMISE = "promise"
    HELP_ASKED = "help_asked"
    HELP_WAITING = "help_waiting"
    MATTER = "matter"

    @property
    def is_step(self) -> bool:
        """Whether it is done, moved and opened again as a step: a promise is a step that a parent was promised."""
        return self in (Source.STEP, Source.PROMISE)


@dataclass(frozen=True)
class OpenAction:
    """One action of one person. `due_on` is None where no day was agreed; `done_at` is filled for a finished step."""

    source: Source
    pk: int
    sentence: str
    due_on: date | None
    asked_at: datetime | None
    done_at: datetime | None
    pupil_id: int
    child: str
    home_id: int | None
    parent_id: int | None
    parent: str

    @property
    def who(self) -> str:
        """The parent as in a sentence, or the home where the action is about everyone there."""
        names = {"parent": self.parent, "child": self.child}
        return _("%(parent)s, thuis van %(child)s") % names if self.parent else _("thuis van %(child)s") % names

    @property
    def family(self) -> int | str | None:
        """The key of the home, as the list of today tells families apart."""
        return family_key(self.home_id, self.parent_id)


def family_key(home_id: int | None, parent_id: int | None) -> int | str | None:
    """What makes a family: the home, or the parent alone where no home is known."""
    return home_id if home_id is not None else f"p{parent_id}" if parent_id else None


def open_actions(viewer: Viewer, *, done_since: datetime | None = None) -> tuple[OpenAction, ...]:
    """Everything this person still has to do, and the steps that were done since a moment; one query."""
    rows = _steps(viewer, done_since).union(_help(viewer), _matters(viewer), all=True)
    found: dict[tuple[str, int], OpenAction] = {}
    for row in rows:
        # A twin is one more row of the same relation; the first child stands for both.
        found.setdefault((row[0], row[1]), _action(row, viewer))
    return tuple(sorted(found.values(), key=lambda action: (action.due_on or date.max, action.source, action.pk)))


def _action(row: tuple[Any, ...], viewer: Viewer) -> OpenAction:
    source, pk, sentence, due_on, at, pupil_id, child, surname, home_id, parent_id, asked_by = row[:11]
    kind = Source(source)
    if kind is Source.HELP_WAITING and asked_by == viewer.staff.pk:
        kind = Source.HELP_ASKED
    first, prefix, last, initials, organisation = row[11:]
    return OpenAction(
        source=kind,
        pk=pk,
        sentence=sentence,
        due_on=due_on,
        asked_at=at if kind in (Source.HELP_ASKED, Source.HELP_WAITING) else None,
        done_at=at if kind.is_step else None,
        pupil_id=pupil_id,
        child=child or surname,
        home_id=home_id,
        parent_id=parent_id,
        parent=called(PersonName(first, prefix, last, initials), organisation) if parent_id else "",
    )


def _steps(viewer: Viewer, done_since: datetime | None) -> Any:
    not_done = Q(done_at__isnull=True)
    wanted = not_done | Q(done_at__gte=done_since) if done_since else not_done
    rows = Step.objects.visible_to(viewer).owned_by(viewer.staff).filter(wanted, let_go_at__isnull=True)
    return _of_relations(rows, viewer).values_list(
        *_columns(_STEP_OR_PROMISE, text="sentence", due_on=F("due_on"), at=F("done_at"), by=_none(IntegerField())),
        *_PARENT,
    )


def _help(viewer: Viewer) -> Any:
    mine = Q(asked_by=viewer.staff) | Q(to_role__in=[role.value for role in viewer.roles])
    rows = HelpRequest.objects.visible_to(viewer).unanswered().filter(mine)
    return _of_relations(rows, viewer).values_list(
        *_columns(
            Value(Source.HELP_WAITING.value),
            text="question",
            due_on=_none(DateField()),
            at=F("asked_at"),
            by=F("asked_by_id"),
        ),
        *_PARENT,
    )


def _matters(viewer: Viewer) -> Any:
    rows = Matter.objects.visible_to(viewer).not_closed().filter(agreed_on__isnull=False, look_back_on__isnull=False)
    mine = Q(opened_by=viewer.staff) | Q(group__in=viewer.group_ids)
    nothing = [Value("", output_field=CharField()) for _ in _PARENT]
    return rows.filter(mine).values_list(
        Value(Source.MATTER.value),
        F("pk"),
        F("title"),
        F("look_back_on"),
        _none(DateTimeField()),
        F("pupil_id"),
        F("pupil__first_name"),
        F("pupil__surname"),
        F("home_id"),
        _none(IntegerField()),
        _none(IntegerField()),
        *nothing,
    )


def _of_relations(rows: Any, viewer: Viewer) -> Any:
    """Rows about a relation that lives on today: the child sits in its group, and school may contact the parent."""
    tie = "relation__parent__links__"
    ban = ContactBan.objects.in_force(viewer.today).filter(
        link__parent=OuterRef("relation__parent"), link__pupil__placements__group=OuterRef("relation__group")
    )
    held = rows.filter(
        holds_on(viewer.today, tie),
        holds_on(viewer.today, f"{tie}pupil__placements__"),
        relation__parent__deceased=False,
        **{f"{tie}pupil__placements__group": F("relation__group")},
    )
    return held.filter(~Exists(ban))


def _columns(source: Any, *, text: str, due_on: Any, at: Any, by: Any) -> tuple[Any, ...]:
    tie = "relation__parent__links__"
    return (
        source,
        F("pk"),
        F(text),
        due_on,
        at,
        F(f"{tie}pupil_id"),
        F(f"{tie}pupil__first_name"),
        F(f"{tie}pupil__surname"),
        F(f"{tie}home_id"),
        F("relation__parent_id"),
        by,
    )


def _none(field: Any) -> Any:
    """An empty column of a type: PostgreSQL joins no lists whose columns differ."""
    return Cast(Value(None), field)


_STEP_OR_PROMISE = Case(
    When(promised_in__isnull=True, then=Value(Source.STEP.value)), default=Value(Source.PROMISE.value)
)
_PARENT = tuple(
    F(f"relation__parent__{name}") for name in ("first_name", "prefix", "surname", "initials", "organisation")
)
