"""Handing over: what goes along to the next teacher, what never does, and who says that it is complete."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from glansrijk.lib.conflict import Conflict
from glansrijk.rules.handover import Part, Standing, parts_of
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.schools.models import Assignment
from glansrijk.schools.refusing import Refused
from glansrijk.talks.handing_over import compose_group, confirm_all, confirm_handover, note_seen, rewrite_handover
from glansrijk.talks.handover_standing import standings_of
from glansrijk.talks.models import Handover, HandoverConfirmation, PersonalGoal, Talent
from glansrijk.talks.planning import excuse
from glansrijk.together.models import Wish
from tests import make
from tests.talks.next_year import JUNE, JUNE_NOON, agreement, answer, handover_of, held_talk, next_group
from tests.village import Village, make_village


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast on 22 June 2027."""
    with time_machine.travel(JUNE_NOON, tick=True):
        yield make_village()


def composed(village: Village) -> None:
    compose_group(village.group5, by=village.viewer(village.anna, on=JUNE))


def how(handover: Handover) -> Standing:
    handover.refresh_from_db()
    return standings_of([handover], handover.school_year.year, JUNE)[0].confirming.standing


def seen_by_parent(handover: Handover, village: Village) -> None:
    note_seen(handover, JUNE, version=handover.version, says="", by=village.viewer(village.anna, on=JUNE))


def test_what_is_known_goes_along_part_by_part(village: Village) -> None:
    hopes = held_talk(make.make_moment(village.linde), village.omer, [village.elif_], on=JUNE)
    answer(hopes, "hoop", "Dat hij durft te vragen.", voice="parent", parent=village.elif_)
    answer(hopes, "samen-doel", "Elke week één vraag stellen.", voice="together")
    closing = make.make_moment(village.linde, kind="afsluitend", called="Afsluitend gesprek")
    answer(held_talk(closing, village.omer, [village.elif_], on=JUNE), "gaat-mee", "Even bellen.", voice="together")
    agreement(
        village.omer, village.homes["kaya"], "Wij bellen maandag.", confirmed_by=village.elif_, school=village.anna
    )
    Wish.objects.create(
        school=village.linde, parent=village.elif_, involvement="helping", answer="yes", note="lezen", said_on=JUNE
    )
    year = make.make_year(village.linde)
    PersonalGoal.objects.create(
        school=village.linde, pupil=village.omer, school_year=year, text="duiken", said_on=JUNE, by=village.anna
    )
    Talent.objects.create(school=village.linde, pupil=village.omer, school_year=year, word="bouwen", source="child")
    composed(village)
    assert parts_of(handover_of(village.omer, village.elif_).text) == {
        Part.REACH: "Spreekt het liefst Turks.",
        Part.HOPES: "Wat hoopt u? “Dat hij durft te vragen.”",
        Part.GOAL: "Elke week één vraag stellen.",
        Part.AGREEMENTS: "Wij bellen maandag.",
        Part.TAKING_PART: "Meehelpen, graag: “lezen”",
        Part.WORKS: "Even bellen.",
        Part.CHILD: "Wilde dit jaar bereiken: “duiken”\nZegt zelf over talenten en dromen: bouwen.",
    }


def test_what_was_tapped_goes_along_in_words(village: Village) -> None:
    talk = held_talk(make.make_moment(village.linde), village.omer, [village.elif_], on=JUNE)
    answer(talk, "contact", voice="parent", parent=village.elif_, picked=["square", "interpreter"])
    answer(talk, "kan-goed", voice="child", picked=["maken"])
    year = make.make_year(village.linde)
    Talent.objects.create(school=village.linde, pupil=village.omer, school_year=year, picture="maken", source="child")
    composed(village)
    assert parts_of(handover_of(village.omer, village.elif_).text) == {
        Part.REACH: "Spreekt het liefst Turks.\nWat hoopt u? “op school praten, met een tolk”",
        Part.CHILD: "Wat hoopt u? “dingen maken”\nZegt zelf over talenten en dromen: dingen maken.",
    }


def test_estimates_steps_and_contacts_never_go_along(village: Village) -> None:
    make.make_estimate(village.eva, village.group5, Level.DULL, rater=village.anna)
    make.make_contact(village.eva, village.group5, by=village.anna, on=JUNE)
    composed(village)
    assert handover_of(village.sem, village.eva).text == ""


def test_separated_parents_each_have_their_own_and_neither_names_the_other(village: Village) -> None:
    moment = make.make_moment(village.linde)
    of_eva = held_talk(moment, village.sem, [village.eva], on=JUNE)
    answer(of_eva, "hoop", "Rust in huis.", voice="parent", parent=village.eva)
    answer(of_eva, "samen-doel", "Samen lezen.", voice="together")
    of_peter = held_talk(moment, village.sem, [village.peter], on=JUNE)
    answer(of_peter, "hoop", "Veel buiten.", voice="parent", parent=village.peter)
    answer(of_peter, "kind-wil", "Bij Eva thuis leer ik koken.", voice="child")
    agreement(village.sem, village.homes["eva"], "Wij mailen.", confirmed_by=village.eva, school=village.anna)
    composed(village)
    assert parts_of(handover_of(village.sem, village.eva).text) == {
        Part.HOPES: "Wat hoopt u? “Rust in huis.”",
        Part.GOAL: "Samen lezen.",
        Part.AGREEMENTS: "Wij mailen.",
        Part.CHILD: "Wat hoopt u? “Bij Eva thuis leer ik koken.”",
    }
    assert parts_of(handover_of(village.sem, village.peter).text) == {Part.HOPES: "Wat hoopt u? “Veel buiten.”"}


