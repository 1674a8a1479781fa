"""Kind-stand: how it begins, and what a child tells in it."""

from __future__ import annotations

import pytest
import time_machine
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError

from glansrijk.accounts.child_pin import set_pin
from glansrijk.accounts.models import OpenSession
from glansrijk.accounts.sessions import SessionStore
from glansrijk.schools.models import Staff
from glansrijk.talks.models import Answer, Moment, PersonalGoal, Talent, Talk
from glansrijk.talks.planning import talk_for
from tests import make
from tests.talks.in_kind_stand import LEAVE, PIN, home, is_narrow, start, tell
from tests.village import TUESDAY, Village

# ── beginning ─────────────────────────────────────────────────────────────────────────────────────


def test_without_a_pin_one_is_asked_for_first(village: Village) -> None:
    client = village.signed_in(village.anna)
    answer = client.post(f"/s/linde/kind/{village.sem.pk}/kind-stand")
    assert answer["Location"] == f"/account/pincode?next=/s/linde/kind/{village.sem.pk}/zelf"
    assert (is_narrow(client), Talk.objects.count()) == (False, 0)


@pytest.mark.parametrize(("who", "child"), [("carla", "sem"), ("anna", "tim"), ("carla", "lina"), ("daan", "sem")])
def test_only_for_a_child_whose_talks_one_sees(village: Village, who: str, child: str) -> None:
    staff: Staff = getattr(village, who)
    assert staff.account is not None
    set_pin(staff.account, PIN)
    client = village.signed_in(staff)
    assert client.post(f"/s/linde/kind/{getattr(village, child).pk}/kind-stand").status_code == 404
    assert not is_narrow(client)


@pytest.mark.parametrize("who", ["otto", "hanneke"])
def test_not_for_who_sees_no_talks(village: Village, who: str) -> None:
    staff: Staff = getattr(village, who)
    village.give_second_step(village.hanneke)
    assert village.signed_in(staff).post(f"/s/linde/kind/{village.sem.pk}/kind-stand").status_code == 403


def test_the_key_of_the_session_changes_and_the_old_one_is_gone(village: Village) -> None:
    """A request of another tab that was under way cannot write its wide copy back."""
    client = village.signed_in(village.anna)
    client.get("/s/linde/")
    before = client.session.session_key
    start(village, village.anna, village.sem, client=client)
    assert client.session.session_key != before
    assert not OpenSession.objects.filter(session_key=before).exists()


def test_a_request_that_was_under_way_cannot_make_it_wide_again(village: Village) -> None:
    client = village.signed_in(village.anna)
    client.get("/s/linde/")
    under_way = SessionStore(client.session.session_key)
    under_way["last_click_at"] = 1
    start(village, village.anna, village.sem, client=client)
    with pytest.raises(UpdateError):
        under_way.save()
    assert client.get("/s/linde/")["Location"] == home(village.sem)


def test_a_form_that_waits_for_a_password_does_not_wait_in_a_narrow_session(village: Village) -> None:
    client = village.signed_in(village.anna)
    with time_machine.travel(f"{TUESDAY} 12:06:00+01:00"):
        asked = client.post("/account/agenda", {"make": "1"})["Location"]
        assert (asked.startswith("/inloggen/bevestigen"), STATE_SESSION_KEY in client.session) == (True, True)
        start(village, village.anna, village.sem, client=client)
        assert (is_narrow(client), STATE_SESSION_KEY in client.session) == (True, False)


