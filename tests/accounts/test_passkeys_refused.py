"""What is no passkey, or not this person's, opens nothing: odd answers, another's keys, pages without confirming."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from tests import make

pytestmark = pytest.mark.django_db
WRONG = "Deze toegangssleutel werkt hier niet. Probeer het opnieuw, of kies een andere manier."
SHAPED: dict[str, Any] = {
    "id": "AA",
    "rawId": "AA",
    "type": "public-key",
    "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA", "userHandle": "MQ"},
}


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def anna() -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna", password=make.PASSWORD)


def a_key_of(account: Account) -> Authenticator:
    return Authenticator.objects.create(user=account, type="webauthn", data={"name": "laptop", "credential": {}})


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "geen json",
        "[]",
        "7",
        "7" * 5_000,
        "[" * 100_000,
        "{}",
        json.dumps(SHAPED),
        json.dumps({**SHAPED, "response": []}),
        json.dumps({**SHAPED, "response": {**SHAPED["response"], "userHandle": None}}),
        json.dumps({**SHAPED, "response": {**SHAPED["response"], "userHandle": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"}}),
        json.dumps({**SHAPED, "response": {**SHAPED["response"], "userHandle": [1]}}),
        json.dumps({**SHAPED, "rawId": {"a": 1}}),
    ],
)
@pytest.mark.parametrize("is_asked", [True, False])
def test_an_odd_answer_is_refused_and_lets_nobody_in(
    client: Client, anna: Account, sent: str, *, is_asked: bool
) -> None:
    if is_asked:
        asked = client.post("/inloggen/sleutel/vraag").json()
        assert (asked["userVerification"], asked["rpId"]) == ("required", "testserver")
        assert len(asked["challenge"]) >= 22
    answer = client.post("/inloggen/sleutel", {"credential": sent})
    assert (answer.status_code, answer["Location"]) == (302, "/inloggen")
    assert "_auth_user_id" not in client.session
    assert Event.objects.filter(kind="sign_in.ok").count() == 0


def test_the_question_is_a_post_and_is_counted(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "2/m/ip"}
    assert [client.get(path).status_code for path in ("/inloggen/sleutel", "/inloggen/sleutel/vraag")] == [405, 405]
    assert [client.post("/inloggen/sleutel/vraag").status_code for _ in range(3)] == [200, 200, 429]


def test_a_wrong_key_says_so_on_the_sign_in_page(client: Client, anna: Account) -> None:
    client.post("/inloggen/sleutel/vraag")
    page = client.post("/inloggen/sleutel", {"credential": json.dumps(SHAPED)}, follow=True).content.decode()
    assert WRONG in page
    assert Event.objects.filter(kind="sign_in.failed", about_id=None).count() == 1


def test_anothers_key_can_be_neither_named_nor_removed(client: Client, anna: Account) -> None:
    bram = Account.objects.create_account("bram@voorbeeld.nl", name="Bram", password=make.PASSWORD)
    key = a_key_of(bram)
    make.sign_in(client, anna)
    for what in ("naam", "weg"):
        assert client.get(f"/account/sleutels/{key.pk}/{what}").status_code == 404
        assert client.post(f"/account/sleutels/{key.pk}/{what}", {"name": "van mij"}).status_code == 404
    key.refresh_from_db()
    assert key.data["name"] == "laptop"
    assert "laptop" not in client.get("/account/sleutels").content.decode()


@pytest.mark.parametrize("path", ["nieuw", "{key}/naam", "{key}/weg"])
def test_changing_keys_asks_first_who_it_is(client: Client, anna: Account, path: str) -> None:
    key = a_key_of(anna)
    client.force_login(anna)
    answer = client.post(f"/account/sleutels/{path.format(key=key.pk)}", {"name": "x", "credential": "{}"})
    assert answer["Location"].startswith("/inloggen/bevestigen?next=")
    assert Authenticator.objects.get().data["name"] == "laptop"


@pytest.mark.parametrize("sent", ["", "{}", "7" * 5_000, json.dumps(SHAPED)])
def test_no_key_is_made_of_an_odd_answer(client: Client, anna: Account, sent: str) -> None:
    make.sign_in(client, anna)
    client.get("/account/sleutels/nieuw")
    answer = client.post("/account/sleutels/nieuw", {"name": "mijn laptop", "credential": sent})
    assert answer.status_code == 200
    assert 'value="mijn laptop"' in answer.content.decode(), "what was typed stays"
    assert Authenticator.objects.count() == 0
