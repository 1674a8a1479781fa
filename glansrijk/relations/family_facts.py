"""What was written down about the contact with a family, gathered in three queries and read per parent or per home."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils import timezone

from glansrijk.relations.family import Family, FamilyHome, FamilyParent
from glansrijk.relations.family_open import Given, Open, open_about
from glansrijk.relations.models import Contact, Step
from glansrijk.rules.appreciation import Balance, Tone
from glansrijk.rules.homes import and_list
from glansrijk.rules.invitations import Invitation, waiting
from glansrijk.rules.scale import Level, most_careful
from glansrijk.rules.school_year import Calendar, Month
from glansrijk.rules.signal_facts import Norms, PromiseFact, RelationFacts
from glansrijk.rules.signals import Signal, signals
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import SchoolNorms


@dataclass(frozen=True)
class FamilyFacts:
    """Contacts, estimates and steps of one family, and the calendar in which they stand.

    `contacts` has everything that was written down, invitations and answers too; what took place is in `this_year`.
    """

    family: Family
    contacts: tuple[Contact, ...]
    open: Open
    steps: tuple[Step, ...]
    calendar: Calendar

    @property
    def given(self) -> dict[int, tuple[Given, ...]]:
        """Parent -> estimates, in order of time."""
        return self.open.given

    @cached_property
    def this_year(self) -> dict[int, tuple[Contact, ...]]:
        """Parent -> contacts in the group of now, in order of time."""
        return self._of_now(took_place=True)

    @cached_property
    def invitations(self) -> dict[int, tuple[Contact, ...]]:
        """Parent -> invitations and answers in the group of now, in order of time."""
        return self._of_now(took_place=False)

    def _of_now(self, *, took_place: bool) -> dict[int, tuple[Contact, ...]]:
        found: dict[int, list[Contact]] = defaultdict(list)
        group = self.family.group
        for contact in reversed(self.contacts):
            if group and contact.relation.group_id == group.pk and contact.took_place is took_place:
                found[contact.relation.parent_id].append(contact)
        return {parent: tuple(rows) for parent, rows in found.items()}

    def contacts_with(self, *parents: FamilyParent) -> tuple[Contact, ...]:
        """The contacts of this year with these parents, newest first; one that reached several counts once."""
        entries: dict[object, Contact] = {}
        for parent in parents:
            for contact in self.this_year.get(parent.parent.pk, ()):
                entries.setdefault(contact.entry, contact)
        return tuple(sorted(entries.values(), key=lambda contact: (contact.on, contact.at), reverse=True))

    def lights(self, *parents: FamilyParent) -> dict[Month, Level]:
        """The light of each month: the most careful of these parents and of all raters."""
        months: dict[Month, list[Level]] = defaultdict(list)
        for parent in parents:
            for given in self.given.get(parent.parent.pk, ()):
                months[given.month].append(given.level)
        return {
            month: level for month in sorted(months) for level in [most_careful(months[month])] if level is not None
        }

    def newest(self, *parents: FamilyParent) -> tuple[Month, Level] | None:
        """The light of the newest month that has one."""
        lights = self.lights(*parents)
        return (max(lights), lights[max(lights)]) if lights else None

    def balance(self, *parents: FamilyParent) -> Balance:
        """Appreciations and concerns of this year."""
        return Balance.of(Tone(contact.tone) for contact in self.contacts_with(*parents))

    def steps_of(self, home: FamilyHome) -> tuple[Step, ...]:
        """The steps for everyone of a home or for one of its parents, in order of time."""
        parents = {parent.parent.pk for parent in home.parents}
        group = self.family.group
        return tuple(
            step for step in self.steps if group and step.relation.group_id == group.pk and _is_for(step, home, parents)
        )

    def signals_of(self, home: FamilyHome) -> tuple[Signal, ...]:
        """What asks for something today, parents about whom the same is true in one sentence."""
        same: list[tuple[RelationFacts, list[str]]] = []
        for parent in home.reachable:
            facts = self.facts_of(home, parent)
            names = next((names for other, names in same if replace(other, parent=facts.parent) == facts), None)
            if names is None:
                same.append((facts, [facts.parent]))
            else:
                names.append(facts.parent)
        family = self.family
        norms = norms_of_family(family)
        return tuple(
            signal
            for facts, names in same
            for signal in signals(
                replace(facts, parent=and_list(names)),
                today=family.viewer.today,
                year=family.year,
                calendar=self.calendar,
                norms=norms,
            )
        )

    def facts_of(self, home: FamilyHome, parent: FamilyParent) -> RelationFacts:
        """Everything known of the relation with one parent, as the rules look at it."""
        since = self.family.place.from_on
        given = self.given.get(parent.parent.pk, ())
        contacts = tuple(contact.fact for contact in self.this_year.get(parent.parent.pk, ()))
        invited = self.invitations.get(parent.parent.pk, ())
        asked = waiting([(row.on, Invitation(row.kind)) for row in invited], contacts)
        steps = [
            step
            for step in self.steps_of(home)
            if step.let_go_at is None and (step.home_id or step.relation.parent_id == parent.parent.pk)
        ]
        return RelationFacts(
            parent=parent.called,
            child=self.family.child,
            levels=self.lights(parent),
            checked_on={one.month: timezone.localdate(one.at) for one in given},
            contacts=contacts,
            steps=tuple(step.fact for step in steps),
            promises=tuple(self._promise(step) for step in steps if _promised(step, parent)),
            unanswered=asked.unanswered,
            asked_on=asked.asked_on,
            since_on=None if since == self.family.year.first else since,
            invited=parent.link.invite,
            banned=parent.banned,
            plan=parent.plan,
        )

    def _promise(self, step: Step) -> PromiseFact:
        """A promise as this reader is told of it."""
        fact = step.promise
        return replace(fact, by="") if fact.owner == self.family.viewer.staff.pk else fact


def _promised(step: Step, parent: FamilyParent) -> bool:
    return step.promised_in_id is not None and step.relation.parent_id == parent.parent.pk


def facts_of_family(family: Family) -> FamilyFacts:
    """Gather them; nothing at all about one's own child."""
    if family.own:
        return FamilyFacts(family, (), Open(), (), Calendar(()))
    viewer = family.viewer
    parents = [parent.parent.pk for parent in (*family.parents, *family.former)]
    ours = {"relation__group__in": family.group_ids, "relation__parent__in": parents}
    contacts = Contact.objects.visible_to(viewer).filter(**ours).select_related("by", "relation").newest_first()
    steps = Step.objects.visible_to(viewer).filter(**ours).select_related("owner", "relation").order_by("due_on", "pk")
    return FamilyFacts(
        family=family,
        contacts=tuple(contacts),
        open=open_about(family, parents),
        steps=tuple(steps),
        calendar=calendar_of(viewer.school),
    )


