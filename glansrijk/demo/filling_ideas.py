"""Writes what parents of an invented school brought: ideas, offers and a worry, with their answers; and two walk-ins.

The same school and day give the same rows: everything follows the order of the ties.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import Calendar
from glansrijk.schools.models import ParentLink, School, Staff
from glansrijk.together.models import Gathering, Idea, IdeaParent

# Kind, how it came in, what was said, answer, how it stands, what was done, how many days ago.
BROUGHT = (
    ("idea", "page", "Kunnen de kinderen buiten lezen als het mooi weer is?", "", "new", "", 2),
    ("offer", "talk", "Ik werk bij een bakker. De klas mag een ochtend komen kijken.", "", "new", "", 5),
    ("worry", "gathering", "Het is druk met auto's bij het hek als de school uitgaat.", "", "new", "", 6),
    (
        "offer",
        "talk",
        "Wij willen samen een folder over de school maken, met foto's van het plein.",
        "Heel graag. We bellen deze week om een dag te prikken.",
        "taken_up",
        "",
        16,
    ),
    (
        "idea",
        "letter",
        "Een kast waar je boeken kunt ruilen.",
        "Wat een goed idee. We zoeken een kast.",
        "done",
        "De kast staat bij de voordeur. Er liggen al veertig boeken in.",
        48,
    ),
    (
        "idea",
        "talk",
        "Een zwembad op het plein.",
        "Dat kan niet, er is geen plek. In de zomer zetten we wel bakken met water neer.",
        "not_now",
        "",
        60,
    ),
)
MORNINGS = (("Gezond eten in de trommel", -20, 14), ("Kinderen en spelen", 12, None))


def fill_ideas(school: School, today: date, calendar: Calendar) -> None:
    """Six things that parents brought, and a walk-in that was and one that comes."""
    head = Staff.objects.filter(school=school, grants__role="head").order_by("pk").first()
    been, _to_come = (_morning(school, morning, head, today, calendar) for morning in MORNINGS)
    ties = ParentLink.objects.filter(school=school, custody="yes", parent__organisation="", home__isnull=False)
    ties = ties.that_hold(today).filter(contact_bans__isnull=True).order_by("pk")
    homes: dict[int, list[int]] = {}
    for home, parent in ties.values_list("home_id", "parent_id"):
        homes.setdefault(home, []).append(parent)
    families = [parents for parents in homes.values() if len(set(parents)) > 1]
    for number, brought in enumerate(BROUGHT):
        parents = list(dict.fromkeys(families[number * 7 % len(families)]))
        _idea(school, number, brought, parents, been, head, today)


def _morning(
    school: School, morning: tuple[str, int, int | None], head: Staff | None, today: date, calendar: Calendar
) -> Gathering:
    theme, days, came = morning
    day = calendar.add_school_days(today + timedelta(days=days), 0)
    return Gathering.objects.create(
        key=uuid.uuid5(uuid.NAMESPACE_OID, f"morning/{school.slug}/{theme}"),
        school=school,
        theme=theme,
        held_on=day,
        from_time=time(8, 30),
        until_time=time(9, 30),
        place="De ouderkamer",
        host="Welzijn in de Wijk",
        head_present=True,
        came=came,
        by=head,
        at=_at(day - timedelta(days=30)),
    )


def _idea(
    school: School,
    number: int,
    brought: tuple[str, str, str, str, str, str, int],
    parents: list[int],
    morning: Gathering,
    head: Staff | None,
    today: date,
) -> None:
    kind, how, text, answer, state, outcome, ago = brought
    day = morning.held_on if how == "gathering" else today - timedelta(days=ago)
    row = Idea.objects.create(
        key=uuid.uuid5(uuid.NAMESPACE_OID, f"idea/{school.slug}/{number}"),
        school=school,
        kind=kind,
        brought=how,
        gathering=morning if how == "gathering" else None,
        text=text,
        language="nl" if how == "page" else "",
        said_on=day,
        written_by=None if how == "page" else head,
        made_at=_at(day),
        state=state,
        answer=answer,
        answered_by=head if answer else None,
        answered_at=_at(day + timedelta(days=3)) if answer else None,
        outcome=outcome,
    )
    names = [] if how == "gathering" else parents[:2] if state == "taken_up" else parents[:1]
    IdeaParent.objects.bulk_create(IdeaParent(school=school, idea=row, parent_id=parent) for parent in names)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(16), tzinfo=AMSTERDAM)
