"""Choosing a password: by invitation, when it was forgotten, and when one wants another."""

from __future__ import annotations

import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.accounts.signing_in import choose_password_path
from glansrijk.audit.models import Event

pytestmark = pytest.mark.django_db
NEW = "vier gewone woorden naast elkaar"


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def anna() -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna")


def choose(client: Client, path: str, password: str = NEW, again: str = "") -> HttpResponse:
    opened = client.get(path, follow=True)
    url = opened.redirect_chain[-1][0] if opened.redirect_chain else path
    return client.post(url, {"password1": password, "password2": again or password})  # type: ignore[return-value]


def test_an_invitation_leads_to_a_password_and_straight_in(client: Client, anna: Account) -> None:
    answer = choose(client, choose_password_path(anna))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(anna.pk)
    anna.refresh_from_db()
    assert anna.check_password(NEW)
    assert list(Event.objects.order_by("pk").values_list("kind", flat=True)) == ["password.set", "sign_in.ok"]


def test_the_key_is_not_in_the_address_of_the_page(client: Client, anna: Account) -> None:
    path = choose_password_path(anna)
    assert client.get(path)["Location"] == re.sub(r"-[^-]+-[^-]+$", "-set-password", path)


def test_an_invitation_works_once(anna: Account) -> None:
    path = choose_password_path(anna)
    choose(Client(), path)
    again = Client().get(path)
    assert "Deze link werkt niet meer" in again.content.decode()


def test_an_invitation_works_three_days(anna: Account) -> None:
    with time_machine.travel("2026-11-20 16:00:00+01:00") as clock:
        path = choose_password_path(anna)
        clock.shift(3 * 24 * 3600 - 60)
        assert Client().get(path).status_code == 302
        clock.shift(120)
        assert "Deze link werkt niet meer" in Client().get(path).content.decode()


def test_a_link_does_not_pass_by_the_second_step(client: Client, anna: Account) -> None:
    TOTP.activate(anna, generate_totp_secret())
    assert choose(client, choose_password_path(anna))["Location"] == "/inloggen/code"
    assert "_auth_user_id" not in client.session


def test_a_closed_account_stays_closed(client: Client, anna: Account) -> None:
    path = choose_password_path(anna)
    anna.close()
    assert choose(client, path)["Location"] == "/inloggen"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("kort", "kort", "Dit wachtwoord is te kort."),
        ("anna@voorbeeld.nl", "anna@voorbeeld.nl", "Het wachtwoord lijkt te veel op"),
        ("qwerty123456", "qwerty123456", "Dit wachtwoord is te algemeen."),
        (NEW, "iets heel anders", "Je moet hetzelfde wachtwoord twee keer intoetsen."),
    ],
)
def test_a_weak_password_is_refused_in_dutch(
    client: Client, anna: Account, password: str, again: str, sentence: str
) -> None:
    answer = choose(client, choose_password_path(anna), password, again)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    anna.refresh_from_db()
    assert not anna.has_usable_password()


def test_who_forgot_gets_a_link(client: Client, anna: Account) -> None:
    answer = client.post("/wachtwoord/vergeten", {"email": "Anna@voorbeeld.nl"})
    assert answer["Location"] == "/wachtwoord/vergeten/verstuurd"
    (letter,) = mail.outbox
    assert (letter.subject, letter.to) == ("Kies je wachtwoord voor Glansrijk", ["anna@voorbeeld.nl"])
    link = re.search(r"https://testserver(/wachtwoord/kiezen/\S+)", str(letter.body))
    assert link is not None
    assert choose(client, link[1])["Location"] == "/"


def test_an_unknown_address_gets_the_same_answer_and_no_link(client: Client) -> None:
    answer = client.post("/wachtwoord/vergeten", {"email": "niemand@voorbeeld.nl"})
    assert answer["Location"] == "/wachtwoord/vergeten/verstuurd"
    (letter,) = mail.outbox
    assert letter.subject == "Geen account met dit adres"
    assert "/wachtwoord/kiezen/" not in letter.body


def test_a_foreign_host_does_not_come_into_the_link(client: Client, anna: Account) -> None:
    answer = client.post("/wachtwoord/vergeten", {"email": anna.email}, headers={"Host": "kwaad.example"})
    assert (answer.status_code, mail.outbox) == (400, [])
    headers = {"X-Forwarded-Host": "kwaad.example"}
    client.post("/wachtwoord/vergeten", {"email": anna.email}, headers=headers)
    assert "kwaad.example" not in mail.outbox[0].body


def test_asking_too_often_is_refused_and_says_how_long_to_wait(client: Client, anna: Account) -> None:
    statuses = [client.post("/wachtwoord/vergeten", {"email": anna.email}).status_code for _ in range(4)]
    assert statuses == [302, 302, 302, 429]
    refused = client.post("/wachtwoord/vergeten", {"email": anna.email})
    assert "Wacht vijf minuten" in refused.content.decode()
    assert (refused["Retry-After"], len(mail.outbox)) == ("300", 3)


def test_no_second_copy_of_the_address_is_kept(client: Client, anna: Account) -> None:
    client.post("/wachtwoord/vergeten", {"email": anna.email})
    choose(client, choose_password_path(anna))
    assert EmailAddress.objects.count() == 0


def test_who_has_no_password_yet_is_led_to_the_link(client: Client, anna: Account) -> None:
    client.force_login(anna)
    assert client.get("/wachtwoord/wijzigen")["Location"] == "/wachtwoord/vergeten"


def test_another_password_needs_the_old_one_and_is_told(client: Client, anna: Account) -> None:
    choose(client, choose_password_path(anna))
    mail.outbox.clear()
    fields = {"oldpassword": "mis", "password1": NEW + "!", "password2": NEW + "!"}
    assert "Dit is niet je wachtwoord van nu." in client.post("/wachtwoord/wijzigen", fields).content.decode()
    assert client.post("/wachtwoord/wijzigen", {**fields, "oldpassword": NEW})["Location"] == "/account"
    assert [letter.subject for letter in mail.outbox] == ["Je wachtwoord is gewijzigd"]
    assert Event.objects.latest("pk").kind == "password.changed"