def norms_of_family(family: Family) -> Norms:
    """The terms of the school, which came along with the child."""
    own: SchoolNorms | None = getattr(family.pupil.school, "own_norms", None)
    return own.norms if own else Norms()


def since_step(facts: FamilyFacts, home: FamilyHome, step: Step) -> tuple[Level | None, Level | None]:
    """The light before a step was done, and the newest light after it; None where there was no check."""
    done = step.done_at or step.set_at
    parents = {parent.parent.pk for parent in home.parents} if step.home_id else {step.relation.parent_id}
    given = [one for parent in parents for one in facts.given.get(parent, ())]
    before = [one for one in given if one.at <= step.set_at]
    after = [one for one in given if one.at > done]
    then = Level(step.level_then) if step.level_then is not None else _newest(before)
    return then, _newest(after)


def _newest(given: list[Given]) -> Level | None:
    month = max((one.month for one in given), default=None)
    return most_careful(one.level for one in given if one.month == month)


def _is_for(step: Step, home: FamilyHome, parents: set[int]) -> bool:
    if step.home_id:
        return step.home_id == home.home_id
    return step.relation.parent_id in parents


def day_and_month(day: date) -> str:
    """A day as in a sentence about this year: '3 november'."""
    return f"{day.day} {Month.of(day).name}"
