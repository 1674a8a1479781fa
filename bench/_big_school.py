"""A school of 600 pupils at the end of a school year, with all the history that retention allows; always the same.
Of this year everything: ten monthly checks by two teachers a group, steps, promises, matters, questions for help, own
words. Of the year before what is still kept: placements and the contact log. Made by bulk.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

GROUPS, CHILDREN = 24, 25
TODAY = date(2027, 6, 15)
STARTS = (date(2025, 8, 1), date(2026, 8, 1))
MONTHS = [date(2026, month, 1) for month in (9, 10, 11, 12)] + [date(2027, month, 1) for month in (1, 2, 3, 4, 5, 6)]
NOTE = "Samen gekeken naar het werk van deze week. We spraken af om er over twee weken op terug te komen. "


@dataclass
class BigSchool:
    """The rows that the rest is made of."""

    school: Any
    teachers: list[Any]
    head: Any
    years: list[Any]
    groups: list[list[Any]]
    pupils: list[Any]
    # (child, home, parents of that home) per number of the child; a fifth of the children has two homes.
    homes: list[tuple[int, Any, tuple[Any, ...]]]


def make_big_school() -> BigSchool:
    """Fill the database, except the talks of the line (`_big_line.py`)."""
    from django.db import connection, transaction  # noqa: PLC0415 -- needs settings

    with transaction.atomic():
        big = _people()
        for place, start in enumerate(STARTS):
            relations = _relations(big, place)
            _contacts(big, relations, start)
        _checks(big, relations)
        _doing(big, relations)
        _words(big)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return big


def _people() -> BigSchool:
    from glansrijk.schools import models as schools  # noqa: PLC0415

    board = schools.Board.objects.create(slug="bench", name="Bench")
    school = schools.School.objects.create(board=board, name="De Grote School", slug="groot")
    years = [_year(school, start) for start in STARTS]
    *teachers, head = _staff(school)
    groups = [
        [
            schools.Group.objects.create(
                school=school, school_year=year, key=f"G{one}", name=str(one), slug=str(one), position=one
            )
            for one in range(GROUPS)
        ]
        for year in years
    ]
    for number, one in enumerate(teachers):
        group = groups[-1][number // 2]
        schools.Assignment.objects.create(school=school, staff=one, group=group, from_on=STARTS[-1])
    big = BigSchool(school, teachers, head, years, groups, [], [])
    _families(big)
    return big


def _year(school: Any, start: date) -> Any:
    from glansrijk.schools import models as schools  # noqa: PLC0415

    year = schools.SchoolYear.objects.create(school=school, start=start.year)
    first, last = date(start.year, 10, 17), date(start.year, 10, 25)
    schools.Holiday.objects.create(school=school, school_year=year, name="Herfst", first_on=first, last_on=last)
    return year


def _staff(school: Any) -> Iterator[Any]:
    """Two teachers for each group, and a head."""
    from glansrijk.accounts.models import Account  # noqa: PLC0415
    from glansrijk.schools import models as schools  # noqa: PLC0415

    for number in range(2 * GROUPS + 1):
        account = Account.objects.create_account(f"m{number}@voorbeeld.nl", name=f"Meester{number}")
        one = schools.Staff.objects.create(
            school=school, account=account, first_name=account.name, sort_name=account.name.lower()
        )
        role = "head" if number == 2 * GROUPS else "teacher"
        schools.RoleGrant.objects.create(school=school, staff=one, role=role, from_on=STARTS[0])
        yield one


def _families(big: BigSchool) -> None:
    from glansrijk.schools import models as schools  # noqa: PLC0415

    school, count = big.school, GROUPS * CHILDREN
    big.pupils = _pupils(big, count)
    where = [(one, second) for one in range(count) for second in range(2 if one % 5 == 0 else 1)]
    homes = schools.Home.objects.bulk_create(schools.Home(school=school) for _ in where)
    together = [_parents(school, number, 1 if one % 5 == 0 else 2) for number, (one, _) in enumerate(where)]
    parents = schools.Parent.objects.bulk_create(parent for people in together for parent in people)
    big.homes = [(one, homes[number], tuple(together[number])) for number, (one, _) in enumerate(where)]
    schools.ParentLink.objects.bulk_create(
        schools.ParentLink(school=school, pupil=big.pupils[child], parent=parent, home=home, from_on=STARTS[0])
        for child, home, people in big.homes
        for parent in people
    )
    schools.ReachWish.objects.bulk_create(
        schools.ReachWish(school=school, parent=parent, channels=["app", "phone"]) for parent in parents[::3]
    )


def _pupils(big: BigSchool, count: int) -> list[Any]:
    """Children with a place in a group of each year."""
    from glansrijk.schools import models as schools  # noqa: PLC0415

    names = ((f"Kind{one}", f"Naam{one}", f"naam{one} kind{one}") for one in range(count))
    pupils = schools.Pupil.objects.bulk_create(
        schools.Pupil(school=big.school, key=f"L{first}", first_name=first, surname=last, sort_name=sort)
        for first, last, sort in names
    )
    schools.Placement.objects.bulk_create(
        schools.Placement(
            school=big.school,
            school_year=year,
            pupil=pupil,
            group=groups[one // CHILDREN],
            year_group="5",
            from_on=date(year.start, 8, 1),
            until_on=None if year is big.years[-1] else date(year.start + 1, 7, 31),
        )
        for year, groups in zip(big.years, big.groups, strict=True)
        for one, pupil in enumerate(pupils)
    )
    return pupils


def _parents(school: Any, home: int, count: int) -> list[Any]:
    from glansrijk.schools.models import Parent  # noqa: PLC0415

    return [
        Parent(school=school, first_name=f"Ouder{home}{one}", surname=f"Naam{home}", sort_name=f"naam{home} ouder{one}")
        for one in range(count)
    ]


Relations = list[tuple[int, Any, tuple[Any, ...]]]


def _relations(big: BigSchool, place: int) -> Relations:
    """(Child, home, relations of that home) in one year."""
    from glansrijk.relations.models import Relation  # noqa: PLC0415

    rows = {
        parent.pk: Relation(school=big.school, parent=parent, group=big.groups[place][child // CHILDREN])
        for child, _home, parents in big.homes
        for parent in parents
    }
    Relation.objects.bulk_create(rows.values())
    return [(child, home, tuple(rows[parent.pk] for parent in parents)) for child, home, parents in big.homes]


def _contacts(big: BigSchool, relations: Relations, start: date) -> None:
    """With every home a contact about every two weeks, and four invitations with an answer; a row per parent."""
    from glansrijk.relations.models import Contact  # noqa: PLC0415

    Contact.objects.bulk_create(
        (
            Contact(
                school=big.school,
                relation=relation,
                entry=entry,
                on=day,
                at=_moment(day),
                kind=kind,
                by=big.teachers[child // CHILDREN * 2],
                tone=("appreciation", "concern", "neither")[_pick(child, back + 50, 3)],
                note=NOTE,
            )
            for child, home, together in relations
            for back, (day, kind) in enumerate(_days_of_contact(child, start))
            for entry in [_uuid(home.pk, start.year * 100 + back)]
            for relation in together
        ),
        batch_size=2000,
    )


def _days_of_contact(child: int, start: date) -> Iterator[tuple[date, str]]:
    for back in range(22):
        kind = ("invited", "answered")[back % 2] if back >= 14 else ("square", "phone", "app", "talk")[back % 4]
        day = start + timedelta(days=35 + 13 * back + _pick(child, back, 12))
        if day <= TODAY:
            yield day, kind


def _checks(big: BigSchool, relations: Relations) -> None:
    """Ten checks, each by both teachers of the group."""
    from glansrijk.relations.models import Estimate  # noqa: PLC0415

    Estimate.objects.bulk_create(
        (
            Estimate(
                school=big.school,
                relation=relation,
                month=month,
                rater=big.teachers[child // CHILDREN * 2 + second],
                level=(4, 4, 3, 3, 3, 3, 3, 2, 2, 1)[_pick(child, month.month + second, 10)],
                at=_moment(month + timedelta(days=19)),
            )
            for child, _home, together in relations
            for month in MONTHS[: 9 if child % 2 else 10]
            for second in range(2)
            for relation in together
        ),
        batch_size=2000,
    )


def _doing(big: BigSchool, relations: Relations) -> None:
    """Steps, promises, contact plans, matters and questions for help."""
    from glansrijk.relations.models import Contact, ContactPlan, HelpRequest, Matter, Step  # noqa: PLC0415

    school, groups = big.school, big.groups[-1]
    promised = dict(Contact.objects.filter(relation__group__in=big.groups[-1]).values_list("relation", "pk"))
    Step.objects.bulk_create(
        Step(school=school, relation=together[0], home=home, **_of_step(big, child, month, promised[together[0].pk]))
        for child, home, together in relations
        for month in MONTHS[:-1]
        if _pick(child, month.month, 4) == 0
    )
    some = [(child, home, together[0]) for child, home, together in relations]
    ContactPlan.objects.bulk_create(
        ContactPlan(school=school, relation=relation, rather_within_weeks=2, at_latest_weeks=5)
        for child, _home, relation in some[::10]
    )
    matter = {"school": school, "title": "Samen spelen in de pauze", "put_on_table_on": MONTHS[-2]}
    Matter.objects.bulk_create(
        Matter(group=groups[child // CHILDREN], pupil=big.pupils[child], home=home, **matter)
        for child, home, _ in some[::4]
    )
    HelpRequest.objects.bulk_create(
        HelpRequest(school=school, relation=relation, to_role="ib", question=NOTE, asked_by=big.teachers[0])
        for _child, _home, relation in some[::12]
    )


def _of_step(big: BigSchool, child: int, month: date, contact: int) -> dict[str, Any]:
    """A step of three days; of the last month two out of three are open, and each was promised."""
    owner, last = big.teachers[child // CHILDREN * 2], month == MONTHS[-2]
    return {
        "sentence": "Even bellen om te horen hoe het thuis gaat.",
        "block": "waardering",
        "owner": owner,
        "set_by": owner,
        "set_at": _moment(month + timedelta(days=21)),
        "due_on": month + timedelta(days=24),
        "done_at": None if last and child % 3 else _moment(month + timedelta(days=23)),
        "promised_in_id": contact if last else None,
    }


def _words(big: BigSchool) -> None:
    """What child, parents and teacher say, in the last of the years."""
    from glansrijk.relations.models import OwnWords  # noqa: PLC0415

    usual = {"school": big.school, "text": NOTE, "said_on": MONTHS[0], "by": big.teachers[0]}
    OwnWords.objects.bulk_create(
        OwnWords(group=big.groups[-1][child // CHILDREN], pupil=big.pupils[child], voice=voice, **whose, **usual)
        for number, (child, home, parents) in enumerate(big.homes)
        for voice, whose in _voices(big, number, home, parents)
    )


def _voices(big: BigSchool, number: int, home: Any, parents: tuple[Any, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    if number == 0 or big.homes[number - 1][0] != big.homes[number][0]:
        yield from (("child", {}), ("teacher", {}))
    yield "together", {"home": home}
    yield from (("parent", {"parent": parent}) for parent in parents)


def _moment(day: date) -> datetime:
    from glansrijk.rules.quiet_hours import AMSTERDAM  # noqa: PLC0415

    return datetime(day.year, day.month, day.day, 15, tzinfo=AMSTERDAM)


def _uuid(number: int, salt: int) -> UUID:
    return uuid5(NAMESPACE_OID, f"{number}:{salt}")


def _pick(number: int, salt: int, of: int) -> int:
    """A number below `of` that looks like chance and is always the same."""
    return zlib.crc32(f"{number}:{salt}".encode()) % of
