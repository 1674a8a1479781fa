"""The village at the end of its school year: talks held, agreements made, and groups of next year when wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import connection

from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Assignment, Group, Home, Parent, ParentLink, Placement, Pupil, Staff
from glansrijk.talks.handing_over import compose_group, confirm_handover, note_seen
from glansrijk.talks.models import Answer, Handover, Invitation, Moment, Talk
from glansrijk.together.models import Agreement, AgreementConfirmation
from tests import make
from tests.village import Village

JUNE = date(2027, 6, 22)
JUNE_NOON = "2027-06-22 12:00:00+02:00"
AUGUST = date(2027, 8, 30)
NEXT = Year(2027)


def held_talk(moment: Moment, pupil: Pupil, parents: Sequence[Parent], *, on: date) -> Talk:
    talk = Talk.objects.create(school_id=pupil.school_id, moment=moment, pupil=pupil, held_on=on)
    for parent in parents:
        Invitation.objects.create(
            school_id=pupil.school_id,
            moment=moment,
            pupil=pupil,
            parent=parent,
            talk=talk,
            invited_on=on,
            present=True,
        )
    return talk


def answer(
    talk: Talk,
    question: str,
    text: str = "",
    *,
    voice: str,
    parent: Parent | None = None,
    shared: bool = True,
    picked: Sequence[str] = (),
) -> None:
    Answer.objects.create(
        school_id=talk.school_id,
        talk=talk,
        question=question,
        asked="Wat hoopt u?",
        voice=voice,
        parent=parent,
        text=text,
        shared=shared,
        picked=list(picked),
    )


def agreement(
    pupil: Pupil, home: Home, text: str, *, confirmed_by: Parent | None, school: Staff | None, version: int = 1
) -> Agreement:
    row = Agreement.objects.create(
        school_id=pupil.school_id,
        pupil=pupil,
        home=home,
        school_year=make.make_year(pupil.school),
        text=text,
        school_confirmed_at="2027-06-01T12:00Z" if school else None,
        school_confirmed_by=school,
    )
    if confirmed_by:
        AgreementConfirmation.objects.create(
            school_id=pupil.school_id, agreement=row, parent=confirmed_by, through="talk", version=version
        )
    return row


def next_group(village: Village, called: str, *pupils: Pupil, teachers: Sequence[Staff] = ()) -> Group:
    """A group of next year, as a file of next year makes it."""
    group = make.make_group(village.linde, called=called, year=NEXT)
    for pupil in pupils:
        make.make_placement(pupil, group, from_on=NEXT.first)
    for staff in teachers:
        Assignment.objects.create(school=village.linde, staff=staff, group=group, from_on=NEXT.first)
    return group


def handover_of(pupil: Pupil, parent: Parent) -> Handover:
    return Handover.objects.select_related("school_year").get(pupil=pupil, parent=parent)


def places_of(pupil: Pupil, year: Year = NEXT) -> list[tuple[str, str]]:
    rows = Placement.objects.filter(pupil=pupil, school_year__start=year.start).select_related("group")
    return [(row.group.name if row.group else "", row.year_group) for row in rows]


def all_is_done(village: Village) -> None:
    """Everyone was invited and spoken; the handovers of both groups are composed, seen and given."""
    moment = make.make_moment(village.linde, kind="afsluitend", called="Afsluitend gesprek", last_on=JUNE)
    for link in ParentLink.objects.filter(school=village.linde, parent__deceased=False):
        held_talk(moment, link.pupil, [link.parent], on=JUNE)
    for group, teachers in ((village.group5, [village.anna, village.bram]), (village.group6, [village.carla])):
        compose_group(group, by=village.viewer(teachers[0], on=JUNE))
        for handover in Handover.objects.filter(from_group=group):
            note_seen(handover, JUNE, version=1, says="", by=village.viewer(teachers[0], on=JUNE))
            for teacher in teachers:
                confirm_handover(handover, version=1, by=village.viewer(teacher, on=JUNE))


def everything() -> dict[str, list[str]]:
    """All rows of all tables, but for what tells that somebody closed or undid."""
    told = {
        "talks_yearclosing",
        "audit_event",
        "audit_link",
        "accounts_opensession",
        "shared_cache",
        "sqlite_sequence",
        "audit_seen",
    }
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - told):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- a name that the database gave
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found
