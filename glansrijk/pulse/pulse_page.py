"""Pages of the pulse for who works here: all pulses with the line over the years, and one pulse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from glansrijk.lib.said import day_said
from glansrijk.outbox.models import Letter
from glansrijk.pulse.asked import asked_teacher
from glansrijk.pulse.ballot_box import BoxIsClosed, has_answered, look_into
from glansrijk.pulse.line_picture import LinePicture, line_picture
from glansrijk.pulse.models import Pulse, PulseIdea, PulseResult
from glansrijk.pulse.models.pulse import ITEMS, PARENTS, TEACHERS, VOICES
from glansrijk.pulse.questions import SUBJECTS, WHO
from glansrijk.pulse.results import Outcome, Satisfaction, outcomes_of, satisfaction_over_the_years
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.roles import Role
from glansrijk.rules.satisfaction import may_be_known, whole_percent
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class PulseLine:
    """One pulse in the list."""

    row: Pulse
    state: str
    found: PulseResult | None


@dataclass(frozen=True)
class PulsesPage:
    """All pulses of a school, and what they say over the years."""

    runs: bool
    lines: tuple[PulseLine, ...]
    years: tuple[Satisfaction, ...]

    @property
    def picture(self) -> LinePicture | None:
        """The line from 80 to 100; none without a point."""
        return line_picture(self.years) if self.years else None

    @property
    def latest(self) -> Satisfaction | None:
        """The newest one of which something may be shown."""
        return self.years[-1] if self.years else None


@dataclass(frozen=True)
class ItemRow:
    """One subject, with what each voice said about it, side by side and never mixed."""

    subject: str | Promise
    results: tuple[tuple[str | Promise, PulseResult | None], ...]


@dataclass(frozen=True)
class PulsePage:
    """One pulse."""

    row: Pulse
    runs: bool
    today: date
    count: int | None
    lost: bool
    may_answer: bool
    answered: bool
    outcomes: dict[str, Outcome]
    ideas: tuple[tuple[str | Promise, tuple[str, ...]], ...] = ()
    letters: tuple[object, ...] = ()

    @property
    def state(self) -> str:
        """How far it is, in words."""
        return state_said(self.row, self.today)

    @property
    def takes_answers(self) -> bool:
        """Whether one may answer today."""
        return self.row.takes_answers_on(self.today) and not self.lost

    @property
    def parents(self) -> Outcome | None:
        """What parents said."""
        return self.outcomes.get(PARENTS)

    @property
    def of_all(self) -> int | None:
        """How many percent of all parents said so, also of those who gave no answer."""
        one = self.parents
        if one is None or one.overall is None or not one.turnout.percent:
            return None
        return whole_percent(one.overall.percent * one.overall.answered // 100, one.turnout.asked)

    @property
    def voices(self) -> list[tuple[str | Promise, Outcome]]:
        """Who answered, each with how many."""
        return [(WHO[voice], self.outcomes[voice]) for voice in VOICES if voice in self.outcomes]

    @property
    def items(self) -> list[ItemRow]:
        """The subjects of which some voice may be shown."""
        rows = [
            ItemRow(SUBJECTS[item], tuple((who, outcome.items.get(item)) for who, outcome in self.voices))
            for item in ITEMS
        ]
        return [row for row in rows if any(result for _who, result in row.results)]


def pulses_page(viewer: Viewer) -> PulsesPage:
    """Gather the list, in three queries."""
    years = satisfaction_over_the_years(viewer.school.pk)
    found = {
        row.pulse_id: row
        for row in viewer.sees(PulseResult).filter(voice=PARENTS, item="overall").only("pulse", "percent", "answered")
    }
    runs = Role.HEAD in viewer.roles
    rows = viewer.sees(Pulse).order_by("-opens_on", "-pk")
    shown = [row for row in rows if runs or row.opened_at]
    lines = tuple(PulseLine(row, state_said(row, viewer.today), found.get(row.pk)) for row in shown)
    return PulsesPage(runs, lines, tuple(years))


def pulse_page(viewer: Viewer, row: Pulse) -> PulsePage:
    """Gather one pulse."""
    runs = Role.HEAD in viewer.roles
    asked = asked_teacher(row, viewer)
    count, lost, answered = None, False, False
    if row.is_open:
        try:
            count = may_be_known(look_into(row, PARENTS).answers)
            answered = bool(asked and has_answered(row, TEACHERS, asked.who))
        except BoxIsClosed:
            lost = True
    return PulsePage(
        row=row,
        runs=runs,
        today=viewer.today,
        count=count,
        lost=lost,
        may_answer=asked is not None,
        answered=answered,
        outcomes=outcomes_of(row) if row.closed_at else {},
        ideas=_ideas(viewer, row) if row.closed_at and runs else (),
        letters=_batches(viewer, row) if runs and row.is_open else (),
    )


def state_said(row: Pulse, day: date) -> str:
    """How far a pulse is, in words."""
    if row.closed_at:
        said = _("gestopt op %(day)s, zonder uitslag") if row.lost else _("gesloten op %(day)s")
        return said % {"day": day_said(at_school(row.closed_at).date())}
    if row.opened_at is None:
        return _("in voorbereiding")
    if day < row.opens_on:
        return _("open vanaf %(day)s") % {"day": day_said(row.opens_on)}
    said = _("open tot en met %(day)s") if day <= row.closes_on else _("de laatste dag was %(day)s")
    return said % {"day": day_said(row.closes_on)}


def _ideas(viewer: Viewer, row: Pulse) -> tuple[tuple[str | Promise, tuple[str, ...]], ...]:
    ideas: dict[str, list[str]] = {voice: [] for voice in VOICES}
    for voice, text in viewer.sees(PulseIdea).filter(pulse=row).order_by("pk").values_list("voice", "text"):
        ideas[voice].append(text)
    return tuple((WHO[voice], tuple(texts)) for voice, texts in ideas.items() if texts)


def _batches(viewer: Viewer, row: Pulse) -> tuple[object, ...]:
    """The batches of letters of this pulse that the head made, newest first."""
    rows = Letter.objects.filter(school_id=viewer.school.pk, kind="pulse", once_key__startswith=f"pulse-{row.pk}-")
    rows = rows.filter(made_by_account_id=viewer.account_id, batch__isnull=False, thrown_away_at__isnull=True)
    return tuple(rows.order_by().values_list("batch", flat=True).distinct()[:5])
