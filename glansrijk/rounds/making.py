"""Making a round: its afternoons and evenings, its groups, and who takes part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.coming import Coming, who_comes
from glansrijk.rounds.models import (
    Appointment,
    Family,
    Helper,
    Round,
    RoundGroup,
    RoundParent,
    RoundTalk,
    RoundTeacher,
    Session,
)
from glansrijk.rules.round_times import slots_between
from glansrijk.schools.models import Assignment, Group
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Moment

MOST_SLOTS_IN_SESSION = 100


@dataclass(frozen=True)
class Times:
    """A day with a first and a last time."""

    day: date
    starts_at: time
    ends_at: time


@transaction.atomic
def make_round(
    moment: Moment,
    groups: Sequence[Group],
    *,
    name: str,
    minutes: int,
    reply_until_on: date,
    keep_apart: bool,
    by: Viewer,
) -> Round:
    """A new round for these groups, with the families and teachers as they are today."""
    row = Round.objects.create(
        school_id=by.school.pk,
        moment=moment,
        name=name,
        minutes=minutes,
        reply_until_on=reply_until_on,
        keep_apart=keep_apart,
        made_by=by.staff,
    )
    RoundGroup.objects.bulk_create(RoundGroup(school_id=by.school.pk, round=row, group=group) for group in groups)
    gather(row, by=by)
    record("round.made", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def change_round(row: Round, *, name: str, reply_until_on: date, keep_apart: bool, by: Viewer) -> None:
    """Change what can still change.

    Raises:
        Refused: the round is closed.
    """
    _still_open(row, by)
    row.change(name=name, reply_until_on=reply_until_on, keep_apart=keep_apart)
    record("round.changed", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def add_session(row: Round, times: Times, *, by: Viewer) -> Session:
    """Add an afternoon or evening; the same one twice is one.

    Raises:
        Refused: nothing fits in it, or another session of this round is at the same time.
    """
    slots = slots_between(times.starts_at, times.ends_at, row.minutes)
    if not 1 <= slots <= MOST_SLOTS_IN_SESSION:
        raise Refused(_("In deze tijd past geen enkel gesprek. Kies een latere eindtijd."))
    _still_open(row, by)
    for other in Session.objects.filter(round=row, falls_on=times.day):
        if (other.starts_at, other.slots) == (times.starts_at, slots):
            return other
        if _overlap(row, other, times):
            raise Refused(_("Op deze tijd is er al een middag of avond: %(other)s.") % {"other": other})
    made = Session.objects.create(
        school_id=by.school.pk, round=row, falls_on=times.day, starts_at=times.starts_at, slots=slots
    )
    record("round.session_added", school_id=by.school.pk, by=by, about=made)
    return made


@transaction.atomic
def remove_session(session: Session, *, by: Viewer) -> None:
    """Take an afternoon or evening away.

    Raises:
        Refused: there are talks in it.
    """
    _still_open(session.round, by)
    if Appointment.objects.filter(session=session).exists():
        raise Refused(_("Er staan al gesprekken op deze middag of avond. Verzet die eerst."))
    record("round.session_removed", school_id=by.school.pk, by=by, about=session)
    session.delete()


@transaction.atomic
def add_helper(row: Round, name: str, *, by: Viewer) -> Helper:
    """Add an interpreter; the same name twice is one."""
    made, new = Helper.objects.get_or_create(school_id=by.school.pk, round=row, name=name)
    if new:
        record("round.helper_added", school_id=by.school.pk, by=by, about=made)
    return made


@transaction.atomic
def gather(row: Round, *, by: Viewer) -> None:
    """Bring families and teachers up to date: who came in is added, who may not be invited any more goes out."""
    Round.objects.select_for_update().get(pk=row.pk)
    _gather_teachers(row, by)
    coming, _left_out = who_comes(row, by.today)
    parents = {parent: one for one in coming for parent in one.parents}
    for member in RoundParent.objects.filter(round=row).select_related("family"):
        if member.parent_id not in parents:
            member.delete()
    known = dict(RoundParent.objects.filter(round=row).values_list("parent", "family"))
    _keep_families(row, coming, known, by)
    _forget_what_is_over(row, parents)


def _gather_teachers(row: Round, by: Viewer) -> None:
    groups = list(row.groups.values_list("group", flat=True))
    rows = Assignment.objects.filter(holds_on(by.today), group__in=groups, staff__left_on__isnull=True)
    there = set(RoundTeacher.objects.filter(round=row).values_list("staff", flat=True))
    new = set(rows.values_list("staff", flat=True)) - there
    RoundTeacher.objects.bulk_create(
        RoundTeacher(school_id=by.school.pk, round=row, staff_id=staff) for staff in sorted(new)
    )


def _keep_families(row: Round, coming: Sequence[Coming], known: dict[int, int], by: Viewer) -> None:
    """Families, parents and talks that are not there yet, each kind in one statement."""
    school, family_of = by.school.pk, {}
    for one in coming:
        numbers = {known[parent] for parent in one.parents if parent in known}
        # More than one: they answered apart before they lived together, and that stays as it is in this round.
        if len(numbers) == 1:
            family_of[one] = numbers.pop()
    new = [one for one in coming if not any(parent in known for parent in one.parents)]
    made = Family.objects.bulk_create(Family(school_id=school, round=row, home_id=one.home) for one in new)
    family_of |= {one: family.pk for one, family in zip(new, made, strict=True)}
    RoundParent.objects.bulk_create(
        RoundParent(school_id=school, round=row, family_id=family, parent_id=parent)
        for one, family in family_of.items()
        for parent in sorted(one.parents - set(known))
    )
    RoundTalk.objects.bulk_create(_new_talks(row, family_of, school))


def _new_talks(row: Round, family_of: dict[Coming, int], school: int) -> Iterator[RoundTalk]:
    there: dict[int, dict[int, int]] = defaultdict(dict)
    for family, pupil, number in RoundTalk.objects.filter(round=row).values_list("family", "pupil", "number"):
        there[family][pupil] = number
    for one, family in family_of.items():
        # A number that stands in a letter is never given to another child.
        last = max(there[family].values(), default=0)
        for number, pupil in enumerate(sorted(one.pupils - set(there[family])), last + 1):
            yield RoundTalk(school_id=school, round=row, family_id=family, pupil_id=pupil, number=number)


def _forget_what_is_over(row: Round, parents: dict[int, Coming]) -> None:
    """Talks of which nobody may come any more, unless a time was told already: that is called off by a person."""
    for talk in RoundTalk.objects.filter(round=row, known_at__isnull=True).prefetch_related("family__members"):
        members = [parents.get(member.parent_id) for member in talk.family.members.all()]
        if not any(one is not None and talk.pupil_id in one.pupils for one in members):
            talk.delete()
    Family.objects.filter(round=row, talks__isnull=True).delete()


def _still_open(row: Round, by: Viewer) -> None:
    if RoundAtHand(row, by.today).is_closed:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))


def _overlap(row: Round, other: Session, times: Times) -> bool:
    ends = other.moment_of(other.slots, row.minutes)
    begins = datetime.combine(times.day, times.starts_at, tzinfo=ends.tzinfo)
    until = datetime.combine(times.day, times.ends_at, tzinfo=ends.tzinfo)
    return begins < ends and other.moment_of(0, row.minutes) < until
