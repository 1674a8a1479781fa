"""The facts behind the signals: a whole school at once, right for twins, split homes, bans and who is gone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from glansrijk.relations.due import due_things
from glansrijk.relations.models import ContactPlan
from glansrijk.relations.signalling import Signalled, facts_of_school, norms_of, signals_of_school
from glansrijk.relations.taking_steps import Choice, finish_step, let_step_go, set_step
from glansrijk.rules.contact_plan import ContactPlan as Plan
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.rules.signal_facts import Norms
from glansrijk.rules.signals import SignalKind
from glansrijk.schools.models import ContactBan, Holiday, Parent, ParentLink, SchoolNorms
from tests import make
from tests.village import TUESDAY, Village

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def facts_about(village: Village, parent: Parent) -> list[Signalled]:
    return [found for found in facts_of_school(village.linde, TUESDAY) if found.parent_id == parent.pk]


def fact(village: Village, parent: Parent) -> Signalled:
    [found] = facts_about(village, parent)
    return found


def kinds(village: Village, parent: Parent, *, on: date = TUESDAY) -> list[SignalKind]:
    found = [one for one in signals_of_school(village.linde, on) if one.parent_id == parent.pk]
    return [signal.kind for one in found for signal in one.signals]


def ban(village: Village, link: ParentLink) -> ContactBan:
    return ContactBan.objects.create(
        school=village.linde, link=link, from_on=make.START, reason="x", by=village.hanneke.account, at=timezone.now()
    )


def test_every_relation_of_the_school_is_there_once(village: Village) -> None:
    found = [(one.group_id, one.facts.who) for one in facts_of_school(village.linde, TUESDAY)]
    assert sorted(found) == sorted(
        [
            (village.group5.pk, "Petra, thuis van Noor"),
            (village.group5.pk, "Joris, thuis van Noor"),
            (village.group5.pk, "Eva, thuis van Sem"),
            (village.group5.pk, "Peter, thuis van Sem"),
            (village.group5.pk, "Elif, thuis van Ömer"),
            (village.group5.pk, "Hakan, thuis van Ömer"),
            (village.group5.pk, "Carla, thuis van Lina"),
            (village.group6.pk, "Tineke, thuis van Tim"),
        ]
    )


def test_groups_may_be_chosen(village: Village) -> None:
    found = facts_of_school(village.linde, TUESDAY, frozenset({village.group6.pk}))
    assert [one.facts.who for one in found] == ["Tineke, thuis van Tim"]


def test_school_b_is_never_in_a(village: Village) -> None:
    make.make_estimate(village.far_parent, village.other5, Level.DULL, rater=village.daan)
    ours = {found.parent_id for found in facts_of_school(village.linde, TUESDAY)}
    theirs = {found.parent_id for found in facts_of_school(village.esdoorn, TUESDAY)}
    assert (ours & theirs, theirs) == (set(), {village.far_parent.pk})
    stolen = facts_of_school(village.linde, TUESDAY, frozenset({village.other5.pk}))
    assert list(stolen) == []


def test_twins_in_one_group_are_one_relation_and_in_two_groups_two(village: Village) -> None:
    mother = make.make_parent(village.linde, "Roos Zand")
    for child, group in (("Mia", village.group5), ("Pim", village.group5), ("Bo", village.group6)):
        make.link(make.make_pupil(village.linde, f"{child} Zand", group=group), mother)
    found = facts_about(village, mother)
    assert sorted(one.group_id for one in found) == sorted([village.group5.pk, village.group6.pk])


def test_two_homes_of_a_child_are_two_relations_with_facts_of_their_own(village: Village) -> None:
    make.make_estimate(village.eva, village.group5, Level.DULL, rater=village.anna)
    make.make_contact(village.peter, village.group5, by=village.anna, on=TUESDAY)
    eva, peter = fact(village, village.eva), fact(village, village.peter)
    assert (eva.home_id, peter.home_id) == (village.homes["eva"].pk, village.homes["peter"].pk)
    assert (dict(eva.facts.levels), len(eva.facts.contacts)) == ({NOVEMBER: Level.DULL}, 0)
    assert (dict(peter.facts.levels), [one.on for one in peter.facts.contacts]) == ({}, [TUESDAY])


def test_the_more_careful_of_two_raters_counts(village: Village) -> None:
    make.make_estimate(village.eva, village.group5, Level.CLEAR, rater=village.anna)
    make.make_estimate(village.eva, village.group5, Level.MATT, rater=village.bram)
    make.make_estimate(village.eva, village.group5, Level.SHINING, rater=village.anna, month=OCTOBER)
    assert dict(fact(village, village.eva).facts.levels) == {NOVEMBER: Level.MATT, OCTOBER: Level.SHINING}


def test_only_this_school_year_counts(village: Village) -> None:
    last_year = make.make_group(village.linde, called="4", year=make.THIS_YEAR.previous)
    make.make_estimate(village.eva, last_year, Level.DULL, rater=village.anna, month=Month(2026, 5))
    make.make_contact(village.eva, last_year, by=village.anna, on=date(2026, 5, 12))
    assert (dict(fact(village, village.eva).facts.levels), fact(village, village.eva).facts.contacts) == ({}, ())


def test_a_step_of_the_home_counts_for_both_parents_and_one_let_go_for_nobody(village: Village) -> None:
    viewer = village.viewer(village.anna)
    common = {"group": village.group5, "owner": village.anna, "by": viewer, "parent_id": village.petra.pk}
    set_step(Choice("Samen koffie.", TUESDAY), home_id=village.homes["akker"].pk, **common)  # type: ignore[arg-type]
    own = set_step(Choice("Bellen.", TUESDAY), home_id=None, **common)  # type: ignore[arg-type]
    finish_step(own, by=viewer)
    gone = set_step(Choice("Niet.", TUESDAY), home_id=None, **common)  # type: ignore[arg-type]
    let_step_go(gone, by=viewer)
    petra, joris = fact(village, village.petra).facts, fact(village, village.joris).facts
    assert (sorted(one.done_on is None for one in petra.steps), len(joris.steps)) == ([False, True], 1)


def test_the_plan_of_a_parent_comes_along(village: Village) -> None:
    relation = make.make_relation(village.eva, village.group5)
    ContactPlan.objects.create(school=village.linde, relation=relation, rather_within_weeks=2, at_latest_weeks=4)
    assert (fact(village, village.eva).facts.plan, fact(village, village.peter).facts.plan) == (Plan(2, 4), None)


def test_who_came_later_is_known_since_that_day(village: Village) -> None:
    new = make.make_pupil(village.linde, "Nieuw Kind", group=village.group5, from_on=date(2026, 11, 16))
    mother = make.make_parent(village.linde, "Nieuwe Moeder")
    make.link(new, mother)
    assert (fact(village, mother).facts.since_on, fact(village, village.eva).facts.since_on) == (
        date(2026, 11, 16),
        None,
    )
    assert kinds(village, mother) == []


def test_without_contact_after_the_first_weeks_it_is_time(village: Village) -> None:
    assert kinds(village, village.eva) == [SignalKind.NOT_MET]


@pytest.mark.parametrize("why", ["deceased", "not invited", "banned", "untied", "left the group"])
def test_nothing_fires_about_who_may_not_or_cannot_be_asked(village: Village, why: str) -> None:
    make.make_estimate(village.eva, village.group5, Level.DULL, rater=village.anna, month=OCTOBER)
    link = village.eva.links.get()
    match why:
        case "deceased":
            village.eva.die(TUESDAY)
        case "not invited":
            link.be_invited(invite=False)
        case "banned":
            ban(village, link)
        case "untied":
            link.end(TUESDAY - timedelta(days=1))
        case _:
            village.sem.placements.get().end(TUESDAY - timedelta(days=1))
    assert (kinds(village, village.eva), kinds(village, village.elif_)) == ([], [SignalKind.NOT_MET])


@pytest.mark.parametrize("banned", [0, 1])
def test_a_ban_for_one_twin_counts_for_the_relation(village: Village, banned: int) -> None:
    mother = make.make_parent(village.linde, "Roos Zand")
    children = [make.make_pupil(village.linde, f"{child} Zand", group=village.group5) for child in ("Mia", "Pim")]
    links = [make.link(child, mother) for child in children]
    ban(village, links[banned])
    assert kinds(village, mother) == []


def test_a_ban_that_ended_holds_no_longer(village: Village) -> None:
    row = ban(village, village.eva.links.get())
    row.end(TUESDAY - timedelta(days=1))
    assert kinds(village, village.eva) == [SignalKind.NOT_MET]


def test_own_child_is_left_out_by_the_pages(village: Village) -> None:
    make.make_assignment(village.carla, village.group5)
    assert fact(village, village.carla_as_parent).staff_id == village.carla.pk
    titles = {thing.title for thing in due_things(village.viewer(village.carla)) if "Lina" in thing.title}
    others = {thing.title for thing in due_things(village.viewer(village.anna)) if "Lina" in thing.title}
    assert (titles, others != set()) == (set(), True)


def test_a_day_off_and_a_weekend_are_silent(village: Village) -> None:
    assert signals_of_school(village.linde, date(2026, 11, 28)) == ()
    year = village.group5.school_year
    Holiday.objects.create(school=village.linde, school_year=year, name="Vrij", first_on=TUESDAY, last_on=TUESDAY)
    assert signals_of_school(village.linde, TUESDAY) == ()


def test_the_terms_of_a_school_are_its_own(village: Village) -> None:
    SchoolNorms.objects.create(school=village.linde, first_weeks=30)
    assert (norms_of(village.linde).first_weeks, norms_of(village.esdoorn)) == (30, Norms())
    assert kinds(village, village.eva) == []
    found = due_things(village.viewer(village.anna))
    assert [thing.title for thing in found if thing.title == "Eva, thuis van Sem"] == []


def test_thirty_families_cost_the_queries_of_one(village: Village) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            signals_of_school(village.linde, TUESDAY)
        return len(queries)

    few = cost()
    for number in range(30):
        _, parents = make.make_family(
            village.linde, f"Kind{number} Velen", "Mie Velen", "Jan Velen", group=village.group5
        )
        for parent in parents:
            make.make_estimate(parent, village.group5, Level(number % 5), rater=village.anna)
            make.make_contact(parent, village.group5, by=village.anna, on=TUESDAY)
    assert (cost(), few) == (6, 6)
