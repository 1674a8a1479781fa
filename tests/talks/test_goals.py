"""The personal goal: in the child's words, the red thread, closed with a compliment, and shared only when it may be."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from glansrijk.lib.conflict import Conflict
from glansrijk.talks.goals import Wanted, close_goal, goal_of, reopen_goal, write_goal
from glansrijk.talks.models import PersonalGoal
from tests import make
from tests.village import TUESDAY, Village

ZWEMMEN = Wanted("Zwemmen zonder bandjes", TUESDAY)


def wrote(village: Village, wanted: Wanted = ZWEMMEN) -> PersonalGoal:
    write_goal(village.sem, wanted, version=0, by=village.viewer(village.anna))
    return PersonalGoal.objects.get(pupil=village.sem)


def page_of(village: Village, more: str = "zelf") -> str:
    return f"/s/linde/kind/{village.sem.pk}/{more}"


def test_once_a_year_and_again_next_year(village: Village) -> None:
    wrote(village)
    with pytest.raises(Conflict) as fault:
        write_goal(village.sem, Wanted("Iets anders", TUESDAY), version=0, by=village.viewer(village.bram))
    assert (fault.value.theirs, fault.value.yours) == ({"text": "Zwemmen zonder bandjes"}, {"text": "Iets anders"})
    viewer = village.viewer(village.anna)
    assert goal_of(village.sem, make.THIS_YEAR, viewer) is not None
    assert goal_of(village.sem, make.THIS_YEAR.next, viewer) is None


def test_an_empty_text_takes_it_away_and_an_empty_start_makes_nothing(village: Village) -> None:
    by = village.viewer(village.anna)
    write_goal(village.sem, Wanted("", TUESDAY), version=0, by=by)
    assert PersonalGoal.objects.count() == 0
    wrote(village)
    with pytest.raises(Conflict):
        write_goal(village.sem, Wanted("", TUESDAY), version=7, by=by)
    first = PersonalGoal.objects.get().version
    write_goal(village.sem, Wanted("", TUESDAY), version=first, by=by)
    assert PersonalGoal.objects.count() == 0
    wrote(village)
    with pytest.raises(Conflict):  # a page from before it was taken away
        write_goal(village.sem, Wanted("Iets anders", TUESDAY), version=first, by=by)


def test_it_is_closed_with_a_compliment_or_not_at_all(village: Village) -> None:
    goal, by = wrote(village), village.viewer(village.anna)
    with pytest.raises(ValueError, match="Schrijf een compliment op"):
        close_goal(goal, "  ", version=goal.version, by=by)
    first = goal.version
    close_goal(goal, "Goed geoefend", version=first, by=by)
    goal.refresh_from_db()
    assert (goal.closed_on, goal.compliment) == (TUESDAY, "Goed geoefend")
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalGoal.objects.filter(pk=goal.pk).update(compliment="")
    with pytest.raises(Conflict):
        close_goal(goal, "Nog een", version=first, by=by)
    reopen_goal(goal, by=by)
    goal.refresh_from_db()
    assert (goal.closed_on, goal.compliment, goal.version) == (None, "", first + 2)


def test_what_the_child_does_not_share_stays_out_of_what_parents_read(village: Village) -> None:
    wrote(village, Wanted("Durven", TUESDAY, shared=False))
    viewer = village.viewer(village.anna)
    assert goal_of(village.sem, make.THIS_YEAR, viewer) is not None
    assert goal_of(village.sem, make.THIS_YEAR, viewer, for_parents=True) is None


@pytest.mark.parametrize("who", ["carla", "hanneke", "otto"])
def test_who_sees_no_talks_of_this_child_sees_no_goal(village: Village, who: str) -> None:
    wrote(village)
    assert goal_of(village.sem, make.THIS_YEAR, village.viewer(getattr(village, who))) is None


def test_the_part_for_other_pages(village: Village) -> None:
    goal = wrote(village)
    close_goal(goal, "Goed <geoefend>", version=goal.version, by=village.viewer(village.anna))
    goal.refresh_from_db()
    text = render_to_string("talks/parts/goal.html", {"goal": goal})
    assert "Zwemmen zonder bandjes" in text
    assert "Goed &lt;geoefend&gt;" in text
    assert render_to_string("talks/parts/goal.html", {"goal": None}).strip() == ""


# ── the pages ─────────────────────────────────────────────────────────────────────────────────────


def test_writing_looking_back_and_going_on(village: Village) -> None:
    client = village.signed_in(village.anna)
    client.post(page_of(village, "record"), {"version": 0, "text": "Zwemmen", "said_on": "2026-11-20"})
    assert "Zwemmen" in client.get(page_of(village)).content.decode()
    first = PersonalGoal.objects.get().version
    assert client.post(page_of(village, "record/terugkijken"), {"version": first, "compliment": " "}).status_code == 400
    client.post(page_of(village, "record/terugkijken"), {"version": first, "compliment": "Mooi geoefend"})
    assert "Mooi geoefend" in client.get(page_of(village)).content.decode()
    client.post(page_of(village, "record/verder"))
    goal = PersonalGoal.objects.get()
    assert (goal.said_on, goal.closed_on) == (date(2026, 11, 20), None)


@pytest.mark.parametrize(
    "data",
    [
        {"version": 0, "text": "x" * 100_000, "said_on": "2026-11-20"},
        {"version": 0, "text": "Zwemmen", "said_on": "2027-01-01"},
        {"version": 0, "text": "Zwemmen", "said_on": "gisteren"},
        {"text": "Zwemmen", "said_on": "2026-11-20"},
    ],
)
def test_what_is_not_right_stays_on_the_page(village: Village, data: dict[str, object]) -> None:
    answer = village.signed_in(village.anna).post(page_of(village, "record"), data)
    assert (answer.status_code, PersonalGoal.objects.count()) == (400, 0)
    assert str(data["text"]) in answer.content.decode()


def test_two_people_at_once_see_both_texts(village: Village) -> None:
    first = wrote(village).version
    mine = {"version": 0, "text": "Iets anders", "said_on": "2026-11-20"}
    answer = village.signed_in(village.bram).post(page_of(village, "record"), mine)
    assert answer.status_code == 409
    assert "Zwemmen zonder bandjes" in answer.content.decode()
    assert "Iets anders" in answer.content.decode()
    again = village.signed_in(village.bram).post(page_of(village, "record"), {**mine, "version": first})
    assert (again.status_code, PersonalGoal.objects.get().text) == (302, "Iets anders")


def test_without_a_goal_there_is_nothing_to_look_back_on(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert client.get(page_of(village, "record/terugkijken")).status_code == 404
    assert client.post(page_of(village, "record/verder")).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("carla", 404), ("otto", 403), ("daan", 404)])
def test_the_page_is_for_who_sees_the_talks(village: Village, who: str, status: int) -> None:
    assert village.signed_in(getattr(village, who)).get(page_of(village)).status_code == status


def test_the_talk_with_the_child_is_noted_as_held_once(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert client.post(page_of(village, "gesprek-gevoerd")).status_code == 404
