"""A parent prepares a talk, question by question; each page is kept at once, so nothing is lost when the phone locks.

By the mail door the words are that parent's own. By the letter they are those of a home, without a name, and are never
shown again but in the browser session that wrote them (design 4.18).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone, translation

from glansrijk.audit.record import record
from glansrijk.schools.models import Parent, ParentLink, Pupil
from glansrijk.schools.parent_viewer import Letterbox, ParentViewer, links_that_open
from glansrijk.talks.models import Answer, Moment, Preparation, Talk
from glansrijk.talks.parent_questions import ParentQuestion, questions_before
from glansrijk.talks.planning import talk_for

MOST_SIGNS = 20_000


@dataclass(frozen=True)
class AtHome:
    """Who prepares which talk: through a door, about one child, for one moment."""

    moment: Moment
    pupil: Pupil
    parents: tuple[Parent, ...]
    by: ParentViewer | Letterbox
    parent: Parent | None
    # Only to who came in by mail: a letterbox does not say about whom it is.
    child: str
    language: str

    @property
    def questions(self) -> tuple[ParentQuestion, ...]:
        """What is asked before this kind of talk."""
        return questions_before(self.moment.kind)

    @property
    def door(self) -> str:
        """By which door they came."""
        return "mail" if self.parent else "paper"


@dataclass(frozen=True)
class Prepared:
    """One answer as it comes from the page."""

    picked: tuple[str, ...] = ()
    text: str = ""
    in_talk: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the parent went on without an answer."""
        return not (self.picked or self.text or self.in_talk)


def at_home_by_mail(viewer: ParentViewer, moment: int, pupil: Pupil, language: str) -> AtHome | None:
    """A parent who came in by mail speaks for themselves; None when there is nothing to prepare with that number."""
    row = Moment.objects.in_school(viewer.school.pk).filter(pk=moment, with_whom="parents").first()
    if row is None or not questions_before(row.kind):
        return None
    child = pupil.first_name or pupil.surname
    return AtHome(row, pupil, (viewer.parent,), viewer, viewer.parent, child, language)


def at_home_by_letter(letterbox: Letterbox, language: str) -> AtHome | None:
    """Who holds a letter speaks for its home; None when there is nothing to prepare (any more)."""
    kind, _, number = letterbox.code.about.partition(":")
    moment = Moment.objects.in_school(letterbox.school.pk).filter(pk=int(number)).first() if kind == "moment" else None
    parents = _parents_of(letterbox)
    if moment is None or not parents or not questions_before(moment.kind):
        return None
    return AtHome(moment, letterbox.code.pupil, parents, letterbox, None, "", language)


def is_over(home: AtHome) -> bool:
    """Whether the talk was held already, so that there is nothing left to prepare."""
    talks = Talk.objects.filter(moment=home.moment, pupil=home.pupil, held_on__isnull=False)
    return talks.filter(invitations__parent__in=home.parents).exists()


def answers_of(home: AtHome, written_here: Sequence[int]) -> dict[str, Answer]:
    """What this parent answered so far; by letter only what this very browser session wrote."""
    rows = Answer.objects.filter(
        talk__moment=home.moment,
        talk__pupil=home.pupil,
        talk__cancelled_at__isnull=True,
        voice="parent",
        parent=home.parent,
    )
    if home.parent is None:
        rows = rows.filter(pk__in=written_here)
    return {row.question: row for row in rows.order_by("pk")}


@transaction.atomic
def keep_prepared(home: AtHome, question: ParentQuestion, said: Prepared) -> Answer | None:
    """Keep one answer; the newest replaces the older one of the same parent. None when there was nothing to keep."""
    talk = talk_for(home.moment, home.pupil, home.parents, by=home.by)
    _begun(home, talk)
    row = Answer.objects.filter(talk=talk, question=question.key, voice="parent", parent=home.parent).first()
    if row is None and said.is_empty:
        return None
    if row is None:
        return _written(home, talk, question, said)
    Answer.objects.filter(pk=row.pk).update(
        text=said.text[:MOST_SIGNS],
        picked=list(said.picked),
        in_talk=said.in_talk,
        language=home.language,
        at=timezone.now(),
        by=None,
        version=F("version") + 1,
    )
    row.refresh_from_db()
    return row


