"""Writes what teachers do about what they saw: small steps, how parents want to be reached, and own words.

It reads back the estimates of the running year, so that steps stand where a map of the demo shows mat or dof.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from itertools import cycle

from glansrijk.relations.models import Estimate, OwnWords, Step
from glansrijk.rules.contact_plan import Channel
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Calendar, Month
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Parent, Placement, ReachWish, School

STEPS = (
    ("initiatief-nemen", "Bellen"),
    ("waardering", "Iets moois delen"),
    ("dialoog", "Koffie op school"),
    ("actief-luisteren", "Samen praten"),
    ("initiatief-nemen", "Aanspreken op het plein"),
)
WISHES: tuple[tuple[list[str], time | None], ...] = (
    ([Channel.APP.value], None),
    ([Channel.PHONE.value], time(17)),
    ([Channel.SQUARE.value, Channel.APP.value], None),
    ([Channel.MAIL.value], None),
    ([Channel.TALK.value], time(15, 30)),
)
HOPES = (
    "Dat ze met plezier naar school fietst.",
    "Dat hij een vriend vindt in de groep.",
    "Dat ze durft te zeggen wat ze denkt.",
    "Dat hij dit jaar een heel boek uitleest.",
    "Dat ze trots is op wat ze maakt.",
)
DREAMS = (
    "Ik wil een hut bouwen die blijft staan.",
    "Ik wil op een podium zingen.",
    "Ik wil leren schaken van opa.",
    "Ik wil later dierenarts worden.",
)


def fill_steps(school: School, today: date, calendar: Calendar) -> None:
    """Steps for what was mat or dof this month or the last one; wishes and own words for part of the families."""
    _fill_steps(school, today, calendar)
    _fill_wishes(school)
    _fill_words(school, today)


def _fill_steps(school: School, today: date, calendar: Calendar) -> None:
    months = [Month.of(today).first, Month.of(today).previous.first]
    dull = Estimate.objects.filter(school=school, month__in=months, level__in=[Level.DULL, Level.MATT])
    rows = dull.select_related("relation", "rater").order_by("relation_id", "-month", "pk")
    firsts = {row.relation_id: row for row in reversed(rows)}
    Step.objects.bulk_create(
        _step(row, number, choice, today, calendar)
        for number, (row, choice) in enumerate(zip(firsts.values(), cycle(STEPS), strict=False))
    )


def _step(seen: Estimate, number: int, choice: tuple[str, str], today: date, calendar: Calendar) -> Step:
    """Every third step is done already; the others lie ahead in the coming school days."""
    block, sentence = choice
    done = number % 3 == 2
    set_at = min(seen.at, datetime.combine(today, time(7), tzinfo=AMSTERDAM))
    return Step(
        school_id=seen.school_id,
        relation=seen.relation,
        key=uuid.uuid5(uuid.NAMESPACE_OID, f"step/{seen.school_id}/{seen.relation_id}"),
        block=block,
        sentence=sentence,
        owner=seen.rater,
        due_on=set_at.date() if done else calendar.add_school_days(today, number % 4),
        set_by=seen.rater,
        set_at=set_at,
        level_then=seen.level,
        done_at=set_at + timedelta(days=1) if done else None,
        done_by=seen.rater if done else None,
    )


def _fill_wishes(school: School) -> None:
    parents = Parent.objects.filter(school=school, deceased=False, organisation="").order_by("pk")[::2]
    ReachWish.objects.bulk_create(
        ReachWish(school=school, parent=parent, channels=channels, from_time=after)
        for parent, (channels, after) in zip(parents, cycle(WISHES), strict=False)
    )


def _fill_words(school: School, today: date) -> None:
    """A hope of one parent and a dream of the child, for every third child with a group."""
    year = Year.of(today)
    said_on = min(today, date(year.start, 9, 16))
    here = Placement.objects.filter(school=school, school_year__start=year.start, group__isnull=False, until_on=None)
    rows = list(
        here.select_related("pupil", "group").prefetch_related("pupil__parent_links__parent").order_by("pk")[::3]
    )
    words: list[OwnWords] = []
    for place, hope, dream in zip(rows, cycle(HOPES), cycle(DREAMS), strict=False):
        told = {"school": school, "group": place.group, "pupil": place.pupil, "said_on": said_on}
        parents = [link.parent for link in place.pupil.parent_links.all() if not link.parent.deceased]
        words += [OwnWords(voice="parent", parent=parent, text=hope, **told) for parent in parents[:1]]
        words.append(OwnWords(voice="child", text=dream, **told))
    OwnWords.objects.bulk_create(words)
