"""The timeline of a family: what was written down, by month, newest first, each home in a lane of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.relations.family import Family, FamilyHome, FamilyParent
from glansrijk.relations.family_facts import FamilyFacts, since_step
from glansrijk.relations.models import Contact, Step
from glansrijk.rules.appreciation import Tone
from glansrijk.rules.days import short_month_name
from glansrijk.rules.deposits import Deposit
from glansrijk.rules.homes import and_list
from glansrijk.rules.next_step import what_happened_since
from glansrijk.rules.school_year import Month

# So many months stand open; what is older is folded.
OPEN_MONTHS = 3


@dataclass(frozen=True)
class TimelineEntry:
    """One thing on the timeline. `pk` is that of a contact, None for what is not changed here."""

    on: date
    day: str
    how: str
    tone: str
    shared: bool
    note: str = ""
    parents_point: str = ""
    done_with_it: str = ""
    marks: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    pk: int | None = None

    @property
    def about(self) -> str:
        """The quiet line above the text, without who reads it and without the tone."""
        return " · ".join((self.day, self.how))

    @property
    def rest(self) -> str:
        """What else is worth a word, behind the tone."""
        return "".join(f" · {mark}" for mark in self.marks)

    @property
    def change_label(self) -> str:
        """What "Wijzigen" changes, for who hears the page."""
        return _("Wijzigen: contact van %(day)s, %(how)s") % {"day": self.day, "how": self.how}

    @property
    def take_back_label(self) -> str:
        """What "Terughalen" takes back, for who hears the page."""
        return _("Terughalen: contact van %(day)s, %(how)s") % {"day": self.day, "how": self.how}


@dataclass(frozen=True)
class LaneMonth:
    """What one lane holds in one month; `title` is empty where there is only one lane."""

    title: str
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True)
class TimelineMonth:
    """A month with what each lane holds; `has` names the lanes that hold anything."""

    month: Month
    lanes: tuple[LaneMonth, ...]

    @property
    def has(self) -> str:
        """The numbers of the lanes in which something stands, for the tabs on a phone."""
        return " ".join(str(number) for number, lane in enumerate(self.lanes) if lane.entries)


@dataclass(frozen=True)
class Lane:
    """A lane: one home."""

    key: str
    title: str


@dataclass(frozen=True)
class Timeline:
    """The whole timeline. `former` is about people who no longer belong to this child."""

    lanes: tuple[Lane, ...]
    newest: tuple[TimelineMonth, ...]
    older: tuple[TimelineMonth, ...]
    former: tuple[TimelineEntry, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was written down."""
        return not (self.newest or self.former)

    @property
    def older_than(self) -> str:
        """The oldest month that stands open: 'Eerder dan september'."""
        return self.newest[-1].month.name if self.newest else ""


def timeline_of(facts: FamilyFacts) -> Timeline:
    """Put it together in memory; nothing is asked of the database."""
    family = facts.family
    lanes = [_lane(facts, home) for home in family.homes]
    months = sorted({Month.of(entry.on) for lane in lanes for entry in lane}, reverse=True)
    by_month = [_by_month(lane) for lane in lanes]
    titles = [home.title if home.several else "" for home in family.homes]
    lanes_named = list(zip(titles, by_month, strict=True))
    rows = [
        TimelineMonth(month, tuple(LaneMonth(title, lane.get(month, ())) for title, lane in lanes_named))
        for month in months
    ]
    return Timeline(
        lanes=tuple(Lane(home.key, home.title) for home in family.homes),
        newest=tuple(rows[:OPEN_MONTHS]),
        older=tuple(rows[OPEN_MONTHS:]),
        former=tuple(_former(facts)),
    )


def _lane(facts: FamilyFacts, home: FamilyHome) -> list[TimelineEntry]:
    """The entries of one home, newest first; the home of who left is the home they left from."""
    gone = [parent for parent in facts.family.former if parent.home_key == home.key]
    people = {parent.parent.pk: parent for parent in (*gone, *home.parents)}
    contacts = [_contact(rows, home, people, facts) for rows in _entries(facts.contacts, people)]
    steps = [_step(facts, home, step) for step in facts.steps_of(home) if step.done_at]
    return sorted((*contacts, *steps), key=lambda entry: entry.on, reverse=True)


