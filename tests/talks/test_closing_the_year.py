"""Closing a year: all of it or nothing, once, and undone until the new year begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from glansrijk.relations.models import Estimate
from glansrijk.rules.moving_up import Choice, How
from glansrijk.rules.scale import Level
from glansrijk.schools.models import Assignment, Group, Pupil
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.refusing import Refused
from glansrijk.talks import closing_the_year
from glansrijk.talks.closing_checklist import checklist
from glansrijk.talks.closing_the_year import Closer, choose_moves, close_later, close_year, closing_of
from glansrijk.talks.handover_standing import standings_of
from glansrijk.talks.models import Handover, Moment, YearClosing
from glansrijk.talks.moving_up_plan import Moves, Plan
from glansrijk.talks.planning import excuse
from tests import make
from tests.talks.next_year import (
    JUNE,
    JUNE_NOON,
    NEXT,
    all_is_done,
    everything,
    next_group,
    places_of,
)
from tests.village import Village, make_village

THIS = make.THIS_YEAR


@pytest.fixture
def village(db: None) -> Iterator[Village]:
    """The known cast on 22 June 2027, with everything done."""
    with time_machine.travel(JUNE_NOON, tick=True):
        village = make_village()
        all_is_done(village)
        yield village


def close(village: Village, **more: Any) -> YearClosing:
    return close_year(THIS, {}, by=village.viewer(village.hanneke, on=JUNE), **more)


def choose(village: Village, moves: Moves, version: int = 0) -> YearClosing:
    return choose_moves(THIS, moves, version=version, by=village.viewer(village.hanneke, on=JUNE))


def test_everyone_moves_up_by_the_own_year_group(village: Village) -> None:
    close(village)
    assert places_of(village.sem) == [("6", "6")]
    assert {pupil.first_name: places_of(pupil) for pupil in (village.lina, village.tim)} == {
        "Lina": [("6", "6")],
        "Tim": [("", "7")],
    }


def test_the_groups_of_next_year_are_those_of_this_year_again(village: Village) -> None:
    close(village)
    rows = Group.objects.filter(school=village.linde, school_year__start=NEXT.start).order_by("position")
    assert list(rows.values_list("name", "slug", "year_group", "composite")) == [
        ("5", "5", "5", False),
        ("6", "6", "6", False),
    ]


def test_nothing_of_today_changes_and_the_old_year_ends_on_its_last_day(village: Village) -> None:
    close(village)
    for day, names in ((JUNE, {"5"}), (THIS.last, {"5"}), (NEXT.first, {"6"})):
        sits = village.sem.placements.filter(holds_on(day)).values_list("group__name", flat=True)
        assert set(sits) == names, day
    assert set(Assignment.objects.filter(school=village.linde).values_list("until_on", flat=True)) == {THIS.last}
    assert village.viewer(village.anna, on=JUNE).group_ids == {village.group5.pk}
    assert village.viewer(village.anna, on=NEXT.first).group_ids == frozenset()


def test_the_new_year_starts_blank(village: Village) -> None:
    make.make_estimate(village.eva, village.group5, Level.DULL, rater=village.anna)
    before = Estimate.objects.count()
    close(village)
    coming = Group.objects.filter(school_year__start=NEXT.start)
    assert (Estimate.objects.count(), Estimate.objects.filter(relation__group__in=coming).count()) == (before, 0)


def test_a_combination_group_goes_apart_by_the_own_year_group(village: Village) -> None:
    group = make.make_group(village.linde, called="3/4")
    make.make_group(village.linde, called="4")
    three, four = make.make_pupil(village.linde, "Drie Drie", group=group), make.make_pupil(village.linde, "Vier Vier")
    four.placements.update(group=group, year_group="4")
    close(village)
    assert (places_of(three), places_of(four)) == ([("3/4", "4")], [("5", "5")])


def test_after_group_8_a_child_is_of_the_school_until_the_last_day(village: Village) -> None:
    eight = make.make_pupil(village.linde, "Acht Groot", group=make.make_group(village.linde, called="8"))
    close(village)
    eight.refresh_from_db()
    assert (places_of(eight), eight.left_on) == ([], NEXT.first)
    assert eight in Pupil.objects.still_ours(THIS.last)
    assert eight not in Pupil.objects.still_ours(NEXT.first)


def test_one_child_may_stay_skip_leave_or_go_elsewhere(village: Village) -> None:
    choices = {
        village.sem.pk: Choice(How.STAYS),
        village.omer.pk: Choice(How.LEAVES),
        village.lina.pk: Choice(How.UP, "5"),
    }
    choose(village, Moves(choices=choices))
    close(village)
    village.omer.refresh_from_db()
    assert (places_of(village.sem), places_of(village.omer), places_of(village.lina), village.omer.left_on) == (
        [("5", "5")],
        [],
        [("5", "6")],
        NEXT.first,
    )


def test_what_a_file_of_next_year_says_goes_before_everything(village: Village) -> None:
    group = next_group(village, "Dolfijnen", village.sem, teachers=[village.carla])
    group_ids = set(Group.objects.filter(school_year__start=NEXT.start).values_list("pk", flat=True))
    for handover in Handover.objects.filter(pupil=village.sem):
        _take_over(village, handover)
    close(village)
    assert places_of(village.sem) == [("Dolfijnen", "D")]
    assert places_of(village.noor) == [("", "6")]
    assert set(Group.objects.filter(school_year__start=NEXT.start).values_list("pk", flat=True)) == group_ids
    assert set(Handover.objects.filter(pupil=village.sem).values_list("to_group", flat=True)) == {group.pk}


def test_a_child_that_is_not_in_the_file_waits_without_a_group_until_somebody_chooses(village: Village) -> None:
    next_group(village, "6", village.sem)
    assert [seat.group for seat in _plan(village).seats if seat.child.key == village.noor.pk] == [""]
    choose(village, Moves(streams={("5", "5"): "6"}))
    assert [seat.group for seat in _plan(village).seats if seat.child.key == village.noor.pk] == ["6"]


def _plan(village: Village) -> Plan:
    return checklist(village.linde.pk, closing_of(village.linde.pk, THIS), THIS, JUNE).plan


def _take_over(village: Village, handover: Handover) -> None:
    handover.confirmations.create(school=village.linde, staff=village.carla, side="receiving", version=handover.version)


def test_a_child_without_a_group_and_one_to_come_keep_waiting(village: Village) -> None:
    loose = make.make_pupil(village.linde, "Los Kind")
    coming = Pupil(school=village.linde, key="nieuw", starts_on=date(2027, 9, 6))
    coming.take_name(make.name("Nieuw Kind"))
    coming.save()
    close(village)
    assert (places_of(loose), places_of(coming)) == ([("6", "6")], [])


def test_a_child_that_leaves_before_the_year_is_closed_gets_no_place(village: Village) -> None:
    village.tim.leave(JUNE)
    close(village)
    assert places_of(village.tim) == []


def test_twins_in_two_groups_each_have_a_place(village: Village) -> None:
    other = make.make_group(village.linde, called="5b")
    make.make_group(village.linde, called="6b")
    twin = make.make_pupil(village.linde, "Sara Bakker", group=other)
    close(village)
    assert (places_of(village.sem), places_of(twin)) == ([("6", "6")], [("6b", "6")])


def test_a_school_of_24_in_two_combination_groups(db: None) -> None:
    with time_machine.travel(JUNE_NOON):
        school = make.make_school(slug="klein")
        low, high = make.make_group(school, called="1/2/3/4"), make.make_group(school, called="5/6/7/8")
        children = {}
        for number in range(24):
            code = str(number % 8 + 1)
            child = make.make_pupil(school, f"Kind{number} Klein", group=low if int(code) < 5 else high)
            child.placements.update(year_group=code)
            children[child] = code
        todo = checklist(school.pk, None, THIS, JUNE)
    counts = {name: len(seats) for name, seats in todo.plan.by_group.items()}
    assert counts == {"1/2/3/4": 9, "5/6/7/8": 12, "-": 3}


# ── what is still open ──────────────────────────────────────────────────────────────────────────────────────────────


def opened(village: Village) -> list[tuple[str, int]]:
    todo = checklist(village.linde.pk, closing_of(village.linde.pk, THIS), THIS, JUNE)
    return [(one.step.value, one.number) for one in todo.opened]


def test_all_done_is_nothing_open(village: Village) -> None:
    assert opened(village) == []


def test_a_parent_who_was_not_invited_keeps_the_year_open(village: Village) -> None:
    village.eva.invitations.all().delete()
    assert opened(village) == [("invited", 1), ("held", 1)]
    with pytest.raises(Refused, match="nog iets open"):
        close(village)
    assert Group.objects.filter(school_year__start=NEXT.start).count() == 0


def test_a_reason_per_parent_or_of_the_school_is_enough_for_talks(village: Village) -> None:
    village.eva.invitations.all().delete()
    reasons = {"invited": "Later begonnen.", "held": " "}
    by = village.viewer(village.hanneke, on=JUNE)
    with pytest.raises(Refused):
        close_year(THIS, reasons, by=by)
    moment = Moment.objects.get(kind="afsluitend")
    excuse(moment, village.sem, village.eva, reason="wil geen gesprek", by=village.viewer(village.anna, on=JUNE))
    assert opened(village) == []


def test_a_school_that_began_late_says_why(village: Village) -> None:
    village.eva.invitations.all().delete()
    reasons = {"invited": "Later begonnen.", "held": "Later begonnen."}
    closing = close_year(THIS, reasons, by=village.viewer(village.hanneke, on=JUNE))
    assert (closing.closed_at is not None, closing.reasons) == (True, reasons)


def test_an_open_handover_blocks_whatever_reason_is_given(village: Village) -> None:
    handover = Handover.objects.get(pupil=village.omer)
    handover.confirmations.all().delete()
    assert opened(village) == [("handovers", 1)]
    with pytest.raises(Refused, match="nog iets open"):
        close_year(THIS, {"handovers": "haast"}, by=village.viewer(village.hanneke, on=JUNE))


def test_who_takes_over_must_confirm_when_it_is_known(village: Village) -> None:
    next_group(village, "6", village.omer, teachers=[village.carla])
    assert opened(village) == [("handovers", 1)]
    _take_over(village, Handover.objects.get(pupil=village.omer))
    assert opened(village) == []


def test_a_parent_with_a_ban_or_without_invitations_is_not_waited_for(village: Village) -> None:
    link = village.eva.links.get()
    link.be_invited(invite=False)
    village.eva.invitations.all().delete()
    assert opened(village) == []


def test_a_closing_talk_of_some_year_groups_waits_for_no_other_parent(village: Village) -> None:
    for parent in (village.eva, village.elif_):
        parent.invitations.all().delete()
    Handover.objects.all().update(parents_saw_version=1, parents_saw_on=JUNE)
    assert opened(village) == [("invited", 2), ("held", 2)]
    Moment.objects.filter(kind="afsluitend").update(year_groups="6")
    assert opened(village) == []
    tallies = {tally.name: tally.parents for tally in checklist(village.linde.pk, None, THIS, JUNE).tallies}
    assert (tallies["Groep 5"], tallies["Groep 6"] > 0) == (0, True)


def test_a_line_without_a_closing_talk_says_so(village: Village) -> None:
    Moment.objects.filter(kind="afsluitend").delete()
    Handover.objects.all().update(parents_saw_version=1, parents_saw_on=JUNE)
    assert opened(village) == [("moment", 1)]


def test_the_checklist_counts_handovers_as_the_handover_itself_does(village: Village) -> None:
    next_group(village, "6", village.omer, village.lina, teachers=[village.carla])
    handovers = list(Handover.objects.select_related("school_year"))
    one_by_one = sorted(one.confirming.standing.value for one in standings_of(handovers, THIS, JUNE))
    tallies = checklist(village.linde.pk, None, THIS, JUNE).tallies
    assert sorted(standing.value for tally in tallies for standing in tally.standings) == one_by_one


# ── once, all or nothing ────────────────────────────────────────────────────────────────────────────────────────────


def test_closing_twice_is_refused_with_who_did_it(village: Village) -> None:
    close(village)
    with pytest.raises(Refused, match="al afgesloten, door Hanneke op 22 juni 2027"):
        close(village)
    assert YearClosing.objects.count() == 1


def test_of_two_heads_at_once_one_closes(village: Village) -> None:
    first = choose(village, Moves())
    assert first.claim({})
    with pytest.raises(Refused, match="op dit moment af"):
        close(village)


def test_choosing_in_two_windows_is_told(village: Village) -> None:
    choose(village, Moves(groups=("5", "6")))
    with pytest.raises(Refused, match="intussen iets anders"):
        choose(village, Moves(groups=("5",)), version=1)


def test_nothing_is_chosen_in_a_closed_year(village: Village) -> None:
    close(village)
    with pytest.raises(Refused, match="al afgesloten"):
        choose(village, Moves())


def break_at(name: str) -> Callable[..., Any]:
    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError(name)

    return broken


@pytest.mark.parametrize("step", ["checklist", "open_year", "gather_moves", "write", "record"])
def test_a_fault_in_any_step_leaves_everything_as_it_was(
    village: Village, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    closing = choose(village, Moves())
    assert closing.claim({})
    before = everything()
    monkeypatch.setattr(closing_the_year, step, break_at(step))
    with pytest.raises(RuntimeError, match=step):
        close_later(closing.pk, Closer(village.linde, village.hanneke, None, JUNE))
    closing.refresh_from_db()
    assert (everything() == before, closing.closed_at, closing.claimed_at) == (True, None, None)
    assert closing.trouble == "Het is gestopt door een fout bij ons. Er is niets veranderd. Probeer het nog eens."


def test_a_fault_in_a_step_of_the_line_leaves_everything_as_it_was(village: Village) -> None:
    before = everything()
    with pytest.raises(RuntimeError, match="line"):
        close(village, steps=[break_at("line")])
    assert everything() == before


def test_what_was_confirmed_meanwhile_counts_at_the_moment_itself(village: Village) -> None:
    closing = choose(village, Moves())
    assert closing.claim({})
    Handover.objects.get(pupil=village.omer).confirmations.all().delete()
    close_later(closing.pk, Closer(village.linde, village.hanneke, None, JUNE))
    closing.refresh_from_db()
    assert (closing.closed_at, closing.trouble[:26]) == (None, "Er staat nog iets open. He")
