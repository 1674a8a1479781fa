"""What a school sees of the groups it takes part in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glansrijk.network.models import (
    PilotAssignment,
    PilotAttendance,
    PilotDone,
    PilotGroup,
    PilotMeeting,
    PilotSchool,
    PilotShare,
    PilotTaken,
)
from glansrijk.network.pilot_sharing import may_withdraw
from glansrijk.rules.roles import Role
from glansrijk.schools.viewer import Viewer

MOST = 200


@dataclass(frozen=True)
class GroupsPage:
    """The groups of a school: those that ask, those that go on, and those that are over for it."""

    asked: tuple[PilotSchool, ...]
    now: tuple[PilotSchool, ...]
    over: tuple[PilotSchool, ...]
    may_answer: bool


@dataclass(frozen=True)
class ShareLine:
    """Something that was shared, and what whoever looks may do with it."""

    row: PilotShare
    own: bool
    taken: PilotTaken | None
    may_withdraw: bool
    may_take: bool

    @property
    def gone(self) -> bool:
        """The school that shared it does so no longer."""
        return self.row.withdrawn_at is not None


@dataclass(frozen=True)
class AssignmentLine:
    """An assignment, with what the schools said of it."""

    row: PilotAssignment
    done: tuple[PilotDone, ...]
    own: PilotDone | None


@dataclass(frozen=True)
class GroupPage:
    """One group, seen by one of its schools."""

    row: PilotSchool
    schools: tuple[str, ...]
    ahead: tuple[PilotMeeting, ...]
    been: tuple[PilotMeeting, ...]
    assignments: tuple[AssignmentLine, ...]
    cases: tuple[ShareLine, ...]
    practices: tuple[ShareLine, ...]
    taken: tuple[ShareLine, ...]
    may_leave: bool

    @property
    def group(self) -> PilotGroup:
        """The group itself."""
        return self.row.pilot_group


def groups_page(viewer: Viewer) -> GroupsPage:
    """One query. The names of groups have no wall; what is in them has."""
    rows = viewer.sees(PilotSchool).select_related("pilot_group__board").order_by("pilot_group__name", "-invited_at")
    asked: list[PilotSchool] = []
    now: list[PilotSchool] = []
    over: list[PilotSchool] = []
    for row in rows:
        if row.left_at or row.declined_at or (not row.pilot_group.goes_on and not row.accepted_at):
            over.append(row)
        else:
            (now if row.accepted_at else asked).append(row)
    return GroupsPage(tuple(asked), tuple(now), tuple(over), Role.HEAD in viewer.roles)


def invitation(viewer: Viewer, slug: str) -> PilotSchool:
    """The place of this school in a group, or the question to come in.

    Raises:
        Http404: there is neither.
    """
    row: PilotSchool = viewer.get(PilotSchool.objects.not_over(), pilot_group__slug=slug)
    return row


def membership(viewer: Viewer, slug: str) -> PilotSchool:
    """The place of this school in a group.

    Raises:
        Http404: there is no such group, or the school takes no part in it; the two cannot be told apart.
    """
    rows = viewer.sees(PilotSchool).taking_part().select_related("pilot_group__board", "school")
    row: PilotSchool = viewer.get(rows, pilot_group__slug=slug)
    return row


def share_at(viewer: Viewer, slug: str, number: int) -> PilotShare:
    """Something shared in a group of this school; withdrawn, only for who shared it or took it over.

    Raises:
        Http404: it is not there for this school.
    """
    group = membership(viewer, slug).pilot_group
    row = PilotShare.objects.select_related("school", "pilot_group").filter(pilot_group=group, pk=number).first()
    if row is None or (row.withdrawn_at and not _concerns(row, viewer)):
        raise Http404
    return row


def assignment_at(viewer: Viewer, slug: str, number: int) -> PilotAssignment:
    """An assignment of a group of this school.

    Raises:
        Http404: it is not there for this school.
    """
    found = membership(viewer, slug).pilot_group.assignments.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def meeting_at(viewer: Viewer, slug: str, number: int) -> PilotMeeting:
    """A meeting of a group of this school.

    Raises:
        Http404: it is not there for this school.
    """
    found = membership(viewer, slug).pilot_group.meetings.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def line_of(share: PilotShare, viewer: Viewer) -> ShareLine:
    """One thing that was shared; one query."""
    taken = viewer.sees(PilotTaken).filter(share=share).first()
    return _line(share, taken, viewer)


def group_page(viewer: Viewer, slug: str) -> GroupPage:
    """Seven queries, for however many schools."""
    row = membership(viewer, slug)
    group, meetings = row.pilot_group, list(row.pilot_group.meetings.order_by("held_on", "from_time", "pk"))
    shares = list(group.shares.select_related("school", "pilot_group").order_by("-at", "-pk")[:MOST])
    taken = {one.share_id: one for one in viewer.sees(PilotTaken).filter(pilot_group=group)}
    lines = [_line(one, taken.get(one.pk), viewer) for one in shares]
    shared = [line for line in lines if not line.gone]
    return GroupPage(
        row=row,
        schools=names_of_schools(group),
        ahead=tuple(one for one in meetings if one.held_on >= viewer.today),
        been=tuple(one for one in reversed(meetings) if one.held_on < viewer.today),
        assignments=_assignments(group, viewer),
        cases=tuple(line for line in shared if line.row.is_case),
        practices=tuple(line for line in shared if not line.row.is_case and not line.taken),
        taken=tuple(line for line in lines if line.taken),
        may_leave=Role.HEAD in viewer.roles,
    )


def names_of_schools(group: PilotGroup) -> tuple[str, ...]:
    """The schools that take part, by name; one query."""
    rows = group.schools.taking_part().order_by("school__name", "pk")
    return tuple(rows.values_list("school__name", flat=True))


def attendance_of(meeting: PilotMeeting) -> tuple[PilotAttendance, ...]:
    """How many people of each school came; one query."""
    return tuple(meeting.attendance.select_related("school").order_by("school__name", "pk"))


def what_changed(meeting: PilotMeeting) -> tuple[str, ...]:
    """What stood there before the last change, a sentence each."""
    return tuple(_BEFORE[name](words) for name, words in meeting.was.items())


def _day_before(words: str) -> str:
    return _("De dag was eerst %(day)s.") % {"day": date_format(date.fromisoformat(words), "l j E Y")}


def _time_before(words: str) -> str:
    return (
        _("De tijd was eerst %(time)s uur.") % {"time": words.replace(":", ".")}
        if words
        else _("Er stond eerst geen tijd.")
    )


def _place_before(words: str) -> str:
    return _("De plek was eerst: %(place)s.") % {"place": words} if words else _("Er stond eerst geen plek.")


def _about_before(words: str) -> str:
    return _("Het ging eerst over: %(about)s") % {"about": words}


_BEFORE = {"held_on": _day_before, "from_time": _time_before, "place": _place_before, "about": _about_before}


def _concerns(share: PilotShare, viewer: Viewer) -> bool:
    return share.school_id == viewer.school.pk or viewer.sees(PilotTaken).filter(share=share).exists()


def _line(share: PilotShare, taken: PilotTaken | None, viewer: Viewer) -> ShareLine:
    own = share.school_id == viewer.school.pk
    free = not own and not share.is_case and taken is None and share.withdrawn_at is None
    return ShareLine(
        share,
        own,
        taken,
        may_withdraw=share.withdrawn_at is None and may_withdraw(share, viewer),
        may_take=free and viewer.leads and share.pilot_group.goes_on,
    )


def _assignments(group: PilotGroup, viewer: Viewer) -> tuple[AssignmentLine, ...]:
    """Those to come first, then those of days that have been, the last first; two queries."""
    done: dict[int, list[PilotDone]] = {}
    rows = PilotDone.objects.filter(pilot_group=group).select_related("school").order_by("school__name", "pk")
    for row in rows:
        done.setdefault(row.assignment_id, []).append(row)
    found = sorted(group.assignments.all(), key=lambda one: _nearest_first(one.due_on, one.pk, viewer.today))
    return tuple(_assignment_line(one, done.get(one.pk, []), viewer) for one in found)


def assignment_line(row: PilotAssignment, viewer: Viewer) -> AssignmentLine:
    """One assignment; one query."""
    return _assignment_line(row, row.done.select_related("school").order_by("school__name", "pk"), viewer)


def _assignment_line(row: PilotAssignment, done: Iterable[PilotDone], viewer: Viewer) -> AssignmentLine:
    all_done = tuple(done)
    return AssignmentLine(row, all_done, next((one for one in all_done if one.school_id == viewer.school.pk), None))


def _nearest_first(day: date, number: int, today: date) -> tuple[bool, int, int]:
    return day < today, abs((day - today).days), number
