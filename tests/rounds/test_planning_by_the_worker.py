"""What the worker does with a round: once, until somebody stops it, and never with half a timetable."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from glansrijk.rounds import moving
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import Appointment, Round, RoundTeacher, Solving
from glansrijk.rounds.models.solving import STUCK_AFTER
from glansrijk.rounds.planning_round import Planner, plan_later, press
from tests.rounds.round_world import plan_now, second_afternoon, talk_of
from tests.rounds.test_round_pages import to
from tests.village import TUESDAY, Village


def worker(village: Village) -> Planner:
    return Planner(village.linde, village.otto, None, TUESDAY)


def test_stopped_before_it_began_the_timetable_stays_as_it_was(village: Village, round_: Round) -> None:
    second_afternoon(village, round_)
    plan_now(village, round_)
    kept = set(Appointment.objects.values_list("talk", "session", "slot"))
    solving, _made = press(round_, by=village.viewer(village.otto))
    solving.ask_to_stop()
    plan_later(solving.pk, worker(village))
    solving.refresh_from_db()
    assert (solving.status, "gestopt voordat het begon" in solving.trouble) == ("stopped", True)
    assert set(Appointment.objects.values_list("talk", "session", "slot")) == kept


def test_a_search_that_is_cut_off_at_once_does_not_undo_a_better_timetable(village: Village, round_: Round) -> None:
    second_afternoon(village, round_)
    plan_now(village, round_)
    kept = set(Appointment.objects.values_list("talk", "session", "slot"))
    solving, _made = press(round_, by=village.viewer(village.otto), seconds=0)
    plan_later(solving.pk, worker(village))
    solving.refresh_from_db()
    assert (solving.status, set(Appointment.objects.values_list("talk", "session", "slot"))) == ("feasible", kept)


def test_a_task_that_comes_twice_is_done_once(village: Village, round_: Round) -> None:
    solving, _made = press(round_, by=village.viewer(village.otto), seconds=5)
    plan_later(solving.pk, worker(village))
    kept = set(Appointment.objects.values_list("pk", flat=True))
    plan_later(solving.pk, worker(village))
    assert set(Appointment.objects.values_list("pk", flat=True)) == kept


def test_a_locked_talk_where_nobody_can_come_is_refused_in_words_and_nothing_changes(
    village: Village, round_: Round
) -> None:
    second_afternoon(village, round_)
    at = plan_now(village, round_)
    talk = at.talks[talk_of(village.noor, village.petra).pk]
    moving.lock(talk, locked=True, by=village.viewer(village.otto))
    everywhere = [f"{one.pk}:{slot}" for one in round_.sessions.all() for slot in range(one.slots)]
    for row in RoundTeacher.objects.filter(staff__in=[village.anna, village.bram]):
        row.take_times(place="", max_in_row=None, away=everywhere)
    kept = set(Appointment.objects.values_list("talk", "session", "slot"))
    plan_now(village, round_)
    solving = Solving.objects.latest("pk")
    assert (solving.status, "Noor van den Akker" in solving.trouble) == ("refused", True)
    assert set(Appointment.objects.values_list("talk", "session", "slot")) == kept
    page = village.signed_in(village.otto).get(to("round_timetable", round_)).content.decode()
    assert "Noor van den Akker" in page


def test_who_changes_the_round_meanwhile_is_not_overruled(village: Village, round_: Round) -> None:
    second_afternoon(village, round_)
    solving, _made = press(round_, by=village.viewer(village.otto), seconds=5)
    real = Solving.tell

    def somebody_answers(self: Solving, **told: object) -> None:
        talk_of(village.noor, village.petra).be_needed("later")
        real(self, **told)  # type: ignore[arg-type]

    Solving.tell = somebody_answers  # type: ignore[method-assign]
    try:
        plan_later(solving.pk, worker(village))
    finally:
        Solving.tell = real  # type: ignore[method-assign]
    solving.refresh_from_db()
    assert (solving.status, Appointment.objects.count()) == ("failed", 0)
    assert "Iemand veranderde de ronde" in solving.trouble


def test_what_is_stuck_makes_room_for_a_new_planning(village: Village, round_: Round) -> None:
    by = village.viewer(village.otto)
    old, _made = press(round_, by=by)
    Solving.objects.filter(pk=old.pk).update(at=timezone.now() - STUCK_AFTER * 2)
    new, made = press(round_, by=by)
    assert (made, new.pk != old.pk, Solving.objects.get(pk=old.pk).status) == (True, True, "failed")


def test_the_last_day_to_answer_can_move(village: Village, round_: Round) -> None:
    browser = village.signed_in(village.otto)
    typed = {"name": "Ronde", "reply_until_on": "2026-12-01", "keep_apart": "on"}
    assert browser.post(to("round_change", round_), typed).status_code == 302
    assert browser.post(to("round_change", round_), {**typed, "name": " "}).status_code == 400
    round_.refresh_from_db()
    assert (round_.name, round_.reply_until_on) == ("Ronde", date(2026, 12, 1))
    assert RoundAtHand(round_, TUESDAY).takes_answers


def test_while_it_is_planned_the_page_says_in_words_what_happens_and_how_good_it_is(
    village: Village, round_: Round
) -> None:
    solving, _made = press(round_, by=village.viewer(village.otto))
    browser = village.signed_in(village.otto)
    seen = []
    for step, bound in (("eerste rooster", 0), ("opruimen", 990), ("a step of later", 1000)):
        solving.tell(step=step, cost=1000, bound=bound, unplaced=2)
        page = browser.get(to("round_timetable", round_)).content.decode()
        seen.append([said in page for said in ("Het eerste rooster is er.", "We halen de gaten", "1,1 % van de beste")])
    assert seen == [[True, False, False], [False, True, True], [False, False, False]]
    assert "We zoeken nog naar beter." in page
