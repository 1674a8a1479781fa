"""Writes how the team of an invented school learns: meetings that were and one that comes, lessons, learning moments
and what was agreed.

The same school and day give the same rows: everything follows the order of the names.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import Calendar
from glansrijk.rules.team_agreements import first_look
from glansrijk.schools.models import School, Staff
from glansrijk.team.lesson_files import Lesson, lessons
from glansrijk.team.models import (
    AgendaPoint,
    AgreementCheck,
    AgreementOwner,
    AskMe,
    Attendance,
    LearningMoment,
    LessonTurn,
    Meeting,
    PlannedLesson,
    TeamAgreement,
)
from glansrijk.team.who_is_in_the_team import team_on

# How many school days ago the team met, the last time first; each time it had one lesson.
BEEN = (12, 33)
TO_COME = 4
MOMENTS = (
    (
        "N",
        "Een moeder belde zelf, omdat ze zich zorgen maakte over lezen. We spraken af dat zij elke avond tien minuten "
        "voorleest en dat wij elke vrijdag vertellen hoe het gaat.",
        "Vraag eerst wat een ouder zelf al doet.",
    ),
    (
        "G",
        "Aan het hek zei een vader kort dat het rapport niet klopte. Een dag later vroeg de leerkracht hoe hij het "
        "zag. Het werd een goed gesprek.",
        "",
    ),
)


def fill_team(school: School, today: date, calendar: Calendar) -> None:
    """Two meetings that were, one that comes, and what came of them."""
    team = team_on(school.pk, today)
    if len(team) < 4 or not lessons():
        return
    head = Staff.objects.filter(school=school, grants__role="head").order_by("pk").first()
    had = list(zip(BEEN, lessons(), strict=False))
    held = [_meeting_that_was(school, text, ago, team, head, today, calendar) for ago, text in reversed(had)]
    coming = _meeting_to_come(school, head, today, calendar)
    for text in lessons()[len(had) : len(had) + 1]:
        _lesson(school, text, coming, head)
    _moments(school, coming, team, today)
    _agreements(school, had[-1][1], held, team, head)


def _meeting(school: School, name: str, day: date, head: Staff | None) -> Meeting:
    return Meeting.objects.create(
        key=_key(school, name),
        school=school,
        held_on=day,
        from_time=time(15, 30),
        place="De teamkamer",
        by=head,
        at=_at(day - timedelta(days=21)),
    )


def _meeting_that_was(
    school: School, text: Lesson, ago: int, team: list[Staff], head: Staff | None, today: date, calendar: Calendar
) -> Meeting:
    """Two colleagues were not there: one caught the lesson up, the other still will."""
    day = _school_days_before(today, ago, calendar)
    row = _meeting(school, f"{ago}", day, head)
    Meeting.objects.filter(pk=row.pk).update(ended_at=_at(day), ended_by=head)
    _lesson(school, text, row, head, at=_at(day), closed_on=day)
    away = {team[ago % len(team)].pk: day + timedelta(days=6), team[(ago + 1) % len(team)].pk: None}
    for one in team:
        done_on = away.get(one.pk, day)
        Attendance.objects.create(
            school=school, meeting=row, staff=one, was_there=one.pk not in away, by=head, at=_at(day)
        )
        LessonTurn.objects.create(
            school=school,
            staff=one,
            lesson=text.slug,
            title=text.title,
            way="catch_up" if one.pk in away else "meeting",
            due_on=calendar.add_school_days(day, 15) if one.pk in away else None,
            done_on=done_on,
            at=_at(day),
        )
    return row


def _lesson(school: School, text: Lesson, meeting: Meeting, head: Staff | None, **more: object) -> None:
    PlannedLesson.objects.create(
        key=_key(school, text.slug),
        school=school,
        lesson=text.slug,
        title=text.title,
        letter=text.letter,
        meeting=meeting,
        by=head,
        **more,
    )


def _meeting_to_come(school: School, head: Staff | None, today: date, calendar: Calendar) -> Meeting:
    row = _meeting(school, "coming", calendar.add_school_days(today, TO_COME), head)
    AgendaPoint.objects.create(
        key=_key(school, "point"),
        school=school,
        meeting=row,
        text="Wie ontvangt de ouders op de inloopochtend?",
        by=head,
    )
    return row


def _moments(school: School, coming: Meeting, team: list[Staff], today: date) -> None:
    for number, (letter, text, lesson) in enumerate(MOMENTS):
        LearningMoment.objects.create(
            key=_key(school, f"moment-{number}"),
            school=school,
            letter=letter,
            text=text,
            lesson=lesson,
            written_on=today - timedelta(days=3 + 6 * number),
            by=team[number],
            meeting=None if number else coming,
        )


def _agreements(school: School, text: Lesson, held: list[Meeting], team: list[Staff], head: Staff | None) -> None:
    """One for now that was looked at once, and one that comes back each year."""
    first, last = held[0], held[-1]
    soon = _agreement(school, "Bij dof zetten we binnen vijf schooldagen een eerste stap.", text, first, last, head)
    AgreementOwner.objects.create(school=school, agreement=soon, staff=team[1])
    AskMe.objects.create(school=school, agreement=soon, staff=team[1])
    if first != last:
        AgreementCheck.objects.create(
            key=_key(school, "check"),
            school=school,
            agreement=soon,
            meeting=last,
            looked_on=last.held_on,
            going="sometimes",
            words="Het lukt als we het dezelfde dag in de agenda zetten.",
            by=head,
            at=_at(last.held_on),
        )
    long = "We beginnen elk jaar met omgekeerde gesprekken: ouders vertellen, wij luisteren."
    returns = {"term": "long", "rule": "first_weeks", "rule_from": 1, "rule_to": 6}
    _agreement(school, long, text, last, last, head, **returns)


def _agreement(
    school: School, words: str, text: Lesson, made: Meeting, looked: Meeting, head: Staff | None, **returns: object
) -> TeamAgreement:
    values = {"text": words, "lesson": text.slug, "lesson_title": text.title, "by": head, **returns}
    return TeamAgreement.objects.create(
        key=_key(school, words),
        school=school,
        meeting=made,
        agreed_on=made.held_on,
        look_on=first_look(looked.held_on),
        at=_at(made.held_on),
        **values,
    )


def _school_days_before(today: date, number: int, calendar: Calendar) -> date:
    day = today
    while number:
        day -= timedelta(days=1)
        number -= calendar.is_school_day(day)
    return day


def _key(school: School, what: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"team/{school.slug}/{what}")


def _at(day: date) -> datetime:
    return datetime.combine(day, time(16, 30), tzinfo=AMSTERDAM)
