"""The second step: who needs one is led to it, sets it up, and comes out where they were going."""

from __future__ import annotations

import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from glansrijk.lib.second_step import ask_for_second_step, where_one_was_going
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def olga() -> Account:
    account = Account.objects.create_account("olga@voorbeeld.nl", name="Olga", password=make.PASSWORD)
    account.make_operator()
    return account


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in(client: Client, account: Account) -> HttpResponse:
    return client.post("/inloggen", {"login": account.email, "password": make.PASSWORD})  # type: ignore[return-value]


def set_up(client: Client) -> HttpResponse:
    client.get("/account/tweede-stap/instellen")
    secret = client.session["mfa.totp.secret"]
    return client.post("/account/tweede-stap/instellen", {"code": code_of(secret)})  # type: ignore[return-value]


@pytest.mark.django_db(transaction=True)  # the library tells about changes after the commit
def test_an_operator_is_led_to_it_sets_it_up_and_comes_out_where_they_were_going(client: Client, olga: Account) -> None:
    assert sign_in(client, olga)["Location"] == "/"
    assert client.get("/")["Location"] == "/account/tweede-stap/instellen"
    page = client.get("/account/tweede-stap/instellen")
    assert page.status_code == 200, "no password is asked again right after signing in"
    secret = client.session["mfa.totp.secret"]
    assert secret in page.content.decode()
    assert "data:image/svg+xml;base64," in page.content.decode()
    done = client.post("/account/tweede-stap/instellen", {"code": code_of(secret)})
    assert done["Location"] == "/account/tweede-stap/noodcodes"
    codes = client.get(done["Location"])
    assert codes.content.decode().count("<li><code>") == 10
    assert client.get("/").status_code == 200
    assert ("second_step.set", olga.pk) in Event.objects.values_list("kind", "by_account_id")
    assert [letter.subject for letter in mail.outbox] == ["Je tweede stap staat aan"]
    assert mail.outbox[0].body.startswith("Dag Olga,")


def test_a_wrong_first_code_sets_nothing_up(client: Client, olga: Account) -> None:
    sign_in(client, olga)
    client.get("/account/tweede-stap/instellen")
    answer = client.post("/account/tweede-stap/instellen", {"code": "000000"})
    assert "Deze code klopt niet." in answer.content.decode()
    assert Authenticator.objects.count() == 0


def test_the_page_that_asked_is_remembered(olga: Account) -> None:
    request = RequestFactory().get("/s/linde/gezag?groep=5")
    request.session = Client().session
    assert ask_for_second_step(request)["Location"] == "/account/tweede-stap/instellen"
    assert where_one_was_going(request) == "/s/linde/gezag?groep=5"


def test_nothing_but_an_own_page_is_remembered(olga: Account) -> None:
    request = RequestFactory().get("/")
    request.session = Client().session
    assert where_one_was_going(request) == "/"
    request.session["going_to"] = "https://elders.example/"
    assert where_one_was_going(request) == "/"


def test_later_the_password_is_asked_before_anything_changes(client: Client, olga: Account) -> None:
    with time_machine.travel("2026-11-24 08:00:00+01:00") as clock:
        sign_in(client, olga)
        clock.shift(6 * 60)
        asked = client.get("/account/tweede-stap/instellen")
        assert asked["Location"] == "/inloggen/bevestigen?next=%2Faccount%2Ftweede-stap%2Finstellen"
        wrong = client.post(asked["Location"], {"password": "mis"})
        assert "Dit wachtwoord klopt niet." in wrong.content.decode()
        confirmed = client.post(asked["Location"], {"password": make.PASSWORD})
        assert confirmed["Location"] == "/account/tweede-stap/instellen"
        assert client.get(confirmed["Location"]).status_code == 200


def test_signing_in_asks_for_a_code(client: Client, olga: Account) -> None:
    secret = generate_totp_secret()
    TOTP.activate(olga, secret)
    assert sign_in(client, olga)["Location"] == "/inloggen/code"
    assert "_auth_user_id" not in client.session
    assert client.get("/account")["Location"] == "/inloggen?next=/account"
    wrong = client.post("/inloggen/code", {"code": "000000"})
    assert "Deze code klopt niet." in wrong.content.decode()
    assert client.post("/inloggen/code", {"code": code_of(secret)})["Location"] == "/"
    assert client.session["_auth_user_id"] == str(olga.pk)
    assert list(Event.objects.order_by("pk").values_list("kind", flat=True)) == ["sign_in.failed", "sign_in.ok"]


def test_a_code_works_once(olga: Account) -> None:
    secret = generate_totp_secret()
    TOTP.activate(olga, secret)
    with time_machine.travel("2026-11-24 08:00:00+01:00", tick=False):
        first, second = Client(), Client()
        sign_in(first, olga)
        sign_in(second, olga)
        assert first.post("/inloggen/code", {"code": code_of(secret)}).status_code == 302
        assert second.post("/inloggen/code", {"code": code_of(secret)}).status_code == 200


def test_a_spare_code_works_once(olga: Account) -> None:
    TOTP.activate(olga, generate_totp_secret())
    spare = RecoveryCodes.activate(olga).get_unused_codes()[0]
    first, second = Client(), Client()
    sign_in(first, olga)
    sign_in(second, olga)
    assert first.post("/inloggen/code", {"code": spare}).status_code == 302
    assert second.post("/inloggen/code", {"code": spare}).status_code == 200


def test_after_five_wrong_codes_one_has_to_wait(client: Client, olga: Account) -> None:
    secret = generate_totp_secret()
    TOTP.activate(olga, secret)
    sign_in(client, olga)
    statuses = [client.post("/inloggen/code", {"code": "000000"}).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert client.post("/inloggen/code", {"code": code_of(secret)}).status_code == 429


@pytest.mark.django_db(transaction=True)  # the library tells about changes after the commit
def test_turning_it_off_and_new_spare_codes_are_told_and_written_down(client: Client, olga: Account) -> None:
    sign_in(client, olga)
    set_up(client)
    client.post("/account/tweede-stap/noodcodes/maken")
    client.post("/account/tweede-stap/uitzetten")
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["sign_in.ok", "second_step.set", "second_step.codes_made", "second_step.removed"]
    assert [letter.subject for letter in mail.outbox] == [
        "Je tweede stap staat aan",
        "Je hebt nieuwe noodcodes",
        "Je tweede stap staat uit",
    ]


def test_the_spare_codes_come_as_a_dutch_file(client: Client, olga: Account) -> None:
    sign_in(client, olga)
    set_up(client)
    answer = client.get("/account/tweede-stap/noodcodes/bestand")
    assert answer["Content-Disposition"] == 'attachment; filename="noodcodes-glansrijk.txt"'
    assert len(answer.content.decode().split()) == 10 + len(
        "Noodcodes van Glansrijk. Elke code werkt één keer.".split()
    )
