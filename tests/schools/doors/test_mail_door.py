"""The mail door: a code works once, ten minutes, in the browser that asked; opening a page uses nothing up (TS15)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from glansrijk.accounts.models import OneTimeCode, OpenSession
from glansrijk.accounts.one_time_codes import forget_old
from glansrijk.schools.models import ContactBan, ParentLink, PortalOpening
from tests import make
from tests.schools.doors.at_the_door import DOOR, ask, code_in_the_mail, come_in, let_the_worker_work
from tests.village import TUESDAY, Village

HOME = f"{DOOR}thuis"


def test_a_parent_comes_in_with_the_code_from_the_mail(village: Village) -> None:
    browser = Client()
    assert ask(browser, "EVA@voorbeeld.nl")["Location"] == f"{DOOR}code"
    code = code_in_the_mail()
    assert mail.outbox[-1].to == ["eva@voorbeeld.nl"]
    assert browser.post(f"{DOOR}code", {"code": f" {code[:3]} {code[3:]} "})["Location"] == HOME
    page = browser.get(HOME).content.decode()
    assert ("Dag <bdi>Eva</bdi>" in page, "Sem" in page, "Peter" in page) == (True, True, False)


def test_the_mail_names_nobody_and_the_code_stands_nowhere_else(village: Village) -> None:
    ask(Client(), "eva@voorbeeld.nl")
    code = code_in_the_mail()
    sent = mail.outbox[-1]
    assert [word for word in ("Eva", "Sem", "Jansen", "Bakker") if word in f"{sent.subject} {sent.body}"] == []
    (row,) = OneTimeCode.objects.all()
    assert code not in {row.digest, row.subject, row.browser, row.scope}


def test_who_is_not_known_gets_the_same_answer_and_no_mail(village: Village) -> None:
    known, stranger = ask(Client(), "eva@voorbeeld.nl"), ask(Client(), "niemand@voorbeeld.nl")
    assert (known.status_code, known["Location"]) == (stranger.status_code, stranger["Location"])
    let_the_worker_work()
    assert [sent.to for sent in mail.outbox] == [["eva@voorbeeld.nl"]]


@pytest.mark.parametrize("look", ["get", "head", "options"])
def test_a_mail_scanner_uses_nothing_up(village: Village, look: str) -> None:
    browser = Client()
    ask(browser, "eva@voorbeeld.nl")
    code = code_in_the_mail()
    for path in ("", "mail", "code", "wie", "thuis"):
        getattr(browser, look)(f"{DOOR}{path}?code={code}")
    assert browser.get(HOME).status_code == 302
    assert browser.post(f"{DOOR}code", {"code": code})["Location"] == HOME


def test_another_browser_gains_nothing_by_the_code(village: Village) -> None:
    ask(Client(), "eva@voorbeeld.nl")
    code = code_in_the_mail()
    scanner = Client()
    assert scanner.post(f"{DOOR}code", {"code": code})["Location"] == f"{DOOR}mail"
    ask(scanner, "peter@voorbeeld.nl")
    assert scanner.post(f"{DOOR}code", {"code": code}).status_code == 400


def test_a_code_works_once(village: Village) -> None:
    browser = Client()
    ask(browser, "eva@voorbeeld.nl")
    code, before = code_in_the_mail(), browser.cookies.output()
    assert browser.post(f"{DOOR}code", {"code": code})["Location"] == HOME
    replayed = Client()
    replayed.cookies.load(before.replace("Set-Cookie: ", ""))
    assert replayed.post(f"{DOOR}code", {"code": code})["Location"] == f"{DOOR}mail"


@pytest.mark.parametrize("later", [timedelta(minutes=10, seconds=1), -timedelta(hours=1)])
def test_a_code_works_ten_minutes_and_no_longer_when_the_clock_is_put_back(village: Village, later: timedelta) -> None:
    browser = Client()
    ask(browser, "eva@voorbeeld.nl")
    code = code_in_the_mail()
    with time_machine.travel(timezone.now() + later, tick=True):
        assert browser.post(f"{DOOR}code", {"code": code})["Location"] == f"{DOOR}mail"


def test_after_five_wrong_tries_the_right_code_opens_nothing(village: Village) -> None:
    browser = Client()
    ask(browser, "eva@voorbeeld.nl")
    code = code_in_the_mail()
    wrong = "000000" if code != "000000" else "111111"
    assert [browser.post(f"{DOOR}code", {"code": wrong}).status_code for _ in range(5)] == [400] * 5
    assert browser.post(f"{DOOR}code", {"code": code})["Location"] == f"{DOOR}mail"


def test_a_code_of_another_school_opens_nothing_here(village: Village) -> None:
    PortalOpening.objects.create(school=village.esdoorn, opens_on=TUESDAY, phone="1")
    browser = Client()
    ask(browser, "eva@voorbeeld.nl")
    code = code_in_the_mail()
    assert browser.post("/ouders/esdoorn/code", {"code": code})["Location"] == "/ouders/esdoorn/mail"
    browser.post(f"{DOOR}code", {"code": code})
    assert browser.get("/ouders/esdoorn/thuis")["Location"] == "/ouders/esdoorn/"


def test_asking_too_often_is_refused_for_that_address_alone(village: Village) -> None:
    answers = [ask(Client(), "eva@voorbeeld.nl").status_code for _ in range(5)]
    assert answers == [302, 302, 302, 302, 429]
    assert ask(Client(), "peter@voorbeeld.nl").status_code == 302


@pytest.mark.parametrize("custody", ["no", "unknown"])
def test_without_custody_the_door_stays_closed(village: Village, custody: str) -> None:
    ParentLink.objects.filter(parent=village.eva).update(custody=custody)
    ask(Client(), "eva@voorbeeld.nl")
    let_the_worker_work()
    assert mail.outbox == []


def test_a_ban_closes_the_door_at_once_also_for_who_is_inside(village: Village) -> None:
    browser = Client()
    come_in(browser, "peter@voorbeeld.nl")
    assert browser.get(HOME).status_code == 200
    tie = ParentLink.objects.get(parent=village.peter)
    ContactBan.objects.create(school=village.linde, link=tie, reason="rechter", from_on=TUESDAY)
    assert browser.get(HOME)["Location"] == DOOR


def test_two_parents_with_one_address_say_who_they_are(village: Village) -> None:
    type(village.peter).objects.filter(pk=village.peter.pk).update(email="eva@voorbeeld.nl")
    browser = Client()
    assert come_in(browser, "eva@voorbeeld.nl")["Location"] == f"{DOOR}wie"
    page = browser.get(f"{DOOR}wie").content.decode().partition("<main")[2]
    assert [name for name in ("Eva", "Peter", "Sem") if name in page] == []
    assert browser.post(f"{DOOR}wie", {"first_name": " éva "})["Location"] == HOME
    assert "Dag <bdi>Eva</bdi>" in browser.get(HOME).content.decode()


def test_a_name_that_fits_none_of_the_two_needs_a_new_code(village: Village) -> None:
    type(village.peter).objects.filter(pk=village.peter.pk).update(email="eva@voorbeeld.nl")
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    assert "Deze naam kennen we niet" in browser.post(f"{DOOR}wie", {"first_name": "Sem"}).content.decode()
    assert browser.post(f"{DOOR}wie", {"first_name": "Eva"})["Location"] == f"{DOOR}mail"


def test_coming_in_changes_the_session_key_and_leaves_the_account(village: Village) -> None:
    browser = village.signed_in(village.anna)
    ask(browser, "eva@voorbeeld.nl")
    planted = browser.cookies[settings.SESSION_COOKIE_NAME].value
    assert planted
    browser.post(f"{DOOR}code", {"code": code_in_the_mail()})
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert not OpenSession.objects.filter(session_key=planted).exists()
    assert browser.get("/s/linde/vandaag")["Location"].startswith("/inloggen")


def test_signing_in_with_an_account_leaves_the_door(village: Village) -> None:
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    account = village.anna.account
    assert account is not None
    account.set_password(make.PASSWORD)
    account.save()
    browser.post("/inloggen", {"login": account.email, "password": make.PASSWORD})
    assert browser.get("/s/linde/vandaag").status_code == 200
    assert browser.get(HOME)["Location"] == DOOR


def test_digits_of_another_script_are_the_same_digits(village: Village) -> None:
    browser = Client()
    ask(browser, "eva@voorbeeld.nl")
    arabic = code_in_the_mail().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert browser.post(f"{DOOR}code", {"code": arabic})["Location"] == HOME


def test_twenty_minutes_without_a_click_is_out(village: Village) -> None:
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    browser.get(HOME)
    with time_machine.travel(timezone.now() + timedelta(minutes=21), tick=True):
        assert browser.get(HOME)["Location"] == DOOR


def test_who_is_in_finds_the_way_back_from_the_door_and_from_reading(village: Village) -> None:
    browser, home = Client(), f'href="{HOME}"'
    public = (DOOR, f"{DOOR}uitleg", f"{DOOR}uitleg/wat-is-glans")
    assert [home in browser.get(address).content.decode() for address in public] == [False] * 3
    come_in(browser, "eva@voorbeeld.nl")
    assert [home in browser.get(address).content.decode() for address in public] == [True] * 3
    assert "U bent nog binnen." in browser.get(DOOR).content.decode()
    ParentLink.objects.get(parent=village.eva).take_custody("no")
    assert [home in browser.get(address).content.decode() for address in public] == [False] * 3


def test_ready_leaves_nothing_behind(village: Village) -> None:
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    answer = browser.post(f"{DOOR}klaar")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.get(HOME)["Location"] == DOOR


def test_a_parent_is_a_stranger_on_every_page_of_staff(village: Village) -> None:
    browser = Client()
    come_in(browser, "eva@voorbeeld.nl")
    pages = ("vandaag", f"gezin/{village.sem.pk}", "groep/5", "zoek", "instellingen", "kinderen")
    answers = {browser.get(f"/s/linde/{page}")["Location"].split("?")[0] for page in pages}
    assert answers == {"/inloggen"}


@pytest.mark.parametrize("door", ["", "mail", "code", "wie", "brief", "thuis"])
def test_nothing_answers_before_the_head_opened(closed_village: Village, door: str) -> None:
    assert Client().get(f"{DOOR}{door}").status_code == 404
    PortalOpening.objects.create(school=closed_village.linde, opens_on=TUESDAY + timedelta(days=1), phone="1")
    assert Client().get(f"{DOOR}{door}").status_code == 404


def test_no_open_redirect_by_choosing_a_language(village: Village) -> None:
    roads = [
        "//kwaad.nl",
        "https://kwaad.nl",
        "/\\kwaad.nl",
        "/ouders/esdoorn/thuis",
        f"{DOOR}..//kwaad.nl",
        "/ouders/lindeboom/",
    ]
    for road in roads:
        assert Client().post(f"{DOOR}taal", {"language": "nl", "next": road})["Location"] == DOOR
    endless = {"language": "nl", "next": f"{DOOR}{'x' * 9_000}"}
    assert Client().post(f"{DOOR}taal", endless)["Location"] == DOOR
    assert Client().post(f"{DOOR}taal", {"language": "nl", "next": f"{DOOR}mail"})["Location"] == f"{DOOR}mail"
    assert Client().post(f"{DOOR}taal", {"language": "xx"}).status_code == 404


def test_old_requests_go(village: Village) -> None:
    ask(Client(), "eva@voorbeeld.nl")
    assert forget_old(timezone.now()) == 0
    assert forget_old(timezone.now() + timedelta(minutes=10)) == 1
    ask(Client(), "eva@voorbeeld.nl")
    assert forget_old(timezone.now() - timedelta(hours=1)) == 1, "the clock was put back: nobody knows how old it is"
