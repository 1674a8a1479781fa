"""Reading a talk: the sheet with its parents, its guide and its answers, in four queries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404

from glansrijk.relations.models import Contact
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import ContactBan, ParentLink
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.explaining import subject_of
from glansrijk.talks.guides import guide_at
from glansrijk.talks.models import Answer, GuideQuestion, Handover, Invitation, PersonalGoal, Talk
from glansrijk.talks.sheet import REMEMBERED, Explained, Sheet, TalkParent
from glansrijk.together.models import Reaction


def sheet_of(viewer: Viewer, talk_pk: int) -> Sheet:
    """The sheet of a talk, in four queries.

    Raises:
        Http404: there is no such talk, or it is not for this viewer.
    """
    talk = get_object_or_404(_talks(viewer), pk=talk_pk)
    parents = tuple(_parents(viewer, talk))
    answers = list(_answers(viewer, talk, [one.pk for one in parents]))
    kind = talk.moment.kind
    return Sheet(
        viewer=viewer,
        talk=talk,
        parents=parents,
        guide=guide_at(
            kind,
            viewer.sees(GuideQuestion).filter(kind=kind),
            title=talk.moment.name,
            with_whom=talk.moment.with_whom,
        ),
        answers=tuple(one for one in answers if one.talk_id == talk.pk),
        remembered=tuple(one for one in answers if one.talk_id != talk.pk and one.text),
    )


def _talks(viewer: Viewer) -> Any:
    """The talks of this viewer, each with the personal goal of the child in that year, when the child shares it."""
    goals = PersonalGoal.objects.filter(
        pupil=OuterRef("pupil"), school_year=OuterRef("moment__school_year"), shared=True
    )
    rows = viewer.sees(Talk).select_related("moment__school_year", "pupil", "group", "held_by")
    return rows.annotate(goal=Subquery(goals.values("text")[:1]))


def _parents(viewer: Viewer, talk: Talk) -> Iterator[TalkParent]:
    """The parents of this talk, each with all that the teacher wants to know before it."""
    ties = ParentLink.objects.filter(holds_on(viewer.today), pupil=talk.pupil_id, parent=OuterRef("parent"))
    bans = ContactBan.objects.in_force(viewer.today).filter(link__pupil=talk.pupil_id, link__parent=OuterRef("parent"))
    thinks = viewer.sees(Reaction).filter(about__group=talk.group_id, parent=OuterRef("parent"))
    met = viewer.sees(Contact).that_took_place().filter(relation__parent=OuterRef("parent")).order_by("-on")
    handovers = viewer.sees(Handover).of_year(talk.moment.school_year.start).filter(pupil=talk.pupil_id)
    rows = (
        Invitation.objects.in_school(viewer.school.pk)
        .filter(talk=talk)
        .annotate(
            tie=Subquery(ties.order_by("pk").values("pk")[:1]),
            home=Subquery(ties.order_by("pk").values("home")[:1]),
            banned=Exists(bans),
            met_on=Subquery(met.values("on")[:1]),
            thinks=Subquery(thinks.values("text")[:1]),
            handover=Subquery(handovers.filter(parent=OuterRef("parent")).values("pk")[:1]),
        )
    )
    found: Any = _with_explanations(rows, talk).select_related("parent__wish").order_by("parent__pk", "told__pk")
    for _parent, told in groupby(found, key=lambda row: row.parent_id):
        row, *more = told
        here = row.tie is not None and not row.parent.deceased
        yield TalkParent(
            row, row.parent, row.home, here=here, banned=row.banned, last_contact=row.met_on,
            explained=tuple(_explained([row, *more])), handover=row.handover, reaction=row.thinks or "",
        )  # fmt: skip


def _with_explanations(rows: Any, talk: Talk) -> Any:
    """A row for each explanation to a parent about this child; one without when there is none."""
    of_child = Q(parent__explanations__pupil=talk.pupil_id)
    return rows.annotate(told=FilteredRelation("parent__explanations", condition=of_child)).annotate(
        told_about=F("told__about"),
        told_in=F("told__language"),
        told_wanted=F("told__wanted_on"),
        told_given=F("told__given_on"),
    )


def _explained(rows: list[Any]) -> Iterator[Explained]:
    for row in rows:
        if row.told_about:
            language = language_name(row.told_in) if row.told_in else ""
            yield Explained(subject_of(row.told_about), language, row.told_wanted, row.told_given)


def _answers(viewer: Viewer, talk: Talk, parents: list[int]) -> Iterator[Answer]:
    """What was said in this talk, and what these parents and the child hoped in others.

    What was said with a parent of another home stays away: one never finds the words of the other here.
    """
    others = Invitation.objects.filter(talk=OuterRef("talk")).exclude(parent__in=parents)
    rows: Any = Answer.objects.in_school(viewer.school.pk).filter(talk__pupil=talk.pupil_id, talk__cancelled_at=None)
    together = Q(parent__isnull=True) & ~Exists(others)
    hoped = Q(question__in=REMEMBERED, shared=True) & (Q(parent__in=parents) | together)
    earlier = hoped & Q(talk__moment__first_on__lte=talk.moment.first_on)
    yield from rows.filter(Q(talk=talk) | earlier).select_related("talk__moment", "by").order_by("at", "pk")
