"""A wish to speak with an ambassador: planned by the secretariat, and no address of anybody is told (R86)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from glansrijk.accounts.models import Account
from glansrijk.network.models import AmbassadorProfile, ContactWish, Secretary
from glansrijk.network.planning_wishes import Planner, planner_of
from glansrijk.network.secretariat_page import MOST_OVER, secretariat_page
from glansrijk.outbox.models import Letter
from glansrijk.outbox.sending import send_waiting
from glansrijk.privacy.clearing import clear_school
from glansrijk.rules.roles import Role
from glansrijk.schools.models import School
from tests import make
from tests.promises.one_of_every_model import fill, release_canaries
from tests.village import TUESDAY, Village

CANARY = "kanarie-van-anna@voorbeeld.nl"
OWN = "eigen-adres-van-karin@voorbeeld.nl"
WISH = {
    "way": "ring",
    "reach_at": "053 111 22 33",
    "question": "Hoe begonnen jullie met de maandcheck?",
    "suits": "dinsdag na drie uur",
}


@pytest.fixture
def profile(village: Village) -> AmbassadorProfile:
    """Anna tells other schools; her address is a canary."""
    village.anna.take_email(CANARY)
    Account.objects.filter(staff=village.anna).update(email="account-" + CANARY)
    row = AmbassadorProfile.objects.create(
        school=village.linde,
        staff=village.anna,
        name="Anna Vos",
        role="leerkracht",
        how_we_work="Met elkaar.",
        what_changed="Veel.",
    )
    row.give("network")
    return row


@pytest.fixture
def karin(village: Village) -> Client:
    """The head of another school of another board, with an address that was not typed for this."""
    head = make.make_staff(village.esdoorn, "Karin Mol", Role.HEAD)
    Account.objects.filter(staff=head).update(email=OWN)
    village.give_second_step(head)
    return village.signed_in(head)


@pytest.fixture
def sonja(village: Village) -> Client:
    """The secretariat of the board of De Linde."""
    account = make.make_account(called="Sonja", email="sonja@bestuur.nl")
    Secretary.objects.create(board=village.linde.board, account=account, from_on=make.START)
    village.give_second_step(account)
    return village.signed_in(account)


def the_secretariat() -> Planner:
    planner = planner_of(Account.objects.get(email="sonja@bestuur.nl"), TUESDAY)
    assert planner is not None
    return planner


def told(response: Any) -> str:
    return str(response.content.decode())


def ask(client: Client, profile: AmbassadorProfile, **other: object) -> Any:
    sent = {**WISH, "key": uuid4(), **other}
    return client.post(f"/s/esdoorn/netwerk/ambassadeurs/{profile.pk}/spreken", sent)


def plan(client: Client, wish: ContactWish, **other: object) -> Any:
    return client.post(
        f"/secretariaat/{wish.pk}/plannen", {"day": "2026-12-01", "time": "15:15", "key": uuid4(), **other}
    )


def test_a_wish_lands_with_the_secretariat_is_planned_and_both_hear_it(
    village: Village, profile: AmbassadorProfile, karin: Client, sonja: Client
) -> None:
    key = uuid4()
    for _ in range(2):
        assert ask(karin, profile, key=key).status_code == 302
    wish = ContactWish.objects.get()
    assert "nieuw: het secretariaat" in told(karin.get("/s/esdoorn/netwerk/ambassadeurs"))
    assert "De Esdoorn vraagt Anna Vos" in told(sonja.get("/secretariaat/"))
    assert "moment is geweest" in told(plan(sonja, wish, day="2026-11-24", time="09:00"))
    assert "Dat is ver weg" in told(plan(sonja, wish, day="9999-12-31"))
    press = uuid4()
    for _ in range(2):
        plan(sonja, wish, key=press)
    assert "gepland: bellen op dinsdag 1 december, 15.15 uur" in told(karin.get("/s/esdoorn/netwerk/ambassadeurs"))
    send_waiting(timezone.now() + timedelta(minutes=2))
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == {OWN, CANARY}
    assert [letter.reply_to for letter in letters.values()] == [["sonja@bestuur.nl"]] * 2
    assert (CANARY in str(letters[OWN].message()), "1 december 2026, 15.15 uur" in letters[OWN].body) == (False, True)
    assert (OWN in str(letters[CANARY].message()), "053 111 22 33" in letters[CANARY].body) == (False, True)
    sonja.post(f"/secretariaat/{wish.pk}/geweest", {"key": uuid4()})
    wish = ContactWish.objects.get()
    assert (wish.stand, wish.is_open) == ("held", False)
    sonja.post(f"/secretariaat/{wish.pk}/terug")
    assert ContactWish.objects.get().stand == "planned"


def test_undone_in_time_nobody_hears_it_and_later_both_do(
    village: Village, profile: AmbassadorProfile, karin: Client, sonja: Client
) -> None:
    ask(karin, profile, way="mail", reach_at="vraag@esdoorn.nl")
    wish = ContactWish.objects.get()
    plan(sonja, wish)
    sonja.post(f"/secretariaat/{wish.pk}/terug")
    assert send_waiting(timezone.now() + timedelta(minutes=2)) == 0
    assert ContactWish.objects.get().stand == "new"
    plan(sonja, wish)
    send_waiting(timezone.now() + timedelta(minutes=2))
    sonja.post(f"/secretariaat/{wish.pk}/terug")
    send_waiting(timezone.now() + timedelta(minutes=4))
    assert sorted((letter.to[0], letter.subject.partition(":")[0]) for letter in mail.outbox) == sorted(
        (to, subject)
        for to in ("vraag@esdoorn.nl", CANARY)
        for subject in ("Een gesprek over de GLANS-techniek", "Dit geldt niet meer")
    )
    refused = sonja.post(f"/secretariaat/{wish.pk}/niet-gelukt", {"key": uuid4()})
    assert (refused.status_code, "Vul het in" in told(refused)) == (400, True)
    sonja.post(f"/secretariaat/{wish.pk}/niet-gelukt", {"key": uuid4(), "reason": "Anna heeft geen tijd."})
    last = Letter.objects.order_by("pk").last()
    assert last is not None
    assert (last.to_address, "Anna heeft geen tijd." in last.body) == ("vraag@esdoorn.nl", True)


def test_a_wish_is_refused_with_a_reason(village: Village, profile: AmbassadorProfile, karin: Client) -> None:
    assert "nog geen secretariaat" in told(ask(karin, profile))
    Secretary.objects.create(board=village.linde.board, account=village.bea, from_on=make.START)
    assert "geen telefoonnummer" in told(ask(karin, profile, reach_at="bel maar"))
    assert "geen e-mailadres" in told(ask(karin, profile, way="mail"))
    assert (
        village.signed_in(village.daan).post(f"/s/esdoorn/netwerk/ambassadeurs/{profile.pk}/spreken").status_code == 403
    )
    assert ContactWish.objects.count() == 0


def test_who_asked_may_withdraw_and_what_was_typed_goes(
    village: Village, profile: AmbassadorProfile, karin: Client, sonja: Client
) -> None:
    ask(karin, profile)
    wish = ContactWish.objects.get()
    plan(sonja, wish)
    karin.post(f"/s/esdoorn/netwerk/vragen/{wish.pk}/intrekken")
    wish.refresh_from_db()
    assert (wish.reach_at, wish.question, wish.suits, wish.is_open) == ("-", "-", "", False)
    assert send_waiting(timezone.now() + timedelta(minutes=2)) == 0
    assert "is al afgerond" in told(plan(sonja, wish))


def test_withdrawn_after_the_letters_went_both_hear_that_it_does_not_go_on(
    village: Village, profile: AmbassadorProfile, karin: Client, sonja: Client
) -> None:
    ask(karin, profile)
    wish = ContactWish.objects.get()
    plan(sonja, wish)
    send_waiting(timezone.now() + timedelta(minutes=2))
    karin.post(f"/s/esdoorn/netwerk/vragen/{wish.pk}/intrekken")
    send_waiting(timezone.now() + timedelta(minutes=4))
    said = {letter.to[0]: (letter.subject, letter.body.splitlines()[2]) for letter in mail.outbox[2:]}
    assert said == {
        OWN: ("Het gesprek gaat niet door", "Het gesprek met Anna Vos gaat niet door. De vraag is ingetrokken."),
        CANARY: ("Het gesprek gaat niet door", "Het gesprek met Karin Mol gaat niet door. De vraag is ingetrokken."),
    }


def test_what_was_asked_goes_after_the_next_school_year(
    village: Village, profile: AmbassadorProfile, karin: Client, sonja: Client
) -> None:
    ask(karin, profile)
    left = []
    for day in (date(2028, 7, 31), date(2028, 8, 1)):
        clear_school(village.linde, day)
        left.append(ContactWish.objects.count())
    assert left == [1, 0]


def test_an_ambassador_who_stops_ends_what_was_asked(
    village: Village, profile: AmbassadorProfile, karin: Client, sonja: Client
) -> None:
    ask(karin, profile)
    village.signed_in(village.anna).post("/s/linde/netwerk/ambassadeurs/ik/terug")
    wish = ContactWish.objects.get()
    assert (wish.stand, wish.ambassador) == ("failed", "een ambassadeur")
    assert "Anna Vos" not in told(karin.get("/s/esdoorn/netwerk/ambassadeurs")) + told(sonja.get("/secretariaat/"))
    assert [letter.to_address for letter in Letter.objects.all()] == [OWN]
    sonja.post(f"/secretariaat/{wish.pk}/terug")
    assert ContactWish.objects.get().stand == "failed"


def test_the_secretariat_reaches_its_own_pages_and_no_other(
    village: Village, profile: AmbassadorProfile, karin: Client, sonja: Client
) -> None:
    """With a canary in every column of both schools: none of them sings on a page or in a letter."""
    ask(karin, profile)
    wish = ContactWish.objects.get()
    for school in (village.linde, village.esdoorn):
        fill(school)
        name = school.name
        list(release_canaries(school))
        School.objects.filter(pk=school.pk).update(name=name)
    AmbassadorProfile.objects.filter(pk=profile.pk).update(name="Anna Vos")
    pages = ["/", "/secretariaat/", f"/secretariaat/{wish.pk}"]
    plan(sonja, wish)
    texts = [told(sonja.get(page)) for page in pages]
    texts += Letter.objects.filter(kind="contact_wish").values_list("body", flat=True)
    assert len(texts) == 5
    assert [text for text in texts if "kanarie" in re.sub("nonce-?[^ ]*", "", text)] == []
    for slug in ("linde", "esdoorn"):
        for page in ("", "vandaag", "kinderen", "netwerk/ambassadeurs", "medewerkers", "netwerk/verhaal"):
            assert sonja.get(f"/s/{slug}/{page}").status_code == 404, page


def test_what_still_waits_stays_on_the_list_however_much_came_after_it(
    village: Village, profile: AmbassadorProfile, karin: Client, sonja: Client
) -> None:
    ask(karin, profile, question="Wie belt mij terug?")
    waiting = ContactWish.objects.get()
    facts = {name: getattr(waiting, name) for name in ("profile", "board", "asked_school", "asking_school")}
    later = {"asker": "Karin Mol", "ambassador": "Iemand anders", "way": "ring", "reach_at": "-", "question": "-"}
    rows = (ContactWish(**facts, **later, withdrawn_at=timezone.now()) for _ in range(MOST_OVER + 1))
    ContactWish.objects.bulk_create(rows)
    page = secretariat_page(the_secretariat())
    assert (page.new, page.planned, len(page.over)) == ([waiting], [], MOST_OVER)


def test_another_secretariat_a_head_and_one_whose_time_is_over_find_nothing(
    village: Village, profile: AmbassadorProfile, karin: Client, sonja: Client
) -> None:
    ask(karin, profile)
    wish = ContactWish.objects.get()
    other = make.make_account(called="Otto van elders")
    Secretary.objects.create(board=village.esdoorn.board, account=other, from_on=make.START)
    village.give_second_step(village.hanneke)
    village.give_second_step(other)
    Secretary.objects.filter(account__email="sonja@bestuur.nl").get().end(TUESDAY - timedelta(days=1))
    for client in (village.signed_in(other), village.signed_in(village.hanneke), karin, sonja):
        assert client.get(f"/secretariaat/{wish.pk}").status_code == 404
        assert plan(client, wish).status_code == 404
    assert "vraagt" not in told(village.signed_in(other).get("/secretariaat/"))
    assert ContactWish.objects.get().stand == "new"


def test_why_it_did_not_work_is_a_sentence_that_can_be_read(
    village: Village, profile: AmbassadorProfile, karin: Client, sonja: Client
) -> None:
    ask(karin, profile)
    wish = ContactWish.objects.get()
    for reason, answer, stand in (("\u202e\u200b", 400, "new"), ("Anna\u202e is met verlof.", 302, "failed")):
        sent = {"reason": reason, "key": uuid4()}
        assert sonja.post(f"/secretariaat/{wish.pk}/niet-gelukt", sent).status_code == answer
        assert ContactWish.objects.get().stand == stand
    assert ContactWish.objects.get().latest.reason == "Anna is met verlof."  # type: ignore[union-attr]


@pytest.mark.usefixtures("sonja")
def test_what_a_school_asked_is_of_that_school_alone(
    village: Village, profile: AmbassadorProfile, karin: Client
) -> None:
    """No second wall stands around wishes: the head of the school that is asked finds none, listed or by number."""
    ask(karin, profile)
    wish = ContactWish.objects.get()
    village.give_second_step(village.hanneke)
    head, own = village.signed_in(village.hanneke), make.make_staff(village.esdoorn, "Wim Ver", Role.TEACHER)
    assert f"/netwerk/vragen/{wish.pk}/intrekken" in told(karin.get("/s/esdoorn/netwerk/ambassadeurs"))
    for client, school in ((head, "linde"), (village.signed_in(own), "esdoorn")):
        assert "/netwerk/vragen/" not in told(client.get(f"/s/{school}/netwerk/ambassadeurs"))
    assert head.post(f"/s/linde/netwerk/vragen/{wish.pk}/intrekken").status_code == 404
    assert village.signed_in(own).post(f"/s/esdoorn/netwerk/vragen/{wish.pk}/intrekken").status_code == 403
    assert ContactWish.objects.get().withdrawn_at is None


def test_the_board_names_the_secretariat_and_ends_it(village: Village, bea: Client, sonja: Client) -> None:
    place = f"/bestuur/{village.linde.board.slug}/secretariaat"
    make.make_account(called="Nieuw", email="nieuw@bestuur.nl")
    sent = {"email": "Nieuw@bestuur.nl", "from_on": "2026-11-24"}
    assert "kennen geen account" in told(bea.post(place, {**sent, "email": "niemand@bestuur.nl"}))
    assert "jezelf" in told(bea.post(place, {**sent, "email": village.bea.email}))
    over = {**sent, "from_on": "2020-01-01", "until_on": "2020-01-02"}
    assert "Deze dag is geweest" in told(bea.post(place, over))
    assert bea.post(place, sent).status_code == 302
    assert "werkt dan al voor het secretariaat" in told(bea.post(place, sent))
    row = Secretary.objects.get(account__email="nieuw@bestuur.nl")
    asked = village.signed_in(row.account).get("/secretariaat/")
    assert asked["Location"] == "/account/tweede-stap/instellen", "telephone numbers of others are behind a second step"
    village.give_second_step(row.account)
    assert village.signed_in(row.account).get("/secretariaat/").status_code == 200
    assert village.signed_in(village.stranger).get(place).status_code == 404
    bea.post(f"{place}/{row.pk}/einde")
    assert village.signed_in(row.account).get("/secretariaat/").status_code == 404
    assert sonja.get(place).status_code == 404
