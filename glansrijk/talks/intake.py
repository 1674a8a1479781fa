"""The startgesprek at enrolment: a child without a group, its parents, and what both sides expect (R75, R76, R80)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Subquery
from django.http import Http404

from glansrijk.audit.record import record
from glansrijk.rules.year_line import START
from glansrijk.schools.models import ContactBan, Parent, ParentLink, Placement, Pupil
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.letter_appointments import keep_parents_posted
from glansrijk.talks.models import Talk
from glansrijk.talks.moments_at_hand import moment_for
from glansrijk.talks.planning import When, plan, talk_for


def find_enrolled(viewer: Viewer, pupil: int) -> Pupil:
    """A child of the school, in a group (`sits_in` holds its name) or not yet; never one's own.

    Raises:
        Http404: there is none, or it is not for this viewer.
    """
    places = Placement.objects.filter(holds_on(viewer.today), pupil=OuterRef("pk"), group__isnull=False)
    rows = viewer.sees(Pupil).still_ours(viewer.today).exclude(parent_links__parent__staff=viewer.staff)
    rows = rows.annotate(sits_in=Subquery(places.values("group__name")[:1]))
    found: Pupil | None = rows.filter(pk=pupil).first()
    if found is None:
        raise Http404
    return found


def parents_of(viewer: Viewer, pupil: Pupil) -> list[ParentLink]:
    """The ties with living parents with whom contact is allowed."""
    ban = ContactBan.objects.in_force(viewer.today).filter(link=OuterRef("pk"))
    links = viewer.sees(ParentLink).filter(~Exists(ban), pupil=pupil).that_hold(viewer.today)
    return list(links.select_related("parent").order_by("pk"))


@transaction.atomic
def plan_intake(pupil: Pupil, parents: Sequence[Parent], when: When, *, by: Viewer) -> Talk:
    """Give the startgesprek with these parents its day and time; the talk is made when there is none yet."""
    talk = open_intake(pupil, parents, by=by)
    plan(talk, when, by=by)
    keep_parents_posted(talk.moment, pupil, wanted=False, by=by)
    return talk


@transaction.atomic
def open_intake(pupil: Pupil, parents: Sequence[Parent], *, by: Viewer) -> Talk:
    """The startgesprek with these parents, made when there is none yet in any school year."""
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    rows = Talk.objects.filter(pupil=pupil, moment__kind=START, cancelled_at__isnull=True)
    known = rows.filter(invitations__parent__in=parents).order_by("-pk").first()
    moment = known.moment if known else moment_for(START, by=by)
    return talk_for(moment, pupil, parents, by=by)


@transaction.atomic
def hold_intake(talk: Talk, *, by: Viewer) -> None:
    """The startgesprek took place today; once."""
    rows = Talk.objects.filter(pk=talk.pk, held_on__isnull=True)
    if rows.update(held_on=by.today, held_by=by.staff, version=F("version") + 1):
        record("intake.held", school_id=by.school.pk, by=by, about=talk)


@transaction.atomic
def note_language(parent: Parent, *, language: str, interpreter: bool, by: Viewer) -> None:
    """Note the language that a parent speaks, and whether an interpreter comes along. Never a child."""
    parent.reach(email=parent.email, phone=parent.phone, language=language)
    parent.use_interpreter(interpreter=interpreter)
    record("parent.changed", school_id=by.school.pk, by=by, about=parent)


def intake_talks(viewer: Viewer, pupil: Pupil) -> tuple[Talk, ...]:
    """The startgesprekken about a child, the newest last, with who is invited."""
    rows = viewer.sees(Talk).filter(pupil=pupil, moment__kind=START, cancelled_at__isnull=True)
    return tuple(rows.select_related("moment").prefetch_related("invitations").order_by("pk"))
