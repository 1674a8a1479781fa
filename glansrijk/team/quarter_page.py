"""What the page of the quarterly talks shows: for the head everybody in a quarter, for a teacher the own talks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from glansrijk.rules.days import short_day
from glansrijk.rules.homes import and_list
from glansrijk.rules.quarter_talks import TalkState, held_of, state_of
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import Assignment, Staff
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import QuarterCard, QuarterTalk
from glansrijk.team.quarter_at_hand import Quarter, quarter_now, quarters_of, teachers_in


@dataclass(frozen=True)
class TalkLine:
    """One teacher in one quarter."""

    staff: Staff
    talk: QuarterTalk | None
    groups: str = ""
    card_is_shared: bool = False
    teaches: bool = True

    @property
    def state(self) -> TalkState:
        """How far it is."""
        row = self.talk
        return state_of(
            planned=bool(row and row.planned_at), excused=bool(row and row.excuse), held=bool(row and row.held_on)
        )

    @property
    def words(self) -> str:
        """The same in words: 'gepland, di 8 dec om 15.15'."""
        row = self.talk
        if row is not None and row.held_on:
            return _("gevoerd op %(day)s") % {"day": short_day(row.held_on)}
        if row is not None and row.planned_at:
            return when_in_words(row)
        return f"{self.state.dutch}: {row.excuse}" if row and row.excuse else self.state.dutch


@dataclass(frozen=True)
class QuartersPage:
    """One quarter, with the others beside it."""

    quarter: Quarter | None
    all: tuple[Quarter, ...]
    lines: tuple[TalkLine, ...]
    whole: bool
    own: TalkLine | None = None

    @property
    def sentence(self) -> str:
        """How far the quarter is: '3 van 9 gesprekken zijn gevoerd.'"""
        held = held_of(line.state for line in self.lines if line.teaches or line.talk)
        return _("%(done)s van %(of)s gesprekken zijn gevoerd.") % {"done": held.done, "of": held.of}

    @property
    def still_open(self) -> tuple[str, ...]:
        """Who has no moment yet, by name: a list for the head, to plan with."""
        return tuple(line.staff.called for line in self.lines if line.state is TalkState.OPEN and line.teaches)

    @property
    def open_sentence(self) -> str:
        """The same as a sentence."""
        names = and_list(self.still_open)
        return _("Nog geen moment: %(names)s.") % {"names": names} if names else ""


def when_in_words(talk: QuarterTalk) -> str:
    """'di 8 dec om 15.15'."""
    assert talk.planned_at is not None, "only a planned talk has a moment"
    here = at_school(talk.planned_at)
    return _("%(day)s om %(time)s") % {"day": short_day(here.date()), "time": f"{here:%H.%M}"}


def quarters_page(viewer: Viewer, asked: str) -> QuartersPage:
    """The quarter that was asked for, else that of today, else the last."""
    everything = quarters_of(viewer)
    now = quarter_now(viewer)
    number = int(asked) if asked in {"1", "2", "3", "4"} else now.number if now else len(everything)
    quarter = next((one for one in everything if one.number == number), None)
    whole = viewer.sees_all(Thing.QUARTER_TALKS)
    if quarter is None:
        return QuartersPage(None, everything, (), whole)
    lines = tuple(lines_of_quarter(quarter, teachers_in(quarter)))
    own = next((line for line in lines if line.staff.pk == viewer.staff.pk), None)
    return QuartersPage(quarter, everything, lines if whole else (), whole, own)


def lines_of_quarter(quarter: Quarter, teachers: list[Staff]) -> list[TalkLine]:
    """A line per teacher, and one for whoever left and has a talk: what was said stays. Two queries."""
    viewer = quarter.viewer
    card = QuarterCard.objects.filter(talk=OuterRef("pk"), shared_at__isnull=False)
    rows = viewer.sees(QuarterTalk).filter(school_year__start=quarter.year.start, quarter=quarter.number)
    talks = {row.staff_id: row for row in rows.select_related("staff").annotate(shared=Exists(card))}
    groups = _groups(quarter)
    known = {one.pk for one in teachers}
    there = [TalkLine(one, talks.get(one.pk), groups.get(one.pk, ""), _shared(talks.get(one.pk))) for one in teachers]
    gone = [row for pk, row in talks.items() if pk not in known and (row.held_on or row.staff_id == viewer.staff.pk)]
    return there + [TalkLine(row.staff, row, card_is_shared=_shared(row), teaches=False) for row in gone]


def _shared(row: QuarterTalk | None) -> bool:
    return bool(row is not None and row.shared)  # type: ignore[attr-defined]


def _groups(quarter: Quarter) -> dict[int, str]:
    rows = Assignment.objects.in_school(quarter.viewer.school.pk).filter(holds_on(quarter.day), group__composite=False)
    names: dict[int, list[str]] = {}
    for row in rows.select_related("group").order_by("group__position", "pk"):
        names.setdefault(row.staff_id, []).append(row.group.title)
    return {staff: and_list(found) for staff, found in names.items()}
