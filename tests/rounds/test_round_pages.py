"""The pages of rounds: who may, bad input, two people at once, a letter's code, and what closed means."""

from __future__ import annotations

import re
from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from glansrijk.audit.models import Seen
from glansrijk.outbox.models import Letter
from glansrijk.privacy.who_looked import who_looked
from glansrijk.rounds.models import Appointment, Round, RoundState, RoundTeacher, Session, Solving
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Assignment, Parent
from glansrijk.schools.parent_viewer import opening_of, parent_viewer
from glansrijk.schools.refusing import Refused
from tests import make
from tests.rounds.round_world import asked, family_of, plan_now, says, second_afternoon, talk_of, tell
from tests.schools.doors.at_the_door import come_in
from tests.village import TUESDAY, Village

PLANNERS_ONLY = ["round", "round_ask", "round_families", "round_teachers", "round_publish", "round_ill"]
PLANNERS_ONLY += ["round_remind", "round_ring"]
FOR_ALL = ["round_timetable", "round_evening", "round_paper", "round_paper_pdf", "round_sheets", "round_sheets_pdf"]


def to(name: str, row: Round, **more: int) -> str:
    return reverse(name, kwargs={"school": "linde", "round_id": row.pk, **more})


def statuses(browser: Client, names: list[str], row: Round) -> set[int]:
    return {browser.get(to(name, row)).status_code for name in names}


@pytest.fixture
def office(village: Village) -> Client:
    """The browser of Otto."""
    return village.signed_in(village.otto)


def test_the_office_and_the_head_plan_and_a_teacher_sees_the_own_column_only(
    village: Village, round_: Round, office: Client
) -> None:
    second_afternoon(village, round_)
    plan_now(village, round_)
    assert village.hanneke.account is not None
    TOTP.activate(village.hanneke.account, "JBSWY3DPEHPK3PXP")
    for browser in (office, village.signed_in(village.hanneke)):
        assert statuses(browser, [*PLANNERS_ONLY, *FOR_ALL], round_) == {200}
    for who in (village.carla, village.ivo):
        browser = village.signed_in(who)
        assert (
            statuses(browser, PLANNERS_ONLY, round_),
            statuses(browser, FOR_ALL, round_),
        ) == ({403}, {200})
    session = talk_of(village.tim, village.tim.parent_links.get().parent).appointment.session_id
    address = f"{to('round_timetable', round_)}?dagdeel={session}"
    seen = {
        who.first_name: village.signed_in(who).get(address).content.decode() for who in (village.carla, village.ivo)
    }
    assert ("Tim Zes" in seen["Carla"], "Tim Zes" in seen["Ivo"]) == (True, True)
    page = "".join(
        village.signed_in(village.carla).get(f"{to('round_timetable', round_)}?dagdeel={one}").content.decode()
        for one in (*Session.objects.values_list("pk", flat=True), "gezin")
    )
    assert "Noor" not in page


def test_a_teacher_writes_down_the_own_hours_away_and_only_those(
    village: Village, round_: Round, office: Client
) -> None:
    session = second_afternoon(village, round_)
    mine, part = to("round_my_times", round_), f"{session.pk}:0"
    carla = village.signed_in(village.carla)
    assert (office.get(mine).status_code, village.signed_in(village.ivo).get(mine).status_code) == (404, 404)
    assert "mijn-tijden" in carla.get(reverse("rounds", args=["linde"])).content.decode()
    assert "mijn-tijden" not in office.get(reverse("rounds", args=["linde"])).content.decode()
    RoundTeacher.objects.filter(staff=village.carla).update(place="lokaal 6", max_in_row=4)
    before = dict(RoundTeacher.objects.exclude(staff=village.carla).values_list("staff", "away"))
    assert carla.post(mine, {"away": ["9999:0"]}).status_code == 400
    assert carla.post(mine, {"away": [part], "place": "zolder", "max_in_row": "1"}).status_code == 302
    row = RoundTeacher.objects.get(staff=village.carla)
    slots = [f"{session.pk}:{slot}" for slot in range(3)]
    assert (row.away, row.place, row.max_in_row) == (slots, "lokaal 6", 4)
    assert dict(RoundTeacher.objects.exclude(staff=village.carla).values_list("staff", "away")) == before
    seen = office.get(to("round_teacher", round_, staff=village.carla.pk)).content.decode()
    assert re.search(rf'value="{part}"[^>]*checked', seen), "who plans sees it"
    assert carla.post(mine, {}).status_code == 302
    assert RoundTeacher.objects.get(staff=village.carla).away == [], "nothing ticked: there all the time"


