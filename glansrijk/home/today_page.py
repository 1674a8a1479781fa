"""Vandaag: five minutes after school. At most three things, the open check, and room to write a contact (A2.2).

Each block stands alone: where one cannot be made, it says so and the rest works.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.network.pilot_due import PilotDue, pilots_among
from glansrijk.network.pilot_due import due_rows as pilot_rows
from glansrijk.relations.due import OwnDay, RelationDue, check_url, days_ahead, family_url, own_day
from glansrijk.relations.open_actions import Source
from glansrijk.relations.open_checks import OpenCheck
from glansrijk.rules.contact_plan import Channel
from glansrijk.rules.days import day_and_month, short_weekday_name, weekday_name
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.school_year import SchoolYear
from glansrijk.rules.today_list import DueKind, DueThing, pick
from glansrijk.schools.parts import is_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.due import TalkDue, due_rows, talks_among
from glansrijk.team.due import TeamDue
from glansrijk.team.due import due_things as team_due
from glansrijk.together.due import IdeaDue
from glansrijk.together.due import due_things as ideas_due

log = logging.getLogger(__name__)
Made = TypeVar("Made")
DAYS_AT_MOST = 5
KEYS = {Channel.SQUARE: "p", Channel.PHONE: "b", Channel.APP: "a", Channel.TALK: "g", Channel.LETTER: "r"}


@dataclass(frozen=True)
class Thing:
    """One thing as the page shows it."""

    margin: str
    due: DueThing
    why: str
    button: str
    another_url: str
    finish_url: str


@dataclass(frozen=True)
class CheckLine:
    """The open check in one line."""

    month: str
    group: str
    done: int
    of: int
    next_child: str
    url: str


@dataclass(frozen=True)
class Ahead:
    """One of the coming days."""

    day: date
    weekday: str
    what: str
    url: str
    is_today: bool


@dataclass(frozen=True)
class ContactKind:
    """A way to have had contact, with its key."""

    value: str
    word: str
    key: str


@dataclass(frozen=True)
class TodayPage:
    """The whole page. A block that is None could not be made."""

    day: str
    greeting: str
    summary: str
    things: tuple[Thing, ...] | None
    checks: tuple[CheckLine, ...] | None
    ahead: tuple[Ahead, ...] | None
    kinds: tuple[ContactKind, ...]
    who_reads: str
    may_write: bool
    entry: UUID

    @property
    def is_broken(self) -> bool:
        """Whether the three things could not be gathered."""
        return self.things is None


def today_page(viewer: Viewer, now: datetime, *, another: int = 0) -> TodayPage:
    """The page of one person at a moment; `another` asks for another home to share something good with."""
    here = at_school(now)
    gathered, dated = _or_none(lambda: own_day(viewer)), _or_none(lambda: _dated(viewer)) or []
    # With a group of one's own the day costs twelve queries already: there these stand among the own actions only.
    others = [] if viewer.group_ids else _or_none(lambda: _others(viewer)) or []
    things = _or_none(lambda: _things(gathered, [*dated, *others], viewer, another)) if gathered else None
    return TodayPage(
        day=f"{weekday_name(viewer.today.weekday())} {day_and_month(viewer.today)}",
        greeting=_greeting(here.hour) % {"name": viewer.staff.called},
        summary=_summary(None if things is None else len(things), here.hour),
        things=things,
        checks=_or_none(lambda: _check_lines(gathered, things or (), viewer)) if gathered else None,
        ahead=_or_none(lambda: _ahead(gathered, dated, viewer)) if gathered else None,
        kinds=contact_kinds(),
        who_reads=readers_sentence(Kind.CONTACT, SchoolYear.of(viewer.today)),
        may_write=bool(viewer.group_ids),
        entry=uuid4(),
    )


def _dated(viewer: Viewer) -> list[TalkDue | PilotDue]:
    """Talks, and meetings and assignments of groups of schools, in one query."""
    rows = due_rows(viewer, pilot_rows(viewer))
    found: list[TalkDue | PilotDue] = [*talks_among(rows, viewer), *pilots_among(rows, viewer)]
    return [one for one in found if is_on(viewer.school, one.url)]


def _others(viewer: Viewer) -> list[IdeaDue | TeamDue]:
    """What parents brought, and what the team asks."""
    return [*ideas_due(viewer), *team_due(viewer)]


def contact_kinds() -> tuple[ContactKind, ...]:
    """The ways to have had contact that stand on one row, each with a key of its own."""
    return tuple(ContactKind(channel.value, channel.dutch, key) for channel, key in KEYS.items())


def _or_none(make: Callable[[], Made]) -> Made | None:
    """One block. Whatever goes wrong in it is written down, and the other blocks go on (A2.2)."""
    try:
        return make()
    except Exception:
        log.exception("a block of Vandaag could not be made")
        return None


def choose(things: Sequence[DueThing], today: date, another: int = 0) -> tuple[DueThing, ...]:
    """At most three things; of the homes to share something good with, the one that `another` asks for."""
    others = [thing for thing in things if thing.kind is not DueKind.APPRECIATION]
    good = sorted(
        (thing for thing in things if thing.kind is DueKind.APPRECIATION),
        key=lambda thing: (-thing.weight, thing.when, thing.title, str(thing.family)),
    )
    start = another % len(good) if good else 0
    for candidate in [*good[start:], *good[:start]]:
        chosen = pick([*others, candidate], today=today)
        if any(thing is candidate for thing in chosen):
            return chosen
    return pick(others, today=today)


def _things(
    gathered: OwnDay, beside: Sequence[TalkDue | PilotDue | IdeaDue | TeamDue], viewer: Viewer, another: int
) -> tuple[Thing, ...]:
    """On a day without school nothing is asked; a talk that has this day is still there."""
    on_school_days = gathered.calendar.is_school_day(viewer.today)
    everything = [*gathered.things, *(one for one in beside if on_school_days or one.kind is DueKind.TALK)]
    in_use = [thing for thing in everything if is_on(viewer.school, thing.url)]
    chosen = choose(in_use, viewer.today, another)
    return tuple(_thing(due, viewer, another) for due in chosen)


def _thing(due: DueThing, viewer: Viewer, another: int) -> Thing:
    source = due.source if isinstance(due, RelationDue) else ""
    return Thing(
        margin=_margin(due, source),
        due=due,
        why=due.why if isinstance(due, RelationDue | TalkDue | PilotDue | IdeaDue | TeamDue) else "",
        button=_button(due, source),
        another_url=f"?andere={another + 1}" if due.kind is DueKind.APPRECIATION else "",
        finish_url=_finish_url(viewer, due),
    )


def _finish_url(viewer: Viewer, due: DueThing) -> str:
    if not isinstance(due, RelationDue) or due.source not in (Source.STEP, Source.PROMISE):
        return ""
    return reverse("step_done", kwargs={"school": viewer.school.slug, "step": due.pk})


def _margin(due: DueThing, source: str) -> str:
    if isinstance(due.when, time):
        return f"{due.when:%H.%M}"
    if isinstance(due, PilotDue | IdeaDue | TeamDue):
        return due.margin
    words = {"step": _("stap"), "help_waiting": _("hulp"), "matter": _("vraagstuk")}
    return words.get(source, due.kind.dutch)


def _button(due: DueThing, source: str) -> str:
    if isinstance(due, TalkDue | PilotDue | IdeaDue | TeamDue):
        return due.button
    words = {"help_waiting": _("Antwoorden"), "matter": _("Terugkijken")}
    kinds = {
        DueKind.STEP: _("Stap kiezen"),
        DueKind.APPRECIATION: _("Schrijven"),
        DueKind.CONTACT: _("Bekijken"),
        DueKind.CHECK: _("Invullen"),
    }
    return words.get(source) or kinds.get(due.kind, _("Bekijken"))


def _check_lines(gathered: OwnDay, things: tuple[Thing, ...], viewer: Viewer) -> tuple[CheckLine, ...]:
    """The checks that are open and are not one of the three things already."""
    shown = {thing.due.pk for thing in things if isinstance(thing.due, RelationDue) and thing.due.kind is DueKind.CHECK}
    several = len(gathered.checks) > 1
    open_ones = (check for check in gathered.checks if check.coverage.open and check.group.pk not in shown)
    return tuple(_check_line(check, viewer, several=several) for check in open_ones)


def _check_line(check: OpenCheck, viewer: Viewer, *, several: bool) -> CheckLine:
    return CheckLine(
        month=check.month.name,
        group=check.group.title.lower() if several else "",
        done=check.coverage.done,
        of=check.coverage.of,
        next_child=check.next_child,
        url=check_url(viewer, check),
    )


def _ahead(gathered: OwnDay, dated: Sequence[TalkDue | PilotDue], viewer: Viewer) -> tuple[Ahead, ...]:
    rows = [
        (day, _of_home(action.sentence, action.child), family_url(viewer, action.pupil_id))
        for day, action in days_ahead(gathered.actions, viewer.today)
    ]
    rows += sorted((one.day, one.ahead, one.url) for one in dated if one.kind is DueKind.TALK and one.day)
    rows += _last_day_of_the_check(gathered, viewer.today)
    rows.sort(key=lambda row: row[0])
    return tuple(
        Ahead(day, short_weekday_name(day.weekday()), what, url, day == viewer.today)
        for day, what, url in rows[:DAYS_AT_MOST]
    )


def _of_home(sentence: str, child: str) -> str:
    return f"{sentence.rstrip('.')} · {_('thuis van %(child)s') % {'child': child}}"


def _last_day_of_the_check(gathered: OwnDay, today: date) -> list[tuple[date, str, str]]:
    months = {check.month for check in gathered.checks if check.coverage.open}
    days = [gathered.calendar.month_closes_on(month) for month in months]
    return [(day, _("Maandcheck, ongeveer 1 minuut"), "") for day in days if day and day >= today]


def _greeting(hour: int) -> str:
    if hour < 12:
        return _("Goedemorgen %(name)s.")
    return _("Goedemiddag %(name)s.") if hour < 18 else _("Goedenavond %(name)s.")


def _summary(number: int | None, hour: int) -> str:
    if number is None:
        return ""
    if number:
        return (_("Eén ding voor vandaag."), _("Twee dingen voor vandaag."), _("Drie dingen voor vandaag."))[number - 1]
    if hour < 12:
        return _("Niets voor vandaag. Fijne dag.")
    return _("Niets voor vandaag. Fijne middag.") if hour < 18 else _("Niets voor vandaag. Fijne avond.")
