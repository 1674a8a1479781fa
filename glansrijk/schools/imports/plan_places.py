"""Where pupils sit: the place in a base group and the seats in composite groups, with the days they hold."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from glansrijk.rules.days import day_in_words
from glansrijk.schools.imports.formats.rows import PupilRow
from glansrijk.schools.imports.known import KnownSchool
from glansrijk.schools.imports.plan import Plan
from glansrijk.schools.imports.plan_groups import GroupsOfFile, called
from glansrijk.schools.imports.rowset import is_new
from glansrijk.schools.models import Group, Participation, Placement, Pupil

ONE_DAY = timedelta(days=1)


class PlacePlanner:
    """Opens, moves and closes places in the school year of the file.

    The first file of a year places from the first day of the school year. A later move closes the old place on the
    day before the import and opens a new one; a place that has not begun yet is set right instead.
    """

    def __init__(self, known: KnownSchool, groups: GroupsOfFile, plan: Plan) -> None:
        self._known, self._groups, self._plan = known, groups, plan
        self._moved: set[int] = set()
        self._names = {group.pk: called(group) for group in known.groups}

    def settle(self, pupil: Pupil, row: PupilRow) -> list[str]:
        """Bring place and seats in line with a row; gives what changed, in words."""
        if row.left_on and row.left_on <= self._known.as_of:
            return self._leave(pupil, row, row.left_on)
        if row.enrolled_on and row.enrolled_on > self._known.year.last:
            return self.close(pupil, self._place(pupil))
        return self._settle_place(pupil, row) + self._settle_seats(pupil, row)

    def in_words(self, row: PupilRow) -> str:
        """The group of a row."""
        group = self._groups.get(row.group_key)
        return _in_group(group)

    def close(self, pupil: Pupil, place: Placement | None) -> list[str]:
        """End the place and the seats, on the day before the import."""
        ended = place is not None and self._end(place, self._known.as_of - ONE_DAY)
        for seat in self._known.participations.get(pupil.pk, []):
            ended |= self._end(seat, self._known.as_of - ONE_DAY)
        return [_("geen plaats meer")] if ended else []

    def _leave(self, pupil: Pupil, row: PupilRow, left_on: date) -> list[str]:
        """End everything on the day the pupil left; of one who is new to us we keep where they sat this year."""
        if is_new(pupil):
            first_day = min(self._first_day(pupil, row), left_on)
            self._open(pupil, row, self._groups.get(row.group_key), first_day)
            return []
        place = self._place(pupil)
        ended = place is not None and self._end(place, left_on)
        for seat in self._known.participations.get(pupil.pk, []):
            ended |= self._end(seat, left_on)
        return [_("van school op %(day)s") % {"day": day_in_words(left_on)}] if ended else []

    def _settle_place(self, pupil: Pupil, row: PupilRow) -> list[str]:
        group = self._groups.get(row.group_key)
        place = self._place(pupil)
        if place is None:
            self._open(pupil, row, group, self._first_day(pupil, row))
            return [_in_group(group)]
        told = self._follow_start(place, row)
        if _sits_in(place, group):
            year_group = row.year_group or place.year_group
            corrected = self._plan.rows.change(place, year_group=year_group)
            told += [_("jaargroep %(code)s") % {"code": year_group}] if corrected else []
        else:
            told += self._move(pupil, place, row, group)
        return told + self._follow_end(place, row)

    def _move(self, pupil: Pupil, place: Placement, row: PupilRow, group: Group | None) -> list[str]:
        was = self._names.get(place.group_id or 0, "")
        if place.from_on >= self._known.as_of:
            self._plan.rows.change(place, group=group, year_group=row.year_group or place.year_group)
        else:
            self._end(place, self._known.as_of - ONE_DAY)
            self._open(pupil, row, group, self._known.as_of)
            self._moved.add(place.pk)
        return [_("van %(old)s naar %(new)s") % {"old": was or _("zonder groep"), "new": _in_group(group)}]

    def _open(self, pupil: Pupil, row: PupilRow, group: Group | None, from_on: date) -> None:
        place = Placement(
            school=self._known.school,
            school_year=self._known.year_row,
            pupil=pupil,
            group=group,
            year_group=row.year_group,
            from_on=from_on,
            until_on=_end_of(row, from_on, self._known.year.last),
        )
        self._plan.rows.make(place)

    def _follow_start(self, place: Placement, row: PupilRow) -> list[str]:
        """A child who has not started yet may start on another day."""
        starts = row.enrolled_on
        if starts and starts != place.from_on and min(starts, place.from_on) > self._known.as_of:
            self._plan.rows.change(place, from_on=starts)
            return [_("begint op %(day)s") % {"day": day_in_words(starts)}]
        return []

    def _follow_end(self, place: Placement, row: PupilRow) -> list[str]:
        """A last day that is still to come ends the place on that day; without one the place is open again."""
        if place.pk in self._moved:
            return []
        until = _end_of(row, place.from_on, self._known.year.last)
        if until is None and place.until_on == self._known.year.last:
            return []  # the year was closed: every place ends with it
        if not self._plan.rows.change(place, until_on=until):
            return []
        return [_("tot en met %(day)s") % {"day": day_in_words(until)} if until else _("blijft op school")]

    def _settle_seats(self, pupil: Pupil, row: PupilRow) -> list[str]:
        wanted = {id(group): group for key in row.composite_keys if (group := self._groups.get(key))}
        seats = [] if is_new(pupil) else self._known.participations.get(pupil.pk, [])
        there = {seat.group_id: seat for seat in seats}
        told = []
        for group in wanted.values():
            if is_new(group) or there.pop(group.pk, None) is None:
                self._seat(pupil, group, row)
                told.append(_("ook in %(group)s") % {"group": called(group)})
        for seat in there.values():
            self._end(seat, self._known.as_of - ONE_DAY)
            told.append(_("niet meer in %(group)s") % {"group": self._names.get(seat.group_id, "")})
        return told

    def _seat(self, pupil: Pupil, group: Group, row: PupilRow) -> None:
        seat = Participation(school=self._known.school, pupil=pupil, group=group, from_on=self._first_day(pupil, row))
        self._plan.rows.make(seat)

    def _first_day(self, pupil: Pupil, row: PupilRow) -> date:
        """When a new place begins: never before the child came to school."""
        year, as_of = self._known.year, self._known.as_of
        if not is_new(pupil) and pupil.pk in self._known.were_here:
            return max(as_of, row.enrolled_on or as_of)
        if row.enrolled_on and row.enrolled_on > year.first:
            return row.enrolled_on
        return year.first if self._known.is_first_file else as_of

    def _place(self, pupil: Pupil) -> Placement | None:
        return None if is_new(pupil) else self._known.places.get(pupil.pk)

    def _end(self, dated: Placement | Participation, on: date) -> bool:
        return self._plan.rows.change(dated, until_on=max(on, dated.from_on))


def _sits_in(place: Placement, group: Group | None) -> bool:
    if group is None:
        return place.group_id is None
    return not is_new(group) and place.group_id == group.pk


def _end_of(row: PupilRow, from_on: date, last: date) -> date | None:
    return max(row.left_on, from_on) if row.left_on and row.left_on < last else None


def _in_group(group: Group | None) -> str:
    return called(group) if group else _("zonder groep")
