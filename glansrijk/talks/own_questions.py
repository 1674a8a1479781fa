"""The school's own hand in a guide: a question added, put elsewhere, left out, or brought back (R93).

What was asked stays with each answer, so nothing here changes a record that is there.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.rules.year_line import CORE_KINDS
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.guides import Guide, Question, guide_at
from glansrijk.talks.models import FixedMoment, GuideQuestion

OWN = "eigen-"
LONGEST_KEY = 60
MOST_QUESTIONS = 40


@dataclass(frozen=True)
class NewQuestion:
    """A question of the school, and who answers it."""

    text: str
    voice: str


def guide_of(kind: str, *, viewer: Viewer) -> Guide | None:
    """The guide of a kind at this school; None when no guide and no moment has this name."""
    names = dict(own_kinds(viewer))
    guide = guide_at(kind, viewer.sees(GuideQuestion).filter(kind=kind), title=names.get(kind, ""))
    return guide if guide.sections or kind in names or guide.questions else None


def own_kinds(viewer: Viewer) -> list[tuple[str, str]]:
    """The kinds of talk that this school made itself, each with its name."""
    rows = viewer.sees(FixedMoment).exclude(kind__in=CORE_KINDS).order_by("position", "pk")
    return list(dict(rows.values_list("kind", "name")).items())


@transaction.atomic
def add_question(guide: Guide, new: NewQuestion, *, by: Viewer) -> GuideQuestion:
    """Put a question of the school at the end; the same page sent twice is one question.

    Raises:
        Refused: it asks nothing, or there are very many already.
    """
    key = f"{OWN}{slugify(new.text)}"[:LONGEST_KEY].strip("-")
    if key == OWN.strip("-"):
        raise Refused(_("Schrijf de vraag met gewone letters."))
    if len(guide.questions) >= MOST_QUESTIONS:
        raise Refused(_("Er staan al 40 vragen in deze leidraad. Laat er eerst een weg."))
    _write_order(guide, [question.key for question in guide.questions], by)
    row, made = GuideQuestion.objects.get_or_create(
        school_id=by.school.pk,
        kind=guide.kind,
        question=key,
        defaults={"text": new.text, "voice": new.voice, "position": len(guide.questions) + 1, "by": by.staff},
    )
    if made:
        record("guide.added", school_id=by.school.pk, by=by, about=row, guide=guide.kind)
    elif (row.text, row.voice, row.left_out) != (new.text, new.voice, False):
        raise Refused(_("Deze vraag staat al in de leidraad, of is weggelaten. Zet hem terug of schrijf hem anders."))
    return row


@transaction.atomic
def move_question(guide: Guide, key: str, *, up: bool, by: Viewer) -> None:
    """One place up or down among the questions that are asked.

    Raises:
        Refused: then somebody else than the parent would begin (R35).
    """
    asked = [question.key for question in guide.asked]
    place = asked.index(key)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(asked):
        return
    asked[place], asked[other] = asked[other], asked[place]
    if guide.with_whom == "parents" and _voice(guide, asked[0]) != "parent" and _has_parent(guide):
        raise Refused(_("De ouder begint. Daarom staat bovenaan een vraag aan de ouder."))
    _write_order(guide, [*asked, *(question.key for question in guide.left_out)], by)
    _log(guide, key, by)


@transaction.atomic
def leave_out_question(guide: Guide, key: str, *, left_out: bool, by: Viewer) -> None:
    """Leave a question out, or bring it back.

    Raises:
        Refused: this one belongs to the talk.
    """
    question = next(one for one in guide.questions if one.key == key)
    if question.fixed and left_out:
        raise Refused(_("Deze vraag hoort bij dit gesprek en blijft staan."))
    _write_order(guide, [one.key for one in guide.questions], by)
    GuideQuestion.objects.filter(school=by.school, kind=guide.kind, question=key).update(
        left_out=left_out, by=by.staff, at=timezone.now()
    )
    _log(guide, key, by)


def _write_order(guide: Guide, order: list[str], by: Viewer) -> None:
    """Write the place of every question down; a question of the method gets a row without words."""
    for position, key in enumerate(order, start=1):
        GuideQuestion.objects.update_or_create(
            school_id=by.school.pk,
            kind=guide.kind,
            question=key,
            defaults={"position": position},
            create_defaults={"position": position, "by": by.staff},
        )


def _log(guide: Guide, key: str, by: Viewer) -> None:
    row = GuideQuestion.objects.get(school=by.school, kind=guide.kind, question=key)
    record("guide.changed", school_id=by.school.pk, by=by, about=row, guide=guide.kind)


def _voice(guide: Guide, key: str) -> str:
    return next(one.voice for one in guide.questions if one.key == key)


def _has_parent(guide: Guide) -> bool:
    questions: tuple[Question, ...] = guide.asked
    return any(one.voice == "parent" for one in questions)
