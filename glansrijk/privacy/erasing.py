"""Erasing a person, and erasing them again after an old backup came back (AVG 17).

Who asks and who agrees are two people (`requests.py`). In one transaction everything goes that hangs on the person,
letters and files too, and a number stays in the ledger. With a child go the parents who have no other child here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import Someone, record
from glansrijk.lib.today import today
from glansrijk.outbox.models import Letter, StopListEntry
from glansrijk.privacy.covering import Cover
from glansrijk.privacy.held import held_on
from glansrijk.privacy.leaving import empty_homes, families_of_nobody
from glansrijk.privacy.leaving_accounts import forget_account_without_work
from glansrijk.privacy.ledger import Line, add_to_ledger, everyone_erased, keep_ledger_file
from glansrijk.privacy.models import DataRequest, Erased, Hold
from glansrijk.privacy.models.about import PARENT, PUPIL, STAFF
from glansrijk.privacy.persons import Person, person_in
from glansrijk.schools.deciding_custody import recipient_key
from glansrijk.schools.models import Import, ImportChange, Parent, ParentLink, School
from glansrijk.schools.models.imported import BUSY, OPEN
from glansrijk.schools.refusing import Refused
from glansrijk.together.models import Idea


@transaction.atomic
def erase(person: Person, *, by: Someone | None, on: date) -> tuple[Person, ...]:
    """Erase somebody; returns everyone who went.

    Raises:
        Refused: the dossier is held, a list with names waits to be read in, or the colleague still works here.
    """
    refuse_to_erase(person, on)
    gone = tuple(_with_parents_of_nobody_else(person))
    for one in gone:
        _forget(one)
        record("person.erased", school_id=person.row.school_id, by=by, about=one.row)
        Erased.objects.get_or_create(school=person.row.school, about_type=one.kind, about_id=one.row.pk)
    lines = [Line(person.row.school.slug, one.kind, one.row.pk) for one in gone]
    for one in gone:
        one.row.delete()
    _clear_homes(person.row.school_id, on)
    transaction.on_commit(partial(add_to_ledger, lines))
    return gone


def refuse_to_erase(person: Person, on: date) -> None:
    """Say why somebody cannot be erased now.

    Raises:
        Refused: with what to do about it.
    """
    held = held_on(person.row.school_id, on)
    numbers = {PUPIL: held.pupils, PARENT: held.parents, STAFF: held.staff}[person.kind]
    if person.row.pk in numbers:
        raise Refused(_("Dit dossier wordt langer bewaard. Beëindig dat eerst bij Opruimen."))
    if person.kind == STAFF and person.row.left_on is None:
        raise Refused(_("Deze collega werkt hier nog. Zet die bij Medewerkers eerst uit dienst."))
    if Import.objects.in_school(person.row.school_id).filter(status__in={*OPEN, *BUSY}).exists():
        raise Refused(
            _("Er staat nog een lijst met namen klaar bij Inlezen. Lees die in of gooi hem weg, en wis daarna.")
        )


def erase_again() -> int:
    """After a restore: remove everyone whom the ledger names and who is there again; returns how many.

    The ledger in the file is newer than the backup. Call it before the doors open.
    """
    again = 0
    schools = {school.slug: school for school in School.objects.all()}
    for line in everyone_erased():
        school = schools.get(line.school)
        if school is None:
            continue
        with transaction.atomic():
            Erased.objects.get_or_create(school=school, about_type=line.kind, about_id=line.number)
            person = person_in(school.pk, f"{line.kind}-{line.number}")
            if person is not None:
                _forget(person)
                record("person.erased_again", school_id=school.pk, by=None, about=person.row)
                person.row.delete()
                again += 1
            _clear_homes(school.pk, today())
    keep_ledger_file()
    return again


def _with_parents_of_nobody_else(person: Person) -> Iterator[Person]:
    yield person
    if person.kind == PUPIL:
        ties = ParentLink.objects.filter(pupil=person.row)
        elsewhere = ParentLink.objects.filter(parent__in=ties.values("parent")).exclude(pupil=person.row)
        alone = Parent.objects.filter(pk__in=ties.values("parent")).exclude(pk__in=elsewhere.values("parent"))
        for parent in alone.filter(staff__isnull=True):
            yield Person(PARENT, parent)


def _clear_homes(school_id: int, on: date) -> None:
    """Homes in which nobody lives any more, with what they answered for a round of talks."""
    held = held_on(school_id, on)
    families_of_nobody(school_id, on, held).delete()
    empty_homes(school_id, on, held).delete()


def _forget(person: Person) -> None:
    """What is about the person and hangs on a number only."""
    school = person.row.school_id
    about = {"about_type": person.kind, "about_id": person.row.pk}
    Hold.objects.in_school(school).filter(**about).delete()
    for request in DataRequest.objects.in_school(school).filter(**about):
        request.forget_who_asked()
    ImportChange.objects.in_school(school).filter(model=person.kind, row_id=person.row.pk).delete()
    {PUPIL: _forget_pupil, PARENT: _forget_parent, STAFF: _forget_staff}[person.kind](person)


def _forget_pupil(person: Person) -> None:
    """Letters to the parents who stay: about this child alone, or with its name as a word, for 'An' is in 'van' too."""
    keys = [recipient_key(pk) for pk in person.row.parent_links.values_list("parent_id", flat=True)]
    letters = Letter.objects.filter(school_id=person.row.school_id, recipient_key__in=keys)
    name = Cover(frozenset(person.names[:1]))
    gone = [one.pk for one in letters if one.about.get("pupils") == [person.row.pk] or name.finds(_words_of(one))]
    Letter.objects.filter(pk__in=gone).delete()


def _words_of(letter: Letter) -> str:
    return "\n".join((letter.subject, letter.body, letter.dutch_subject, letter.dutch))


def _forget_parent(person: Person) -> None:
    """Letters, stops, and ideas that nobody else brought, with their files."""
    key = {"school_id": person.row.school_id, "recipient_key": recipient_key(person.row.pk)}
    Letter.objects.filter(**key).delete()
    StopListEntry.objects.filter(**key).delete()
    ideas = Idea.objects.filter(by_parents__parent=person.row)
    shared = Idea.objects.filter(by_parents__parent__in=Parent.objects.exclude(pk=person.row.pk))
    own = ideas.exclude(pk__in=shared.values("pk"))
    for name in own.exclude(file="").values_list("file", flat=True):
        transaction.on_commit(partial(default_storage.delete, name))
    Idea.objects.filter(pk__in=list(own.values_list("pk", flat=True))).delete()


def _forget_staff(person: Person) -> None:
    """The account too, if this was the last place: after the commit, for now only this school may be looked at."""
    if person.row.account_id:
        transaction.on_commit(partial(forget_account_without_work, person.row.account_id))