def test_the_browser_forgets_the_pages_of_before(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert village.anna.account is not None
    set_pin(village.anna.account, PIN)
    answer = client.post(f"/s/linde/kind/{village.sem.pk}/kind-stand")
    assert (answer["Clear-Site-Data"], answer["Cache-Control"]) == ('"cache"', "no-store")
    assert client.get(home(village.sem))["Cache-Control"] == "no-store"


def test_starting_twice_is_one_talk(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    answer = client.post(f"/s/linde/kind/{village.sem.pk}/kind-stand")
    assert (answer.status_code, answer["Location"], Talk.objects.count()) == (303, home(village.sem), 1)


def test_a_second_tab_with_another_child_stays_with_the_first(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    answer = client.post(f"/s/linde/kind/{village.noor.pk}/kind-stand")
    assert answer["Location"] == home(village.sem)
    assert Talk.objects.get().pupil == village.sem


def test_the_line_has_its_moment_or_gets_one(village: Village) -> None:
    known = make.make_moment(village.linde, kind="kindgesprek", called="Kindgesprek", with_whom="pupil")
    start(village, village.anna, village.sem)
    assert Talk.objects.get().moment == known
    start(village, village.bram, village.noor)
    assert Moment.objects.count() == 1


def test_a_line_without_the_moment_gets_one_for_the_whole_year(village: Village) -> None:
    start(village, village.anna, village.sem)
    moment = Moment.objects.get()
    assert (moment.kind, moment.with_whom, str(moment.first_on), str(moment.last_on)) == (
        "kindgesprek",
        "pupil",
        "2026-08-01",
        "2027-07-31",
    )


def test_the_talk_of_the_child_and_that_of_the_parents_exist_without_each_other(village: Village) -> None:
    """R10."""
    start(village, village.anna, village.sem)
    of_child = Talk.objects.get()
    assert (of_child.invitations.count(), of_child.group) == (0, village.group5)
    of_parents = talk_for(
        make.make_moment(village.linde), village.noor, [village.petra], by=village.viewer(village.anna)
    )
    assert Talk.objects.filter(pupil=village.noor).get() == of_parents


# ── telling ───────────────────────────────────────────────────────────────────────────────────────


def test_a_child_tells_and_its_teacher_reads_it(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    tell(client, village.sem, "blij", picked=["dieren", "muziek"])
    tell(client, village.sem, "droom", text="Dat opa komt.", keep_private="on")
    tell(client, village.sem, "op-school", picked=["gaat-wel"])
    rows = Answer.objects.order_by("pk").values_list("question", "asked", "voice", "picked", "text", "shared", "by")
    assert list(rows) == [
        ("blij", "Waar word jij blij van?", "child", ["dieren", "muziek"], "", True, village.anna.pk),
        ("droom", "Wat is jouw wens voor dit jaar?", "child", [], "Dat opa komt.", False, village.anna.pk),
        ("op-school", "Hoe is het voor jou op school?", "child", ["gaat-wel"], "", True, village.anna.pk),
    ]
    client.post(LEAVE, {"pin": PIN})
    page = client.get(f"/s/linde/kind/{village.sem.pk}/zelf").content.decode()
    assert "Sem heeft verteld" in page
    assert "dieren, muziek" in page
    assert page.count('<span class="tag">niet delen</span>') == 1


def test_talents_follow_the_newest_answer(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    tell(client, village.sem, "kan-goed", picked=["bouwen", "luisteren"], text="skaten\nmoppen vertellen")
    Talent.objects.create(
        school=village.linde, pupil=village.sem, school_year=village.group5.school_year, word="koken", source="parent"
    )
    tell(client, village.sem, "kan-goed", picked=["luisteren"], text="skaten", keep_private="on")
    rows = Talent.objects.order_by("pk").values_list("picture", "word", "dream", "source", "shared")
    assert list(rows) == [
        ("luisteren", "", False, "child", False),
        ("", "skaten", False, "child", False),
        ("", "koken", False, "parent", True),
    ]


def test_not_knowing_yet_is_an_answer_and_no_talent(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    tell(client, village.sem, "later-worden", picked=["weet-niet"])
    assert (Answer.objects.get().picked, Talent.objects.count()) == (["weet-niet"], 0)
    tell(client, village.sem, "later-worden", picked=["koken"])
    assert Talent.objects.values_list("picture", "dream").get() == ("koken", True)


def test_what_the_child_wants_to_reach_is_its_personal_goal(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    tell(client, village.sem, "kind-wil", text="Zwemmen", version=0)
    goal = PersonalGoal.objects.get()
    assert (goal.pupil, goal.text, goal.shared, goal.said_on) == (village.sem, "Zwemmen", True, TUESDAY)
    assert Answer.objects.values_list("question", "text", "voice").get() == ("kind-wil", "Zwemmen", "child")
    assert tell(client, village.sem, "kind-wil", text="Diep zwemmen", version=PersonalGoal.objects.get().version) == 302
    answer = client.post(f"{home(village.sem)}/vraag/kind-wil", {"text": "Iets anders", "version": 1})
    assert answer.status_code == 409
    assert "Diep zwemmen" in answer.content.decode()
    assert "Iets anders" in answer.content.decode()
    assert Answer.objects.get().text == "Diep zwemmen", "nothing is half-written"


def test_a_goal_that_was_looked_back_on_is_not_asked_again(village: Village) -> None:
    PersonalGoal.objects.create(
        school=village.linde,
        pupil=village.sem,
        school_year=village.group5.school_year,
        text="Zwemmen",
        said_on=TUESDAY,
        closed_on=TUESDAY,
        compliment="Goed geoefend",
    )
    client = start(village, village.anna, village.sem)
    answer = client.get(f"{home(village.sem)}/vraag/kind-wil")
    assert answer["Location"] == home(village.sem)
    assert "Vraag 1 van 5" in client.get(f"{home(village.sem)}/vraag/blij").content.decode()


def test_sent_twice_is_one_answer(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    for _ in range(2):
        assert tell(client, village.sem, "blij", picked=["rust"]) == 302
    assert (Answer.objects.count(), Answer.objects.get().version) == (1, 1)


def test_skipping_leaves_nothing_and_emptying_takes_it_away(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    assert tell(client, village.sem, "blij") == 302
    assert Answer.objects.count() == 0
    tell(client, village.sem, "blij", picked=["rust"])
    tell(client, village.sem, "blij")
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    "data", [{"text": "a" * 100_000}, {"picked": ["bestaat-niet"]}, {"picked": ["fijn", "niet-fijn"]}]
)
def test_what_does_not_fit_is_said_and_stays_on_the_page(village: Village, data: dict[str, object]) -> None:
    client = start(village, village.anna, village.sem)
    answer = client.post(f"{home(village.sem)}/vraag/op-school", data)
    assert (answer.status_code, Answer.objects.count()) == (400, 0)
    if "text" in data:
        assert str(data["text"]) in answer.content.decode()


def test_signs_that_steer_the_page_are_left_out(village: Village) -> None:
    client = start(village, village.anna, village.sem)
    tell(client, village.sem, "droom", text="\u202eopa\x00 <b>🎈</b>")
    assert Answer.objects.get().text == "opa <b>🎈</b>"
    assert "&lt;b&gt;" in client.get(f"{home(village.sem)}/klaar").content.decode()


def test_the_pages_are_for_kind_stand_only(village: Village) -> None:
    client = village.signed_in(village.anna)
    for page in ("", "/klaar", "/vraag/blij"):
        answer = client.get(home(village.sem) + page)
        assert answer["Location"] == f"/s/linde/kind/{village.sem.pk}/zelf"
    assert client.get(LEAVE)["Location"] == "/"


def test_a_page_costs_at_most_twelve_queries(village: Village, django_assert_max_num_queries: object) -> None:
    client = start(village, village.anna, village.sem)
    for asked in ("blij", "kan-goed", "later-worden", "droom", "op-school"):
        tell(client, village.sem, asked, text="ja")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(f"{home(village.sem)}/klaar")
