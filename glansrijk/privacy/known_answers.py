"""Which answers before a talk belong to one parent: the own ones, and those of a letter that are certainly theirs.

A letter is written by a home, without a name. Its words are this parent's only when no other adult was ever tied to the
child or to the home, and nobody else was invited: a parent who moved out or went to another talk left words behind.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from glansrijk.schools.models import ParentLink
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.talks.models import Answer, Invitation, Preparation


def answers_that_are_theirs(viewer: ParentViewer) -> QuerySet[Answer]:
    """The answers about the own children, the oldest talk first; one of a letter has no parent."""
    rows = Answer.objects.in_school(viewer.school.pk).filter(talk__pupil__in=[link.pupil_id for link in viewer.links])
    found: QuerySet[Answer] = rows.filter(Q(parent=viewer.parent) | _by_letter(viewer))
    return found.select_related("talk").order_by("talk__pk", "pk")


def _by_letter(viewer: ParentViewer) -> Q:
    parent, homes = viewer.parent, [link.home_id for link in viewer.links if link.home_id]
    others = ParentLink.objects.exclude(parent=parent)
    invited = Invitation.objects.filter(moment=OuterRef("talk__moment"), pupil=OuterRef("talk__pupil"))
    return Q(
        Exists(Preparation.objects.filter(talk=OuterRef("talk"), parent__isnull=True, door="paper")),
        Exists(invited.filter(talk=OuterRef("talk"), parent=parent)),
        ~Exists(invited.exclude(parent=parent)),
        ~Exists(others.filter(pupil=OuterRef("talk__pupil"))),
        ~Exists(others.filter(home__in=homes)),
        parent__isnull=True,
        voice="parent",
        by__isnull=True,
    )
