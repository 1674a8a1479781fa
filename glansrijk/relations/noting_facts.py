"""How apps above this one write down what happened around a talk: invited, answered, held (design 5).

Signals look at the rows of this app only. So whoever invites parents, takes an answer in or holds a talk tells it here,
in the transaction of that deed:

    note_invited(pupil, parent, on=today, source=f"moment:{moment.pk}", by=viewer)
    note_answered(pupil, parent, on=today, source=f"moment:{moment.pk}", by=None)       # the parent answered alone
    note_talk_held(pupil, parent, on=talk.on, source=f"talk:{talk.pk}", by=viewer)

`source` names the deed: the same fact with the same source is one row, however often it is told. A reminder is a new
invitation, so it has a source of its own. Both parents of a home are one entry on the timeline, two homes never are.
A child who sits in no group on that day, or a parent who is not tied to the child then, leaves nothing to write on:
the answer is None and nothing failed.
"""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from glansrijk.audit.record import Someone, record
from glansrijk.relations.models import Contact
from glansrijk.relations.relating import relations_with
from glansrijk.rules.contact_plan import Channel
from glansrijk.rules.homes import home_key
from glansrijk.rules.invitations import Invitation
from glansrijk.schools.models import Group, Parent, ParentLink, Placement, Pupil
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer

Kind = Channel | Invitation


@transaction.atomic
def note_invited(pupil: Pupil, parent: Parent, *, on: date, source: str, by: Someone | None) -> Contact | None:
    """This parent was invited to something about this child. Without a reaction to several of them a signal fires."""
    row, made = _note(Invitation.INVITED, pupil, parent, on=on, source=source, by=by)
    if made:
        record("contact.invited", school_id=pupil.school_id, by=by, about=row)
    return row


@transaction.atomic
def note_answered(pupil: Pupil, parent: Parent, *, on: date, source: str, by: Someone | None) -> Contact | None:
    """This parent reacted to an invitation, whatever the answer was; the signal goes quiet."""
    row, made = _note(Invitation.ANSWERED, pupil, parent, on=on, source=source, by=by)
    if made:
        record("contact.answered", school_id=pupil.school_id, by=by, about=row)
    return row


@transaction.atomic
def note_talk_held(pupil: Pupil, parent: Parent, *, on: date, source: str, by: Someone | None) -> Contact | None:
    """This parent was spoken with: contact, which answers invitations and rests the contact plan."""
    row, made = _note(Channel.TALK, pupil, parent, on=on, source=source, by=by)
    if made:
        record("contact.logged", school_id=pupil.school_id, by=by, about=row, how=Channel.TALK.value)
    return row


@transaction.atomic
def forget_fact(kind: Kind, pupil: Pupil, parent: Parent, *, on: date, source: str, by: Someone | None) -> bool:
    """Take a noted fact back, when what it told of was undone; whether there was one."""
    place = _place(pupil, parent, on)
    if place is None:
        return False
    group, tie = place
    rows = Contact.objects.filter(relation__group=group, relation__parent=parent)
    row = rows.filter(entry=_entry(kind, group, tie, source)).first()
    if row is None:
        return False
    record("contact.taken_back", school_id=pupil.school_id, by=by, about=row, how=row.kind)
    row.delete()
    return True


def _note(
    kind: Kind, pupil: Pupil, parent: Parent, *, on: date, source: str, by: Someone | None
) -> tuple[Contact | None, bool]:
    """The row of this fact and whether it is new."""
    place = _place(pupil, parent, on)
    if place is None:
        return None, False
    group, tie = place
    [relation] = relations_with([parent.pk], group)
    staff = by.staff if isinstance(by, Viewer) else None
    row, made = Contact.objects.get_or_create(
        entry=_entry(kind, group, tie, source),
        relation=relation,
        defaults={"school_id": pupil.school_id, "on": on, "kind": kind.value, "by": staff, **_USUAL[kind]},
    )
    return row, made


def _place(pupil: Pupil, parent: Parent, on: date) -> tuple[Group, ParentLink] | None:
    """The group in which the child sat and how the parent was tied to it that day."""
    ties = ParentLink.objects.in_school(pupil.school_id).filter(holds_on(on), pupil=pupil, parent=parent)
    places = Placement.objects.in_school(pupil.school_id).filter(holds_on(on), pupil=pupil, group__composite=False)
    tie, place = ties.order_by("pk").first(), places.select_related("group").order_by("-from_on", "pk").first()
    return (place.group, tie) if tie and place and place.group else None


def _entry(kind: Kind, group: Group, tie: ParentLink, source: str) -> UUID:
    """One entry per deed, group and home: twins in one group are one relation, two homes are two entries."""
    home = home_key(tie.home_id, tie.parent_id)
    return uuid5(NAMESPACE_URL, f"glansrijk:{group.school_id}:{group.pk}:{home}:{kind.value}:{source}")


_USUAL: dict[Kind, dict[str, str]] = {
    Invitation.INVITED: {"initiative": "school", "way": "one_way"},
    Invitation.ANSWERED: {"initiative": "parent", "way": "one_way"},
    Channel.TALK: {"initiative": "school", "way": "dialogue"},
}
