"""The parent who looks: through the mail door, at one school, about the children for whom that is allowed today.

Everything is read again at each request, so that a decision about custody or a ban works at once (ASVS 8.3.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from glansrijk.schools.models import ContactBan, LetterCode, Parent, ParentLink, PortalOpening, Pupil, School


@dataclass(frozen=True)
class ParentViewer:
    """One parent at one school, with the ties that open something. It holds nothing of another home."""

    school: School
    parent: Parent
    links: tuple[ParentLink, ...]
    opening: PortalOpening
    today: date

    # A parent is no member of staff here, and has no account for the audit log.
    staff: None = None
    account_id: None = None

    @property
    def pupils(self) -> tuple[Pupil, ...]:
        """The own children about whom this parent may read and write."""
        return tuple(link.pupil for link in self.links)

    def link_to(self, pupil_id: int) -> ParentLink | None:
        """The tie with one of the own children; None for any other child."""
        return next((link for link in self.links if link.pupil_id == pupil_id), None)


@dataclass(frozen=True)
class Letterbox:
    """Whoever holds a paper letter: may put answers in for one home about one child, and reads nothing back."""

    school: School
    code: LetterCode
    opening: PortalOpening
    today: date

    staff: None = None
    account_id: None = None


def opening_of(slug: str, day: date) -> PortalOpening | None:
    """The opening that stands at a school on a day; None while its pages for parents are closed."""
    return PortalOpening.objects.open_on(day).filter(school__slug=slug).select_related("school").first()


def links_that_open(day: date) -> QuerySet[ParentLink]:
    """Ties through which a parent may use the pages: custody decided and yes, informed, alive, and no ban anywhere.

    Custody 'onbekend' is closed until the school decided (design 4.15). A ban about one child closes the door
    altogether, for what it guards against is the person.
    """
    banned = ContactBan.objects.in_force(day).filter(link__parent=OuterRef("parent"))
    rows = ParentLink.objects.that_hold(day).filter(custody="yes", pupil__left_on__isnull=True)
    return rows.exclude(information="none").exclude(Exists(banned))


def parent_viewer(opening: PortalOpening, parent_id: int, day: date) -> ParentViewer | None:
    """The viewer that this parent is today; None when nothing is open to them any more."""
    rows = links_that_open(day).filter(school=opening.school_id, parent=parent_id).select_related("parent", "pupil")
    links = tuple(rows.order_by("pupil__born_on", "pupil__pk"))
    return ParentViewer(opening.school, links[0].parent, links, opening, day) if links else None


def parents_at(email: str, school: School, day: date) -> list[Parent]:
    """The parents of this school with this address to whom something is open; two of them may share one address."""
    wanted = email.strip()
    if not wanted:
        return []
    ties = links_that_open(day).filter(school=school, parent__email__iexact=wanted, parent__organisation="")
    return list(Parent.objects.filter(pk__in=ties.values("parent")).order_by("pk"))
