"""Parents by hand: adding one, tying the same person to another child, setting data right, ending a tie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.names import PersonName, almost_same_name, same_person_name
from glansrijk.schools.models import Home, Parent, ParentLink, Pupil, Staff
from glansrijk.schools.refusing import Refused
from glansrijk.schools.settling_homes import new_home
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class AboutParent:
    """What a school may know about a parent: no address, nothing else (design 4.10)."""

    name: PersonName
    organisation: str = ""
    language: str = ""
    email: str = ""
    phone: str = ""
    secret: bool = False
    interpreter: bool = False
    deceased: bool = False
    deceased_on: date | None = None


@transaction.atomic
def add_parent(pupil: Pupil, about: AboutParent, *, relation: str, home: Home | None, by: Viewer) -> ParentLink:
    """A new person becomes a parent of this child, in a home of theirs or in a new one. Custody stays unknown."""
    parent = Parent(school=by.school)
    parent.take_name(about.name)
    parent.organisation, parent.language = about.organisation, about.language
    parent.email, parent.phone = about.email, about.phone
    parent.secret, parent.interpreter = about.secret, about.interpreter
    parent.deceased, parent.deceased_on = about.deceased, about.deceased_on
    parent.save()
    record("parent.added", school_id=by.school.pk, by=by, about=parent)
    return tie_parent(pupil, parent, relation=relation, home=home, by=by)


@transaction.atomic
def tie_parent(pupil: Pupil, parent: Parent, *, relation: str, home: Home | None, by: Viewer) -> ParentLink:
    """Tie somebody whom the school knows already to this child as well: one person for all children.

    Without a home it is the one where they live with other children, else a new one.

    Raises:
        Refused: they are tied already.
    """
    if ParentLink.objects.filter(pupil=pupil, parent=parent, until_on__isnull=True).exists():
        raise Refused(_("Deze ouder hoort al bij dit kind."))
    home = home or _home_of(parent, by) or new_home(by)
    link = ParentLink.objects.create(
        school=by.school, pupil=pupil, parent=parent, home=home, relation=relation, from_on=by.today
    )
    record("parent.tied", school_id=by.school.pk, by=by, about=link, pupil=pupil.pk, parent=parent.pk)
    return link


@transaction.atomic
def change_parent(link: ParentLink, about: AboutParent, *, relation: str, by: Viewer) -> None:
    """Set right what is known about a parent. The log keeps that it changed, not what it was."""
    parent = link.parent
    parent.rename(about.name)
    parent.call_organisation(about.organisation)
    parent.reach(email=about.email, phone=about.phone, language=about.language)
    parent.shield(secret=about.secret)
    parent.use_interpreter(interpreter=about.interpreter)
    if about.deceased:
        parent.die(about.deceased_on)
    elif parent.deceased:
        parent.live()
    link.be_relation(relation)
    record("parent.changed", school_id=by.school.pk, by=by, about=parent)


@transaction.atomic
def end_tie(link: ParentLink, *, on: date, by: Viewer) -> None:
    """This parent no longer belongs to this child after a day; what was, stays until its term is over."""
    link.end(on)
    record("parent.untied", school_id=by.school.pk, by=by, about=link, until_on=on.isoformat())


@transaction.atomic
def be_same_person(parent: Parent, staff: Staff | None, *, by: Viewer) -> None:
    """A colleague who is a parent here too: one person, two hats. At work they do not see what is about themselves.

    Raises:
        Refused: the colleague or the parent is tied to somebody else already, or would be somebody's own doing.
    """
    if staff is None:
        if parent.staff_id == by.staff.pk:
            raise Refused(_("Je kunt dit niet bij jezelf weghalen. Vraag het een collega."))
    elif parent.staff_id not in (None, staff.pk) or Parent.objects.filter(staff=staff).exclude(pk=parent.pk).exists():
        raise Refused(_("Een collega kan bij één ouder horen. Maak de andere koppeling eerst los."))
    parent.be_colleague(staff)
    record("parent.is_colleague", school_id=by.school.pk, by=by, about=parent, staff=staff.pk if staff else None)


def perhaps_the_same(about: AboutParent, pupil: Pupil) -> list[Parent]:
    """Parents of this school who may be the same person: the same name, or almost and with the same e-mail or phone.

    A shared e-mail alone says nothing: co-parents often have one.
    """
    reach = Q(pk__in=[])
    if about.email:
        reach |= Q(email__iexact=about.email)
    if about.phone:
        reach |= Q(phone=about.phone)
    here = ParentLink.objects.filter(pupil=pupil, until_on__isnull=True).values("parent")
    known = Parent.objects.in_school(pupil.school_id).exclude(pk__in=here)
    if about.organisation:
        return list(known.filter(organisation__iexact=about.organisation)[:5])
    close = known.filter(reach | Q(sort_name=about.name.sort_key)).order_by("sort_name", "pk")[:50]
    return [parent for parent in close if _may_be(parent, about)][:5]


def _home_of(parent: Parent, by: Viewer) -> Home | None:
    tie = ParentLink.objects.hold_on(by.today).filter(parent=parent, home__isnull=False).order_by("pk").first()
    return tie.home if tie else None


def _may_be(parent: Parent, about: AboutParent) -> bool:
    return same_person_name(parent.name, about.name) or almost_same_name(parent.name, about.name)
