"""What 'Even terugkijken' offers beside each line that is mat or dof: the step that stands, else three that fit.

One press takes one, for the next school day; 'nu niet' folds them away for as long as this page is open (A2.0, A2.1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.relations.check_page import LookBack, LookBackLine
from glansrijk.relations.family_step import LATE_FROM_MONTH, LATE_UNTIL_MONTH
from glansrijk.relations.group_month import GroupMonth
from glansrijk.relations.lines import Line
from glansrijk.relations.models import Contact, Step
from glansrijk.relations.taking_steps import Choice, set_step
from glansrijk.rules.appreciation import Balance, Tone
from glansrijk.rules.building_blocks import BLOCK_BY_KEY, small_step
from glansrijk.rules.days import day_and_month
from glansrijk.rules.homes import home_key
from glansrijk.rules.next_step import Suggestion, suggest
from glansrijk.rules.scale import Level


@dataclass(frozen=True)
class Offered:
    """One line with what can be done about it. Nothing is offered at a line that only changed for the better."""

    line: LookBackLine
    suggestions: tuple[Suggestion, ...]
    standing: Step | None
    when: str
    is_new: bool
    is_here: bool
    folded: bool
    key: UUID
    family_url: str
    help_url: str
    not_now_url: str

    @property
    def id(self) -> str:
        """The name of the line in addresses."""
        return self.line.line.id


@dataclass(frozen=True)
class LookBackSteps:
    """The lines with their offers, the day for which a step is meant, and what stands on one's own list by now."""

    lines: tuple[Offered, ...]
    not_now: tuple[str, ...]
    due_on: date
    own_steps: int

    @property
    def on_your_list(self) -> str:
        """How many steps stand on one's own list; empty for none."""
        if not self.own_steps:
            return ""
        if self.own_steps == 1:
            return _("Eén stap staat op je lijst.")
        return _("%(steps)s stappen staan op je lijst.") % {"steps": self.own_steps}

    @property
    def day(self) -> str:
        """The day for which a step is meant: '26 november'."""
        return day_and_month(self.due_on)


def look_back_steps(at: GroupMonth, page: LookBack, *, not_now: Collection[str] = (), here: str = "") -> LookBackSteps:
    """Put it together in two queries, for one line and for thirty."""
    contacts, steps = _contacts(at), _steps(at)
    known = tuple(one.line.id for one in page.lines if one.line.id in not_now)
    lines = tuple(_offered(one, at, contacts, steps, known, here) for one in page.lines)
    mine = {one.standing.pk for one in lines if one.standing and one.standing.owner_id == at.viewer.staff.pk}
    return LookBackSteps(lines, known, at.calendar.add_school_days(at.viewer.today, 1), len(mine))


def take(at: GroupMonth, page: LookBack, *, line_id: str, block: str, key: UUID) -> Step:
    """Put a suggested step on one's own list for the next school day. Sent twice it is one step.

    Raises:
        Http404: that line or that block is not on this page any more.
    """
    one = next((one for one in page.lines if one.line.id == line_id and one.level.asks_for_a_step), None)
    if one is None or block not in BLOCK_BY_KEY:
        raise Http404
    line, viewer = one.line, at.viewer
    choice = Choice(
        small_step(block, None),
        at.calendar.add_school_days(viewer.today, 1),
        block=block,
        level_then=one.level,
        key=key,
    )
    home_id = None if line.split else line.home_id
    parent = line.rated[0].parent_id
    return set_step(choice, parent_id=parent, home_id=home_id, group=at.group, owner=viewer.staff, by=viewer)


def look_back_url(at: GroupMonth, not_now: Collection[str], *, here: str) -> str:
    """The page with these lines folded, at one of its lines."""
    folded = urlencode([("niet", name) for name in not_now])
    return f"{at.url('check_look_back')}{'?' if folded else ''}{folded}#regel-{here}"


def _offered(
    one: LookBackLine,
    at: GroupMonth,
    contacts: dict[int, list[tuple[UUID, Tone]]],
    steps: list[Step],
    not_now: tuple[str, ...],
    here: str,
) -> Offered:
    line = one.line
    about = [step for step in steps if _is_about(step, line)]
    standing = next((step for step in about if step.done_at is None), None) if one.level.asks_for_a_step else None
    school = {"school": at.viewer.school.slug, "pupil": line.pupil_ids[0]}
    offers = one.level.asks_for_a_step and standing is None
    return Offered(
        line=one,
        suggestions=_suggestions(one, at, contacts, about) if offers else (),
        standing=standing,
        when=day_and_month(standing.due_on) if standing else "",
        is_new=standing is not None and _is_new(standing, at),
        is_here=line.id == here,
        folded=line.id in not_now,
        key=uuid4(),
        family_url=reverse("family", kwargs=school),
        help_url=_help_url(line, school) if one.level is Level.DULL else "",
        not_now_url=look_back_url(at, (*not_now, line.id), here=line.id),
    )


def _suggestions(
    one: LookBackLine, at: GroupMonth, contacts: dict[int, list[tuple[UUID, Tone]]], about: list[Step]
) -> tuple[Suggestion, ...]:
    # One entry that reached both parents counts once.
    met = dict(row for parent in one.line.rated for row in contacts[parent.parent_id])
    return suggest(
        one.level,
        cause=None,
        met=bool(met),
        tried=[step.block for step in about if step.block],
        balance=Balance.of(met.values()),
        late_in_year=LATE_FROM_MONTH <= at.viewer.today.month <= LATE_UNTIL_MONTH,
    )


def _contacts(at: GroupMonth) -> dict[int, list[tuple[UUID, Tone]]]:
    found: dict[int, list[tuple[UUID, Tone]]] = defaultdict(list)
    rows = Contact.objects.visible_to(at.viewer).that_took_place().filter(relation__group=at.group)
    for parent, entry, tone in rows.values_list("relation__parent_id", "entry", "tone"):
        found[parent].append((entry, Tone(tone)))
    return found


def _steps(at: GroupMonth) -> list[Step]:
    """The steps of the group that were not let go, in order of time."""
    rows = Step.objects.visible_to(at.viewer).filter(relation__group=at.group, let_go_at__isnull=True)
    return list(rows.select_related("relation").order_by("set_at", "pk"))


def _is_about(step: Step, line: Line) -> bool:
    if step.home_id and step.home_id == line.home_id:
        return True
    return not step.home_id and step.relation.parent_id in {parent.parent_id for parent in line.parents}


def _is_new(step: Step, at: GroupMonth) -> bool:
    """Whether it was chosen today by who looks: then one press takes it back."""
    return step.set_by_id == at.viewer.staff.pk and timezone.localdate(step.set_at) == at.viewer.today


def _help_url(line: Line, school: dict[str, Any]) -> str:
    home = home_key(line.home_id, line.parents[0].parent_id)
    return f"{reverse('ask_help', kwargs=school)}?{urlencode({'thuis': home})}"