def test_what_was_said_in_a_talk_of_two_homes_is_of_neither(village: Village) -> None:
    talk = held_talk(make.make_moment(village.linde), village.sem, [village.eva, village.peter], on=JUNE)
    answer(talk, "samen-doel", "Samen lezen.", voice="together")
    answer(talk, "hoop", "Dat het goed gaat.", voice="parent")
    composed(village)
    assert (handover_of(village.sem, village.eva).text, handover_of(village.sem, village.peter).text) == ("", "")


@pytest.mark.parametrize(("parent_said_yes", "school_said_yes", "version"), [(0, 1, 1), (1, 0, 1), (1, 1, 7)])
def test_a_proposal_is_no_agreement(village: Village, parent_said_yes: int, school_said_yes: int, version: int) -> None:
    agreement(
        village.omer,
        village.homes["kaya"],
        "Wij bellen.",
        confirmed_by=village.elif_ if parent_said_yes else None,
        school=village.anna if school_said_yes else None,
        version=version,
    )
    composed(village)
    assert parts_of(handover_of(village.omer, village.elif_).text).keys() == {Part.REACH}


def test_what_a_child_does_not_share_stays(village: Village) -> None:
    talk = held_talk(make.make_moment(village.linde), village.omer, [village.elif_], on=JUNE)
    answer(talk, "kind-wil", "Geheim.", voice="child", shared=False)
    composed(village)
    assert "Geheim" not in handover_of(village.omer, village.elif_).text


def test_everyone_has_one_but_who_died_and_who_leaves(village: Village) -> None:
    group8 = make.make_group(village.linde, called="8")
    make.make_family(village.linde, "Acht Groot", "Moeder Groot", group=group8)
    composed(village)
    assert compose_group(group8, by=village.viewer(village.ivo, on=JUNE)) == 0
    assert set(Handover.objects.values_list("pupil__first_name", "parent__first_name")) == {
        ("Sem", "Eva"),
        ("Sem", "Peter"),
        ("Noor", "Petra"),
        ("Noor", "Joris"),
        ("Ömer", "Elif"),
        ("Lina", "Carla"),
    }


def test_composing_again_leaves_what_was_written(village: Village) -> None:
    composed(village)
    handover = handover_of(village.omer, village.elif_)
    by = village.viewer(village.anna, on=JUNE)
    rewrite_handover(handover, {Part.WORKS: "Even bellen."}, version=1, by=by)
    assert compose_group(village.group5, by=by) == 0
    handover.refresh_from_db()
    assert parts_of(handover.text) == {Part.WORKS: "Even bellen."}


def test_the_handover_of_a_child_that_moved_comes_along_to_the_group_it_is_in(village: Village) -> None:
    composed(village)
    place = village.sem.placements.get()
    place.end(JUNE)
    with time_machine.travel("2027-06-23 12:00:00+02:00"):
        make.make_placement(village.sem, village.group6, from_on=JUNE.replace(day=23))
        compose_group(village.group6, by=village.viewer(village.carla, on=JUNE.replace(day=23)))
    assert handover_of(village.sem, village.eva).from_group == village.group6


def test_both_of_a_duo_and_the_next_teacher_confirm(village: Village) -> None:
    next_group(village, "6", village.omer, teachers=[village.carla])
    composed(village)
    handover = handover_of(village.omer, village.elif_)
    steps = [how(handover)]
    seen_by_parent(handover, village)
    for who in (village.anna, village.bram, village.carla):
        steps.append(how(handover))
        confirm_handover(handover, version=1, by=village.viewer(who, on=JUNE))
    assert [*steps, how(handover)] == [
        Standing.TO_READ,
        Standing.TO_GIVE,
        Standing.TO_GIVE,
        Standing.TO_RECEIVE,
        Standing.COMPLETE,
    ]


def test_confirming_twice_is_confirming_once(village: Village) -> None:
    composed(village)
    handover = handover_of(village.omer, village.elif_)
    seen_by_parent(handover, village)
    for _ in range(2):
        confirm_handover(handover, version=1, by=village.viewer(village.anna, on=JUNE))
    assert HandoverConfirmation.objects.count() == 1


def test_a_changed_text_has_to_be_read_and_confirmed_anew(village: Village) -> None:
    composed(village)
    handover, by = handover_of(village.omer, village.elif_), village.viewer(village.anna, on=JUNE)
    seen_by_parent(handover, village)
    confirm_handover(handover, version=1, by=by)
    rewrite_handover(handover, {Part.WORKS: "Even bellen."}, version=1, by=by)
    standing = standings_of([handover], handover.school_year.year, JUNE)[0]
    assert standing.confirming.older == {village.anna.pk}
    assert standing.confirming.standing is Standing.TO_READ
    with pytest.raises(Refused, match="intussen veranderd"):
        confirm_handover(handover, version=1, by=by)


