"""Signing in again on a layer over an open page: nothing of the page is lost, nothing is saved under another name."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.accounts.same_person import page_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def anna() -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna", password=make.PASSWORD)


@pytest.fixture
def bram() -> Account:
    return Account.objects.create_account("bram@voorbeeld.nl", name="Bram", password=make.PASSWORD)


def ask(client: Client, account: Account, password: str = make.PASSWORD, **extra: str) -> HttpResponse:
    return client.post("/inloggen/laag", {"email": account.email, "password": password, **extra})  # type: ignore[return-value]


def signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_right_password_gives_a_new_form_token(anna: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/inloggen")
    before = client.cookies["__Host-glansrijk-csrf"].value
    answer = client.post(
        "/inloggen/laag",
        {"email": anna.email, "password": make.PASSWORD},
        headers={"X-CSRFToken": before, "Referer": "https://testserver/"},
        secure=True,
    )
    body = answer.json()
    assert (answer.status_code, body["ok"], signed_in_as(client)) == (200, True, str(anna.pk))
    assert client.cookies["__Host-glansrijk-csrf"].value != before
    headers = {"X-CSRFToken": body["csrf"], "Referer": "https://testserver/"}
    assert client.post("/account", {"name": "Anna V."}, headers=headers, secure=True).status_code == 302


def test_a_wrong_password_is_a_sentence(client: Client, anna: Account) -> None:
    answer = ask(client, anna, "mis")
    assert (answer.status_code, answer.json()) == (  # type: ignore[attr-defined]
        400,
        {"ok": False, "message": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog een keer."},
    )
    assert signed_in_as(client) is None


def test_an_empty_form_is_a_sentence_too(client: Client) -> None:
    answer = client.post("/inloggen/laag")
    assert (answer.status_code, answer.json()) == (400, {"ok": False, "message": "Dit veld is verplicht."})


def test_the_layer_counts_together_with_the_page(client: Client, anna: Account) -> None:
    for _ in range(3):
        client.post("/inloggen", {"login": anna.email, "password": "mis"})
    statuses = [ask(client, anna, "mis").status_code for _ in range(3)]
    assert statuses == [400, 400, 429]
    refused = ask(client, anna)
    assert refused.status_code == 429
    assert refused.json()["message"].startswith("Te vaak verkeerd. Wacht vijf minuten")  # type: ignore[attr-defined]


def test_a_second_step_opens_beside_the_page(client: Client, anna: Account) -> None:
    TOTP.activate(anna, generate_totp_secret())
    answer = ask(client, anna)
    assert answer.json() == {"ok": False, "elsewhere": "/inloggen/code"}  # type: ignore[attr-defined]
    assert signed_in_as(client) is None
    assert client.get("/inloggen/code").status_code == 200


def test_the_person_of_the_page_comes_in(client: Client, anna: Account) -> None:
    assert ask(client, anna, page_of=page_of(anna)).json()["ok"] is True  # type: ignore[attr-defined]


def test_somebody_else_than_the_person_of_the_page_does_not(client: Client, anna: Account, bram: Account) -> None:
    answer = ask(client, bram, page_of=page_of(anna))
    assert answer.json() == {"ok": False, "elsewhere": "/"}  # type: ignore[attr-defined]
    assert signed_in_as(client) is None


@pytest.mark.parametrize("token", ["verzonnen", "MQ:1tt:verzonnen"])
def test_a_token_that_is_not_ours_is_nobodys(client: Client, anna: Account, token: str) -> None:
    assert ask(client, anna, page_of=token).json() == {"ok": False, "elsewhere": "/"}  # type: ignore[attr-defined]


def test_what_a_page_of_another_saves_is_refused(client: Client, anna: Account, bram: Account) -> None:
    client.force_login(bram)
    refused = client.post("/account", {"name": "Onder andere naam"}, headers={"X-Page-Of": page_of(anna)})
    bram.refresh_from_db()
    assert (refused.status_code, bram.name) == (401, "Bram")
    assert client.post("/account", {"name": "Bram P."}, headers={"X-Page-Of": page_of(bram)}).status_code == 302