@transaction.atomic
def be_ready(home: AtHome) -> None:
    """The parent looked everything over and is ready; the teacher sees 'voorbereid'."""
    talk = talk_for(home.moment, home.pupil, home.parents, by=home.by)
    preparation = _begun(home, talk)
    if preparation.ready_at is None:
        preparation.be_ready(timezone.now())
        record("talk.prepared", school_id=home.by.school.pk, by=home.by, about=talk, door=home.door)


@transaction.atomic
def rather_in_the_talk(home: AtHome) -> list[int]:
    """Everything in the talk: a whole answer to all questions in one tap. What was said before stays; the new rows."""
    talk = talk_for(home.moment, home.pupil, home.parents, by=home.by)
    answered = set(
        Answer.objects.filter(talk=talk, voice="parent", parent=home.parent).values_list("question", flat=True)
    )
    open_still = [question for question in home.questions if question.key not in answered]
    kept = [_written(home, talk, question, Prepared(in_talk=True)).pk for question in open_still]
    be_ready(home)
    return kept


def _written(home: AtHome, talk: Talk, question: ParentQuestion, said: Prepared) -> Answer:
    with translation.override("nl"):
        asked = str(question.text)
    return Answer.objects.create(
        school_id=home.by.school.pk,
        talk=talk,
        question=question.key,
        asked=asked,
        voice="parent",
        parent=home.parent,
        text=said.text[:MOST_SIGNS],
        picked=list(said.picked),
        in_talk=said.in_talk,
        language=home.language,
    )


def _begun(home: AtHome, talk: Talk) -> Preparation:
    values = {"school_id": home.by.school.pk, "door": home.door, "language": home.language}
    try:
        with transaction.atomic():
            return Preparation.objects.get_or_create(talk=talk, parent=home.parent, defaults=values)[0]
    except IntegrityError:  # the same page sent twice in the same second
        return Preparation.objects.get(talk=talk, parent=home.parent)


def _parents_of(letterbox: Letterbox) -> tuple[Parent, ...]:
    """The parents of the home of a letter to whom something is open today."""
    code, day = letterbox.code, letterbox.today
    ties = links_that_open(day).filter(school=letterbox.school, pupil=code.pupil_id).select_related("parent")
    ties = ties.filter(home=code.home_id) if code.home_id else ties.filter(parent=code.parent_id)
    return tuple(tie.parent for tie in ties.order_by("pk"))


def moments_to_prepare(viewer: ParentViewer, start: int, day: date) -> list[tuple[Moment, ParentLink]]:
    """What this parent can prepare now, per child: moments of this year whose days are not over, with questions.

    What was held with this parent already is not there any more.
    """
    moments = [
        moment
        for moment in Moment.objects.in_school(viewer.school.pk).of_year(start)
        if moment.with_whom == "parents" and moment.last_on >= day and questions_before(moment.kind)
    ]
    held = Talk.objects.filter(moment__in=moments, pupil__in=viewer.pupils, held_on__isnull=False)
    over = set(held.filter(invitations__parent=viewer.parent).values_list("moment_id", "pupil_id"))
    return [(moment, link) for link in viewer.links for moment in moments if (moment.pk, link.pupil_id) not in over]


def made_ready(viewer: ParentViewer) -> set[tuple[int, int]]:
    """Moment and child of each talk about the own children for which this parent is through all questions."""
    rows = Preparation.objects.filter(parent=viewer.parent, talk__pupil__in=viewer.pupils, ready_at__isnull=False)
    return set(rows.values_list("talk__moment_id", "talk__pupil_id"))
