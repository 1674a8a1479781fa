"""What the page of the monthly check and its look back show, put together in memory from three wide reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glansrijk.relations.check_grid import CheckLine, check_lines
from glansrijk.relations.contacts import last_contacts, not_yet_met
from glansrijk.relations.group_month import GroupMonth
from glansrijk.relations.levels import Levels
from glansrijk.relations.lines import Line
from glansrijk.rules.days import short_day
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.reflection import question_for
from glansrijk.rules.scale import Level, on_screen


@dataclass(frozen=True)
class CheckPage:
    """The whole page."""

    group_name: str
    month_name: str
    lines: tuple[CheckLine, ...]
    levels: tuple[Level, ...]
    who_sees: str
    save_url: str
    split_url: str
    join_url: str
    look_back_url: str
    glanskaart_url: str
    signin_url: str

    @property
    def drawn(self) -> SafeString:
        """All lines as they stand on the page."""
        return check_lines(self.lines, self.levels, split_url=self.split_url, join_url=self.join_url)

    def drawn_of_home(self, home_id: int) -> SafeString:
        """The lines of one home: what takes its place when it is set apart or brought together."""
        lines = (line for line in self.lines if line.home_id == home_id)
        return check_lines(lines, self.levels, split_url=self.split_url, join_url=self.join_url)

    @cached_property
    def fillable(self) -> tuple[CheckLine, ...]:
        """The lines that ask for a level."""
        return tuple(line for line in self.lines if not line.own and not line.banned)

    @property
    def total(self) -> int:
        """How many lines ask for a level."""
        return len(self.fillable)

    @property
    def filled(self) -> int:
        """How many have one."""
        return sum(line.level is not None for line in self.fillable)

    @property
    def minutes(self) -> int:
        """How long it takes, two seconds a line, in whole minutes."""
        return max(1, round(self.total * 2 / 60))


@dataclass(frozen=True)
class LookBackLine:
    """A line of 'Even terugkijken': only what is mat, dof or changed."""

    line: Line
    title: str
    subtitle: str
    level: Level
    previous: Level | None
    facts: str
    reflection: str


@dataclass(frozen=True)
class LookBack:
    """The page after the last line."""

    group_name: str
    lines: tuple[LookBackLine, ...]
    filled: int
    total: int
    glanskaart_url: str


def check_page(at: GroupMonth) -> CheckPage:
    """The page of the check of a group in a month, with this rater's own levels."""
    levels, contacts = at.levels(at.month), last_contacts(at.group, at.viewer)
    return CheckPage(
        group_name=at.group.title,
        month_name=at.month.name,
        lines=tuple(_check_line(line, levels, contacts, at) for line in at.lines),
        levels=on_screen(two_words=at.viewer.school.two_words),
        who_sees=readers_sentence(Kind.ESTIMATE, at.year),
        save_url=at.url("check_save"),
        split_url=at.url("check_split"),
        join_url=at.url("check_join"),
        look_back_url=at.url("check_look_back"),
        glanskaart_url=at.url("glanskaart"),
        signin_url=reverse("sign_in_layer"),
    )


def as_shown(at: GroupMonth, page: CheckPage) -> dict[str, Any]:
    """What the page shows, as its frame takes it (lib/frames): texts, and what there is to choose."""
    return {
        "group": page.group_name,
        "month": page.month_name,
        "minutes": page.minutes,
        "two_words": at.viewer.school.two_words,
        "filled": str(page.filled),
        "any_filled": page.filled > 0,
        "total": str(page.total),
        "who_sees": page.who_sees,
        "save_url": page.save_url,
        "look_back_url": page.look_back_url,
        "glanskaart_url": page.glanskaart_url,
        "lines": page.drawn,
    }


def _check_line(line: Line, levels: Levels, contacts: dict[int, date], at: GroupMonth) -> CheckLine:
    level = levels.by_rater(line, at.month, at.viewer.staff.pk)
    return CheckLine(
        id=line.id,
        home_id=line.home_id,
        title=line.title,
        subtitle=line.subtitle,
        not_yet=not_yet_met(line, contacts),
        level=None if level is None else int(level),
        others=differences(line, levels, at),
        can_split=line.can_split,
        can_join=line.split,
        own=line.own,
        banned=not line.rated,
    )


def differences(line: Line, levels: Levels, at: GroupMonth) -> tuple[str, ...]:
    """What colleagues chose otherwise: told only after one's own choice, as something to talk about (design 4.3)."""
    mine = levels.by_rater(line, at.month, at.viewer.staff.pk)
    if mine is None:
        return ()
    theirs = levels.of_others(line, at.month, at.viewer.staff.pk)
    return tuple(
        _("%(colleague)s koos: %(level)s. Praat er samen over.") % {"colleague": name, "level": level.word}
        for name, level in theirs.items()
        if level != mine
    )


def look_back(at: GroupMonth) -> LookBack:
    """Look back at the lines that are mat, dof, or at another level than the check month before."""
    levels, contacts = at.levels(at.month, at.month.previous), last_contacts(at.group, at.viewer)
    lines = (_look_back_line(number, line, levels, contacts, at) for number, line in enumerate(at.lines))
    rated = [line for line in at.lines if not line.own and line.rated]
    return LookBack(
        group_name=at.group.title,
        lines=tuple(line for line in lines if line is not None),
        filled=sum(levels.by_rater(line, at.month, at.viewer.staff.pk) is not None for line in rated),
        total=len(rated),
        glanskaart_url=at.url("glanskaart"),
    )


def _look_back_line(
    number: int, line: Line, levels: Levels, contacts: dict[int, date], at: GroupMonth
) -> LookBackLine | None:
    level = levels.by_rater(line, at.month, at.viewer.staff.pk)
    previous = levels.light(line, at.month.previous)
    if line.own or level is None or not (level.asks_for_a_step or (previous is not None and previous != level)):
        return None
    return LookBackLine(
        line=line,
        title=line.title,
        subtitle=line.subtitle,
        level=level,
        previous=previous,
        facts=_last_contact(line, contacts, at.viewer.today),
        reflection=question_for(number + at.month.number) if level.asks_for_a_step else "",
    )


def _last_contact(line: Line, contacts: dict[int, date], today: date) -> str:
    days = [contacts[parent.parent_id] for parent in line.rated if parent.parent_id in contacts]
    if not days:
        return _("Dit schooljaar is er nog geen contact opgeschreven.")
    weeks = (today - max(days)).days // 7
    if weeks < 1:
        return _("Laatste contact: %(day)s.") % {"day": short_day(max(days))}
    return ngettext("Laatste contact: %(weeks)s week geleden.", "Laatste contact: %(weeks)s weken geleden.", weeks) % {
        "weeks": weeks
    }
