"""Which relations ask for something today: a whole school at once, in a handful of queries (R18, R42, R44, R51).

Facts are gathered per school for all groups of the running year; the rules then look at one relation at a time. The
cost grows with the number of parents, never with a query per family.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from glansrijk.relations.models import Contact, Relation, Step
from glansrijk.relations.models.contact import NOT_YET_SPOKEN
from glansrijk.rules.appreciation import Tone
from glansrijk.rules.contact_plan import Channel
from glansrijk.rules.contact_plan import ContactPlan as Plan
from glansrijk.rules.homes import called
from glansrijk.rules.invitations import Invitation, waiting
from glansrijk.rules.names import PersonName
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.scale import Level, most_careful
from glansrijk.rules.school_year import Month, SchoolYear
from glansrijk.rules.signal_facts import ContactFact, Norms, PromiseFact, RelationFacts, StepFact
from glansrijk.rules.signals import Signal, signals
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import ContactBan, ParentLink, School, SchoolNorms
from glansrijk.schools.models.owned import holds_on

Key = tuple[int, int]
"""A relation as (group, parent): it may have no row yet."""


@dataclass(frozen=True)
class Signalled:
    """The signals of one relation, with what a page needs to name it and to find its way."""

    group_id: int
    parent_id: int
    pupil_id: int
    home_id: int | None
    staff_id: int | None
    facts: RelationFacts
    signals: tuple[Signal, ...]


@dataclass
class _Gathered:
    """What was written down about the relations of a school, by (group, parent)."""

    levels: dict[Key, dict[Month, list[Level]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    checked: dict[Key, dict[Month, date]] = field(default_factory=lambda: defaultdict(dict))
    contacts: dict[Key, list[ContactFact]] = field(default_factory=lambda: defaultdict(list))
    invitations: dict[Key, list[tuple[date, Invitation]]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[Key, list[StepFact]] = field(default_factory=lambda: defaultdict(list))
    home_steps: dict[Key, list[StepFact]] = field(default_factory=lambda: defaultdict(list))
    promises: dict[Key, list[PromiseFact]] = field(default_factory=lambda: defaultdict(list))
    plans: dict[Key, Plan] = field(default_factory=dict)


def norms_of(school: School) -> Norms:
    """The terms of a school: its own, else the defaults."""
    own = SchoolNorms.objects.filter(school=school).first()
    return own.norms if own else Norms()


def signals_of_school(school: School, today: date, groups: frozenset[int] | None = None) -> tuple[Signalled, ...]:
    """The signals of every relation of a school (or of some groups) today, relations without any left out."""
    year, calendar = SchoolYear.of(today), calendar_of(school)
    if not calendar.is_school_day(today):
        return ()
    norms = norms_of(school)
    return tuple(
        found
        for found in facts_of_school(school, today, groups)
        if (asked := signals(found.facts, today=today, year=year, calendar=calendar, norms=norms))
        for found in [_with(found, asked)]
    )


def facts_of_school(school: School, today: date, groups: frozenset[int] | None = None) -> Iterator[Signalled]:
    """Everything known of each relation of the running year, in four queries whatever the size of the school."""
    gathered = _gather(school, SchoolYear.of(today), groups)
    relations: dict[Key, dict[str, Any]] = {}
    for row in _ties(school, today, groups):
        # Twins in one group are one relation: a ban for one of them holds, an invitation for one of them is enough.
        first = relations.setdefault((row["pupil__placements__group_id"], row["parent_id"]), row)
        first["banned"] |= row["banned"]
        first["invite"] |= row["invite"]
    for key, row in relations.items():
        yield _signalled(key, row, gathered)


def _with(found: Signalled, asked: tuple[Signal, ...]) -> Signalled:
    return Signalled(found.group_id, found.parent_id, found.pupil_id, found.home_id, found.staff_id, found.facts, asked)


def _signalled(key: Key, row: dict[str, Any], gathered: _Gathered) -> Signalled:
    return Signalled(
        group_id=key[0],
        parent_id=key[1],
        pupil_id=row["pupil_id"],
        home_id=row["home_id"],
        staff_id=row["parent__staff_id"],
        facts=_facts(key, row, gathered),
        signals=(),
    )


def _facts(key: Key, row: dict[str, Any], gathered: _Gathered) -> RelationFacts:
    lights = {month: most_careful(levels) for month, levels in gathered.levels[key].items()}
    plan = gathered.plans.get(key)
    asked = waiting(gathered.invitations[key], gathered.contacts[key])
    return RelationFacts(
        parent=_parent(row),
        child=row["pupil__first_name"] or row["pupil__surname"],
        levels={month: level for month, level in lights.items() if level is not None},
        checked_on=gathered.checked[key],
        contacts=tuple(gathered.contacts[key]),
        steps=tuple(gathered.steps[key] + gathered.home_steps[key[0], row["home_id"] or 0]),
        promises=tuple(gathered.promises[key]),
        unanswered=asked.unanswered,
        asked_on=asked.asked_on,
        since_on=_since(row),
        alive=not row["parent__deceased"],
        invited=row["invite"],
        banned=row["banned"],
        plan=plan,
    )


def _parent(row: dict[str, Any]) -> str:
    name = PersonName(row["parent__first_name"], row["parent__prefix"], row["parent__surname"], row["parent__initials"])
    return called(name, row["parent__organisation"])


def _since(row: dict[str, Any]) -> date | None:
    """The day the child came into the group, None when that was the start of the school year."""
    since: date = row["pupil__placements__from_on"]
    return None if since == SchoolYear.of(since).first else since


def _ties(school: School, today: date, groups: frozenset[int] | None) -> Any:
    ban = ContactBan.objects.in_force(today).filter(link=OuterRef("pk"))
    rows = ParentLink.objects.in_school(school.pk).filter(
        holds_on(today),
        holds_on(today, "pupil__placements__"),
        pupil__placements__group__composite=False,
        **({} if groups is None else {"pupil__placements__group__in": groups}),
    )
    return (
        rows.annotate(banned=Exists(ban))
        .order_by("pk")
        .values(
            "banned",
            "parent_id",
            "pupil_id",
            "home_id",
            "invite",
            "pupil__first_name",
            "pupil__surname",
            "pupil__placements__group_id",
            "pupil__placements__from_on",
            "parent__first_name",
            "parent__prefix",
            "parent__surname",
            "parent__initials",
            "parent__organisation",
            "parent__deceased",
            "parent__staff_id",
        )
    )


def _gather(school: School, year: SchoolYear, groups: frozenset[int] | None) -> _Gathered:
    gathered = _Gathered()
    here: dict[str, Any] = {"school_id": school.pk, "relation__group__school_year__start": year.start}
    if groups is not None:
        here["relation__group__in"] = groups
    _gather_relations(gathered, {name.removeprefix("relation__"): value for name, value in here.items()})
    _gather_contacts(gathered, here)
    _gather_steps(gathered, here)
    return gathered


# Tuples instead of rows of models: a school has tens of thousands of them, and a fact needs a few columns only.
_KEY = ("relation__group_id", "relation__parent_id")
_TONES = {tone.value: tone for tone in Tone}
_LEVELS = {level.value: level for level in Level}
_OWNER = ("owner__first_name", "owner__prefix", "owner__surname", "owner__initials")


def _gather_relations(gathered: _Gathered, here: dict[str, Any]) -> None:
    """Levels and plans in one read: a relation has at most one plan, so no level comes twice."""
    months: dict[date, Month] = {}
    rows = Relation.objects.filter(**here)
    looks, plans = ("month", "level", "at"), ("rather_within_weeks", "at_latest_weeks", "channel", "about")
    columns = (*(f"estimates__{name}" for name in looks), *(f"plan__{name}" for name in plans))
    for group, parent, first, level, at, rather, latest, channel, about in rows.values_list(
        "group_id", "parent_id", *columns
    ):
        if rather is not None:
            gathered.plans[group, parent] = Plan(rather, latest, Channel(channel) if channel else None, about)
        if first is None:
            continue
        month = months.get(first) or months.setdefault(first, Month.of(first))
        gathered.levels[group, parent][month].append(_LEVELS[level])
        gathered.checked[group, parent][month] = at_school(at).date()


def _gather_contacts(gathered: _Gathered, here: dict[str, Any]) -> None:
    rows = Contact.objects.filter(**here).order_by("on")
    for group, parent, on, kind, tone, initiative, way in rows.values_list(
        *_KEY, "on", "kind", "tone", "initiative", "way"
    ):
        if kind in NOT_YET_SPOKEN:
            gathered.invitations[group, parent].append((on, Invitation(kind)))
        else:
            fact = ContactFact(on, _TONES[tone], initiative == "school", way == "dialogue")
            gathered.contacts[group, parent].append(fact)


def _gather_steps(gathered: _Gathered, here: dict[str, Any]) -> None:
    rows = Step.objects.filter(**here, let_go_at__isnull=True)
    columns = ("home_id", "set_at", "due_on", "done_at", "promised_in_id", "sentence", "owner_id", *_OWNER)
    for group, parent, home, set_at, due_on, done_at, promised, sentence, owner, *names in rows.values_list(
        *_KEY, *columns
    ):
        done_on = at_school(done_at).date() if done_at else None
        place = gathered.home_steps if home else gathered.steps
        place[group, home or parent].append(StepFact(at_school(set_at).date(), due_on, done_on))
        if promised:
            by = (names[0] or PersonName(*names).full) if owner else ""
            gathered.promises[group, parent].append(PromiseFact(due_on, done_on, sentence, by, owner))
