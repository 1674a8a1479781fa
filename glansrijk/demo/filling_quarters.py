"""Writes quarterly talks, a school plan, months that were counted and an own list of an invented school.

The same school and day give the same rows: everything follows the order of the colleagues.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import Calendar
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import School, Staff
from glansrijk.schools.viewer import Viewer, viewer_of
from glansrijk.team.counting_months import count_month
from glansrijk.team.models import OwnTask, PlanPhase, PlanStep, QuarterCard, QuarterTalk, ReportVersion
from glansrijk.team.plan_laying import begin_plan, lay_phase
from glansrijk.team.quarter_at_hand import Quarter, quarters_of, teachers_in

CARD = {
    "parents": "Met bijna elk thuis loopt het. Met twee thuizen wil ik vaker iets leuks delen.",
    "climate": "De kinderen helpen elkaar. Na de pauze is het soms druk.",
    "agreements": "Het bericht van de week lukt. Bij drie thuizen wil ik nog bellen.",
    "in_the_way": "Bellen na schooltijd schiet erbij in.",
    "goes_well": "Ouders vertellen meer sinds het omgekeerde gesprek.",
}
REPORT = "We kijken samen wanneer je kunt bellen. Dinsdag na de pauze neem ik het plein van je over."
TASKS = ("De ouders van de klusochtend bedanken.", "Vragen hoe de eerste weken voor de nieuwe collega waren.")


def fill_quarters(school: School, today: date, calendar: Calendar) -> None:
    """What the head and the teachers talked about and planned so far."""
    for month in Year.of(today).check_months:
        if month.last < today:
            count_month(school, month, month.last + timedelta(days=1))
    head = Staff.objects.filter(school=school, grants__role="head", account__isnull=False).order_by("pk").first()
    by = viewer_of(head.account, school.slug, today) if head and head.account else None
    if by is None:
        return
    for quarter in quarters_of(by):
        if quarter.days.first <= today:
            _fill_quarter(quarter, by, calendar)
    _fill_plan(by)
    for number, text in enumerate(TASKS):
        key = uuid5(NAMESPACE_URL, f"{school.slug}-own-task-{number}")
        OwnTask.objects.create(school=school, staff=by.staff, text=text, key=key)


def _fill_quarter(quarter: Quarter, by: Viewer, calendar: Calendar) -> None:
    """An earlier quarter is done; in this one some talks were held, some are planned, and one is still open."""
    for place, staff in enumerate(teachers_in(quarter)):
        day = calendar.add_school_days(quarter.days.first, 12 + place)
        day = min(day, quarter.days.last)
        row = QuarterTalk(school=by.school, school_year=quarter.row(), quarter=quarter.number, staff=staff)
        if quarter.is_now and place == 0:
            continue
        if quarter.is_now and place == 1:
            row.excuse = "met verlof"
        else:
            row.planned_at = datetime.combine(day, time(15, 15 + 15 * (place % 2)), tzinfo=AMSTERDAM)
            row.held_on, row.held_by = (day, by.staff) if day < by.today else (None, None)
        row.settled_by, row.settled_at = by.staff, timezone.now()
        row.save()
        if place in (2, 3):
            _fill_card(row, staff, by, shared=place == 2)


def _fill_card(row: QuarterTalk, staff: Staff, by: Viewer, *, shared: bool) -> None:
    at = row.planned_at - timedelta(days=2) if row.planned_at else timezone.now()
    QuarterCard.objects.create(
        school=by.school, talk=row, written_at=at, shared_at=at if shared or row.held_on else None, **CARD
    )
    if row.held_on:
        ReportVersion.objects.create(school=by.school, talk=row, number=1, text=REPORT, by=staff, at=at)


def _fill_plan(by: Viewer) -> None:
    begin_plan(by=by)
    year = Year.of(by.today)
    days = {"training": (-11, -1), "implementatie": (0, 10), "borging": (11, 22)}
    for phase in PlanPhase.objects.in_school(by.school.pk):
        first, last = (year.first + timedelta(days=31 * months) for months in days[phase.phase])
        lay_phase(phase, from_on=first, until_on=last, done_when=phase.done_when, by=by)
        if phase.phase == "training":
            phase.close(last, by=by.staff)
    PlanStep.objects.in_school(by.school.pk).filter(phase="training").update(done_on=year.first, done_by=by.staff)
    colleagues = list(Staff.objects.in_school(by.school.pk).working().order_by("pk")[:4])
    for place, step in enumerate(PlanStep.objects.in_school(by.school.pk).filter(phase="implementatie").order_by("pk")):
        step.change(text=step.text, owner=colleagues[place % len(colleagues)], due_on=by.today + timedelta(weeks=place))