def _former(facts: FamilyFacts) -> Iterable[TimelineEntry]:
    """Entries with who left from a home that is no longer there."""
    homes = {home.key for home in facts.family.homes}
    people = {parent.parent.pk: parent for parent in facts.family.former if parent.home_key not in homes}
    return (_contact(rows, None, people, facts) for rows in _entries(facts.contacts, people))


def _entries(contacts: Sequence[Contact], people: dict[int, FamilyParent]) -> list[list[Contact]]:
    """The contacts with these people; rows that were one entry are together."""
    entries: dict[UUID, list[Contact]] = defaultdict(list)
    for contact in contacts:
        if contact.relation.parent_id in people:
            entries[contact.entry].append(contact)
    return list(entries.values())


def _contact(
    rows: list[Contact], home: FamilyHome | None, people: dict[int, FamilyParent], facts: FamilyFacts
) -> TimelineEntry:
    first, family = rows[0], facts.family
    return TimelineEntry(
        on=first.on,
        day=_day(first.on, family),
        how=first.how,
        tone="" if first.tone == Tone.NEITHER else Tone(first.tone).dutch,
        shared=first.shared,
        note=first.note,
        parents_point=first.parents_point,
        done_with_it=first.done_with_it,
        marks=tuple(_marks(rows, home, people, family)),
        promises=tuple(_promises(rows, facts)),
        pk=first.pk,
    )


def _promises(rows: list[Contact], facts: FamilyFacts) -> Iterable[str]:
    """What was promised in this contact, and has not been let go."""
    numbers = {row.pk for row in rows}
    for step in facts.steps:
        if step.promised_in_id in numbers and step.let_go_at is None:
            names = {"what": step.sentence.rstrip("."), "day": _day(step.due_on, facts.family)}
            yield _("Beloofd, uiterlijk %(day)s: %(what)s.") % names


def _marks(
    rows: list[Contact], home: FamilyHome | None, people: dict[int, FamilyParent], family: Family
) -> Iterable[str]:
    """What else is worth a word, in the quiet line above the text."""
    first, met = rows[0], [people[row.relation.parent_id].called for row in rows]
    if home is None or len(met) < len(home.reachable):
        yield _("met %(names)s") % {"names": and_list(met)}
    if first.initiative == "parent" and first.took_place:
        yield _("ouder begon")
    if first.way == "one_way" and first.took_place:
        yield _("bericht van ons")
    if first.checked_with_parent:
        yield _("samengevat en het klopte")
    if first.deposit:
        yield Deposit(first.deposit).dutch
    if first.by and first.by_id != family.viewer.staff.pk:
        yield _("door %(name)s") % {"name": first.by.called}


def _step(facts: FamilyFacts, home: FamilyHome, step: Step) -> TimelineEntry:
    done = timezone.localdate(step.done_at)
    return TimelineEntry(
        on=done,
        day=_day(done, facts.family),
        how=_("belofte gedaan") if step.promised_in_id else _("stap gezet"),
        tone="",
        shared=False,
        note=step.sentence,
        done_with_it=what_happened_since(step.fact, *since_step(facts, home, step)),
    )


def _day(on: date, family: Family) -> str:
    """'19 nov'; with the year when it was another school year."""
    short = f"{on.day} {short_month_name(on.month)}"
    return short if family.year.contains(on) else f"{short} {on.year}"


def _by_month(lane: list[TimelineEntry]) -> dict[Month, tuple[TimelineEntry, ...]]:
    months: dict[Month, list[TimelineEntry]] = defaultdict(list)
    for entry in lane:
        months[Month.of(entry.on)].append(entry)
    return {month: tuple(entries) for month, entries in months.items()}