def test_nobody_confirms_what_the_parent_did_not_see(village: Village) -> None:
    composed(village)
    with pytest.raises(Refused, match="nog niet gezien"):
        confirm_handover(handover_of(village.omer, village.elif_), version=1, by=village.viewer(village.anna, on=JUNE))


def test_a_parent_who_does_not_come_holds_nothing_up(village: Village) -> None:
    by = village.viewer(village.anna, on=JUNE)
    moment = make.make_moment(village.linde, kind="afsluitend", called="Afsluitend gesprek")
    excuse(moment, village.omer, village.elif_, reason="wil geen gesprek", by=by)
    composed(village)
    confirm_handover(handover_of(village.omer, village.elif_), version=1, by=by)
    assert how(handover_of(village.omer, village.elif_)) is Standing.TO_GIVE


def test_who_takes_over_waits_until_it_was_given(village: Village) -> None:
    next_group(village, "6", village.omer, teachers=[village.carla])
    composed(village)
    handover = handover_of(village.omer, village.elif_)
    seen_by_parent(handover, village)
    with pytest.raises(Refused, match="nog niet klaar"):
        confirm_handover(handover, version=1, by=village.viewer(village.carla, on=JUNE))


def test_a_colleague_of_neither_side_confirms_nothing(village: Village) -> None:
    composed(village)
    handover = handover_of(village.omer, village.elif_)
    seen_by_parent(handover, village)
    with pytest.raises(Refused, match="leerkrachten die overdragen"):
        confirm_handover(handover, version=1, by=village.viewer(village.ivo, on=JUNE))


def test_when_the_teacher_has_left_the_care_coordinator_stands_in(village: Village) -> None:
    composed(village)
    handover = handover_of(village.omer, village.elif_)
    seen_by_parent(handover, village)
    for assignment in village.group5.assignments.all():
        assignment.end(JUNE.replace(day=1))
    confirm_handover(handover, version=1, by=village.viewer(village.ivo, on=JUNE))
    assert how(handover) is Standing.LATER


def test_who_goes_along_with_the_group_confirms_once(village: Village) -> None:
    next_group(village, "6", village.omer, teachers=[village.anna])
    composed(village)
    handover = handover_of(village.omer, village.elif_)
    seen_by_parent(handover, village)
    for who in (village.anna, village.bram):
        confirm_handover(handover, version=1, by=village.viewer(who, on=JUNE))
    assert how(handover) is Standing.COMPLETE


def test_a_parent_who_teaches_next_year_is_no_side_of_the_own_handover(village: Village) -> None:
    next_group(village, "6", village.lina, teachers=[village.carla])
    composed(village)
    handover = handover_of(village.lina, village.carla_as_parent)
    assert not Handover.objects.visible_to(village.viewer(village.carla, on=JUNE)).filter(pk=handover.pk).exists()
    assert standings_of([handover], handover.school_year.year, JUNE)[0].takers == ()


def test_a_substitute_takes_over(village: Village) -> None:
    group = next_group(village, "6", village.omer)
    substitute = make.make_staff(village.linde, "Vera Val", Role.TEACHER)
    Assignment.objects.create(
        school=village.linde, staff=substitute, group=group, from_on="2027-08-01", until_on="2027-12-31"
    )
    composed(village)
    handover = handover_of(village.omer, village.elif_)
    assert standings_of([handover], handover.school_year.year, JUNE)[0].takers == (substitute,)


def test_two_at_once_see_both_texts(village: Village) -> None:
    composed(village)
    handover, same = handover_of(village.omer, village.elif_), handover_of(village.omer, village.elif_)
    rewrite_handover(handover, {Part.WORKS: "Bellen."}, version=1, by=village.viewer(village.anna, on=JUNE))
    with pytest.raises(Conflict) as conflict:
        rewrite_handover(same, {Part.WORKS: "Mailen."}, version=1, by=village.viewer(village.bram, on=JUNE))
    assert (conflict.value.theirs["works"], conflict.value.yours["works"]) == ("Bellen.", "Mailen.")


def test_all_that_was_read_is_confirmed_at_once_and_the_rest_is_told(village: Village) -> None:
    composed(village)
    first, other = handover_of(village.omer, village.elif_), handover_of(village.noor, village.petra)
    seen_by_parent(first, village)
    by = village.viewer(village.anna, on=JUNE)
    assert confirm_all({first.pk: 1, other.pk: 1, 999_999: 1}, by=by) == (1, 2)
    assert set(HandoverConfirmation.objects.values_list("handover", flat=True)) == {first.pk}


def test_a_parent_cannot_have_read_it_tomorrow(village: Village) -> None:
    composed(village)
    by = village.viewer(village.anna, on=JUNE)
    with pytest.raises(Refused, match="moet nog komen"):
        note_seen(handover_of(village.omer, village.elif_), JUNE.replace(day=23), version=1, says="", by=by)
