"""What the glanskaart shows: every home of a group as one small light, month by month (R41)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import ngettext

from glansrijk.lib.addresses import address
from glansrijk.relations.grid import GlanskaartPage, GlanskaartRow
from glansrijk.relations.group_month import GroupMonth
from glansrijk.relations.levels import Levels
from glansrijk.relations.lines import Line
from glansrijk.relations.models import Step
from glansrijk.rules.days import day_in_words, short_day
from glansrijk.rules.homes import and_list
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.names import PersonName
from glansrijk.rules.numbers import in_words
from glansrijk.rules.scale import Level, on_screen
from glansrijk.schools.models import Assignment
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer

LEGEND = (Level.SHINING, Level.CLEAR, Level.MATT, Level.DULL, Level.UNKNOWN)


def legend(at: GroupMonth) -> tuple[Level, ...]:
    """The levels under the map, from shining to unknown, as far as the school uses them."""
    used = on_screen(two_words=at.viewer.school.two_words)
    return tuple(level for level in LEGEND if level in used)


@dataclass(frozen=True)
class Count:
    """How many lights of a level there are this month: the legend is also the count."""

    level: Level
    number: int


@dataclass(frozen=True)
class Overview:
    """The whole page around the map."""

    map: GlanskaartPage
    counts: tuple[Count, ...]
    looked_at: int
    total: int
    known: int
    dull: int
    unknown: int
    teachers: str
    who_sees: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said above the map: how many homes ask for a step, and how many are not known yet."""
        ask = ngettext(
            "Bij %(homes)s thuis is een kleine stap nodig.",
            "Bij %(homes)s thuizen is een kleine stap nodig.",
            self.dull,
        )
        not_known = ngettext(
            "%(homes)s thuis kennen we nog niet.", "%(homes)s thuizen kennen we nog niet.", self.unknown
        )
        said = ((ask, in_words(self.dull), self.dull), (not_known, in_words(self.unknown).capitalize(), self.unknown))
        return tuple(sentence % {"homes": homes} for sentence, homes, number in said if number)


def overview(at: GroupMonth) -> Overview:
    """The glanskaart of a group's year, seen from one month: later months are still to come."""
    months = at.year.check_months
    so_far = [month for month in months if month <= at.month]
    levels, notes = at.levels(*so_far), next_steps(at)
    days = _Days([month.first for month in so_far], [month.last for month in so_far])
    rows = tuple([_row(line, levels, notes, days) for line in at.lines if line.rated])
    lights = [row.cells[-1] for row in rows if not row.hidden]
    given = [light for light in lights if light is not None]
    return Overview(
        map=GlanskaartPage(
            months=months,
            current=months.index(at.month),
            windows=(),
            rows=rows,
        ),
        counts=tuple(Count(level, given.count(level)) for level in legend(at)),
        looked_at=len(given),
        total=len(lights),
        known=sum(light is not Level.UNKNOWN for light in given),
        dull=sum(light.asks_for_a_step for light in given),
        unknown=given.count(Level.UNKNOWN),
        teachers=teachers_of(at),
        who_sees=readers_sentence(Kind.ESTIMATE, at.year),
    )


def as_shown(at: GroupMonth, page: Overview, *, as_table: bool) -> dict[str, Any]:
    """What the page shows, as its frame takes it (lib/frames): texts, and which of them there are."""
    return {
        "group": at.group.title,
        "teachers": page.teachers,
        "year": at.year.label,
        "month": at.month.name,
        "check_url": at.url("check") if at.may_fill else "",
        "talents_url": address("talents", school=at.viewer.school.slug, group=at.group.slug) if at.may_fill else "",
        "map_url": at.url("glanskaart"),
        "list_url": at.url("parents_list"),
        "sentences": page.sentences,
        "map": page.map.table if as_table else page.map.picture if page.map.rows else "",
        "counts": tuple((count.level, str(count.number)) for count in page.counts),
        "looked_at": str(page.looked_at),
        "total": str(page.total),
        "known": str(page.known),
        "who_sees": page.who_sees,
        "who_prints": at.viewer.staff.name.full,
        "printed_on": day_in_words(at.viewer.today),
    }


class _Days(NamedTuple):
    """The months so far, by their first days and by their last."""

    first: list[date]
    last: list[date]


def _row(line: Line, levels: Levels, notes: Notes, days: _Days) -> GlanskaartRow:
    return GlanskaartRow(
        title=line.title,
        subtitle=line.subtitle,
        url=None,
        cells=() if line.own else levels.lights_on(line, days.first),
        hidden=line.own,
        note="" if line.own else notes.of(line),
        split=line.split,
        here_from=bisect_left(days.last, line.since),
    )


@dataclass(frozen=True)
class Notes:
    """The next small step per home and per parent: what stands in the margin."""

    of_homes: dict[int, str]
    of_parents: dict[int, str]

    def of(self, line: Line) -> str:
        """The step that comes first for this line; nothing when there is none."""
        if line.home_id in self.of_homes and not line.split:
            return self.of_homes[line.home_id]
        found = (self.of_parents[parent.parent_id] for parent in line.parents if parent.parent_id in self.of_parents)
        return next(found, "")


def next_steps(at: GroupMonth) -> Notes:
    """The open steps of a group, the first one of each home and parent, in one query."""
    notes = Notes({}, {})
    for home, parent, sentence, due_on in at.viewer.read(_steps, at.group.pk):
        words = f"{sentence.rstrip('.')[:1].lower()}{sentence.rstrip('.')[1:]}, {short_day(due_on)}"
        notes.of_parents[parent] = words
        if home is not None:
            notes.of_homes[home] = words
    return notes


def _steps(viewer: Viewer, group: int) -> QuerySet[Any, Any]:
    rows = Step.objects.visible_to(viewer).filter(relation__group=group).still_open().order_by("-due_on", "-pk")
    return rows.values_list("home_id", "relation__parent_id", "sentence", "due_on")


def teachers_of(at: GroupMonth) -> str:
    """The teachers of the group today, as people say it: 'Marieke en Joost'."""
    names = at.viewer.read(_teachers, at.group.pk)
    return and_list(tuple(first or PersonName("", prefix, surname).full for first, prefix, surname in names))


def _teachers(viewer: Viewer, group: int) -> QuerySet[Any, Any]:
    rows = Assignment.objects.visible_to(viewer).filter(holds_on(viewer.today), group=group).order_by("from_on", "pk")
    return rows.values_list("staff__first_name", "staff__prefix", "staff__surname")
