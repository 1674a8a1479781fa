"""What a startgesprek is about, in four texts per parent: what each expects of the other, and how both see the years at
school (R76). Two people at once lose nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict, first_version
from glansrijk.schools.models import Parent, Pupil
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Answer, Talk
from glansrijk.together.models import Expectation

# The key of the guide of this talk, where the same is asked.
CAREER = "schooltijd"
ASKED = {
    "parent": "Hoe ziet u de schooltijd van uw kind voor u?",
    "teacher": "Hoe ziet school de schooltijd van dit kind voor zich?",
}
FIELDS = ("parent_expects", "school_expects", "parent_hopes", "school_hopes")


@dataclass(frozen=True)
class Written:
    """A text, and of which version; 0 where nothing stood."""

    text: str = ""
    version: int = 0


@dataclass(frozen=True)
class Texts:
    """All texts around one child's startgesprekken, read at once."""

    expectations: tuple[Expectation, ...]
    answers: tuple[Answer, ...]

    def of(self, talk: Talk | None, parent: Parent) -> dict[str, Written]:
        """The four texts with one parent."""
        found = dict.fromkeys(FIELDS, Written())
        for row in reversed(self.expectations):
            if row.parent_id == parent.pk:
                found[f"{row.side}_expects"] = Written(row.text, row.version)
        for answer in self.answers:
            if talk is not None and answer.talk_id == talk.pk:
                if answer.voice == "teacher":
                    found["school_hopes"] = Written(answer.text, answer.version)
                elif answer.parent_id == parent.pk:
                    found["parent_hopes"] = Written(answer.text, answer.version)
        return found


def read_texts(pupil: Pupil, talks: Iterable[Talk], *, by: Viewer) -> Texts:
    """The texts around a child, as far as this viewer sees them; two queries."""
    expectations = by.sees(Expectation).filter(pupil=pupil).order_by("pk")
    answers = Answer.objects.filter(talk__in=[talk.pk for talk in talks], question=CAREER).order_by("pk")
    return Texts(tuple(expectations), tuple(answers))


@transaction.atomic
def keep_texts(talk: Talk, pupil: Pupil, parent: Parent, texts: Mapping[str, Written], *, by: Viewer) -> None:
    """Keep the four texts; an empty one is taken away. Nothing is kept when one of them is in conflict.

    Raises:
        Conflict: somebody wrote here since the page was opened; all four texts come along, twice.
    """
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    now = read_texts(pupil, [talk], by=by).of(talk, parent)
    changed = [name for name in FIELDS if texts[name].text != now[name].text]
    if any(texts[name].version != now[name].version for name in changed):
        theirs = {name: now[name].text for name in FIELDS}
        raise Conflict(theirs, {name: texts[name].text for name in FIELDS})
    for name in changed:
        _keep(name, texts[name].text, now[name], talk, parent, by)
    if changed:
        record("intake.written", school_id=by.school.pk, by=by, about=talk)


def _keep(name: str, text: str, now: Written, talk: Talk, parent: Parent, by: Viewer) -> None:
    rows, place = _place(name, talk, parent, by)
    if not text:
        rows.delete()
    elif now.version:
        rows.update(text=text, by=by.staff, at=timezone.now(), version=F("version") + 1)
    else:
        rows.model.objects.create(school_id=by.school.pk, text=text, by=by.staff, version=first_version(), **place)


def _place(name: str, talk: Talk, parent: Parent, by: Viewer) -> tuple[Any, dict[str, Any]]:
    """The row in which a text stands, and the columns that say whose it is."""
    who, _line, what = name.partition("_")
    if what == "expects":
        own: dict[str, Any] = {"pupil": talk.pupil, "parent": parent, "side": who}
        first = Expectation.objects.filter(**own).order_by("pk").values("pk")[:1]
        own["school_year_id"] = talk.moment.school_year_id
        return Expectation.objects.filter(pk__in=list(first.values_list("pk", flat=True))), own
    voice = "teacher" if who == "school" else "parent"
    place = {"talk": talk, "question": CAREER, "voice": voice, "parent": parent if voice == "parent" else None}
    rows = Answer.objects.filter(talk=talk, question=CAREER, voice=voice)
    rows = rows.filter(parent=parent) if voice == "parent" else rows
    return rows, {**place, "asked": ASKED[voice]}
