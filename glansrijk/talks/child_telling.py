"""What a child tells at the teacher's computer: a talk of its own, answers in its voice, and talents (R10, R11).

The talk exists without any talk of parents, and the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from glansrijk.audit.record import record
from glansrijk.rules.year_line import PUPIL
from glansrijk.schools.models import Pupil, SchoolYear
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.child_questions import BECOME, GOOD_AT, Question
from glansrijk.talks.goals import Wanted, write_goal
from glansrijk.talks.models import Answer, Talent, Talk
from glansrijk.talks.moments_at_hand import moment_for
from glansrijk.talks.planning import talk_for


@dataclass(frozen=True)
class Told:
    """One answer: what was tapped, a few words, and whether it may be passed on."""

    picked: tuple[str, ...] = ()
    text: str = ""
    shared: bool = True

    def __bool__(self) -> bool:
        return bool(self.picked or self.text)


@transaction.atomic
def start_telling(pupil: Pupil, *, by: Viewer) -> Talk:
    """The talk with this child, made when there is none yet; the child is about to tell."""
    # The child's own row is the lock: two starts at once share one talk.
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    talk = talk_for(moment_for(PUPIL, by=by), pupil, [], by=by)
    record("child_mode.started", school_id=by.school.pk, by=by, about=talk)
    return talk


@transaction.atomic
def tell(talk: Talk, question: Question, told: Told, *, by: Viewer) -> None:
    """Keep what the child tells; nothing tapped and nothing written takes an earlier answer away."""
    Talk.objects.select_for_update().get(pk=talk.pk)
    rows = Answer.objects.filter(talk=talk, question=question.key, voice="child", parent__isnull=True)
    if told:
        _keep(talk, question, told, by)
    else:
        rows.delete()
    if question.key in {GOOD_AT, BECOME}:
        _take_talents(talk, told, dream=question.key == BECOME)
    record("child.told", school_id=by.school.pk, by=by, about=talk, question=question.key)


@transaction.atomic
def tell_goal(talk: Talk, question: Question, wanted: Wanted, *, version: int, by: Viewer) -> None:
    """Keep what the child wants to reach: as its goal, which goes on living, and as what it said in this talk.

    Raises:
        Conflict: somebody changed the goal since the page was opened; nothing is kept.
    """
    write_goal(talk.pupil, wanted, version=version, by=by)
    tell(talk, question, Told(text=wanted.text, shared=wanted.shared), by=by)


@transaction.atomic
def hold(talk: Talk, *, by: Viewer) -> None:
    """The talk with the child took place today; once."""
    held = Talk.objects.filter(pk=talk.pk, held_on__isnull=True)
    if held.update(held_on=by.today, held_by=by.staff, child_present="yes", version=F("version") + 1):
        record("child.talk_held", school_id=by.school.pk, by=by, about=talk)


def _keep(talk: Talk, question: Question, told: Told, by: Viewer) -> None:
    place = {"talk": talk, "question": question.key, "voice": "child", "parent": None}
    values = {"asked": str(question.text), "picked": list(told.picked), "text": told.text, "shared": told.shared}
    row, made = Answer.objects.get_or_create(**place, defaults={**values, "school_id": talk.school_id, "by": by.staff})
    if not made and any(getattr(row, name) != value for name, value in values.items()):
        rows = Answer.objects.filter(pk=row.pk)
        rows.update(**values, by=by.staff, at=timezone.now(), version=F("version") + 1)


def _take_talents(talk: Talk, told: Told, *, dream: bool) -> None:
    """The talents that a child names itself follow its newest answer; those of parents and teacher stay."""
    year = SchoolYear.objects.get(pk=talk.moment.school_year_id)
    said = [(key, "") for key in told.picked if key != "weet-niet"]
    said += [("", line) for line in _lines(told.text)]
    rows = Talent.objects.filter(pupil=talk.pupil_id, school_year=year, source="child", dream=dream)
    wanted = dict.fromkeys(said)
    for row in rows:
        if wanted.pop((row.picture, row.word), 0) == 0:
            row.delete()
        elif row.shared != told.shared:
            row.share(shared=told.shared)
    Talent.objects.bulk_create(
        Talent(
            school_id=talk.school_id,
            pupil_id=talk.pupil_id,
            school_year=year,
            picture=picture,
            word=word,
            dream=dream,
            source="child",
            shared=told.shared,
        )
        for picture, word in wanted
    )


def _lines(text: str) -> list[str]:
    """The first words of each line, as much as a talent holds.

    >>> _lines("  skaten \\n\\n koken")
    ['skaten', 'koken']
    """
    most = 60
    return list(dict.fromkeys(line.strip()[:most].strip() for line in text.splitlines() if line.strip()))
