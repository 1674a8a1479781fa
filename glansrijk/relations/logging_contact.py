"""Writing down that there was contact: one entry, one row per parent it reached (R23, R25-R28, R82, R90)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.db.models import F

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.models import Contact, Relation
from glansrijk.relations.relating import relations_with
from glansrijk.relations.taking_steps import Choice, set_step
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer

TEXTS = ("note", "parents_point", "done_with_it")


@dataclass(frozen=True)
class Entry:
    """What a teacher writes down about one contact. Only the day and how are needed."""

    on: date
    kind: str
    initiative: str = "school"
    tone: str = "neither"
    way: str = "dialogue"
    checked_with_parent: bool = False
    deposit: str = ""
    note: str = ""
    parents_point: str = ""
    done_with_it: str = ""
    shared: bool = False
    entry: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Promise:
    """What school promised in a contact and by when (R91); `home_id` when it is for a whole home."""

    what: str
    due_on: date
    home_id: int | None = None


@transaction.atomic
def log_contact(
    entry: Entry, *, parents: Iterable[int], group: Group, by: Viewer, promise: Promise | None = None
) -> list[Contact]:
    """Write the entry down with each of these parents; the same entry sent twice is one entry, and one promise.

    Raises:
        ValueError: nobody was reached.
        Conflict: this entry was sent before with other texts (the back button); both come along.
    """
    relations = relations_with(parents, group)
    if not relations:
        raise ValueError("Kies met wie je contact had.")
    there = list(Contact.objects.in_school(by.school.pk).filter(entry=entry.entry).order_by("pk"))
    rows = _sent_before(there, entry) if there else _written(entry, relations, by)
    if promise:
        _keep(promise, rows[0], group=group, by=by)
    return rows


def _written(entry: Entry, relations: list[Relation], by: Viewer) -> list[Contact]:
    Contact.objects.bulk_create([_row(entry, relation.pk, by) for relation in relations], ignore_conflicts=True)
    rows = list(Contact.objects.filter(entry=entry.entry, relation__in=relations).order_by("pk"))
    for row in rows:
        record("contact.logged", school_id=by.school.pk, by=by, about=row, how=row.kind)
    return rows


def _keep(promise: Promise, contact: Contact, *, group: Group, by: Viewer) -> None:
    """Put the promise on the list of who made it. Other words sent with the same entry are another promise."""
    key = uuid5(contact.entry, f"{promise.due_on}: {promise.what}")
    choice = Choice(promise.what, promise.due_on, key=key, promised_in=contact)
    parent = contact.relation.parent_id
    set_step(choice, parent_id=parent, home_id=promise.home_id, group=group, owner=by.staff, by=by)


def _sent_before(rows: list[Contact], entry: Entry) -> list[Contact]:
    theirs = {name: getattr(rows[0], name) for name in TEXTS}
    yours = {name: getattr(entry, name) for name in TEXTS}
    if theirs != yours:
        raise Conflict(theirs, yours)
    return rows


def _row(entry: Entry, relation_id: int, by: Viewer) -> Contact:
    values = {name: getattr(entry, name) for name in entry.__dataclass_fields__}
    return Contact(school_id=by.school.pk, relation_id=relation_id, by=by.staff, **values)


def sent_before(entry: Entry, *, by: Viewer) -> Contact:
    """The row that this entry became when it was sent before.

    Raises:
        Contact.DoesNotExist: it was not.
    """
    return Contact.objects.in_school(by.school.pk).filter(entry=entry.entry).earliest("pk")


@transaction.atomic
def change_contact(contact: Contact, texts: dict[str, str], *, version: int, by: Viewer) -> None:
    """Change the texts of an entry, for every parent it reached.

    Raises:
        Conflict: somebody changed it since the page with `version` was opened; both texts come along.
    """
    rows = Contact.objects.filter(entry=contact.entry, school_id=contact.school_id)
    known = {name: value for name, value in texts.items() if name in TEXTS}
    if not rows.filter(version=version).update(**known, version=F("version") + 1):
        contact.refresh_from_db()
        raise Conflict({name: getattr(contact, name) for name in known}, known)
    record("contact.changed", school_id=by.school.pk, by=by, about=contact)


@transaction.atomic
def take_back(contact: Contact, *, by: Viewer) -> int:
    """Undo an entry, with every parent it reached; returns how many rows went. The log keeps that it was there."""
    rows = Contact.objects.filter(entry=contact.entry, school_id=contact.school_id)
    record("contact.taken_back", school_id=by.school.pk, by=by, about=contact, how=contact.kind)
    gone, _ = rows.delete()
    return gone
