"""Opening a talk at a moment: with whom, and for whom it may be opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from glansrijk.rules.homes import and_list, called, home_key
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.rules.year_line import START
from glansrijk.schools.models import ContactBan, Parent, ParentLink, Pupil
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.models.pupil import seats_of
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Moment, Talk
from glansrijk.talks.planning import talk_for
from glansrijk.talks.recording import may_write


@dataclass(frozen=True)
class Candidate:
    """Parents with whom a talk can be opened: those of one home together, or one alone."""

    key: str
    label: str
    parents: tuple[Parent, ...]


@dataclass(frozen=True)
class Opening:
    """A moment and a child for whom a talk can be opened, and with whom."""

    moment: Moment
    pupil: Pupil
    candidates: tuple[Candidate, ...]
    closed: tuple[str, ...]

    @property
    def with_parents(self) -> bool:
        """Whether parents come to it."""
        return bool(self.moment.with_whom == "parents")


def opening_at(viewer: Viewer, moment_pk: int, pupil_pk: int) -> Opening:
    """Look whether this viewer may open this talk, and with whom.

    Raises:
        Http404: there is no such moment or child, or it is not for this viewer.
    """
    moment = viewer.get(Moment.objects.select_related("school_year"), pk=moment_pk)
    pupil = viewer.get(_pupils(viewer, moment), pk=pupil_pk)
    links = list(
        ParentLink.objects.in_school(viewer.school.pk)
        .filter(holds_on(viewer.today), pupil=pupil, parent__deceased=False)
        .select_related("parent")
        .order_by("pk")
    )
    if any(link.parent.staff_id == viewer.staff.pk for link in links):
        raise Http404
    banned = set(
        ContactBan.objects.in_force(viewer.today).filter(link__in=links).values_list("link__parent_id", flat=True)
    )
    closed = tuple(dict.fromkeys(_name(link.parent) for link in links if link.parent_id in banned))
    open_links = [link for link in links if link.parent_id not in banned]
    return Opening(moment, pupil, tuple(_candidates(open_links)), closed)


def open_talk(opening: Opening, parents: Iterable[int], *, by: Viewer) -> Talk:
    """Open the talk with these parents; the one that is there already when there is one.

    Raises:
        Refused: nobody was chosen, somebody who does not belong to the child, or the school year is over.
    """
    chosen = set(parents)
    known = {parent.pk: parent for candidate in opening.candidates for parent in candidate.parents}
    if opening.with_parents and not chosen:
        raise Refused(_("Kies met wie dit gesprek is."))
    if chosen - set(known):
        raise Refused(_("Deze ouder hoort niet bij dit kind, of er is een contactverbod. Kies opnieuw."))
    talk = Talk(moment=opening.moment)
    if not may_write(talk, by=by):
        raise Refused(_("Dit moment is van een vorig schooljaar. Er komt geen gesprek meer bij."))
    people = [known[pk] for pk in sorted(chosen)] if opening.with_parents else []
    return talk_for(opening.moment, opening.pupil, people, by=by)


def _pupils(viewer: Viewer, moment: Moment) -> object:
    """Children about whom this viewer may hold a talk of this kind: seeing a name is not enough."""
    rows = Pupil.objects.in_school(viewer.school.pk)
    if viewer.sees_all(Thing.TALKS) or (moment.kind == START and viewer.sees_all(Thing.INTAKE)):
        return rows
    if viewer.sight(Thing.TALKS) is Sight.OWN_GROUPS:
        return rows.filter(pk__in=seats_of(viewer, "Placement"))
    return rows.none()


def _candidates(links: list[ParentLink]) -> Iterable[Candidate]:
    homes: dict[str, dict[int, Parent]] = {}
    for link in links:
        key = home_key(link.home_id, link.parent_id)
        homes.setdefault(key, {}).setdefault(link.parent_id, link.parent)
    for key, people in homes.items():
        if len(people) > 1:
            yield Candidate(key, and_list([_name(one) for one in people.values()]), tuple(people.values()))
        for one in people.values():
            yield Candidate(f"p{one.pk}", _name(one), (one,))
    everyone = {pk: one for people in homes.values() for pk, one in people.items()}
    if len(homes) > 1 and len(everyone) > 1:
        # Parents who live apart may choose to come together; each of them has to want it.
        yield Candidate("all", and_list([_name(one) for one in everyone.values()]), tuple(everyone.values()))


def _name(parent: Parent) -> str:
    return called(parent.name, parent.organisation)
