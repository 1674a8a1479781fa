"""Dating a school year: from the fixed moments of a school to moments with days of their own (R8, R52, R93).

A year is dated as often as one likes: what has its days keeps them. When the line or the calendar changed, the
moments of the running year follow only after somebody saw which ones; a moment whose days are over, or in which talks
were held, follows never. A year that is past is left alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.moment_windows import Window
from glansrijk.rules.school_year import Calendar
from glansrijk.rules.year_line import after_change
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.models import School, SchoolYear
from glansrijk.schools.refusing import Refused
from glansrijk.schools.somebody import Somebody
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.laying_the_line import returns_of
from glansrijk.talks.models import FixedMoment, Invitation, Moment, Talk

TAKEN_OVER = ("name", "with_whom", "year_groups", "minutes", "invite_all")


@dataclass(frozen=True)
class NewMoment:
    """A moment that gets its days; `over` says that these are past already."""

    fixed: FixedMoment
    days: Window
    over: bool


@dataclass(frozen=True)
class ChangedMoment:
    """A moment of this year that follows the line: what it was, and its new days."""

    moment: Moment
    fixed: FixedMoment
    days: Window

    @property
    def moves(self) -> bool:
        """Whether it gets other days."""
        return self.days != Window(self.moment.first_on, self.moment.last_on)

    @property
    def renamed(self) -> bool:
        """Whether it gets another name."""
        return bool(self.moment.name != self.fixed.name)


@dataclass(frozen=True)
class KeptMoment:
    """A moment that differs from the line and stays as it is, with the reason."""

    moment: Moment
    why: str


@dataclass(frozen=True)
class DatingPlan:
    """What dating a year would do, to look at first."""

    year: SchoolYear
    new: tuple[NewMoment, ...] = ()
    changed: tuple[ChangedMoment, ...] = ()
    kept: tuple[KeptMoment, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the year is as the line wants it."""
        return not (self.new or self.changed)

    @property
    def seen(self) -> str:
        """A short code of what the plan does, to notice that it became another one."""
        new = [(one.fixed.pk, one.fixed.name, *one.days) for one in self.new]
        changed = [
            (one.moment.pk, *one.days, *(getattr(one.fixed, name) for name in TAKEN_OVER)) for one in self.changed
        ]
        return hashlib.sha256(repr((new, changed)).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Dated:
    """What dating did."""

    made: tuple[Moment, ...]
    changed: tuple[Moment, ...]


class OtherPlanError(Exception):
    """The line or the calendar changed since the plan was looked at: look again."""


def plan_dating(year: SchoolYear, *, today: date) -> DatingPlan:
    """What dating this year would do now, in four queries; nothing for a year that is past."""
    if year.year.last < today:
        return DatingPlan(year)
    fixed = FixedMoment.objects.in_school(year.school_id).in_use().order_by("position", "pk")
    there = {row.fixed_id: row for row in _moments(year)}
    calendar = calendar_of(year.school)
    found = [_planned(one, there.get(one.pk), year, calendar, today) for one in fixed]
    return DatingPlan(
        year,
        new=tuple(one for one in found if isinstance(one, NewMoment)),
        changed=tuple(one for one in found if isinstance(one, ChangedMoment)),
        kept=tuple(one for one in found if isinstance(one, KeptMoment)),
    )


@transaction.atomic
def date_the_year(year: SchoolYear, *, by: Somebody, seen: str = "") -> Dated:
    """Give the moments of the line their days in this year, and let the ones that may follow the line.

    `seen` is the code of the plan that somebody looked at; without it whatever is due is done.

    Raises:
        OtherPlanError: it is no longer that plan.
    """
    School.objects.select_for_update().get(pk=year.school_id)
    plan = plan_dating(year, today=by.today)
    if seen and seen != plan.seen:
        raise OtherPlanError
    made = tuple(_make(one, year) for one in plan.new)
    changed = tuple(_follow(one) for one in plan.changed)
    if made or changed:
        record("line.dated", school_id=by.school.pk, by=by, about=year, made=len(made), changed=len(changed))
    return Dated(made, changed)


@transaction.atomic
def move_moment(moment: Moment, days: Window, *, by: Viewer) -> None:
    """Give a moment of this year or the next other days by hand.

    Raises:
        Refused: its school year is past, or the days lie outside it.
    """
    year = moment.school_year.year
    if year.last < by.today:
        raise Refused(_("Dit schooljaar is voorbij. De momenten daarvan blijven zoals ze waren."))
    if not (year.contains(days.first) and year.contains(days.last)):
        raise Refused(_("Deze dagen vallen buiten schooljaar %(year)s. Kies dagen daarin.") % {"year": year.label})
    moment.move(days.first, days.last, by=by.staff)
    record("moment.moved", school_id=by.school.pk, by=by, about=moment, first_on=days.first.isoformat())


@transaction.atomic
def remove_moment(moment: Moment, *, by: Viewer) -> None:
    """Take a moment out of a year, as long as nothing hangs on it.

    Raises:
        Refused: its year is past, or somebody was invited to it or has a talk in it.
    """
    if moment.school_year.year.last < by.today:
        raise Refused(_("Dit schooljaar is voorbij. De momenten daarvan blijven zoals ze waren."))
    touched = Q(invited_on__isnull=False) | Q(excused_on__isnull=False) | ~Q(answer="")
    if moment.talks.exists() or Invitation.objects.filter(touched, moment=moment).exists():
        raise Refused(_("Bij dit moment staan al gesprekken of uitnodigingen. Het blijft daarom staan."))
    record("moment.removed", school_id=by.school.pk, by=by, about=moment)
    moment.delete()


def _moments(year: SchoolYear) -> list[Moment]:
    held = Talk.objects.filter(moment=OuterRef("pk"), held_on__isnull=False)
    return list(Moment.objects.filter(school_year=year, fixed__isnull=False).annotate(has_talks=Exists(held)))


def _planned(
    fixed: FixedMoment, moment: Moment | None, year: SchoolYear, calendar: Calendar, today: date
) -> NewMoment | ChangedMoment | KeptMoment | None:
    wanted = returns_of(fixed).window(year.year, calendar)
    if moment is None:
        return NewMoment(fixed, wanted, over=wanted.last < today) if wanted else None
    stood = Window(moment.first_on, moment.last_on)
    days = stood if moment.moved_at else after_change(stood, wanted, today=today)
    differs = any(getattr(moment, name) != getattr(fixed, name) for name in TAKEN_OVER)
    if days == stood and not differs:
        return None
    if moment.last_on < today:
        return KeptMoment(moment, _("De periode is voorbij."))
    if moment.has_talks:  # type: ignore[attr-defined]
        return KeptMoment(moment, _("Er zijn al gesprekken gevoerd."))
    return ChangedMoment(moment, fixed, days)


def _make(new: NewMoment, year: SchoolYear) -> Moment:
    fixed = new.fixed
    made: Moment = Moment.objects.create(
        school_id=year.school_id,
        school_year=year,
        fixed=fixed,
        kind=fixed.kind,
        position=fixed.position,
        first_on=new.days.first,
        last_on=new.days.last,
        **{name: getattr(fixed, name) for name in TAKEN_OVER},
    )
    return made


def _follow(change: ChangedMoment) -> Moment:
    values = {name: getattr(change.fixed, name) for name in TAKEN_OVER}
    Moment.objects.filter(pk=change.moment.pk).update(first_on=change.days.first, last_on=change.days.last, **values)
    change.moment.refresh_from_db()
    return change.moment
