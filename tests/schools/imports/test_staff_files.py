"""Staff come in with suggested roles and their groups; rights are given by a person, and by nobody else."""

from dataclasses import replace
from datetime import date

from glansrijk.schools.models import Assignment, Group, RoleGrant, School, Staff
from tests import make
from tests.schools.imports.formats.samples import Person
from tests.schools.imports.taking_in import (
    CHILDREN,
    TODAY,
    YEAR_BEGAN,
    notes,
    plan_for,
    take_in,
    told,
)

MARIEKE = Person("LK1", "Marieke", "Jansen", email="m.jansen@voorbeeld.nl", groups=(("G5A", ("LRK",)),))
TOM = Person("LK2", "Tom", "Vries", "de", roles=("IB",), groups=(("G5A", ("LRK",)), ("PLUS", ())))
ANS = Person("LK3", "Ans", "Bechtold", roles=("DIR",))


def with_staff(*staff: Person) -> bytes:
    return replace(CHILDREN, staff=staff).data()


def assignments() -> list[tuple[str, str, date, date | None]]:
    rows = Assignment.objects.order_by("staff__first_name", "group__slug", "pk")
    return list(rows.values_list("staff__first_name", "group__slug", "from_on", "until_on"))


def test_staff_get_groups_and_suggestions_and_no_rights(school: School) -> None:
    take_in(school, with_staff(MARIEKE, TOM, ANS))
    assert [
        tuple(row) for row in Staff.objects.order_by("pk").values_list("key", "email", "suggested_roles", "account")
    ] == [
        ("LK1", "m.jansen@voorbeeld.nl", "LRK", None),
        ("LK2", "", "IB,LRK", None),
        ("LK3", "", "DIR", None),
    ]
    assert assignments() == [
        ("Marieke", "5a", YEAR_BEGAN, None),
        ("Tom", "5a", YEAR_BEGAN, None),
        ("Tom", "plusgroep", YEAR_BEGAN, None),
    ]
    assert RoleGrant.objects.count() == 0
    assert plan_for(school, with_staff(MARIEKE, TOM, ANS)).is_empty


def test_who_only_helps_in_a_class_is_not_its_teacher(school: School) -> None:
    helper = Person("LK4", "Hulp", "Ouder", roles=("OUD",), groups=(("G5A", ()),))
    assistant = Person("LK5", "Ben", "Bos", groups=(("G5A", ("OWA",)),))
    take_in(school, with_staff(helper, assistant))
    assert assignments() == []


def test_a_teacher_who_moves_to_another_group(school: School) -> None:
    take_in(school, with_staff(MARIEKE))
    moved = with_staff(replace(MARIEKE, groups=(("G5B", ("LRK",)),)))
    assert told(plan_for(school, moved)) == [("changed", "staff", "Marieke Jansen", "Groep 5B, niet meer bij Groep 5A")]
    take_in(school, moved)
    assert assignments() == [
        ("Marieke", "5a", YEAR_BEGAN, date(2026, 11, 23)),
        ("Marieke", "5b", TODAY, None),
    ]
    assert plan_for(school, moved).is_empty


def test_a_teacher_who_comes_back_to_a_group(school: School) -> None:
    take_in(school, with_staff(MARIEKE))
    take_in(school, with_staff(replace(MARIEKE, groups=(("G5B", ("LRK",)),))))
    take_in(school, with_staff(MARIEKE))
    assert assignments() == [
        ("Marieke", "5a", YEAR_BEGAN, date(2026, 11, 23)),
        ("Marieke", "5a", TODAY, None),
        ("Marieke", "5b", TODAY, TODAY),
    ]
    assert plan_for(school, with_staff(MARIEKE)).is_empty


def test_what_a_person_ended_stays_ended(school: School) -> None:
    take_in(school, with_staff(MARIEKE))
    Assignment.objects.get().end(date(2026, 10, 1))
    plan = plan_for(school, with_staff(MARIEKE))
    assert (plan.is_empty, told(plan)) == (True, [])


def test_what_a_person_gave_stays_and_is_told(school: School) -> None:
    take_in(school, with_staff(MARIEKE))
    make.make_assignment(Staff.objects.get(), Group.objects.get(slug="5b"))
    plan = plan_for(school, with_staff(MARIEKE))
    assert plan.is_empty
    assert [message for _row, message in notes(plan)] == [
        "Marieke Jansen staat in het bestand niet meer bij Groep 5B. Dat hebben jullie zelf zo ingesteld, "
        "dus we laten het zo."
    ]


def test_who_is_no_longer_in_the_file_has_left(school: School) -> None:
    take_in(school, with_staff(MARIEKE, TOM))
    take_in(school, with_staff(TOM))
    marieke = Staff.objects.get(key="LK1")
    assert marieke.left_on == TODAY
    assert [line for line in assignments() if line[0] == "Marieke"] == [
        ("Marieke", "5a", YEAR_BEGAN, date(2026, 11, 23))
    ]
    assert plan_for(school, with_staff(TOM)).is_empty
    take_in(school, with_staff(MARIEKE, TOM))
    marieke.refresh_from_db()
    assert marieke.left_on is None


def test_who_holds_a_role_keeps_it_until_a_person_ends_it(school: School) -> None:
    take_in(school, with_staff(MARIEKE, TOM))
    marieke = Staff.objects.get(key="LK1")
    RoleGrant.objects.create(school=school, staff=marieke, role="teacher", from_on=YEAR_BEGAN)
    plan = plan_for(school, with_staff(TOM))
    assert plan.is_empty
    assert [message for _row, message in notes(plan)] == [
        "Marieke Jansen heeft hier een rol en staat niet in het bestand. Werkt die hier niet meer? Beëindig dan de rol."
    ]


def test_a_door_that_a_person_closed_stays_closed(school: School) -> None:
    take_in(school, with_staff(MARIEKE))
    marieke = Staff.objects.get()
    marieke.sign_in_as(make.make_account())
    marieke.leave(TODAY)
    plan = plan_for(school, with_staff(replace(MARIEKE, groups=(("G5B", ("LRK",)),))))
    assert plan.is_empty
    assert [message for _row, message in notes(plan)] == [
        "Marieke Jansen staat in het bestand, maar jullie hebben de toegang gesloten. Werkt Marieke Jansen hier weer? "
        "Open de toegang dan zelf."
    ]


def test_a_file_without_staff_makes_nobody_leave(school: School) -> None:
    take_in(school, with_staff(MARIEKE))
    assert plan_for(school, with_staff()).is_empty


def test_a_colleague_who_was_added_by_hand_is_recognised(school: School) -> None:
    by_hand = make.make_staff(school, "Marieke Jansen")
    Staff.objects.filter(pk=by_hand.pk).update(key="")
    take_in(school, with_staff(MARIEKE))
    member = Staff.objects.get()
    assert (member.pk, member.key, member.email) == (by_hand.pk, "LK1", "m.jansen@voorbeeld.nl")


def test_dummy_keys_of_staff_are_matched_by_name(school: School) -> None:
    take_in(school, with_staff(replace(MARIEKE, key="#1"), replace(TOM, key="#2")))
    assert plan_for(school, with_staff(replace(MARIEKE, key="#2"), replace(TOM, key="#1"))).is_empty
