"""Signing in: what it tells, what it counts, what it writes down."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from tests import make

pytestmark = pytest.mark.django_db
WRONG = "niet het goede wachtwoord"


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def anna() -> Account:
    return an_account("anna@voorbeeld.nl")


def an_account(email: str) -> Account:
    return Account.objects.create_account(email, name="Anna Vos", password=make.PASSWORD)


def sign_in(client: Client, email: str, password: str = make.PASSWORD) -> HttpResponse:
    return client.post("/inloggen", {"login": email, "password": password})  # type: ignore[return-value]


def events() -> list[tuple[str, int | None, int | None]]:
    return list(Event.objects.order_by("pk").values_list("kind", "by_account_id", "about_id"))


def test_the_right_password_leads_in(client: Client, anna: Account) -> None:
    response = sign_in(client, "anna@voorbeeld.nl")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(anna.pk)
    assert events() == [("sign_in.ok", anna.pk, anna.pk)]


def test_capitals_and_spaces_in_the_address_do_not_matter(client: Client, anna: Account) -> None:
    assert sign_in(client, " Anna@Voorbeeld.NL ").status_code == 302


def test_one_goes_to_the_page_one_was_going_to(client: Client, anna: Account) -> None:
    asked = client.get("/account")
    assert asked["Location"] == "/inloggen?next=/account"
    response = client.post(asked["Location"], {"login": anna.email, "password": make.PASSWORD})
    assert response["Location"] == "/account"


@pytest.mark.parametrize(
    "url", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", "/\\elders.example"]
)
def test_one_never_goes_to_another_site(client: Client, anna: Account, url: str) -> None:
    response = client.post("/inloggen", {"login": anna.email, "password": make.PASSWORD, "next": url})
    assert response["Location"] == "/"


def test_wrong_password_unknown_address_and_closed_account_cannot_be_told_apart(client: Client, anna: Account) -> None:
    closed = an_account("gesloten@voorbeeld.nl")
    closed.close()
    tries = (("anna@voorbeeld.nl", WRONG), ("niemand@voorbeeld.nl", WRONG), ("gesloten@voorbeeld.nl", make.PASSWORD))
    answers = [sign_in(client, *each) for each in tries]
    pages = {answer.content.decode().replace(each[0], "…") for answer, each in zip(answers, tries, strict=True)}
    assert {answer.status_code for answer in answers} == {200}
    assert len({_without_token(page) for page in pages}) == 1
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in pages.pop()
    assert "_auth_user_id" not in client.session


def _without_token(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_a_failure_is_written_down_without_the_typed_address(client: Client, anna: Account) -> None:
    sign_in(client, "anna@voorbeeld.nl", WRONG)
    sign_in(client, "niemand@voorbeeld.nl", WRONG)
    assert events() == [("sign_in.failed", None, anna.pk), ("sign_in.failed", None, None)]
    assert [event.facts for event in Event.objects.all()] == [{}, {}]


def test_an_account_without_a_password_cannot_sign_in(client: Client) -> None:
    account = Account.objects.create_account("nieuw@voorbeeld.nl", name="Nieuw")
    assert sign_in(client, account.email, "").status_code == 200
    assert sign_in(client, account.email, "!").status_code == 200
    assert "_auth_user_id" not in client.session


def test_after_five_wrong_passwords_one_has_to_wait_and_is_told_how_long(client: Client, anna: Account) -> None:
    statuses = [sign_in(client, anna.email, WRONG).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    refused = sign_in(client, anna.email)
    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert "Wacht vijf minuten en probeer het dan opnieuw." in refused.content.decode()
    assert "_auth_user_id" not in client.session


def test_others_are_not_locked_out(client: Client, anna: Account) -> None:
    bram = an_account("bram@voorbeeld.nl")
    for _ in range(8):
        sign_in(client, anna.email, WRONG)
    assert sign_in(client, bram.email).status_code == 302


def test_a_stranger_elsewhere_does_not_lock_the_owner_out(anna: Account) -> None:
    for _ in range(8):
        sign_in(Client(REMOTE_ADDR="203.0.113.9"), anna.email, WRONG)
    assert sign_in(Client(REMOTE_ADDR="198.51.100.7"), anna.email).status_code == 302


def test_guessing_from_many_addresses_leads_nowhere(anna: Account) -> None:
    statuses = [
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), anna.email, WRONG).status_code for number in range(1, 63)
    ]
    assert statuses == [200] * 60 + [429] * 2


def test_signing_in_well_is_not_counted_as_a_failure(anna: Account) -> None:
    assert [sign_in(Client(), anna.email).status_code for _ in range(7)] == [302] * 7


def test_nobody_makes_an_account_by_themselves(client: Client) -> None:
    assert [client.get(path).status_code for path in ("/signup", "/accounts/signup/", "/aanmelden")] == [404] * 3


def test_the_page_is_in_dutch_whatever_the_browser_speaks(client: Client) -> None:
    page = client.get("/inloggen", headers={"Accept-Language": "en-GB"}).content.decode()
    assert '<html lang="nl"' in page
    assert "placeholder" not in page


def test_a_script_without_a_session_is_told_to_sign_in(client: Client) -> None:
    response = client.post("/account", headers={"Accept": "application/json"})
    assert (response.status_code, response.json()) == (
        401,
        {"sign_in": True, "message": "Je bent uitgelogd. Log opnieuw in."},
    )


def test_htmx_goes_to_the_sign_in_page_and_comes_back(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/s/linde/groep/5"}
    response = client.get("/account", headers=headers)
    assert (response.status_code, response["HX-Redirect"]) == (401, "/inloggen?next=%2Fs%2Flinde%2Fgroep%2F5")


def test_a_form_that_lay_open_too_long_says_so(anna: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/inloggen", {"login": anna.email, "password": make.PASSWORD})
    assert response.status_code == 403
    assert "Deze pagina stond te lang open" in response.content.decode()
