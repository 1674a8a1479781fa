"""What the page 'gezag vaststellen' shows: who is undecided, and per child the parents with what was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.rules.days import day_in_words
from glansrijk.rules.names import PersonName, fold
from glansrijk.rules.roles import Role
from glansrijk.schools.models import CustodyDecision, ParentLink, Pupil
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.part_of_school import NO_GROUP, Part, Parts, groups_now, parts_of_school, without_group
from glansrijk.schools.viewer import Viewer

WHOLE = "hele-school"


@dataclass(frozen=True)
class Tie:
    """A parent of a child: custody as it is, and where that comes from."""

    link: ParentLink
    told: str
    url: str

    @property
    def undecided(self) -> bool:
        """Whether nobody decided and no list said it."""
        return self.link.custody == "unknown"


@dataclass(frozen=True)
class Child:
    """A child with the parents."""

    pupil: Pupil
    url: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True)
class CustodyPage:
    """The page for one part of the school."""

    parts: Parts
    tabs: tuple[tuple[str, str, bool], ...]
    undecided: int
    undecided_here: int
    children: tuple[Child, ...]
    may_decide: bool
    links: tuple[ParentLink, ...]


def custody_page(viewer: Viewer, key: str) -> CustodyPage:
    """The page in four queries, whatever the size of the group. It opens where something is undecided."""
    counts = _undecided(viewer)
    open_parts = {part: number for part, number in counts.items() if number}
    groups = groups_now(viewer)
    names = {group.pk: group.slug for group in groups}
    by_key = _by_key(open_parts, names)
    first = next((group.slug for group in groups if group.slug in by_key), NO_GROUP if NO_GROUP in by_key else "")
    parts = parts_of_school(groups, key, first=first, others=(without_group(), Part(WHOLE, _("Hele school"))))
    links = tuple(_links(viewer, parts))
    url = reverse("custody", kwargs={"school": viewer.school.slug})
    return CustodyPage(
        parts=parts,
        tabs=parts.tabs(url, {part: _("nog %(count)s") % {"count": number} for part, number in by_key.items()}),
        undecided=sum(counts.values()),
        undecided_here=sum(link.custody == "unknown" for link in links),
        children=tuple(_children(viewer, links)),
        may_decide=Role.HEAD in viewer.roles,
        links=links,
    )


def told(decisions: Sequence[CustodyDecision], custody: str) -> str:
    """Say where it comes from: the last decision, or the list that was read in; nothing when it is unknown."""
    if decisions and decisions[0].custody == custody:
        last = decisions[0]
        return _("Vastgesteld door %(who)s op %(day)s: %(reason)s") % {
            "who": last.by.name if last.by else _("iemand die hier niet meer werkt"),
            "day": day_in_words(last.decided_on),
            "reason": last.reason,
        }
    return "" if custody == "unknown" else _("Volgens de ingelezen lijst.")


def order_of_list(name: PersonName, list_order: str) -> tuple[str, str]:
    """What the school's lists are sorted by, everywhere the same."""
    return (fold(name.first) if list_order == "first_name" else "", name.sort_key)


def _undecided(viewer: Viewer) -> dict[int | None, int]:
    """Group -> how many ties are undecided there; None for children who sit in no group."""
    ties = viewer.sees(ParentLink).that_hold(viewer.today).undecided().filter(pupil__left_on__isnull=True)
    here = ties.filter(holds_on(viewer.today, "pupil__placements__"), pupil__placements__group__isnull=False)
    counts: dict[int | None, int] = dict(here.values_list("pupil__placements__group").annotate(Count("pk")))
    counts[None] = ties.count() - sum(counts.values())
    return counts


def _by_key(counts: dict[int | None, int], names: dict[int, str]) -> dict[str, int]:
    by_key: dict[str, int] = defaultdict(int)
    for group, number in counts.items():
        by_key[names.get(group or 0, NO_GROUP)] += number
    return dict(by_key)


def _links(viewer: Viewer, parts: Parts) -> list[ParentLink]:
    """The ties of a part with what was decided; of the whole school only those that are undecided."""
    ties = viewer.sees(ParentLink).that_hold(viewer.today).select_related("pupil", "parent")
    if parts.shown.key == WHOLE:
        ties = ties.undecided().filter(pupil__left_on__isnull=True)
    else:
        ties = ties.filter(pupil__in=parts.shown.pupils(viewer))
    order = viewer.school.list_order
    return sorted(ties, key=lambda tie: (order_of_list(tie.pupil.name, order), tie.pupil_id, tie.pk))


def _children(viewer: Viewer, links: Iterable[ParentLink]) -> Iterable[Child]:
    rows = list(links)
    decisions, pages = decisions_about(viewer, rows), reverse("pupils", kwargs={"school": viewer.school.slug})
    for pupil, ties in groupby(rows, key=lambda tie: tie.pupil):
        # Written out instead of reversed: a thousand times `reverse` is a third of the page.
        url = f"{pages}/{pupil.pk}"
        yield Child(
            pupil, url, tuple(Tie(tie, told(decisions[tie.pk], tie.custody), f"{url}/ouder/{tie.pk}") for tie in ties)
        )


def decisions_about(viewer: Viewer, links: Sequence[ParentLink]) -> dict[int, list[CustodyDecision]]:
    """Tie -> its decisions, the last one first; in one query."""
    found: dict[int, list[CustodyDecision]] = defaultdict(list)
    rows = viewer.sees(CustodyDecision).filter(link__in=[link.pk for link in links]).select_related("by")
    for row in rows.order_by("-at", "-pk"):
        found[row.link_id].append(row)
    return found


def link_url(viewer: Viewer, link: ParentLink) -> str:
    """The page of a parent of a child."""
    return reverse("parent_link", kwargs={"school": viewer.school.slug, "pupil": link.pupil_id, "link": link.pk})
