"""What the page of one quarterly talk shows to each of the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from glansrijk.audit.record import saw
from glansrijk.relations.levels import levels_of
from glansrijk.relations.lines import lines_of
from glansrijk.rules.days import short_day
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.quarters import quarters
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month, month_to_check
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer, viewer_of
from glansrijk.team.models import SUBJECTS, GroupShown, QuarterCard, QuarterTalk, ReportVersion
from glansrijk.team.quarter_page import when_in_words
from glansrijk.team.quarter_report import versions_of

if TYPE_CHECKING:
    from glansrijk.rules.school_year import Calendar


@dataclass(frozen=True)
class ShownHome:
    """One line of the list that a teacher shows."""

    title: str
    subtitle: str
    level: Level | None

    @property
    def word(self) -> str:
        """The level in words, or that nobody looked yet."""
        return self.level.label if self.level is not None else _("Nog niet gekeken")


@dataclass(frozen=True)
class ShownGroup:
    """A group of the teacher: shown by name in this talk, or not."""

    group: Group
    is_shown: bool
    homes: tuple[ShownHome, ...] = ()


@dataclass(frozen=True)
class QuarterTalkPage:
    """The whole page."""

    talk: QuarterTalk
    is_own: bool
    card: QuarterCard | None
    groups: tuple[ShownGroup, ...]
    month: Month | None
    versions: tuple[ReportVersion, ...]
    agreements: tuple[str, ...] | None
    who_reads: str

    @property
    def when(self) -> str:
        """The moment, the day it was held, or why there is none."""
        if self.talk.held_on:
            return _("Gevoerd op %(day)s.") % {"day": short_day(self.talk.held_on)}
        if self.talk.planned_at:
            return _("Gepland: %(when)s.") % {"when": when_in_words(self.talk)}
        if self.talk.excuse:
            return _("Deze keer niet: %(why)s") % {"why": self.talk.excuse}
        return _("Er is nog geen moment.")

    @property
    def subjects(self) -> tuple[tuple[str, str], ...]:
        """Each subject with what the teacher wrote; the card is None where it may not be read."""
        if self.card is None:
            return ()
        return tuple((subject_words()[name], self.card.texts[name]) for name in SUBJECTS)

    @property
    def report(self) -> ReportVersion | None:
        """The report as it is now."""
        return self.versions[0] if self.versions else None


def subject_words() -> dict[str, str]:
    """The five subjects as they stand on the card (R55)."""
    return {
        "parents": _("De relatie met ouders"),
        "climate": _("De sfeer in de groep"),
        "agreements": _("De afspraken die we maakten"),
        "in_the_way": _("Waar loop je tegenaan?"),
        "goes_well": _("Wat gaat goed?"),
    }


def quarter_talk_page(viewer: Viewer, talk: QuarterTalk) -> QuarterTalkPage:
    """The page for one of the two. What the other does not share is not on it."""
    own, calendar = talk.staff_id == viewer.staff.pk, calendar_of(viewer.school)
    month = month_to_check(viewer.today, calendar)
    return QuarterTalkPage(
        talk=talk,
        is_own=own,
        card=viewer.sees(QuarterCard).filter(talk=talk).first(),
        groups=tuple(_own_groups(viewer, talk) if own else _groups_shown(viewer, talk, month, calendar)),
        month=month,
        versions=tuple(versions_of(talk)),
        agreements=open_agreements(viewer),
        who_reads=readers_sentence(Kind.QUARTER_TALK, talk.school_year.year),
    )


def open_agreements(viewer: Viewer) -> tuple[str, ...] | None:
    """The open agreements of the team, newest first; None while this school keeps none here."""
    return None


def _own_groups(viewer: Viewer, talk: QuarterTalk) -> list[ShownGroup]:
    shown = set(GroupShown.objects.filter(talk=talk).values_list("group", flat=True))
    groups = [one.group for one in viewer.assignments if not one.group.composite]
    return [ShownGroup(group, group.pk in shown) for group in groups]


def _groups_shown(viewer: Viewer, talk: QuarterTalk, month: Month | None, calendar: Calendar) -> list[ShownGroup]:
    """The lists that are shown, as the teacher sees them; gone with the group, the role or the quarter."""
    days = quarters(talk.school_year.year, calendar)[talk.quarter - 1]
    teacher = viewer_of(talk.staff.account, viewer.school.slug, viewer.today) if talk.staff.account else None
    if month is None or teacher is None or viewer.today > days.last:
        return []
    rows = GroupShown.objects.filter(talk=talk, group__in=teacher.group_ids).select_related("group__school_year")
    found = []
    for row in rows.order_by("group__position", "group"):
        saw("quarter_talk", school_id=viewer.school.pk, by=viewer, about=row.group)
        found.append(ShownGroup(row.group, is_shown=True, homes=_homes(row.group, teacher, viewer, month)))
    return found


def _homes(group: Group, teacher: Viewer, head: Viewer, month: Month) -> tuple[ShownHome, ...]:
    """Every home that both may look at: neither the teacher's own children, nor those of the head."""
    levels = levels_of(group, (month,), teacher)
    of_head = {line.home_id or line.id for line in lines_of(group, head, head.today) if line.own}
    lines = (line for line in lines_of(group, teacher, head.today) if line.rated and not line.own)
    return tuple(
        ShownHome(line.title, line.subtitle, levels.lights_on(line, [month.first])[0])
        for line in lines
        if (line.home_id or line.id) not in of_head
    )


def find_talk(viewer: Viewer, number: int) -> QuarterTalk:
    """A talk of this viewer.

    Raises:
        Http404: there is none, or it is of a colleague.
    """
    rows = QuarterTalk.objects.select_related("staff__account", "school_year")
    return viewer.get(rows, pk=number)  # type: ignore[no-any-return]
