"""Writes pupils, parents, homes and ties, and where the pupils sit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from glansrijk.demo.families import Adult, Child, Family
from glansrijk.demo.invented import InventedSchool, Place, YearOfSchool, left_on
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import (
    ContactBan,
    CustodyDecision,
    Group,
    Home,
    Parent,
    ParentLink,
    Participation,
    Placement,
    Pupil,
    School,
    SchoolYear,
    Staff,
)

COMPOSITE_SEATS = 12


@dataclass(frozen=True)
class People:
    """The rows of everybody, by family number and number within the family."""

    pupils: dict[tuple[int, int], Pupil]
    parents: dict[tuple[int, int], Parent]
    homes: dict[tuple[int, int], Home]


def fill_families(
    school: School, invented: InventedSchool, staff: dict[str, Staff], *, today: date, moment: datetime
) -> People:
    """Write all families of a school."""
    families = list(enumerate(invented.families))
    people = People(
        _fill_pupils(school, families, today),
        _fill_parents(school, families, staff),
        _fill_homes(school, families, moment),
    )
    links = _fill_links(school, families, people, today)
    _fill_decisions(school, families, links, staff["head"], today, moment)
    return people


def _fill_pupils(school: School, families: list[tuple[int, Family]], today: date) -> dict[tuple[int, int], Pupil]:
    rows: dict[tuple[int, int], Pupil] = {}
    for family, about in families:
        for number, child in enumerate(about.children):
            rows[family, number] = _pupil(school, child, len(rows) + 1, today)
    Pupil.objects.bulk_create(rows.values())
    return rows


def _pupil(school: School, child: Child, number: int, today: date) -> Pupil:
    row = Pupil(
        school=school,
        key=f"{number:04}",
        born_on=child.born_on,
        starts_on=child.starts_on,
        left_on=left_on(Year.of(today)) if child.left else None,
        no_parent_reason=child.no_parent_reason,
    )
    row.take_name(child.name)
    return row


def _fill_parents(
    school: School, families: list[tuple[int, Family]], staff: dict[str, Staff]
) -> dict[tuple[int, int], Parent]:
    rows = {
        (family, number): _parent(school, adult, staff)
        for family, about in families
        for number, adult in enumerate(about.adults)
    }
    Parent.objects.bulk_create(rows.values())
    return rows


def _parent(school: School, adult: Adult, staff: dict[str, Staff]) -> Parent:
    row = Parent(
        school=school,
        organisation=adult.organisation,
        language=adult.language,
        email=adult.email,
        phone=adult.phone,
        secret=adult.secret,
        interpreter=adult.interpreter,
        deceased=adult.deceased,
        staff=staff[adult.colleague] if adult.colleague else None,
    )
    row.take_name(adult.name)
    return row


def _fill_homes(school: School, families: list[tuple[int, Family]], moment: datetime) -> dict[tuple[int, int], Home]:
    """Homes that the school confirmed, and some that are a proposal still."""
    rows = {
        (family, home): Home(school=school, made_at=moment, confirmed_at=moment if about.confirmed else None)
        for family, about in families
        for home in dict.fromkeys(tie.home for tie in about.ties)
        if home is not None
    }
    Home.objects.bulk_create(rows.values())
    return rows


def _fill_links(
    school: School, families: list[tuple[int, Family]], people: People, today: date
) -> dict[tuple[int, int, int], ParentLink]:
    rows = {
        (family, child, adult): ParentLink(
            school=school,
            pupil=people.pupils[family, child],
            parent=people.parents[family, adult],
            home=None if tie.home is None else people.homes[family, tie.home],
            relation=tie.relation,
            custody=tie.custody,
            information=tie.information,
            invite=tie.invite,
            from_on=_came_on(about.children[child], today),
        )
        for family, about in families
        for child in range(len(about.children))
        for adult, tie in enumerate(about.ties)
    }
    ParentLink.objects.bulk_create(rows.values())
    return rows


def _came_on(child: Child, today: date) -> date:
    """The first day at school, or for who is still to come the start of the school year."""
    return Year(Year.of(today).start - max(child.seat.year_group - 1, 0)).first


def _fill_decisions(
    school: School,
    families: list[tuple[int, Family]],
    links: dict[tuple[int, int, int], ParentLink],
    head: Staff,
    today: date,
    moment: datetime,
) -> None:
    """The head wrote down who has no custody, and with whom there may be no contact."""
    since = Year.of(today).first
    decided = [
        (links[family, 0, number], tie)
        for family, about in families
        for number, tie in enumerate(about.ties)
        if tie.custody == "no"
    ]
    CustodyDecision.objects.bulk_create(
        CustodyDecision(
            school=school,
            link=link,
            custody="no",
            reason="Zo staat het in het gezagsregister.",
            decided_on=since,
            by=head.account,
            at=moment,
        )
        for link, _ in decided
    )
    ContactBan.objects.bulk_create(
        ContactBan(school=school, link=link, from_on=link.from_on, reason=tie.banned, by=head.account, at=moment)
        for link, tie in decided
        if tie.banned
    )


def fill_places(
    school: School,
    invented: InventedSchool,
    year: YearOfSchool,
    people: People,
    row: SchoolYear,
    groups: dict[tuple[int, str], Group],
) -> None:
    """Write where everybody sits in a school year, the composite group included."""
    Placement.objects.bulk_create(
        Placement(
            school=school,
            school_year=row,
            pupil=people.pupils[place.family, place.child],
            group=groups[row.start, place.group] if place.group else None,
            year_group=str(place.year_group),
            from_on=place.from_on,
            until_on=place.until_on,
        )
        for place in year.places
    )
    composite = [group for group in invented.plan.groups if group.composite]
    Participation.objects.bulk_create(
        Participation(
            school=school,
            pupil=people.pupils[place.family, place.child],
            group=groups[row.start, group.name],
            from_on=place.from_on,
            until_on=place.until_on,
        )
        for group in composite
        for place in _every_ninth([place for place in year.places if place.year_group in group.year_groups])
    )


def _every_ninth(places: list[Place]) -> list[Place]:
    return places[::9][:COMPOSITE_SEATS]
