"""The timetable as a picture: per session a grid of colleagues and times, and a list per family. Made by the server."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.lib.numbers_sent import number_sent
from glansrijk.rounds.at_hand import RoundAtHand, appointment_of
from glansrijk.rounds.models import Round, RoundTalk, RoundTeacher, Session, Solving
from glansrijk.rounds.models.round import DRAFTED
from glansrijk.rounds.moving_page import called_off_said
from glansrijk.rounds.publishing import touched
from glansrijk.rounds.reason_words import by_reason
from glansrijk.rounds.stating import away_of
from glansrijk.rules.days import short_day
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.round_times import clock, verdict
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.viewer import Viewer

BETTER = gettext_lazy("We zoeken nog naar beter.")
# What the solver calls its steps, and what it does then.
STEPS = {
    "eerste rooster": gettext_lazy("Het eerste rooster is er. We maken het beter."),
    "beter door ruilen": gettext_lazy("We ruilen gesprekken om."),
    "grens gevonden": gettext_lazy("We rekenen uit hoe goed het kan worden."),
    "beter met meer gezinnen tegelijk": gettext_lazy("We schuiven met veel gezinnen tegelijk."),
    "opruimen": gettext_lazy("We halen de gaten uit het rooster."),
}


@dataclass(frozen=True)
class Cell:
    """One place in the grid: a talk, free, or away. `key` is the slot and `column` whose, for who drags a talk here."""

    talk: RoundTalk | None = None
    title: str = ""
    sub: str = ""
    url: str = ""
    rows: int = 1
    away: bool = False
    locked: bool = False
    key: str = ""
    column: int = 0


@dataclass(frozen=True)
class GridRow:
    """A time and what each colleague does then."""

    time: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """One session."""

    title: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True)
class FamilyLine:
    """One talk as it stands in the list per family."""

    talk: RoundTalk
    family: str
    child: str
    when: str
    who: str
    url: str
    changed: bool
    locked: bool


@dataclass
class TimetablePage:
    """The timetable of a round, for one session or per family."""

    at: RoundAtHand
    solving: Solving | None
    plans: bool
    slug: str
    wanted: str = ""
    only: int | None = None

    @property
    def round(self) -> Round:
        """The round."""
        return self.at.round

    @property
    def busy(self) -> bool:
        """Whether the worker is at it."""
        return self.solving is not None and self.solving.ended_at is None

    @property
    def verdict(self) -> str:
        """How good it is, or why there is none."""
        if self.solving is None or self.busy:
            return ""
        if self.solving.trouble:
            return str(self.solving.trouble)
        said = verdict(self.solving.status, self.solving.cost or 0, self.solving.bound or 0)
        if not self.at.is_published:
            return said
        return _("%(verdict)s Wat gezinnen al wisten, bleef staan.") % {"verdict": said}

    @property
    def step(self) -> str:
        """What the search does now; empty before it began."""
        if self.solving is None or not self.solving.step:
            return ""
        return str(STEPS.get(self.solving.step, BETTER))

    @property
    def so_far(self) -> str:
        """How good the best so far is, as soon as that is known."""
        if self.solving is None or self.solving.cost is None or not self.solving.bound:
            return ""
        return verdict("feasible", self.solving.cost, self.solving.bound)

    @property
    def percent(self) -> int:
        """How much of the time is over, for the bar."""
        if self.solving is None or self.solving.started_at is None or self.solving.told_at is None:
            return 3
        spent = (self.solving.told_at - self.solving.started_at).total_seconds()
        return max(3, min(97, int(100 * spent / max(1, self.solving.seconds))))

    @property
    def has_times(self) -> bool:
        """Whether any talk has a time."""
        return any(appointment_of(talk) for talk in self.at.talks.values())

    @property
    def per_family(self) -> bool:
        """Whether the list per family is wanted."""
        return self.wanted == "gezin"

    @property
    def tabs(self) -> list[tuple[str, str, bool]]:
        """Where one can look: each session, and per family."""
        now = self.grid_session
        here = [
            (str(pk), f"{short_day(row.falls_on)} {row.starts_at:%H.%M}", row is now)
            for pk, row in self.at.sessions.items()
        ]
        return [*here, ("gezin", _("Per gezin"), self.per_family)]

    @property
    def grid_session(self) -> Session | None:
        """The session that is shown."""
        if self.per_family:
            return None
        return self.at.sessions.get(number_sent(self.wanted)) or next(iter(self.at.sessions.values()), None)

    @property
    def grid(self) -> Grid | None:
        """The session that is shown, as a grid."""
        session = self.grid_session
        return self.grid_of(session) if session else None

    @cached_property
    def unplaced(self) -> list[RoundTalk]:
        """Talks that are wanted and have no time."""
        return [talk for talk in self.at.wanted if self.at.moment_of(talk) is None]

    @property
    def unplaced_by_reason(self) -> list[tuple[str, list[FamilyLine]]]:
        """The same, those with the same reason together."""
        return [(why, [self._line(talk) for talk in talks]) for why, talks in by_reason(self.unplaced)]

    @property
    def called_off(self) -> list[tuple[FamilyLine, str]]:
        """Talks that a family called off, with who and when; for who does not plan those of the own groups."""
        rows = [(talk, called_off_said(self.at, talk)) for talk in self.at.talks.values()]
        return [(self._line(talk), said) for talk, said in rows if said and self._is_mine(talk)]

    def _is_mine(self, talk: RoundTalk) -> bool:
        group = self.at.group_of.get(talk.pupil_id, 0)
        return self.only is None or any(row.staff_id == self.only for row in self.at.assignments.get(group, ()))

    @property
    def changed(self) -> int:
        """Families that do not know their time yet."""
        return len({self.at.talks[talk].family_id for talk in self._touched})

    @cached_property
    def _touched(self) -> set[int]:
        return {talk.pk for talk in touched(self.at)}

    @property
    def answered_since(self) -> int:
        """Families that answered after the timetable was made."""
        made = self.at.since(DRAFTED)
        if made is None or self.at.is_published:
            return 0
        return sum(bool(row.answered_at and row.answered_at > made) for row in self.at.families.values())

    @property
    def family_lines(self) -> list[FamilyLine]:
        """Every talk that is wanted, per family; for who does not plan the own talks only."""
        mine = (talk for talk in self.at.wanted if self.only is None or self.only in self.at.attending.get(talk.pk, ()))
        lines = [self._line(talk) for talk in mine]
        return sorted(lines, key=lambda line: (line.family, line.child))

    def grid_of(self, session: Session) -> Grid:
        """One session as a grid."""
        staff = [pk for pk in self.at.teachers if self.only in (None, pk) and self._is_there(session, pk)]
        columns = [self._column(session, pk) for pk in staff]
        rows = (
            GridRow(
                clock(session.starts_at, slot, self.round.minutes),
                tuple(cell for column in columns if (cell := column[slot]) is not None),
            )
            for slot in range(session.slots)
        )
        heads = tuple((self.at.teachers[pk].staff.name.full, self.at.teachers[pk].place) for pk in staff)
        return Grid(f"{short_day(session.falls_on)} {session.starts_at:%H.%M}", heads, tuple(rows))

    def _is_there(self, session: Session, staff: int) -> bool:
        """Whether this colleague is there for any part of it: who is not has no column."""
        away = set(away_of(self.at, self.at.teachers[staff]))
        here = any(f"{session.pk}:{slot}" not in away for slot in range(session.slots))
        return bool(self.at.seats.get((session.pk, staff))) or (here and self._teaches(staff))

    def _teaches(self, staff: int) -> bool:
        """Whether this colleague holds talks of a group; who only joins some has no column without one."""
        return any(row.staff_id == staff for rows in self.at.assignments.values() for row in rows)

    def _column(self, session: Session, staff: int) -> dict[int, Cell | None]:
        away = set(away_of(self.at, self.at.teachers[staff]))
        column: dict[int, Cell | None] = {}
        for slot in range(session.slots):
            key = f"{session.pk}:{slot}"
            column[slot] = Cell(away=key in away, key=key, column=staff)
        for talk in self.at.seats.get((session.pk, staff), ()):
            row = appointment_of(talk)
            assert row is not None, "only talks with a time are asked for"
            column[row.slot] = self._cell(talk, f"{session.pk}:{row.slot}", staff)
            for covered in range(row.slot + 1, min(row.slot + talk.slots, session.slots)):
                column[covered] = None
        return column

    def _cell(self, talk: RoundTalk, key: str, staff: int) -> Cell:
        row = appointment_of(talk)
        return Cell(
            talk=talk,
            title=talk.pupil.name.full,
            sub=_("als ouder") if self.at.comes_as_parent(talk, staff) else self.at.parents_called(talk.family_id),
            url=self._url(talk),
            rows=talk.slots,
            locked=bool(row and row.locked_at),
            key=key,
            column=staff,
        )

    def _line(self, talk: RoundTalk) -> FamilyLine:
        when, row = self.at.moment_of(talk), appointment_of(talk)
        here = at_school(when) if when else None
        return FamilyLine(
            talk=talk,
            family=self.at.parents_called(talk.family_id),
            child=talk.pupil.name.full,
            when=f"{short_day(here.date())} {here:%H.%M}" if here else "",
            who=self.at.names_of(self.at.teaching(talk)),
            url=self._url(talk),
            changed=talk.pk in self._touched,
            locked=bool(row and row.locked_at),
        )

    def _url(self, talk: RoundTalk) -> str:
        if not self.plans:
            return ""
        return reverse("round_move", kwargs={"school": self.slug, "round_id": self.round.pk, "visit": talk.pk})


def looked_at(viewer: Viewer, row: Round) -> Round | RoundTeacher | None:
    """What this viewer looks at: the round, or for a teacher only the own talks in it; None without any."""
    if viewer.sees_all(Thing.ROUNDS):
        return row
    own: RoundTeacher | None = viewer.sees(RoundTeacher).filter(round=row, staff=viewer.staff).first()
    return own


def timetable_page(viewer: Viewer, row: Round, *, plans: bool, wanted: str = "") -> TimetablePage:
    """Gather it. Who does not plan sees the own column only."""
    solving = viewer.sees(Solving).filter(round=row).order_by("-pk").first() if plans else None
    at = RoundAtHand(row, viewer.today)
    only = None if viewer.sees_all(Thing.ROUNDS) else viewer.staff.pk
    return TimetablePage(at, solving, plans, viewer.school.slug, wanted, only)
