"""How a family was looked at, with the matters and questions for help that are open about it; all in one query.

The family page may take twelve queries. So three lists that are read as plain columns come in one union, each row with
a word for what it is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, DateField, DateTimeField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.relations.family import Family, FamilyHome
from glansrijk.relations.models import Estimate, HelpRequest, Matter
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month

ESTIMATE, MATTER, QUESTION = "estimate", "matter", "question"


@dataclass(frozen=True)
class Given:
    """One estimate: in which month, when, and what."""

    month: Month
    at: datetime
    level: Level


@dataclass(frozen=True)
class OpenMatter:
    """A matter that was not looked back on yet."""

    pk: int
    home_id: int
    title: str
    put_on_table_on: date
    discussed_on: date | None
    agreed_on: date | None
    look_back_on: date | None

    @property
    def sentence(self) -> str:
        """How far it is, in words."""
        if self.agreed_on and self.look_back_on:
            return _("afgesproken, terugkijken op %(day)s") % {"day": _day(self.look_back_on)}
        if self.agreed_on:
            return _("afgesproken op %(day)s") % {"day": _day(self.agreed_on)}
        if self.discussed_on:
            return _("besproken op %(day)s") % {"day": _day(self.discussed_on)}
        return _("op tafel sinds %(day)s") % {"day": _day(self.put_on_table_on)}


@dataclass(frozen=True)
class OpenQuestion:
    """A question for help that waits for an answer."""

    pk: int
    parent_id: int
    question: str
    to: Role
    asked_on: date

    @property
    def sentence(self) -> str:
        """Whom it was asked, and when."""
        return _("gevraagd aan de %(role)s op %(day)s") % {"role": self.to.dutch, "day": _day(self.asked_on)}


@dataclass(frozen=True)
class Open:
    """Estimates per parent, and what is open about this family."""

    given: dict[int, tuple[Given, ...]] = field(default_factory=dict)
    matters: tuple[OpenMatter, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()

    def matters_of(self, home: FamilyHome) -> tuple[OpenMatter, ...]:
        """The matters with one home, the longest on the table first."""
        return tuple(matter for matter in self.matters if matter.home_id == home.home_id)

    def questions_of(self, home: FamilyHome) -> tuple[OpenQuestion, ...]:
        """The questions about one home, the oldest first."""
        people = {parent.parent.pk for parent in home.parents}
        return tuple(question for question in self.questions if question.parent_id in people)


def open_about(family: Family, parents: list[int]) -> Open:
    """Read it, as far as this viewer sees."""
    estimates = Estimate.objects.visible_to(family.viewer).filter(
        relation__group=family.group, relation__parent__in=parents
    )
    rows = _estimates(estimates).union(_matters(family), _questions(family, parents), all=True)
    found: dict[str, list[Any]] = defaultdict(list)
    for kind, *row in rows:
        found[kind if kind in (ESTIMATE, MATTER) else QUESTION].append([kind, *row])
    given: dict[int, list[Given]] = defaultdict(list)
    for _kind_of, parent, level, _home, month, at, *_rest in sorted(found[ESTIMATE], key=lambda row: row[5]):
        given[parent].append(Given(Month.of(month), at, Level(level)))
    return Open(
        given={parent: tuple(rows) for parent, rows in given.items()},
        matters=tuple(sorted((_matter(row) for row in found[MATTER]), key=lambda one: (one.put_on_table_on, one.pk))),
        questions=tuple(sorted((_question(row) for row in found[QUESTION]), key=lambda one: (one.asked_on, one.pk))),
    )


def _estimates(rows: QuerySet[Estimate]) -> Any:
    nothing, word = Cast(Value(None), DateField()), Cast(Value(""), TextField())
    return rows.values_list(
        *(_kind(ESTIMATE), F("relation__parent_id"), F("level"), _none(), F("month"), F("at")),
        *(word, nothing, nothing, nothing),
    )


def _matters(family: Family) -> Any:
    rows = Matter.objects.visible_to(family.viewer).not_closed().filter(pupil=family.pupil, group=family.group)
    return rows.values_list(
        *(_kind(MATTER), _none(), F("pk"), F("home_id"), F("put_on_table_on"), F("opened_at")),
        *(Cast(F("title"), TextField()), F("discussed_on"), F("agreed_on"), F("look_back_on")),
    )


def _questions(family: Family, parents: list[int]) -> Any:
    """The word in front is the role that was asked."""
    rows = HelpRequest.objects.visible_to(family.viewer).unanswered()
    nothing, text = Cast(Value(None), DateField()), Cast(F("question"), TextField())
    return rows.filter(relation__group=family.group, relation__parent__in=parents).values_list(
        *(F("to_role"), F("relation__parent_id"), F("pk"), _none(), nothing, Cast(F("asked_at"), DateTimeField())),
        *(text, nothing, nothing, nothing),
    )


def _kind(word: str) -> Any:
    return Value(word, output_field=CharField())


def _none() -> Any:
    """An empty column of a type: PostgreSQL joins no lists whose columns differ."""
    return Cast(Value(None), IntegerField())


def _matter(row: list[Any]) -> OpenMatter:
    _kind_of, _parent, pk, home_id, put_on_table_on, _at, title, discussed_on, agreed_on, look_back_on = row
    return OpenMatter(pk, home_id, title, put_on_table_on, discussed_on, agreed_on, look_back_on)


def _question(row: list[Any]) -> OpenQuestion:
    to_role, parent, pk, _home, _day_of, asked_at, question, *_rest = row
    return OpenQuestion(pk, parent, question, Role(to_role), timezone.localdate(asked_at))


def _day(day: date) -> str:
    return f"{day.day} {Month.of(day).name}"
