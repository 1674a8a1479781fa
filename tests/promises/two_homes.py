"""Sem's two homes full of words that occur nowhere else: one bird per home in every text that can belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone

from glansrijk.outbox.models import Letter
from glansrijk.rounds.models import Taken
from glansrijk.schools.models import ContactBan, Home, Parent, ParentLink
from glansrijk.schools.models.owned import SchoolOwned
from glansrijk.talks.models import Moment, Talk
from glansrijk.together.models import Idea, IdeaParent, Remark, WorkingText
from tests import make
from tests.promises.one_of_every_model import can_hold_a_canary, make_row, owned_models
from tests.village import TUESDAY, Village

# With a row of these the door is closed, or the row holds no word and is of one of three.
NOT_FILLED = {ContactBan, Taken}
# Of these a constraint wants a home or a parent, never both.
EITHER = {"together.Agreement": "parent", "schools.LetterCode": "parent", "relations.OwnWords": "home"}


@dataclass
class Side:
    """One home of Sem, its parent, and the bird that sings in all its texts."""

    parent: Parent
    home: Home
    bird: str
    rows: dict[type[models.Model], models.Model] = field(default_factory=dict)
    canaries: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    def word(self) -> str:
        """One more word that is nowhere else."""
        self.canaries.append(f"{self.bird}{next(self._numbers):04d}")
        return self.canaries[-1]


def fill_both_homes(village: Village) -> tuple[Side, Side]:
    """Everything that can belong to one home, for the homes of Eva and of Peter."""
    moment = make.make_moment(village.linde, last_on=TUESDAY.replace(month=12, day=18))
    WorkingText.objects.create(school=village.linde, group=village.group5, text="Samen", shared_on=TUESDAY)
    eva = Side(village.eva, village.homes["eva"], "ekster")
    peter = Side(village.peter, village.homes["peter"], "putter")
    for side in (eva, peter):
        _fill(village, side, moment)
    return eva, peter


def of_a_home() -> list[type[SchoolOwned]]:
    """Models that point at a parent, a home, a tie or a talk, directly or through another; those pointed at first."""
    found: list[type[SchoolOwned]] = [Parent, Home, ParentLink, Talk]
    grown = True
    while grown:
        more = [model for model in owned_models() if model not in found and _points_at(model, found)]
        found, grown = [*found, *more], bool(more)
    return [model for model in found if model not in NOT_FILLED]


def _points_at(model: type[models.Model], found: list[type[SchoolOwned]]) -> bool:
    return any(one.related_model in found for one in _keys(model))


def _keys(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    return [one for one in model._meta.local_concrete_fields if isinstance(one, models.ForeignKey)]


def _fill(village: Village, side: Side, moment: Moment) -> None:
    talk = Talk.objects.create(
        school=village.linde, moment=moment, pupil=village.sem, group=village.group5, held_on=TUESDAY
    )
    link = ParentLink.objects.get(parent=side.parent)
    side.rows = {Parent: side.parent, Home: side.home, ParentLink: link, Talk: talk, Moment: moment}
    _idea(village, side)
    for model in of_a_home():
        if model not in side.rows:
            side.rows[model] = _row(model, village, side)
    for row in side.rows.values():
        if not isinstance(row, Moment):
            _sing(row, side)
    _letters(village, side)


def _row(model: type[SchoolOwned], village: Village, side: Side) -> models.Model:
    values: dict[str, object] = {}
    for one in _keys(model):
        mine = {**side.rows, type(village.sem): village.sem, type(village.group5): village.group5}
        if one.related_model in mine and EITHER.get(model._meta.label) != one.name:
            values[one.name] = mine[one.related_model]
        elif one.name == "school_year":
            values[one.name] = make.make_year(village.linde)
    names = {one.name for one in model._meta.local_concrete_fields}
    values |= {"parents_saw_on": TUESDAY, "parents_saw_version": 1} if "parents_saw_on" in names else {}
    values |= {"voice": "parent"} if "voice" in names else {}
    if model is Remark:
        values["about"] = "contact"
    return make_row(model, village.linde, **values)


def _idea(village: Village, side: Side) -> None:
    idea = Idea.objects.create(school=village.linde, text="Idee", said_on=TUESDAY)
    side.rows[Idea] = idea
    side.rows[IdeaParent] = IdeaParent.objects.create(school=village.linde, idea=idea, parent=side.parent)


def _sing(row: models.Model, side: Side) -> None:
    """A word in every text of this row, but for the names and the address by which a parent comes in."""
    kept = {"first_name", "surname", "prefix", "initials", "sort_name", "organisation", "email", "about", "key"}
    for one in row._meta.local_concrete_fields:
        if can_hold_a_canary(one) and one.name not in kept and not _unfit(row, one.name):
            type(row)._default_manager.filter(pk=row.pk).update(**{one.name: side.word()})


def _unfit(row: models.Model, name: str) -> bool:
    """Columns with meaning: codes and languages, and the answer of which a constraint wants a moment."""
    return name in {"language", "question", "source"} or (name in {"answer"} and hasattr(row, "answered_at"))


def _letters(village: Village, side: Side) -> None:
    """One that was given, one that was mailed, and one that nobody let go yet."""
    now = timezone.now()
    for values in (
        {"channel": "paper", "released_at": now},
        {"channel": "mail", "released_at": now, "sent_at": now, "to_address": side.parent.email},
        {"channel": "mail", "to_address": side.parent.email},
    ):
        Letter.objects.create(
            school_id=village.linde.pk,
            recipient_key=f"parent:{side.parent.pk}",
            kind="talk_summary",
            subject=side.word(),
            body=side.word(),
            once_key=str(uuid4()),
            **values,
        )
