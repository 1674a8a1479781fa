"""A school of 32 groups and 800 families that answered a round of talks: real rows, for `bin/bench publishing`.

The same sizes as the problems of `bin/bench rounds`: siblings in 40 % of the families, two homes in 5 %, each fourth
group with two teachers, an address in nine parents out of ten. Always the same.
"""

import random
from dataclasses import dataclass
from datetime import date, time
from typing import Any

GROUPS, FAMILIES = 32, 800
CHILDREN = ((1, 0.60), (2, 0.30), (3, 0.10))
APART, ON_PAPER = 0.05, 0.10
TODAY = date(2026, 11, 24)
SESSIONS = (
    (date(2026, 12, 3), time(14, 45), time(17, 15)),
    (date(2026, 12, 3), time(18, 30), time(21, 0)),
    (date(2026, 12, 4), time(14, 45), time(17, 15)),
    (date(2026, 12, 8), time(18, 30), time(21, 0)),
)


@dataclass
class BigRound:
    """The school, who plans, and the round."""

    school: Any
    office: Any
    viewer: Any
    groups: list[Any]
    moment: Any


def make_big_round() -> BigRound:
    """The school with its families; the round itself is made by the bench, for that costs time too."""
    from glansrijk.rules.roles import Role  # noqa: PLC0415 -- needs settings
    from glansrijk.schools.models import PortalOpening  # noqa: PLC0415
    from glansrijk.schools.viewer import viewer_of  # noqa: PLC0415
    from tests import make  # noqa: PLC0415

    school = make.make_school(slug="groot", name="De Grote School")
    groups = [make.make_group(school, called=f"{1 + one % 8}{'abcd'[one // 8]}") for one in range(GROUPS)]
    for number, group in enumerate(groups):
        for letter in "ab" if number % 4 == 3 else "a":
            make.make_staff(school, f"Juf{number}{letter} Groot", Role.TEACHER, groups=(group,))
    office = make.make_staff(school, "Otto Groot", Role.OFFICE)
    _families(school, groups)
    PortalOpening.objects.create(school=school, opens_on=date(2026, 11, 1), phone="015 555 01 23")
    moment = make.make_moment(
        school,
        kind="voortgang",
        called="Voortgangsgesprek",
        first_on=date(2026, 11, 23),
        last_on=date(2026, 12, 18),
    )
    assert office.account is not None
    return BigRound(school, office, viewer_of(office.account, school.slug, TODAY), groups, moment)


def _families(school: Any, groups: list[Any]) -> None:
    from glansrijk.schools.models import Parent, ParentLink, Placement, Pupil  # noqa: PLC0415
    from tests import make  # noqa: PLC0415

    chance = random.Random(1)
    made = [_family(school, number, chance) for number in range(FAMILIES)]
    pupils = Pupil.objects.bulk_create(pupil for children, _tied in made for pupil in children)
    Parent.objects.bulk_create(parent for _children, tied in made for parent, _home in tied)
    ParentLink.objects.bulk_create(
        ParentLink(school=school, pupil=pupil, parent=parent, home=home, from_on=make.START, custody="yes")
        for children, tied in made
        for pupil in children
        for parent, home in tied
    )
    places = ((pupil, groups[(7 * number) % GROUPS]) for number, pupil in enumerate(pupils))
    Placement.objects.bulk_create(
        Placement(
            school=school,
            school_year=group.school_year,
            pupil=pupil,
            group=group,
            year_group=group.year_group,
            from_on=make.START,
        )
        for pupil, group in places
    )


def _family(school: Any, number: int, chance: random.Random) -> tuple[list[Any], list[tuple[Any, Any]]]:
    """Children, and each parent with the home they live in; siblings are in groups of their own."""
    from glansrijk.schools.models import Home, Parent, Pupil  # noqa: PLC0415
    from tests import make  # noqa: PLC0415

    (count,) = chance.choices([count for count, _ in CHILDREN], [share for _, share in CHILDREN])
    homes = [Home.objects.create(school=school) for _ in range(1 + (chance.random() < APART))]
    for home in homes:
        home.confirm(None)
    children, tied = [], []
    for one in range(count):
        pupil = Pupil(school=school, key=f"L{number}-{one}")
        pupil.take_name(make.name(f"Kind{one} Gezin{number:03d}"))
        children.append(pupil)
    for place in range(2):
        parent = Parent(school=school)
        parent.take_name(make.name(f"Ouder{place} Gezin{number:03d}"))
        parent.email = f"ouder{place}.{number}@voorbeeld.nl" if chance.random() >= ON_PAPER else ""
        tied.append((parent, homes[place % len(homes)]))
    return children, tied


def answer_all(row: Any) -> None:
    """Nine families out of ten said when they can: most like to come early, some not at all on a day."""
    from django.utils import timezone  # noqa: PLC0415

    from glansrijk.rounds.models import Family  # noqa: PLC0415
    from glansrijk.rules.round_times import LIKED, NO, POSSIBLE, parts_of  # noqa: PLC0415

    chance = random.Random(2)
    sessions = list(row.sessions.order_by("falls_on", "starts_at"))
    families = list(Family.objects.filter(round=row).order_by("pk"))
    for family in families:
        if chance.random() < 0.1:
            continue
        family.wishes = {
            f"{session.pk}:{part.start}": chance.choices((LIKED, POSSIBLE, NO), (0.3, 0.5, 0.2))[0]
            for session in sessions
            for part in parts_of(session.slots, row.minutes)
        }
        family.answered_at, family.through = timezone.now(), "page"
    Family.objects.bulk_update(families, ["wishes", "answered_at", "through"], batch_size=200)
