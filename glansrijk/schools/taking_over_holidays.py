"""Taking over the days off of the government: a plan that shows what changes and what stays, then doing it (R92)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.calendar import official_days_off, official_holiday, published
from glansrijk.schools.imports.formats.school_holidays import Vacation, Vacations
from glansrijk.schools.models import Holiday, School, SchoolYear
from glansrijk.schools.refusing import Refused
from glansrijk.schools.undoing_calendar import as_told, note_change
from glansrijk.schools.viewer import Viewer

NEARBY = timedelta(days=60)  # the summer holiday stands twice in a school year, ten months apart


@dataclass
class Plan:
    """What taking over would do to one school year.

    `new` comes in; `changed` are the government's own days that move; `gone` go. `kept` are days of the school's own
    with what the government has instead: they stay, unless somebody gives them up. `past` stays because it has begun.
    """

    year: SchoolYear
    new: list[Vacation] = field(default_factory=list)
    changed: list[tuple[Holiday, Vacation]] = field(default_factory=list)
    gone: list[Holiday] = field(default_factory=list)
    kept: list[tuple[Holiday, Vacation]] = field(default_factory=list)
    past: list[Holiday] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether anything would change without giving up something of the school's own."""
        return bool(self.new or self.changed or self.gone)

    @property
    def may_change(self) -> bool:
        """Whether there is anything to decide about."""
        return self.changes or bool(self.kept)

    @property
    def mark(self) -> str:
        """A short text that is another one as soon as the plan is."""
        rows = [("new", _told(one)) for one in self.new]
        rows += [(f"changed {row.pk}", _told(one)) for row, one in self.changed]
        rows += [(f"kept {row.pk} {row.first_on} {row.last_on}", _told(one)) for row, one in self.kept]
        rows += [(f"gone {row.pk}", "") for row in self.gone]
        return sha256(repr(sorted(rows)).encode()).hexdigest()[:16]


def plan_of(year: SchoolYear, rows: Sequence[Holiday], official: Iterable[Vacation], *, today: date) -> Plan:
    """Compare the days off of a school year with the official ones.

    What the school chose itself stays, and so does everything that has begun: past days never change. In a year
    without any days off there is nothing to keep, so there everything comes. An official holiday that the school took
    out comes back: the plan says so before anything happens.
    """
    wanted = list(official)
    plan = Plan(year)
    if not rows:
        plan.new = wanted
        return plan
    stands = {_period(row) for row in rows}
    follows = [row for row in rows if row.official and _period(row) not in {_days(one) for one in wanted}]
    for one in wanted:
        if _days(one) not in stands:
            _place(one, plan, follows, [row for row in rows if not row.official], today)
    for row in follows:
        (plan.past if row.first_on < today else plan.gone).append(row)
    return plan


def _place(one: Vacation, plan: Plan, follows: list[Holiday], own: Sequence[Holiday], today: date) -> None:
    """Decide about one official holiday that does not stand in the calendar yet."""
    if any(row.first_on <= one.first and row.last_on >= one.last and row.name != one.name for row in own):
        return  # those days are free already, within a longer holiday of the school's own
    mine = next((row for row in own if _is_near(row, one)), None)
    if mine is not None:
        (plan.kept.append((mine, one)) if _lies_ahead(mine, one, today) else plan.past.append(mine))
        return
    same = sorted((row for row in follows if _is_near(row, one)), key=lambda row: abs(row.first_on - one.first))
    if same:
        follows.remove(same[0])
        (plan.changed.append((same[0], one)) if _lies_ahead(same[0], one, today) else plan.past.append(same[0]))
    elif one.first >= today:
        plan.new.append(one)


def plans(school: School, *, known: Vacations | None = None, only: SchoolYear | None = None, today: date) -> list[Plan]:
    """A plan per school year that is not over, with what the school uses or with what a file says (`known`)."""
    source = published(school) if known is None else {**published(school), **known}
    years = [only] if only else SchoolYear.objects.in_school(school.pk).order_by("start")
    rows = list(Holiday.objects.in_school(school.pk).select_related("school_year").in_order())
    return [
        plan_of(
            year,
            [row for row in rows if row.school_year_id == year.pk],
            official_days_off(year.year, school.region, source),
            today=today,
        )
        for year in years
        if year.year.last >= today
    ]


@transaction.atomic
def take_over(
    found: Sequence[Plan], school: School, *, give_up: Collection[int] = (), mark: str | None = None, by: Viewer | None
) -> None:
    """Carry plans out. `give_up` names days of the school's own that make way; `mark` is what the person looked at.

    Raises:
        Refused: the calendar changed since, so that something else would happen than was shown.
    """
    School.objects.select_for_update().get(pk=school.pk)
    if mark is not None and mark != mark_of(found):
        raise Refused(_("De kalender is intussen veranderd. Kijk nog een keer wat er gebeurt."))
    gone, came = [], []
    for plan in found:
        given_up = [(row, one) for row, one in plan.kept if row.pk in give_up]
        moved = [*plan.changed, *given_up]
        gone += [*plan.gone, *(row for row, _one in moved)]
        came += [official_holiday(plan.year, one) for one in (*plan.new, *(one for _row, one in moved))]
    if not gone and not came:
        return
    told = [as_told(row) for row in gone]
    Holiday.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Holiday.objects.bulk_create(came)
    change = note_change("taken_over", school, gone=told, came=came, by=by)
    record("holidays.taken_over", school_id=school.pk, by=by, about=change, come=len(came), gone=len(gone))


def mark_of(found: Iterable[Plan]) -> str:
    """The marks of several plans together."""
    return "-".join(plan.mark for plan in found)


def _is_near(row: Holiday, one: Vacation) -> bool:
    return row.name == one.name and abs(row.first_on - one.first) <= NEARBY


def _lies_ahead(row: Holiday, one: Vacation, today: date) -> bool:
    return row.first_on >= today and one.first >= today


def _period(row: Holiday) -> tuple[str, date, date]:
    return (row.name, row.first_on, row.last_on)


def _days(one: Vacation) -> tuple[str, date, date]:
    return (one.name, one.first, one.last)


def _told(one: Vacation) -> str:
    return f"{one.name} {one.first} {one.last}"
