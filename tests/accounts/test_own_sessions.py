"""Where one is signed in: a list in plain words, one or all others ended at once, and nobody else's (ASVS 7.4, 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.core.cache import cache
from django.test import Client

from glansrijk.accounts.models import Account, OpenSession
from glansrijk.accounts.signing_in import choose_password_path
from glansrijk.audit.models import Event
from tests import make
from tests.accounts.test_second_step import set_up

pytestmark = pytest.mark.django_db
PAGE = "/account/ingelogd"
CHROMEBOOK = "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605 Version/18.1 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel("2026-11-24 08:00:00+01:00", tick=False) as clock:
        yield clock


@pytest.fixture
def anna(clock: time_machine.Traveller) -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna", password=make.PASSWORD)


def signed_in(account: Account, browser: str) -> Client:
    client = Client(headers={"User-Agent": browser})
    client.post("/inloggen", {"login": account.email, "password": make.PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


def lines_of(client: Client) -> list[tuple[str, str]]:
    """Each line of the list as (what it says, the mark of its button)."""
    page = client.get(PAGE).content.decode()
    items = re.findall(r"<li>\s*(<b>.*?)</li>", page, flags=re.DOTALL)
    return [(_words(item.partition("<form")[0]), "".join(re.findall(r'value="(\w{32})"', item))) for item in items]


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_list_says_what_since_when_and_which_is_this_one(anna: Account, clock: time_machine.Traveller) -> None:
    phone = signed_in(anna, IPHONE)
    clock.shift(600)
    assert is_in(phone)
    clock.shift(60)
    here = signed_in(anna, CHROMEBOOK)
    (first, no_button), (second, mark) = lines_of(here)
    assert first == "Chrome op een Chromebook dit apparaat Ingelogd sinds dinsdag 24 november, 08:11."
    since, _dot, last = second.partition(". ")
    assert since == "Safari op een iPhone Ingelogd sinds dinsdag 24 november, 08:00"
    assert last == "Laatst gebruikt: dinsdag 24 november, 08:10."
    assert (no_button, len(mark)) == ("", 32)
    key = phone.cookies[settings.SESSION_COOKIE_NAME].value
    assert key not in here.get(PAGE).content.decode(), "the key itself stands on no page"


def test_what_is_over_or_someone_elses_stands_in_no_list(anna: Account, clock: time_machine.Traveller) -> None:
    bram = Account.objects.create_account("bram@voorbeeld.nl", name="Bram", password=make.PASSWORD)
    signed_in(anna, IPHONE)
    clock.shift(10 * 60 * 60 + 1)
    signed_in(bram, IPHONE)
    assert len(lines_of(signed_in(anna, CHROMEBOOK))) == 1


def test_one_is_ended_at_once_and_stays_ended(anna: Account, clock: time_machine.Traveller) -> None:
    phone, here = signed_in(anna, IPHONE), signed_in(anna, CHROMEBOOK)
    old_key = phone.cookies[settings.SESSION_COOKIE_NAME].value
    mark = lines_of(here)[1][1]
    answer = here.post(f"{PAGE}/uit", {"session": mark}, follow=True)
    assert "Daar ben je nu uitgelogd." in answer.content.decode()
    assert (is_in(phone), is_in(here), OpenSession.objects.filter(pk=old_key).exists()) == (False, True, False)
    assert Event.objects.filter(kind="session.ended", about_id=anna.pk).count() == 1
    again = here.post(f"{PAGE}/uit", {"session": mark}, follow=True)
    assert "Daar was je al uitgelogd." in again.content.decode()
    assert Event.objects.filter(kind="session.ended").count() == 1


def test_a_session_that_is_busy_while_it_is_ended_writes_nothing_back(anna: Account) -> None:
    phone = signed_in(anna, IPHONE)
    held = phone.session
    held["something"] = "typed"
    OpenSession.objects.all().delete()
    with pytest.raises(UpdateError):
        held.save()
    assert OpenSession.objects.count() == 0


def test_all_others_end_and_this_one_stays(anna: Account) -> None:
    others, here = [signed_in(anna, IPHONE), signed_in(anna, "")], signed_in(anna, CHROMEBOOK)
    here.post(f"{PAGE}/andere-uit")
    assert ([is_in(one) for one in others], is_in(here)) == ([False, False], True)
    event = Event.objects.get(kind="session.others_ended")
    assert (event.by_account_id, event.facts) == (anna.pk, {"number": 2})
    assert "Overal uitloggen" not in here.get(PAGE).content.decode()


def test_somebody_elses_session_cannot_be_ended(anna: Account) -> None:
    bram = Account.objects.create_account("bram@voorbeeld.nl", name="Bram", password=make.PASSWORD)
    hers, his, more_of_his = signed_in(anna, IPHONE), signed_in(bram, IPHONE), signed_in(bram, CHROMEBOOK)
    mark = lines_of(his)[1][1]
    hers.post(f"{PAGE}/uit", {"session": mark})
    hers.post(f"{PAGE}/uit", {"session": ""})
    hers.post(f"{PAGE}/andere-uit")
    assert [is_in(one) for one in (hers, his, more_of_his)] == [True, True, True]
    assert not Event.objects.filter(kind__startswith="session.").exists()


def test_this_one_ends_by_signing_out_and_nothing_by_looking(anna: Account) -> None:
    phone, here = signed_in(anna, IPHONE), signed_in(anna, CHROMEBOOK)
    mine = lines_of(phone)[1][1]
    assert here.post(f"{PAGE}/uit", {"session": mine})["Location"] == "/uitloggen"
    assert [here.get(f"{PAGE}/{what}").status_code for what in ("uit", "andere-uit")] == [405, 405]
    assert (is_in(phone), is_in(here)) == (True, True)


def test_before_the_second_step_nobody_is_in_the_list(anna: Account) -> None:
    client = Client()
    client.get("/inloggen")
    assert not OpenSession.objects.exclude(account=None).exists()


@pytest.mark.django_db(transaction=True)  # the library tells about changes after the commit
def test_another_password_or_second_step_ends_the_others(anna: Account) -> None:
    here, elsewhere = signed_in(anna, CHROMEBOOK), signed_in(anna, IPHONE)
    set_up(here)
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    Client().post("/wachtwoord/vergeten", {"email": anna.email})
    new = "een ander lang wachtwoord 27"
    here.post("/wachtwoord/wijzigen", {"oldpassword": make.PASSWORD, "password1": new, "password2": new})
    assert (is_in(here), OpenSession.objects.filter(account=anna).count()) == (True, 1)
    assert OpenSession.objects.get(account=anna).session_key == here.session.session_key
    assert here.session[SESSION_KEY] == str(anna.pk)


@pytest.mark.django_db(transaction=True)  # the library tells about changes after the commit
def test_a_password_chosen_by_the_link_from_the_mail_ends_every_session(anna: Account) -> None:
    elsewhere = [signed_in(anna, IPHONE), signed_in(anna, CHROMEBOOK)]
    anna.refresh_from_db()
    browser = Client()
    there = browser.get(choose_password_path(anna))["Location"]
    new = "een ander lang wachtwoord 27"
    browser.post(there, {"password1": new, "password2": new})
    assert ([is_in(one) for one in elsewhere], is_in(browser)) == ([False, False], True)
    assert OpenSession.objects.filter(account=anna).count() == 1
