"""Signing in at the provider of the school, against a real one: who comes in, and everybody who does not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from glansrijk.accounts.models import Account
from glansrijk.accounts.providers import providers
from glansrijk.audit.models import Event
from glansrijk.rules.roles import Role
from glansrijk.schools.models import BoardRole, School, Staff
from tests import make
from tests.accounts.openid_server import OTHER_KEY, SECRET, OpenIdServer, openid_server

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
GOOD = {"email": "Anna@Linde.nl", "email_verified": True, "tid": "ons-bestuur", "amr": ["pwd", "mfa"]}
AGAIN = "Inloggen is niet gelukt. De aanvraag is verlopen of al gebruikt. Begin opnieuw."
OTHER_TENANT = "Dit is geen account van jouw school. Kies het account dat je van je school kreeg."
NOT_SURE = "Het is niet zeker dat dit e-mailadres van jou is. Vraag de beheerder van je school om hulp."
NOT_HERE = "Met dit account kun je hier niet inloggen. Vraag het aan je directeur of de administratie."


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def linde() -> School:
    return make.make_school(slug="linde")


@pytest.fixture
def anna(linde: School) -> Account:
    account = make.make_account(email="anna@linde.nl", called="Anna Vos")
    works_at(linde, account)
    return account


@pytest.fixture
def server(settings: Settings, tmp_path: Path) -> Iterator[OpenIdServer]:
    with openid_server() as server:
        server.person = dict(GOOD)
        settings.SIGN_IN_FILE = told_in(tmp_path, server.issuer)
        yield server


def told_in(folder: Path, issuer: str, *, more: str = "") -> str:
    (folder / "secret").write_text(f"{SECRET}\n", encoding="utf-8")
    lines = [
        '[providers.waaier]\nname = "De Waaier"\nclient_id = "glansrijk"\nschools = ["linde"]',
        f'issuer = "{issuer}"\nclient_secret_file = "{folder / "secret"}"\nclaims = {{ tid = "ons-bestuur" }}\n{more}',
    ]
    file = folder / f"sign-in-{len(more)}.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return str(file)


def works_at(school: School, account: Account) -> Staff:
    staff = make.make_staff(school, "Anna Vos", Role.TEACHER)
    Staff.objects.filter(pk=staff.pk).update(account=account)
    Account.objects.exclude(email="anna@linde.nl").delete()
    return staff


def at_the_provider(client: Client, *, onward: str = "") -> str:
    """Go to the provider and come back with its answer, which is not given yet."""
    asked = client.get(f"/inloggen/school/waaier?next={onward}")
    back: str = requests.get(asked["Location"], allow_redirects=False, timeout=10).headers["Location"]
    return back.removeprefix(HOST)


def sign_in(client: Client, **how: str) -> HttpResponse:
    return client.get(at_the_provider(client, **how))  # type: ignore[return-value]


def assert_refused(client: Client, answer: HttpResponse, sentence: str) -> None:
    assert answer.status_code == 403
    assert f"<p>{sentence}</p>" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert Event.objects.values_list("kind", "about_id").last() == ("sign_in.not_vouched", None)


def test_the_button_is_a_link_and_leads_in_to_where_one_was_going(
    client: Client, server: OpenIdServer, anna: Account
) -> None:
    page = client.get("/inloggen?next=/account")
    assert 'href="/inloggen/school/waaier?next=%2Faccount">Inloggen met De Waaier</a>' in page.content.decode()
    assert "form-action 'self';" in page["Content-Security-Policy"] + ";"
    answer = sign_in(client, onward="/account")
    assert (answer.status_code, answer["Location"]) == (302, "/account")
    assert client.session["_auth_user_id"] == str(anna.pk)
    assert list(Event.objects.values_list("kind", "about_id")) == [("sign_in.ok", anna.pk)]
    assert Account.objects.count() == 1


def test_one_never_goes_on_to_another_site(client: Client, server: OpenIdServer, anna: Account) -> None:
    assert sign_in(client, onward="https://elders.example/")["Location"] == "/"


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        ({"tid": "ander-bestuur"}, OTHER_TENANT),
        ({"tid": None}, OTHER_TENANT),
        ({"email_verified": False}, NOT_SURE),
        ({"email_verified": "false"}, NOT_SURE),
        ({"email": None}, NOT_SURE),
        ({"email": "niemand@linde.nl"}, NOT_HERE),
        ({"iss": "http://127.0.0.1:1"}, AGAIN),
        ({"aud": "een-ander"}, AGAIN),
        ({"nonce": "een-ander"}, AGAIN),
        ({"exp": 1_000_000_000}, AGAIN),
    ],
)
def test_who_is_not_proven_or_not_ours_stays_outside(
    client: Client, server: OpenIdServer, anna: Account, person: dict[str, Any], sentence: str
) -> None:
    server.changes = person
    assert_refused(client, sign_in(client), sentence)
    assert Account.objects.count() == 1


def test_a_token_signed_by_another_is_refused(client: Client, server: OpenIdServer, anna: Account) -> None:
    server.signing_key = OTHER_KEY
    assert_refused(client, sign_in(client), AGAIN)


def test_an_answer_works_once_and_only_in_the_browser_that_asked(
    client: Client, server: OpenIdServer, anna: Account
) -> None:
    answer = at_the_provider(client)
    assert_refused(elsewhere := Client(), elsewhere.get(answer), AGAIN)  # type: ignore[arg-type]
    assert client.get(answer)["Location"] == "/"
    client.logout()
    assert_refused(client, client.get(answer), AGAIN)  # type: ignore[arg-type]
    session = client.session
    client.get("/inloggen/school/waaier")
    code = dict(part.split("=") for part in urlsplit(answer).query.split("&"))["code"]
    state = client.session["sign_in_at_provider"]["state"]
    replayed = client.get(f"/inloggen/school/waaier/terug?code={code}&state={state}")
    assert_refused(client, replayed, AGAIN)  # type: ignore[arg-type]
    assert session.get("_auth_user_id") is None


@pytest.mark.parametrize("answer", ["", "?code=x", "?code=x&state=", "?code=x&state=%C3%A9"])
@pytest.mark.parametrize("first", ["/inloggen", "/inloggen/school/waaier"])
def test_an_answer_that_nobody_asked_for_is_refused(
    client: Client, server: OpenIdServer, anna: Account, answer: str, first: str
) -> None:
    client.get(first)
    assert_refused(client, client.get(f"/inloggen/school/waaier/terug{answer}"), AGAIN)  # type: ignore[arg-type]


def test_an_answer_that_took_longer_than_ten_minutes_is_refused(
    client: Client, server: OpenIdServer, anna: Account
) -> None:
    answer = at_the_provider(client)
    with time_machine.travel(time.time() + 601):
        assert_refused(client, client.get(answer), AGAIN)  # type: ignore[arg-type]


@pytest.mark.parametrize("why", ["closed", "left", "works elsewhere too", "runs the server"])
def test_an_account_that_this_school_may_not_open_stays_closed(
    client: Client, server: OpenIdServer, linde: School, why: str
) -> None:
    account = make.make_account(email="anna@linde.nl", is_operator=why == "runs the server")
    staff = works_at(linde, account)
    if why == "closed":
        account.close()
    if why == "left":
        Staff.objects.filter(pk=staff.pk).update(left_on=make.START)
    if why == "works elsewhere too":
        works_at(make.make_school(slug="els"), account)
    assert_refused(client, sign_in(client), NOT_HERE)


def test_our_second_step_is_asked_unless_the_file_counts_theirs(
    client: Client, server: OpenIdServer, anna: Account, settings: Settings, tmp_path: Path
) -> None:
    TOTP.activate(anna, generate_totp_secret())
    assert sign_in(client)["Location"] == "/inloggen/code"
    assert "_auth_user_id" not in client.session
    settings.SIGN_IN_FILE = told_in(tmp_path, server.issuer, more='second_step = ["mfa"]')
    server.person["amr"] = ["pwd"]
    assert sign_in(again := Client())["Location"] == "/inloggen/code"
    server.person["amr"] = ["pwd", "mfa"]
    assert sign_in(again)["Location"] == "/"
    assert again.session["_auth_user_id"] == str(anna.pk)


def test_going_there_and_coming_back_is_counted(client: Client, settings: Settings, server: OpenIdServer) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "provider": "3/m/ip"}
    paths = ["/inloggen/school/waaier", "/inloggen/school/waaier/terug"] * 2
    assert [client.get(path).status_code for path in paths] == [302, 403, 302, 429]
    assert client.get(paths[0]).status_code == 429
    assert Event.objects.filter(kind="sign_in.not_vouched").count() == 1


def test_a_provider_that_is_silent_or_unknown(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.SIGN_IN_FILE = told_in(tmp_path, "http://127.0.0.1:1")
    answer = client.get("/inloggen/school/waaier")
    assert answer.status_code == 502
    assert "De Waaier antwoordt nu niet. Probeer het later nog een keer." in answer.content.decode()
    assert client.get("/inloggen/school/ander").status_code == 404


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("schools =", "# ="),
        ('["linde"]', '"obs-linde"'),
        ('{ tid = "ons-bestuur" }', "{}"),
        ("http://", "http://x."),
        ("[", "(("),
    ],
)
def test_a_file_that_leaves_a_door_open_stops_the_start(
    settings: Settings, tmp_path: Path, right: str, wrong: str
) -> None:
    file = Path(told_in(tmp_path, "http://127.0.0.1:1"))
    assert right in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    settings.SIGN_IN_FILE = str(file)
    with pytest.raises(ImproperlyConfigured):
        providers()


def test_somebody_of_the_board_comes_in_by_the_provider_of_the_board_and_by_no_other(
    client: Client, server: OpenIdServer, linde: School, settings: Settings, tmp_path: Path
) -> None:
    bea = make.make_account(email="anna@linde.nl", called="Bea")
    BoardRole.objects.create(board=linde.board, account=bea, from_on=make.START)
    assert_refused(client, sign_in(client), NOT_HERE)
    settings.SIGN_IN_FILE = told_in(tmp_path, server.issuer, more=f'boards = ["{linde.board.slug}"]')
    assert sign_in(client)["Location"] == "/"
    assert client.session["_auth_user_id"] == str(bea.pk)
    assert client.get("/")["Location"] == "/account/tweede-stap/instellen", "board staff need a second step"
    other = make.make_school(slug="els")
    BoardRole.objects.create(board=other.board, account=bea, from_on=make.START)
    assert_refused(elsewhere := Client(), sign_in(elsewhere), NOT_HERE)


def test_the_second_step_that_the_board_took_elsewhere_counts_where_the_file_says_so(
    client: Client, server: OpenIdServer, linde: School, settings: Settings, tmp_path: Path
) -> None:
    bea = make.make_account(email="anna@linde.nl", called="Bea")
    BoardRole.objects.create(board=linde.board, account=bea, from_on=make.START)
    more = f'boards = ["{linde.board.slug}"]\nsecond_step = ["mfa"]'
    settings.SIGN_IN_FILE = told_in(tmp_path, server.issuer, more=more)
    sign_in(client)
    assert client.get("/", follow=True).request["PATH_INFO"].startswith("/bestuur/")
