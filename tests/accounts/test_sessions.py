"""Sessions: a new key at sign-in, gone at sign-out, gone after half an hour still and after ten hours anyway (TS12)."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from glansrijk.accounts.models import Account, OpenSession
from glansrijk.accounts.sessions import LAST_CLICK
from glansrijk.audit.models import Event
from tests import make

MORNING = "2026-11-24 08:00:00+01:00"


@pytest.fixture(autouse=True)
def _nothing_counted_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def anna() -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna", password=make.PASSWORD)


def signed_in(account: Account) -> Client:
    client = Client()
    client.post("/inloggen", {"login": account.email, "password": make.PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


def test_the_key_changes_at_sign_in(client: Client, anna: Account) -> None:
    session = client.session
    session["planted"] = True
    session.save()
    planted = str(session.session_key)
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    client.post("/inloggen", {"login": anna.email, "password": make.PASSWORD})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert not is_in(thief)


def test_signing_out_ends_the_session_on_the_server(anna: Account) -> None:
    client = signed_in(anna)
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post("/uitloggen")
    assert (answer.status_code, answer["Location"]) == (302, "/uitgelogd")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert not is_in(thief)
    assert Event.objects.latest("pk").kind == "sign_out"
    assert "Je bent uitgelogd" in client.get("/uitgelogd").content.decode()


def test_signing_out_is_asked_first(anna: Account) -> None:
    client = signed_in(anna)
    asked = client.get("/uitloggen")
    assert (asked.status_code, "Clear-Site-Data" in asked.headers) == (200, False)
    assert is_in(client)


def test_a_session_that_lies_still_for_half_an_hour_ends(anna: Account) -> None:
    with time_machine.travel(MORNING) as clock:
        client = signed_in(anna)
        clock.shift(timedelta(minutes=29))
        assert is_in(client)
        clock.shift(timedelta(minutes=29))
        assert is_in(client)
        clock.shift(timedelta(minutes=32))
        assert not is_in(client)
        assert OpenSession.objects.filter(pk=client.cookies[settings.SESSION_COOKIE_NAME].value).count() == 0


def test_also_when_nothing_was_clicked_after_signing_in(anna: Account) -> None:
    with time_machine.travel(MORNING) as clock:
        client = signed_in(anna)
        clock.shift(timedelta(minutes=31))
        assert not is_in(client)


def test_a_session_does_not_live_longer_because_the_clock_is_put_back(anna: Account) -> None:
    with time_machine.travel(MORNING) as clock:
        client = signed_in(anna)
        clock.shift(-timedelta(minutes=4))  # two machines may differ
        assert is_in(client)
        clock.shift(-timedelta(hours=1))
        assert not is_in(client)


def test_a_session_ends_after_ten_hours_anyway(anna: Account) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        client = signed_in(anna)
        for _ in range(30):
            clock.shift(timedelta(minutes=20))
            assert is_in(client)
        clock.shift(timedelta(minutes=1))
        assert not is_in(client)


def test_a_busy_page_does_not_write_at_every_click(anna: Account) -> None:
    with time_machine.travel(MORNING, tick=False):
        client = signed_in(anna)
        client.get("/account")
        assert settings.SESSION_COOKIE_NAME not in client.get("/account").cookies


def test_a_click_is_noted_from_a_minute_after_the_last_one_that_was(anna: Account) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        client, noted = signed_in(anna), list[int]()
        for seconds in (0, 59, 1, 59, 1):
            clock.shift(timedelta(seconds=seconds))
            client.get("/account")
            noted.append(client.session[LAST_CLICK])
    assert [at - noted[0] for at in noted] == [0, 0, 60, 60, 120]


def test_another_password_ends_the_other_sessions_and_keeps_this_one(anna: Account) -> None:
    here, elsewhere = signed_in(anna), signed_in(anna)
    new = "een ander lang wachtwoord 27"
    answer = here.post("/wachtwoord/wijzigen", {"oldpassword": make.PASSWORD, "password1": new, "password2": new})
    assert answer["Location"] == "/account"
    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_closing_the_account_ends_every_session_at_once(anna: Account) -> None:
    client = signed_in(anna)
    anna.close()
    assert not is_in(client)


def test_the_cookies_are_strict(client: Client, anna: Account) -> None:
    client.get("/inloggen")
    client.post("/inloggen", {"login": anna.email, "password": make.PASSWORD})
    assert sorted(client.cookies) == ["__Host-glansrijk", "__Host-glansrijk-csrf", "__Host-glansrijk-toestel"]
    for cookie in client.cookies.values():
        assert (cookie["secure"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert client.cookies["__Host-glansrijk"]["httponly"] is True
    assert client.cookies["__Host-glansrijk"]["expires"] == "", "the browser forgets it when it closes"


@pytest.mark.parametrize(
    ("plain_http", "names"),
    [("0", "__Host-glansrijk __Host-glansrijk-csrf True"), ("1", "glansrijk glansrijk-csrf False")],
)
def test_without_tls_the_cookies_have_plain_names(plain_http: str, names: str) -> None:
    script = (
        "from glansrijk import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
    )
    environment = {**os.environ, "GLANSRIJK_PLAIN_HTTP": plain_http}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == names


def test_the_settings_are_fit_to_deploy() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.partition("(")[0]) == (0, "System check identified no issues ")