def test_hours_in_which_a_family_was_told_a_time_are_not_taken_back_quietly(village: Village, round_: Round) -> None:
    session = second_afternoon(village, round_)
    plan_now(village, round_)
    tell(village, round_)
    parts = [f"{one.pk}:{slot}" for one in (Session.objects.earliest("pk"), session) for slot in range(0, 12, 3)]
    carla, mine = village.signed_in(village.carla), to("round_my_times", round_)
    before = RoundTeacher.objects.get(staff=village.carla).away
    refused = carla.post(mine, {"away": parts})
    assert (refused.status_code, "Overleg met de administratie" in refused.content.decode()) == (400, True)
    assert RoundTeacher.objects.get(staff=village.carla).away == before


@pytest.mark.parametrize(
    ("day", "first", "last", "says"),
    [
        ("2026-12-08", "17:00", "15:00", "past geen enkel gesprek"),
        ("2026-12-08", "15:00", "15:05", "past geen enkel gesprek"),
        ("2026-12-03", "16:30", "18:00", "is er al een middag of avond"),
        ("gisteren", "15:00", "17:00", "Dit is geen dag"),
        ("2026-12-08", "vijf uur", "17:00", "Dit is geen tijd"),
        ("2026-11-23", "15:00", "17:00", "Deze dag is geweest"),
        ("2062-12-08", "15:00", "17:00", "Dat is ver weg"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_what_was_typed_stays(
    village: Village, round_: Round, office: Client, day: str, first: str, last: str, says: str
) -> None:
    typed = {"day": day, "starts_at": first, "ends_at": last}
    response = office.post(to("round_session", round_), typed)
    assert (response.status_code, says in response.content.decode(), Session.objects.count()) == (400, True, 1)
    assert f'value="{day}"' in response.content.decode()


def test_a_number_that_no_row_can_have_is_no_group(village: Village, round_: Round, office: Client) -> None:
    address = reverse("round_new", kwargs={"school": "linde"})
    answers = [office.post(address, {"groups": [number]}).status_code for number in ("-" + "9" * 19, "9" * 30, "99")]
    assert (answers, Round.objects.count()) == ([400] * 3, 1)


def test_a_round_that_misses_something_is_not_planned_and_says_what(
    village: Village, round_: Round, office: Client
) -> None:
    def answer() -> str:
        return office.post(to("round_plan", round_), follow=True).content.decode()

    shape = to("round_shape", round_, visit=talk_of(village.noor, village.petra).pk)
    Session.objects.update(slots=2)
    assert "Zo lang duurt geen enkele" in office.post(shape, {"slots": "3", "helper": ""}).content.decode()
    Session.objects.all().delete()
    assert "Er is nog geen middag of avond" in answer()
    second_afternoon(village, round_)
    Assignment.objects.filter(group=village.group6).update(until_on=date(2026, 11, 1))
    assert "Tim Zes zit in een groep zonder leerkracht" in answer()
    round_.groups.all().delete()
    assert "Er is nog geen gezin dat komt" in answer()
    assert Solving.objects.count() == 0


def test_two_people_press_plan_at_once_and_it_is_planned_once(village: Village, round_: Round, office: Client) -> None:
    first = office.post(to("round_plan", round_))
    second = office.post(to("round_plan", round_), follow=True)
    assert (first.status_code, "Een collega is het rooster al aan het maken." in second.content.decode()) == (302, True)
    waiting = DBTaskResult.objects.ready().filter(task_path="glansrijk.rounds.tasks.plan_round")
    assert (Solving.objects.count(), waiting.count()) == (1, 1)
    assert "We maken het rooster" in office.get(to("round_timetable", round_)).content.decode()
    office.post(to("round_stop", round_))
    assert Solving.objects.get().stop_asked_at is not None
    assert "wordt net gemaakt" in office.post(to("round_publish", round_), follow=True).content.decode()


def test_publishing_twice_gives_one_set_of_letters(village: Village, round_: Round, office: Client) -> None:
    second_afternoon(village, round_)
    plan_now(village, round_)
    for _ in range(2):
        office.post(to("round_publish", round_))
    assert (Letter.objects.count(), RoundState.objects.filter(state="published").count()) == (7, 1)


def test_an_answer_after_the_last_day_is_refused_and_after_closing_nothing_changes(
    village: Village, round_: Round, office: Client
) -> None:
    second_afternoon(village, round_)
    asked(village, round_)
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    mine = reverse("round_of_parent", args=["linde", round_.pk])
    Round.objects.update(reply_until_on=date(2026, 11, 20))
    refused = browser.post(mine, {f"wish-{Session.objects.first().pk}-0": "no"})  # type: ignore[union-attr]
    assert (refused.status_code, family_of(village.eva).answered_at) == (409, None)
    plan_now(village, round_)
    tell(village, round_)
    office.post(to("round_close", round_))
    office.post(to("round_close", round_))
    assert RoundState.objects.filter(state="closed").count() == 1
    for name in ("round_plan", "round_publish"):
        assert "gesloten" in office.post(to(name, round_), follow=True).content.decode()
    typed = office.post(to("round_family", round_, family=family_of(village.eva).pk), {})
    assert (typed.status_code, family_of(village.eva).answered_at) == (400, None)


def test_a_round_of_another_family_is_not_there(village: Village, round_: Round) -> None:
    """Not asked yet is not there either."""
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    mine = reverse("round_of_parent", args=["linde", round_.pk])
    assert browser.get(mine).status_code == 404
    asked(village, round_)
    assert (browser.get(mine).status_code, browser.get(mine.replace(str(round_.pk), "99999")).status_code) == (200, 404)


def told_who_looked(parent: Parent) -> list[tuple[str, ...]]:
    opening = opening_of("linde", TUESDAY)
    viewer = parent_viewer(opening, parent.pk, TUESDAY) if opening else None
    assert viewer is not None
    return [day.who for day in who_looked(viewer)]


def test_who_looked_at_the_pages_of_a_family_is_told_to_that_family_alone(
    village: Village, round_: Round, office: Client
) -> None:
    """Sem comes twice, with each home: what school opens of Peter is no look at Eva."""
    asked(village, round_)
    talk = talk_of(village.sem, village.peter)
    office.get(to("round_family", round_, family=talk.family_id))
    for name in ("round_shape", "round_move"):
        office.get(to(name, round_, visit=talk.pk))
    otto = [("Otto (administratie)",)]
    assert (told_who_looked(village.peter), told_who_looked(village.eva)) == (otto, [])
    assert dict(Seen.objects.values_list("page").annotate(Count("pk"))) == {"round_family": 1, "round_talk": 2}
    for name in ("round_families", "round_ask", "round_publish", *FOR_ALL):
        office.get(to(name, round_))
    assert told_who_looked(village.eva) == otto
    assert Seen.objects.filter(about_type="round", about_id=round_.pk).count() == 9


def test_a_teacher_who_reads_the_own_talks_looked_at_those_families_alone(village: Village, round_: Round) -> None:
    second_afternoon(village, round_)
    plan_now(village, round_)
    carla = village.signed_in(village.carla)
    for name in FOR_ALL:
        carla.get(to(name, round_))
    tims = village.tim.parent_links.get().parent
    assert (told_who_looked(tims), told_who_looked(village.eva)) == ([("Carla (leerkracht)",)], [])


def test_the_office_finds_the_letters_of_a_round_and_lets_them_go_in_one_press(
    village: Village, round_: Round, office: Client
) -> None:
    """Three hundred letters are not let go one by one. Only who is asked from a group can be taken back together."""
    second_afternoon(village, round_)
    asked(village, round_)
    plan_now(village, round_)
    tell(village, round_)
    letters = list(Letter.objects.order_by("pk"))
    batches = list(dict.fromkeys(letter.batch for letter in letters))
    assert (len(batches), None in batches) == (2, False)
    nav = {item.label: item.url for item in office.get("/s/linde/gespreksrondes").context["nav"]}
    stacks = office.get(nav["Post"]).context["box"].stacks
    assert [len(stack.posts) for stack in stacks] == [7, 6]
    for stack in stacks:
        page = office.get(reverse("letter_batch", args=["linde", stack.batch])).content.decode()
        assert ("versturen" in page, "Alles terugnemen" in page) == (True, False)
        office.post(reverse("letter_batch_release", args=["linde", stack.batch]))
    assert not Letter.objects.filter(channel="mail", released_at=None).exists()


def test_who_has_no_talks_is_told_so_instead_of_shown_an_empty_grid(village: Village, round_: Round) -> None:
    second_afternoon(village, round_)
    plan_now(village, round_)
    stranger = village.signed_in(make.make_staff(village.linde, "Sofie Mol", Role.TEACHER))
    sessions = [*Session.objects.values_list("pk", flat=True), "gezin"]
    pages = [stranger.get(f"{to('round_timetable', round_)}?dagdeel={one}").content.decode() for one in sessions]
    assert [("Hier staan geen gesprekken." in page, "<table" in page) for page in pages] == [(True, False)] * 3


def test_before_there_is_a_timetable_there_is_nothing_to_tell_and_nothing_is_counted_as_none(
    village: Village, round_: Round, office: Client
) -> None:
    page = office.get(to("round_publish", round_)).content.decode()
    assert ("Er is nog geen rooster. Maak het eerst." in page, "weet zijn tijd al" in page) == (True, False)
    second_afternoon(village, round_)
    plan_now(village, round_)
    page = office.get(to("round_publish", round_)).content.decode()
    assert ("gesprekken krijgen een tijd" in page, re.findall(r">\s*0 ", page)) == (True, [])


def test_a_closed_round_keeps_every_time_and_says_so(village: Village, round_: Round, office: Client) -> None:
    second_afternoon(village, round_)
    plan_now(village, round_)
    tell(village, round_)
    office.post(to("round_close", round_))
    talk, teacher = talk_of(village.noor, village.petra), RoundTeacher.objects.get(staff=village.carla)
    for name in ("round_lock", "round_take_away"):
        answer = office.post(to(name, round_, visit=talk.pk), {"locked": "1"}, follow=True).content.decode()
        assert "Er verandert niets meer." in answer, name
    kept = office.post(to("round_teacher", round_, staff=teacher.staff_id), {"place": "lokaal 9"})
    assert (kept.status_code, "Er verandert niets meer." in kept.content.decode()) == (400, True)
    teacher.refresh_from_db()
    assert (talk.appointment.locked_at, teacher.place) == (None, "")


def test_school_that_writes_an_answer_down_after_the_telling_is_sent_to_the_timetable(
    village: Village, round_: Round, office: Client
) -> None:
    """Not told to ring school: that is who reads it."""
    second_afternoon(village, round_)
    plan_now(village, round_)
    tell(village, round_)
    with pytest.raises(Refused, match=r"Verzet het gesprek in het rooster\.$"):
        says(village, village.petra, "liked")
    office.post(to("round_close", round_))
    with pytest.raises(Refused, match=r"gesloten\. Er verandert niets meer\.$"):
        says(village, village.petra, "liked")


def test_who_is_not_asked_stands_by_the_reason_and_who_can_never_come_is_seen(
    village: Village, round_: Round, office: Client
) -> None:
    """What asks for something is open; what is settled is folded away."""
    asked(village, round_)
    says(village, village.petra, "no")
    make.link(village.tim, make.make_parent(village.linde, "Gijs Zes"))
    page = office.get(to("round_families", round_)).content.decode()
    assert page.count("kan op geen enkele tijd") == 1
    reasons = re.findall(r'<details class="round-more"( open)?><summary>([^<]*) \((\d+)\)</summary>', page)
    assert (" open", "Of er gezag is, is nog niet vastgesteld; de directie doet dat", "1") in reasons


def test_a_talk_keeps_its_time_where_it_still_fits_and_says_when_it_lost_it(
    village: Village, round_: Round, office: Client
) -> None:
    second_afternoon(village, round_)
    plan_now(village, round_)
    talk = talk_of(village.noor, village.petra)
    shape, session = to("round_shape", round_, visit=talk.pk), talk.appointment.session
    before = (talk.appointment.session_id, talk.appointment.slot)
    same = office.post(shape, {"slots": "1"}, follow=True).content.decode()
    joined = office.post(shape, {"slots": "1", "also": [str(village.ivo.pk)]}, follow=True).content.decode()
    now = Appointment.objects.get(talk=talk)
    assert ((now.session_id, now.slot), "past dit gesprek niet meer" in same + joined) == (before, False)
    assert set(now.taken.exclude(teacher=None).values_list("teacher", flat=True)) > {village.ivo.pk}
    assert f"met {village.ivo.name.full}" in joined, "the page of the family says what is special"
    everywhere = [f"{one.pk}:{slot}" for one in round_.sessions.all() for slot in range(one.slots)]
    RoundTeacher.objects.filter(staff=village.ivo).update(away=everywhere)
    lost = office.post(shape, {"slots": "2", "also": [str(village.ivo.pk)]}, follow=True).content.decode()
    assert ("past dit gesprek niet meer" in lost, Appointment.objects.filter(talk=talk).exists()) == (True, False)
    assert session.appointments.exists()


def test_hours_of_a_talk_that_stays_are_not_taken_by_who_plans_either(
    village: Village, round_: Round, office: Client
) -> None:
    second_afternoon(village, round_)
    plan_now(village, round_)
    tell(village, round_)
    talk = talk_of(village.tim, village.tim.parent_links.get().parent)
    part = f"{talk.appointment.session_id}:{talk.appointment.slot // 3 * 3}"
    page = office.post(to("round_teacher", round_, staff=village.carla.pk), {"away": [part]})
    said = "Op deze tijden staat al een gesprek dat vaststaat of bekend is: Tim Zes"
    assert (page.status_code, said in page.content.decode()) == (400, True)
    assert RoundTeacher.objects.get(staff=village.carla).away is None
