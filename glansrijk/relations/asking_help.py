"""'Wil je hulp?': a question to the intern begeleider or the head, with exactly what a teacher shares (design 4.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.relations.models import HelpRequest
from glansrijk.relations.relating import relations_with
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class Question:
    """What is asked, of whom, and the sentences that come along: each was ticked by the teacher."""

    text: str
    to_role: Role
    shared: tuple[str, ...] = ()
    key: UUID = field(default_factory=uuid4)


@transaction.atomic
def ask_help(question: Question, *, parent_id: int, group: Group, by: Viewer) -> HelpRequest:
    """Send the question; the same page sent twice is one question.

    Raises:
        ValueError: there is no question in it.
    """
    if not question.text.strip():
        raise ValueError("Schrijf op waar je hulp bij wilt.")
    relation = relations_with([parent_id], group)[0]
    asked, made = HelpRequest.objects.get_or_create(
        key=question.key,
        defaults={
            "school_id": by.school.pk,
            "relation": relation,
            "to_role": question.to_role.value,
            "question": question.text.strip(),
            "shared": list(question.shared),
            "asked_by": by.staff,
        },
    )
    if made:
        record("help.asked", school_id=by.school.pk, by=by, about=asked, to=question.to_role.value)
    return asked


@transaction.atomic
def answer_help(asked: HelpRequest, text: str, *, by: Viewer) -> None:
    """Answer a question; it can be answered once more to add something.

    Raises:
        ValueError: the answer is empty.
    """
    if not text.strip():
        raise ValueError("Schrijf een antwoord, al is het kort.")
    asked.reply(text.strip(), by.staff)
    record("help.answered", school_id=by.school.pk, by=by, about=asked)
