"""Plain factory functions: what a test does not name is made up, and always the same."""

from __future__ import annotations

import time
from datetime import date
from itertools import count

from allauth.account.internal.flows import login
from django.conf import settings
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.relations.models import Contact, Estimate, Relation
from glansrijk.rules.names import PersonName
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import (
    Assignment,
    Board,
    Group,
    Home,
    Parent,
    ParentLink,
    Placement,
    Pupil,
    RoleGrant,
    School,
    SchoolYear,
    Staff,
)
from glansrijk.talks.models import Moment

THIS_YEAR = Year(2026)
START = date(2026, 8, 1)
NOVEMBER = Month(2026, 11)
PASSWORD = "een lang wachtwoord 26"
_number = count(1)


def sign_in(client: Client, account: Account) -> Client:
    """Sign somebody in as if with a password, a moment ago."""
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(account.pk)
    session.save()
    return client


def name(text: str) -> PersonName:
    """'Sanne van den Berg' as a name: first word, last word, and what stands between as voorvoegsel."""
    first, *middle = text.split(" ")
    if not middle:
        return PersonName(first=first)
    return PersonName(first=first, prefix=" ".join(middle[:-1]), surname=middle[-1])


def make_board(*, called: str = "Stichting De Waaier") -> Board:
    return Board.objects.create(name=called, slug=f"bestuur-{next(_number)}")


def make_school(*, board: Board | None = None, slug: str = "", **fields: object) -> School:
    number = next(_number)
    values: dict[str, object] = {"name": f"School {number}", "slug": slug or f"school-{number}", **fields}
    return School.objects.create(board=board or make_board(), **values)


def make_year(school: School, *, year: Year = THIS_YEAR) -> SchoolYear:
    return SchoolYear.objects.get_or_create(school=school, start=year.start)[0]


def make_group(school: School, *, called: str = "5", year: Year = THIS_YEAR, composite: bool = False) -> Group:
    number = next(_number)
    return Group.objects.create(
        school=school,
        school_year=make_year(school, year=year),
        key=f"G{number}",
        name=called,
        slug=called.lower().replace("/", "-").replace(" ", "-"),
        year_group=called[:1],
        composite=composite,
        position=number % 30_000,  # a small number in the database, and a long run makes many groups
    )


def make_account(*, email: str = "", called: str = "Iemand", is_operator: bool = False) -> Account:
    account = Account.objects.create_account(email or f"iemand{next(_number)}@voorbeeld.nl", name=called, password=None)
    if is_operator:
        account.make_operator()
    return account


def make_staff(school: School, called: str, *roles: Role, groups: tuple[Group, ...] = ()) -> Staff:
    staff = Staff(school=school, account=make_account(called=called), key=f"S{next(_number)}")
    staff.take_name(name(called))
    staff.save()
    for role in roles:
        RoleGrant.objects.create(school=school, staff=staff, role=role.value, from_on=START)
    for group in groups:
        make_assignment(staff, group)
    return staff


def make_assignment(staff: Staff, group: Group, *, until_on: date | None = None) -> Assignment:
    return Assignment.objects.create(
        school_id=group.school_id, staff=staff, group=group, from_on=START, until_on=until_on
    )


def make_pupil(
    school: School, called: str = "Sem Bakker", *, group: Group | None = None, key: str = "", from_on: date = START
) -> Pupil:
    pupil = Pupil(school=school, key=key or f"L{next(_number)}")
    pupil.take_name(name(called))
    pupil.save()
    Placement.objects.create(
        school=school,
        school_year=group.school_year if group else make_year(school),
        pupil=pupil,
        group=group,
        year_group=group.year_group if group else "5",
        from_on=from_on,
    )
    return pupil


def make_placement(pupil: Pupil, group: Group, *, from_on: date) -> Placement:
    return Placement.objects.create(
        school_id=pupil.school_id,
        school_year=group.school_year,
        pupil=pupil,
        group=group,
        year_group=group.year_group,
        from_on=from_on,
    )


def make_parent(school: School, called: str = "Anna Bakker", **fields: object) -> Parent:
    parent = Parent(school=school, **fields)
    parent.take_name(name(called))
    parent.save()
    return parent


def make_home(school: School) -> Home:
    return Home.objects.create(school=school)


def link(pupil: Pupil, parent: Parent, *, home: Home | None = None, **fields: object) -> ParentLink:
    return ParentLink.objects.create(
        school_id=pupil.school_id, pupil=pupil, parent=parent, home=home, from_on=START, **fields
    )


def make_family(
    school: School, child: str, *parents: str, group: Group | None = None
) -> tuple[Pupil, tuple[Parent, ...]]:
    """A child with the parents of one home."""
    pupil, home = make_pupil(school, child, group=group), make_home(school)
    made = tuple(make_parent(school, parent) for parent in parents)
    for parent in made:
        link(pupil, parent, home=home)
    return pupil, made


def make_relation(parent: Parent, group: Group) -> Relation:
    return Relation.objects.get_or_create(school_id=group.school_id, parent=parent, group=group)[0]


def make_estimate(parent: Parent, group: Group, level: Level, *, rater: Staff, month: Month = NOVEMBER) -> Estimate:
    return Estimate.objects.create(
        school_id=group.school_id,
        relation=make_relation(parent, group),
        month=month.first,
        rater=rater,
        level=level.value,
    )


def make_contact(parent: Parent, group: Group, *, by: Staff, on: date, kind: str = "square") -> Contact:
    return Contact.objects.create(
        school_id=group.school_id, relation=make_relation(parent, group), on=on, kind=kind, by=by
    )


def make_moment(
    school: School,
    *,
    kind: str = "hoop-en-dromen",
    called: str = "Hoop-en-dromengesprek",
    first_on: date = date(2026, 8, 31),
    last_on: date = date(2026, 10, 9),
    with_whom: str = "parents",
    year: Year = THIS_YEAR,
    invite_all: bool = False,
) -> Moment:
    return Moment.objects.create(
        school=school,
        school_year=make_year(school, year=year),
        kind=kind,
        name=called,
        with_whom=with_whom,
        first_on=first_on,
        last_on=last_on,
        invite_all=invite_all,
    )
