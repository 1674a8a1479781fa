"""Who comes to a round: the families with their talks, and who is left out with the reason (R94, domain 3.3).

Only a parent of whom it is certain that they may be invited comes. Parents who live together answer together; anybody
else answers alone, so that no home ever finds a trace of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from glansrijk.rounds.models import Round
from glansrijk.rules.homes import called
from glansrijk.schools.models import ContactBan, ParentLink, Placement
from glansrijk.schools.models.owned import holds_on
from glansrijk.talks.models import Invitation


@dataclass(frozen=True)
class Coming:
    """A family: a confirmed home or none, its parents, and the children it has a talk about."""

    home: int | None
    parents: frozenset[int]
    pupils: frozenset[int]


@dataclass(frozen=True)
class NotComing:
    """A parent who is not asked, for who works at school."""

    child: str
    parent: str
    why: str
    settled: bool = False


def who_comes(row: Round, day: date) -> tuple[list[Coming], list[NotComing]]:
    """Families and parents left out; four queries, whatever the size of the school."""
    ties = _ties(row, day)
    parents = {tie.parent_id for tie in ties}
    bans = ContactBan.objects.in_school(row.school_id).filter(link__parent__in=parents).exclude(until_on__lt=day)
    banned = set(bans.values_list("link__parent", flat=True))
    settled = _settled(row)
    open_ties, left_out = [], []
    for tie in ties:
        why = _why_not(tie, banned, settled)
        if why:
            is_settled = why == settled.get((tie.pupil_id, tie.parent_id))
            parent = called(tie.parent.name, tie.parent.organisation)
            left_out.append(NotComing(tie.pupil.name.full, parent, why, is_settled))
        else:
            open_ties.append(tie)
    return list(_families(open_ties)), left_out


def _ties(row: Round, day: date) -> list[ParentLink]:
    places = Placement.objects.filter(holds_on(day), group__in=row.groups.values("group"), pupil__left_on__isnull=True)
    pupils = {pupil for pupil, year in places.values_list("pupil", "year_group") if row.moment.is_for(year)}
    ties = ParentLink.objects.in_school(row.school_id).that_hold(day).filter(pupil__in=pupils)
    return list(ties.select_related("parent", "pupil", "home").order_by("pupil__sort_name", "pupil", "pk"))


def _settled(row: Round) -> dict[tuple[int, int], str]:
    rows = Invitation.objects.filter(moment=row.moment_id)
    found = {}
    for pupil, parent, held, excused in rows.values_list("pupil", "parent", "talk__held_on", "excused_on"):
        if held:
            found[pupil, parent] = _("dit gesprek is al gevoerd")
        elif excused:
            found[pupil, parent] = _("er staat al waarom dit gesprek niet doorgaat")
    return found


def _why_not(tie: ParentLink, banned: set[int], settled: dict[tuple[int, int], str]) -> str:
    if tie.parent_id in banned:
        return _("er is een contactverbod")
    if tie.custody == "unknown":
        return _("of er gezag is, is nog niet vastgesteld; de directie doet dat")
    if tie.custody != "yes" or tie.information == "none":
        return _("heeft geen gezag; overleg met de directie")
    if not tie.invite:
        return _("school stuurt deze ouder geen post over dit kind")
    return settled.get((tie.pupil_id, tie.parent_id), "")


def _families(ties: list[ParentLink]) -> Iterable[Coming]:
    homes: dict[int, set[int | None]] = defaultdict(set)
    pupils: dict[int, set[int]] = defaultdict(set)
    for tie in ties:
        homes[tie.parent_id].add(tie.home_id if tie.home and tie.home.confirmed_at else None)
        pupils[tie.parent_id].add(tie.pupil_id)
    together = _who_come_together(homes)
    for home, parents in together.items():
        yield Coming(home, frozenset(parents), frozenset().union(*(pupils[one] for one in parents)))
    joined = set().union(*together.values()) if together else set()
    for parent in homes:
        if parent not in joined:
            yield Coming(None, frozenset({parent}), frozenset(pupils[parent]))


def _who_come_together(homes: dict[int, set[int | None]]) -> dict[int, set[int]]:
    """Homes of which every parent lives nowhere else: who has two homes comes alone, and so tells nobody anything."""
    of_home: dict[int, set[int]] = defaultdict(set)
    for parent, theirs in homes.items():
        for home in theirs - {None}:
            of_home[home].add(parent)  # type: ignore[index]
    return {home: parents for home, parents in of_home.items() if all(len(homes[one]) == 1 for one in parents)}
