"""Writes that last year was closed: the handovers as who takes over reads them, a few still waiting to be read."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time

from glansrijk.rules.handover import Part, as_text
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import Assignment, ParentLink, Placement, RoleGrant, School, SchoolYear, Staff
from glansrijk.schools.reaching import wish_in_words
from glansrijk.talks.models import Handover, HandoverConfirmation, YearClosing

HOPES = (
    "Dat ze haar plek in de groep houdt, ook met een nieuwe juf.",
    "Dat hij leert om hulp te vragen.",
    "Dat lezen iets wordt waar ze zin in heeft.",
    "Dat hij zijn tempo mag hebben.",
)
WORKS = (
    "Een belletje na vijven werkt beter dan een bericht.",
    "Eerst vertellen wat goed ging, dan de vraag.",
    "Even zwaaien bij het hek, dan volgt het gesprek vanzelf.",
    "Een foto van wat er gemaakt is opent het gesprek.",
)
SAID = ("Fijn dat dit meegaat. Vraag het mij gerust nog eens.", "Bel mij liever dan dat je wacht.")
# Of so many handovers one is not read yet by who takes over, and one has words of the parent beside it.
UNREAD, WITH_WORDS = 9, 5


def fill_handovers(school: School, today: date) -> None:
    """Last year closed in its last days, with a handover for every parent of a child that went on."""
    last = Year.of(today).previous
    row = SchoolYear.objects.get(school=school, start=last.start)
    closed_at = datetime.combine(date(last.start + 1, 7, 6), time(15, 20), tzinfo=AMSTERDAM)
    grants = RoleGrant.objects.filter(school=school, role=Role.HEAD.value).select_related("staff").order_by("pk")
    head = grants[0].staff if grants else None
    YearClosing.objects.create(
        school=school, school_year=row, by=head, at=closed_at, closed_at=closed_at, closed_by=head
    )
    handovers = Handover.objects.bulk_create(_handovers(school, row, today, closed_at))
    _confirm(school, handovers, closed_at)


def _handovers(school: School, row: SchoolYear, today: date, closed_at: datetime) -> list[Handover]:
    seen_on = date(row.start + 1, 6, 22)
    groups: dict[int, dict[int, int]] = defaultdict(dict)
    places = Placement.objects.filter(school=school, group__isnull=False, group__composite=False)
    for year, pupil, group in places.order_by("from_on", "pk").values_list("school_year", "pupil", "group"):
        groups[year][pupil] = group or 0
    then = groups[row.pk]
    now = groups[SchoolYear.objects.get(school=school, start=row.start + 1).pk]
    links = ParentLink.objects.filter(school=school).that_hold(today).select_related("parent__wish")
    going = [link for link in links.order_by("pk") if link.pupil_id in then and link.pupil_id in now]
    return [
        Handover(
            school=school,
            pupil_id=link.pupil_id,
            parent_id=link.parent_id,
            school_year=row,
            from_group_id=then[link.pupil_id],
            to_group_id=now[link.pupil_id],
            text=_text(link, number),
            composed_at=closed_at,
            parents_saw_on=seen_on,
            parents_saw_version=1,
            parents_say=SAID[number % len(SAID)] if number % WITH_WORDS == 0 else "",
        )
        for number, link in enumerate(going)
    ]


def _text(link: ParentLink, number: int) -> str:
    wish = wish_in_words(getattr(link.parent, "wish", None))
    language = link.parent.language
    reach = [f"{wish[0].upper()}{wish[1:]}." if wish else ""]
    reach.append(f"Spreekt het liefst {language_name(language)}." if language not in ("", "nl") else "")
    parts = {
        Part.REACH: "\n".join(line for line in reach if line),
        Part.HOPES: f"“{HOPES[number % len(HOPES)]}”",
        Part.WORKS: WORKS[number % len(WORKS)] if number % 2 == 0 else "",
    }
    return as_text(parts)


def _confirm(school: School, handovers: list[Handover], closed_at: datetime) -> None:
    """All who gave confirmed; who takes over read nearly all of them."""
    teachers: dict[int, list[Staff]] = defaultdict(list)
    rows = Assignment.objects.filter(school=school, group__composite=False).select_related("staff").order_by("pk")
    for row in rows:
        if row.staff not in teachers[row.group_id]:
            teachers[row.group_id].append(row.staff)
    said = [(one, staff, "giving") for one in handovers for staff in teachers[one.from_group_id]]
    said += [
        (one, staff, "receiving")
        for number, one in enumerate(handovers)
        for staff in teachers[one.to_group_id or 0]
        if number % UNREAD
    ]
    HandoverConfirmation.objects.bulk_create(
        HandoverConfirmation(school=school, handover=one, staff=staff, side=side, version=1, at=closed_at)
        for one, staff, side in said
    )
