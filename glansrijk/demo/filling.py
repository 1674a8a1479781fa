"""Writes invented schools into the database, in few and wide statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction

from glansrijk.accounts.models import Account
from glansrijk.audit.record import record
from glansrijk.demo.filling_ambassadors import fill_ambassador, fill_secretariat
from glansrijk.demo.filling_answers import fill_answers
from glansrijk.demo.filling_board import fill_board
from glansrijk.demo.filling_calendar import fill_study_days
from glansrijk.demo.filling_children import fill_children
from glansrijk.demo.filling_families import People, fill_families, fill_places
from glansrijk.demo.filling_handovers import fill_handovers
from glansrijk.demo.filling_history import fill_history
from glansrijk.demo.filling_ideas import fill_ideas
from glansrijk.demo.filling_line import fill_line
from glansrijk.demo.filling_pilot import fill_pilot
from glansrijk.demo.filling_public import fill_public, fill_public_board
from glansrijk.demo.filling_pulse import fill_pulse
from glansrijk.demo.filling_quarters import fill_quarters
from glansrijk.demo.filling_rounds import fill_round
from glansrijk.demo.filling_steps import fill_steps
from glansrijk.demo.filling_team import fill_team
from glansrijk.demo.invented import YEARS, InventedSchool, invent
from glansrijk.demo.models import InventedBoard
from glansrijk.demo.school_plan import ALL_DAYS, BOARD, SchoolPlan, Teaching, school_plan
from glansrijk.lib.statistics import refresh_statistics
from glansrijk.rules.names import PersonName, fold
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.calendar import calendar_of, open_year
from glansrijk.schools.models import (
    Assignment,
    Board,
    BoardRole,
    Group,
    RoleGrant,
    School,
    SchoolYear,
    Staff,
)

WEEKDAYS = ALL_DAYS.split()
BOARD_ACCOUNT = PersonName("Margriet", "", "Overbeek")
OPERATOR = PersonName("Sjoerd", "", "Kalma")
SECRETARY = PersonName("Trudy", "", "Hulshof")
TRAINER = PersonName("Wendela", "", "Sikkema")


@transaction.atomic
def fill(schools: int, *, seed: int, today: date) -> InventedBoard:
    """Make the board with so many schools, as they are today, all or nothing."""
    moment = datetime.combine(Year.of(today).first, time(9), tzinfo=AMSTERDAM)
    board = Board.objects.create(name=BOARD[0], slug=BOARD[1])
    for number in range(schools):
        _fill_school(board, school_plan(number, seed), seed, today, moment)
    _fill_board(board, today, moment)
    refresh_statistics()
    return InventedBoard.objects.create(board=board, seed=seed, made_at=moment)


def _fill_board(board: Board, today: date, moment: datetime) -> None:
    """Who works for the board, who leads its pilot group, and who runs the server."""
    account = _account(BOARD_ACCOUNT, f"{BOARD[1]}.example", moment)
    operator = _account(OPERATOR, "beheer.example", moment)
    operator.is_operator = True
    secretary, trainer = (
        _account(SECRETARY, f"{BOARD[1]}.example", moment),
        _account(TRAINER, "training.example", moment),
    )
    Account.objects.bulk_create([account, operator, secretary, trainer])
    for school in board.schools.order_by("pk"):
        fill_ambassador(school)
        fill_public(school, today)
    fill_secretariat(board, secretary, today)
    BoardRole.objects.create(board=board, account=account, from_on=_first_day(today))
    fill_board(board, account, today)
    fill_pilot(board, trainer, account, today)
    fill_public_board(board, account, today)


def _fill_school(board: Board, plan: SchoolPlan, seed: int, today: date, moment: datetime) -> None:
    school = School.objects.create(
        board=board,
        name=plan.name,
        slug=plan.slug,
        brin=plan.brin,
        location="00",
        region=plan.region,
        list_order=plan.list_order,
    )
    this = Year.of(today)
    # The next year too: the summer holiday lies in both, and days are counted across it.
    years = {start: open_year(school, Year(start)) for start in range(this.start - YEARS + 1, this.start + 2)}
    fill_study_days(school, list(years.values()), today)
    invented = invent(plan.number, seed=seed, today=today, calendar=calendar_of(school))
    staff = _fill_staff(school, plan, today, moment)
    groups = _fill_groups(school, plan, list(years.values())[:YEARS])
    _fill_assignments(plan, groups, staff, today)
    people = fill_families(school, invented, staff, today=today, moment=moment)
    _fill_rest(school, invented, people, groups, years, staff)
    fill_steps(school, today, calendar_of(school))
    fill_line(school, list(years.values())[:YEARS], today, calendar_of(school), seed=seed)
    fill_answers(school)
    fill_children(school, today)
    fill_handovers(school, today)
    fill_ideas(school, today, calendar_of(school))
    fill_round(school, today, calendar_of(school))
    fill_quarters(school, today, calendar_of(school))
    fill_team(school, today, calendar_of(school))
    fill_pulse(school, today)
    record("demo.made", school_id=school.pk, by=None, about=school, seed=seed)


def _fill_rest(
    school: School,
    invented: InventedSchool,
    people: People,
    groups: dict[tuple[int, str], Group],
    years: dict[int, SchoolYear],
    staff: dict[str, Staff],
) -> None:
    for year in invented.years:
        fill_places(school, invented, year, people, years[year.year.start], groups)
        fill_history(school, invented, year, people, groups, staff)


def _fill_staff(school: School, plan: SchoolPlan, today: date, moment: datetime) -> dict[str, Staff]:
    """Colleagues with an account each, and their roles since the first of the three years."""
    domain = f"{plan.slug}.example"
    accounts = Account.objects.bulk_create(_account(person.name, domain, moment) for person in plan.colleagues)
    rows = []
    for person, account in zip(plan.colleagues, accounts, strict=True):
        row = Staff(school=school, account=account, key=person.key, email=account.email)
        row.take_name(person.name)
        rows.append(row)
    staff = {row.key: row for row in Staff.objects.bulk_create(rows)}
    RoleGrant.objects.bulk_create(
        RoleGrant(school=school, staff=staff[person.key], role=role.value, from_on=_first_day(today), granted_at=moment)
        for person in plan.colleagues
        for role in person.roles
    )
    return staff


def _account(name: PersonName, domain: str, moment: datetime) -> Account:
    """An account without a password: one comes in by an address of the demo."""
    email = f"{'.'.join(fold(name.full).split())}@{domain}"
    account = Account(email=email, name=name.full, joined_at=moment)
    account.set_unusable_password()
    return account


def _fill_groups(school: School, plan: SchoolPlan, years: Sequence[SchoolYear]) -> dict[tuple[int, str], Group]:
    rows = Group.objects.bulk_create(
        Group(
            school=school,
            school_year=year,
            key=f"{year.start}-{number}",
            name=group.name,
            slug=group.name.lower().replace("/", "-").replace(" ", ""),
            year_group="" if group.composite else str(group.year_groups[0]) if len(group.year_groups) == 1 else "C",
            composite=group.composite,
            position=number,
        )
        for year in years
        for number, group in enumerate(plan.groups)
    )
    return {(row.school_year.start, row.name): row for row in rows}


def _fill_assignments(
    plan: SchoolPlan, groups: dict[tuple[int, str], Group], staff: dict[str, Staff], today: date
) -> None:
    """Who teaches what, every year the same; a substitute only now."""
    this = Year.of(today)
    Assignment.objects.bulk_create(
        _assignment(groups[start, group.name], staff[teaching.staff], teaching, Year(start), today)
        for start in range(this.start - YEARS + 1, this.start + 1)
        for group in plan.groups
        for teaching in group.teachings
        if teaching.weeks_left is None or start == this.start
    )


def _assignment(group: Group, staff: Staff, teaching: Teaching, year: Year, today: date) -> Assignment:
    until = year.last if year != Year.of(today) else None
    if teaching.weeks_left is not None:
        until = date.fromordinal(today.toordinal() + 7 * teaching.weeks_left)
    weekdays = sum(1 << WEEKDAYS.index(day) for day in teaching.days.split())
    return Assignment(
        school_id=group.school_id, group=group, staff=staff, weekdays=weekdays, from_on=year.first, until_on=until
    )


def _first_day(today: date) -> date:
    """The first day of the first of the three years."""
    return Year(Year.of(today).start - YEARS + 1).first
