"""How a parent wants to take part: an answer to each of the six kinds, never a name for a parent (domain 2.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict, first_version
from glansrijk.schools.models import Parent
from glansrijk.schools.somebody import Somebody, whose
from glansrijk.together.models import Wish
from glansrijk.together.models.wish import ANSWERS

# What a teacher may ask about each of the six; the kinds are Epstein's, the words are ours.
QUESTIONS = {
    "parenting": _("Wat helpt school om uw kind en thuis te begrijpen? Waarover praat u graag mee met andere ouders?"),
    "communicating": _("Wat wilt u graag van ons horen, en wat wilt u ons vertellen?"),
    "helping": _("Wat doet u graag of kunt u goed? Wanneer past het u om eens te helpen?"),
    "learning_at_home": _("Wat doet u thuis al samen met uw kind? Waar wilt u graag een tip over?"),
    "deciding": _("Waarover wilt u meedenken of meebeslissen op school?"),
    "neighbourhood": _("Kent u mensen, bedrijven of clubs die iets voor de kinderen kunnen betekenen?"),
}


@dataclass(frozen=True)
class Wished:
    """What a parent said about one of the six. An empty answer: not asked. `version` 0: nothing stood there."""

    involvement: str
    answer: str = ""
    note: str = ""
    version: int = 0


def note_wishes(parent: Parent, wishes: Iterable[Wished], *, said_on: date, by: Somebody) -> int:
    """Write the answers of this parent down, all or none; returns how many changed.

    Raises:
        Conflict: somebody changed one of them since the page was opened; both notes come along.
    """
    try:
        with transaction.atomic():
            changed = [_note(parent, wished, said_on, by) for wished in wishes]
            count = sum(changed)
            if count:
                facts = {"how_many": count, **whose(by)}
                record(
                    "wishes.noted" if by.staff else "wishes.told", school_id=by.school.pk, by=by, about=parent, **facts
                )
    except IntegrityError as fault:  # two people wrote the first answer in the same second
        raise Conflict({}, {}) from fault
    return count


def _note(parent: Parent, wished: Wished, said_on: date, by: Somebody) -> bool:
    """Whether anything changed."""
    row = Wish.objects.filter(parent=parent, involvement=wished.involvement).first()
    if (row.answer, row.note) == (wished.answer, wished.note) if row else not wished.answer:
        return False
    if (row.version if row else 0) != wished.version:
        raise Conflict({wished.involvement: _words(row)}, {wished.involvement: _words(wished)})
    values = {"answer": wished.answer, "note": wished.note, "said_on": said_on, "by": by.staff}
    if row is None:
        values |= {"involvement": wished.involvement, "version": first_version()}
        Wish.objects.create(school_id=by.school.pk, parent=parent, **values)
    elif not wished.answer:
        row.delete()
    else:
        Wish.objects.filter(pk=row.pk).update(**values, at=timezone.now(), version=F("version") + 1)
    return True


def _words(one: Wish | Wished | None) -> str:
    return f"{_WORDS.get(one.answer, '')} {one.note}".strip() if one else ""


_WORDS = dict(ANSWERS)
