"""Who sees what: the table is complete, and the walls that matter most are spelled out once more."""

import pytest

from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Sight, Thing, may_see

OF_PERSONS = (
    Thing.PEOPLE,
    Thing.REACH,
    Thing.CUSTODY,
    Thing.ESTIMATES,
    Thing.TALKS,
    Thing.INTAKE,
    Thing.IDEAS,
    Thing.READERS,
    Thing.STAFF,
    Thing.ROLES,
)

# Written down a second time, on purpose: who changes one cell of the table has to mean it. A column each for teacher,
# intern begeleider, head, office, board, trainer, secretariat, parent and operator; o is the own groups, a the whole
# school, t totals.
AS_AGREED = """
PEOPLE        oaaa-----
REACH         oaaa-----
CUSTODY       oaaa-----
ESTIMATES     oa-------
TALKS         oa-------
INTAKE        oaa------
ROUNDS        oaaa-----
IDEAS         oaa------
TEAM          aaa------
LESSONS       aaa--t---
LEVEL_COUNTS  oat-tt---
COVERAGE      oaa-tt---
CALENDAR      aaaa-----
STAFF         aaaa-----
IMPORT        --aa-----
SETTINGS      --a------
ROLES         --a------
READERS       oaa------
PRIVACY       --aa-----
INFORMING     -aaa-----
QUARTER_TALKS o-a------
PLAN          aaaa-----
PULSE         aaa------
PUBLIC_PAGE   --aa-----
AMBASSADORS   ooao-----
PILOT         aaa-tt---
"""
LETTERS = {Sight.NOT: "-", Sight.OWN_GROUPS: "o", Sight.SCHOOL: "a", Sight.TOTALS: "t"}


def test_each_cell_is_as_it_was_agreed() -> None:
    as_it_is = {thing.name: "".join(LETTERS[may_see(role, thing)] for role in Role) for thing in Thing}
    assert as_it_is == dict(line.split() for line in AS_AGREED.split("\n") if line)


def who_sees(thing: Thing) -> dict[Role, Sight]:
    return {role: may_see(role, thing) for role in Role if may_see(role, thing) is not Sight.NOT}


def test_estimates_are_for_the_teachers_of_the_group_and_the_intern_begeleider() -> None:
    assert who_sees(Thing.ESTIMATES) == {Role.TEACHER: Sight.OWN_GROUPS, Role.IB: Sight.SCHOOL}


def test_what_is_said_in_talks_is_for_the_same_people_and_the_first_talk_for_the_head_too() -> None:
    assert who_sees(Thing.TALKS) == {Role.TEACHER: Sight.OWN_GROUPS, Role.IB: Sight.SCHOOL}
    assert who_sees(Thing.INTAKE) == {Role.TEACHER: Sight.OWN_GROUPS, Role.IB: Sight.SCHOOL, Role.HEAD: Sight.SCHOOL}


def test_the_head_sees_counts_and_lists_but_no_estimates_and_no_talks() -> None:
    seen = {thing: may_see(Role.HEAD, thing) for thing in Thing}
    assert (seen.pop(Thing.ESTIMATES), seen.pop(Thing.TALKS)) == (Sight.NOT, Sight.NOT)
    assert seen.pop(Thing.LEVEL_COUNTS) is Sight.TOTALS
    assert set(seen.values()) == {Sight.SCHOOL}


@pytest.mark.parametrize("thing", [Thing.PEOPLE, Thing.REACH, Thing.CUSTODY])
def test_names_and_ways_to_reach_parents(thing: Thing) -> None:
    assert who_sees(thing) == {
        Role.TEACHER: Sight.OWN_GROUPS,
        Role.IB: Sight.SCHOOL,
        Role.HEAD: Sight.SCHOOL,
        Role.OFFICE: Sight.SCHOOL,
    }


def test_only_head_and_office_bring_lists_in() -> None:
    assert who_sees(Thing.IMPORT) == {Role.HEAD: Sight.SCHOOL, Role.OFFICE: Sight.SCHOOL}


@pytest.mark.parametrize("thing", [Thing.ROLES, Thing.SETTINGS])
def test_only_the_head_settles_roles_and_settings(thing: Thing) -> None:
    assert who_sees(thing) == {Role.HEAD: Sight.SCHOOL}


@pytest.mark.parametrize("thing", Thing)
@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SECRETARIAT, Role.PARENT])
def test_the_operator_the_secretariat_and_parents_see_nothing_through_the_staff_door(role: Role, thing: Thing) -> None:
    assert may_see(role, thing) is Sight.NOT


@pytest.mark.parametrize("thing", OF_PERSONS)
@pytest.mark.parametrize("role", [Role.BOARD, Role.TRAINER])
def test_board_and_trainer_see_no_persons(role: Role, thing: Thing) -> None:
    assert may_see(role, thing) is Sight.NOT


@pytest.mark.parametrize("thing", Thing)
@pytest.mark.parametrize("role", [Role.BOARD, Role.TRAINER])
def test_board_and_trainer_see_totals_at_most(role: Role, thing: Thing) -> None:
    assert may_see(role, thing) in {Sight.NOT, Sight.TOTALS}


@pytest.mark.parametrize("thing", OF_PERSONS)
def test_nobody_sees_a_person_as_a_total(thing: Thing) -> None:
    assert Sight.TOTALS not in who_sees(thing).values()


@pytest.mark.parametrize("thing", [Thing.PEOPLE, Thing.REACH, Thing.CUSTODY, Thing.ESTIMATES, Thing.COVERAGE])
def test_a_teacher_sees_the_own_groups_only(thing: Thing) -> None:
    assert may_see(Role.TEACHER, thing) is Sight.OWN_GROUPS


def test_every_cell_can_be_shown_in_dutch() -> None:
    assert len({thing.dutch for thing in Thing}) == len(Thing)
    assert len({sight.dutch for sight in Sight}) == len(Sight)
    assert {may_see(role, thing).dutch for role in Role for thing in Thing} == {sight.dutch for sight in Sight}
