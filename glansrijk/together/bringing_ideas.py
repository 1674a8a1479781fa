"""An idea, an offer or a worry comes in: from the page of a parent, a letter, a talk or a walk-in (R66-R68, R81).

Whoever brings it, the same page sent twice is one idea; other words sent from the same page are another idea.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4, uuid5

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.schools.models import Parent, ParentLink
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.together.models import Gathering, Idea, IdeaParent
from glansrijk.together.offered_files import OfferedFile

MOST_PARENTS = 2


@dataclass(frozen=True)
class Brought:
    """What was said, and how it came in. `key` is of the page that sends it."""

    text: str
    said_on: date
    kind: str = "idea"
    how: str = "page"
    language: str = ""
    gathering: Gathering | None = None
    key: UUID = field(default_factory=uuid4)


@transaction.atomic
def bring(brought: Brought, *, by: ParentViewer, file: OfferedFile | None = None) -> Idea:
    """A parent brings something on their own page; with an offer there may be a file.

    Raises:
        Refused: it says nothing.
    """
    row, made = _kept(brought, [by.parent], by)
    if made:
        if file and row.kind == "offer":
            row.file.save(f"{row.key}.{file.kind}", ContentFile(file.content))
        record("idea.brought", school_id=by.school.pk, by=by, about=row, parent=by.parent.pk, what=row.kind)
    return row


@transaction.atomic
def write_down(brought: Brought, parents: Sequence[Parent], *, by: Viewer) -> Idea:
    """A colleague writes down what a parent said or wrote.

    Raises:
        Refused: it says nothing, or it is of nobody, or of people it cannot be of together.
    """
    _refuse_company(brought, parents, by)
    row, made = _kept(brought, parents, by)
    if made:
        record("idea.written_down", school_id=by.school.pk, by=by, about=row, how=row.brought, what=row.kind)
    return row


def take_back_by_parent(idea: Idea, *, by: ParentViewer) -> None:
    """A parent takes back what they brought on their page, as long as there is no answer.

    Raises:
        Refused: there is an answer already, or it was written down at school.
    """
    if idea.brought != "page":
        raise Refused(_("Dit is op school opgeschreven. Vraag school om het weg te halen."))
    _throw_away(idea, _("Er is al een antwoord. Het blijft staan."), "idea.taken_back", by)


def throw_away(idea: Idea, *, by: Viewer) -> None:
    """A colleague takes away what was written down by mistake. What a parent brought themselves always stays.

    Raises:
        Refused: a parent brought it, or there is an answer already.
    """
    if idea.written_by_id is None:
        raise Refused(_("Een ouder bracht dit zelf in. Geef een antwoord, ook als het niet kan."))
    _throw_away(idea, _("Er is al een antwoord. Het blijft staan."), "idea.thrown_away", by)


def _kept(brought: Brought, parents: Sequence[Parent], by: Viewer | ParentViewer) -> tuple[Idea, bool]:
    text = brought.text.strip()
    if not text:
        raise Refused(
            _("Er staat nog niets. Schrijf op wat er is gezegd.") if by.staff else _("Schrijf op wat u wilt.")
        )
    who = ",".join(str(parent.pk) for parent in parents)
    row, made = Idea.objects.get_or_create(
        key=uuid5(brought.key, f"{by.school.pk}:{who}:{brought.kind}:{text}"),
        defaults={
            "school_id": by.school.pk,
            "kind": brought.kind,
            "brought": brought.how,
            "gathering": brought.gathering,
            "text": text,
            "language": brought.language,
            "said_on": brought.said_on,
            "written_by": by.staff,
        },
    )
    if made:
        rows = (IdeaParent(school_id=by.school.pk, idea=row, parent=parent) for parent in parents)
        IdeaParent.objects.bulk_create(rows)
    return row, made


def _refuse_company(brought: Brought, parents: Sequence[Parent], by: Viewer) -> None:
    if not parents and brought.how != "gathering":
        raise Refused(_("Kies van wie dit is. Alleen bij een inloop mag het zonder naam."))
    if len(parents) > MOST_PARENTS or (len(parents) == MOST_PARENTS and brought.kind != "offer"):
        raise Refused(_("Alleen een aanbod kan van twee ouders samen zijn."))
    if any(parent.staff_id == by.staff.pk for parent in parents):
        raise Refused(_("Een eigen idee breng je in als ouder, op de ouderpagina."))
    if len(parents) == MOST_PARENTS and _live_apart(parents, by.today):
        raise Refused(_("Deze ouders wonen niet in één huis met hun kind. Schrijf het voor ieder apart op."))


def _live_apart(parents: Sequence[Parent], day: date) -> bool:
    """Whether two parents share a child and not a home: what one says is never for the eyes of the other."""
    ties = ParentLink.objects.filter(holds_on(day), parent__in=parents)
    homes: dict[int, set[tuple[int | None, int]]] = {}
    for pupil, home, parent in ties.values_list("pupil_id", "home_id", "parent_id"):
        homes.setdefault(pupil, set()).add((home, 0 if home else parent))
    return any(len(of_child) > 1 for of_child in homes.values())


@transaction.atomic
def _throw_away(idea: Idea, answered: str, kind: str, by: Viewer | ParentViewer) -> None:
    row = Idea.objects.select_for_update().filter(pk=idea.pk).first()
    if row is None:  # the same page sent twice
        return
    if row.answered_at:
        raise Refused(answered)
    record(kind, school_id=by.school.pk, by=by, about=row)
    forget_file(row)
    row.delete()


def forget_file(idea: Idea) -> None:
    """Take the file away from the disk, once it is certain that the row goes."""
    if idea.file:
        storage, name = idea.file.storage, str(idea.file.name)
        transaction.on_commit(lambda: storage.delete(name))
