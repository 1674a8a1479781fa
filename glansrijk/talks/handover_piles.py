"""The handovers of a group: what it gives at the end of the year, or what it takes over, and how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.handover import Part, parts_of
from glansrijk.rules.handover import Standing as How
from glansrijk.rules.homes import and_list, called
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Assignment, Group, Pupil
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.handover_standing import Standing, standings_of
from glansrijk.talks.handover_ties import closing_in_hand, ties_to_hand_over
from glansrijk.talks.models import Handover, YearClosing

GIVES, TAKES = "geeft", "krijgt"
# In these months who takes over reads what came from last year.
AUTUMN = (8, 9, 10, 11, 12)


@dataclass(frozen=True)
class Source:
    """A fact beside the text: with its source, and whether it stands in the text already."""

    text: str
    source: str
    taken: bool


@dataclass(frozen=True)
class PartShown:
    """A part of the handover with what is known about it."""

    part: Part
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Pile:
    """The handovers of one group at the end of one year: those it gives, or those it takes over."""

    side: str
    group: Group
    year: Year

    @property
    def key(self) -> str:
        """Its name in an address."""
        return f"{self.side}-{self.year.start}-{self.group.slug}"

    @property
    def label(self) -> str:
        """Its name on a tab."""
        if self.side == GIVES:
            return _("%(group)s draagt over") % {"group": self.group.title}
        return _("%(group)s %(year)s neemt over") % {"group": self.group.title, "year": self.year.next.name}


@dataclass(frozen=True)
class Entry:
    """One parent in the list; without a handover it is still to be composed."""

    called: str
    standing: Standing | None
    mine: bool

    @property
    def how(self) -> How | None:
        """How far it is."""
        return self.standing.confirming.standing if self.standing else None

    @property
    def words(self) -> str:
        """How far it is, in words, with who it waits for."""
        if self.standing is None:
            return _("nog niet samengesteld")
        waits = self.standing.confirming
        names = {How.TO_GIVE: waits.giving_waits, How.TO_RECEIVE: waits.taking_waits}.get(waits.standing)
        who = and_list(self.standing.names_of(names)) if names else ""
        return _("wacht op %(who)s") % {"who": who} if who else waits.standing.dutch

    @property
    def parts(self) -> list[PartShown]:
        """What it says, part by part."""
        texts = parts_of(self.standing.handover.text) if self.standing else {}
        return [PartShown(part, text) for part, text in texts.items()]


@dataclass(frozen=True)
class Row:
    """A child with its parents."""

    pupil: Pupil
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class HandoversPage:
    """A pile, and the others to choose from."""

    piles: tuple[Pile, ...]
    pile: Pile | None
    rows: tuple[Row, ...]
    closed: bool
    url: str

    @property
    def tabs(self) -> list[tuple[str, str, bool]]:
        """(label, address, current)."""
        return [(pile.label, f"{self.url}?lijst={pile.key}", pile == self.pile) for pile in self.piles]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All parents."""
        return tuple(entry for row in self.rows for entry in row.entries)

    @property
    def missing(self) -> int:
        """How many are still to be composed."""
        return sum(entry.standing is None for entry in self.entries)

    @property
    def done(self) -> int:
        """How many hold nothing up any more."""
        return sum(entry.how is not None and not entry.how.holds_up for entry in self.entries)

    @cached_property
    def to_confirm(self) -> tuple[Standing, ...]:
        """Those that wait for this viewer."""
        return tuple(entry.standing for entry in self.entries if entry.standing and entry.mine)

    @property
    def read_together(self) -> tuple[Standing, ...]:
        """All that are there, for reading one after another."""
        return tuple(entry.standing for entry in self.entries if entry.standing)


def handovers_page(viewer: Viewer, key: str) -> HandoversPage:
    """The pile that was asked for, or the first of this viewer."""
    piles = _piles(viewer)
    pile = next((one for one in piles if one.key == key), piles[0] if piles else None)
    closing = closing_in_hand(viewer.school.pk, pile.year.start) if pile else None
    rows = _rows(viewer, pile, closing) if pile else ()
    closed = closing is not None and closing.closed_at is not None
    return HandoversPage(piles, pile, rows, closed, reverse("handovers", kwargs={"school": viewer.school.slug}))


def pile_of(viewer: Viewer, key: str) -> Pile | None:
    """The pile with this key, if it is one of this viewer's."""
    return next((one for one in _piles(viewer) if one.key == key), None)


def _piles(viewer: Viewer) -> tuple[Pile, ...]:
    """What the own groups give at the end of this year, and what the own groups of this year and the next take over."""
    year = Year.of(viewer.today)
    if Role.IB in viewer.roles:
        groups = tuple(viewer.sees(Group).of_year(year.start).with_check())
        side, of = (TAKES, year.previous) if viewer.today.month in AUTUMN else (GIVES, year)
        return tuple(Pile(side, group, of) for group in groups)
    held = Assignment.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=viewer.today), staff=viewer.staff)
    rows = held.filter(group__composite=False, group__school_year__start__gte=year.start)
    own = [row.group for row in rows.select_related("group__school_year").order_by("group__position", "pk")]
    now = [group for group in own if group.pk in viewer.group_ids and group.school_year.start == year.start]
    coming = [group for group in own if group.school_year.start == year.next.start]
    taken = [Pile(TAKES, group, year.previous) for group in now]
    taken_first = viewer.today.month in AUTUMN
    piles = [Pile(GIVES, group, year) for group in now] + [Pile(TAKES, group, year) for group in coming]
    return tuple(dict.fromkeys(taken + piles if taken_first else piles + taken))


def _rows(viewer: Viewer, pile: Pile, closing: YearClosing | None) -> tuple[Row, ...]:
    handovers = list(_handovers(viewer, pile))
    standings = {(one.handover.pupil_id, one.handover.parent_id): one for one in _standings(handovers, pile, viewer)}
    if pile.side == GIVES:
        ties = ties_to_hand_over([pile.group.pk], pile.year, viewer.today, closing=closing)
        own = {tie.pupil_id for tie in ties if tie.parent.staff_id == viewer.staff.pk}
        pairs = [(tie.pupil, tie.parent) for tie in ties if tie.pupil_id not in own]
    else:
        pairs = [(one.pupil, one.parent) for one in handovers]
    by_child: dict[int, tuple[Pupil, list[Entry]]] = {}
    for pupil, parent in pairs:
        standing = standings.get((pupil.pk, parent.pk))
        mine = standing is not None and standing.waits_for(viewer.staff)
        entry = Entry(called(parent.name, parent.organisation), standing, mine)
        by_child.setdefault(pupil.pk, (pupil, []))[1].append(entry)
    return tuple(Row(pupil, tuple(entries)) for pupil, entries in by_child.values())


def _standings(handovers: Sequence[Handover], pile: Pile, viewer: Viewer) -> list[Standing]:
    return standings_of(handovers, pile.year, viewer.today) if handovers else []


def _handovers(viewer: Viewer, pile: Pile) -> Sequence[Handover]:
    seen = viewer.sees(Handover).of_year(pile.year.start).select_related("pupil", "parent").distinct()
    if pile.side == GIVES:
        found = seen.filter(from_group=pile.group)
    else:
        found = seen.filter(pupil__placements__group=pile.group)
    return list(found.order_by("pupil__sort_name", "pupil", "pk"))
