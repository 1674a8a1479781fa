"""The door of the invented demo, the language of the pages, and what a fresh data folder makes by itself."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.test import Client

from bin.catalogues import compile_all
from glansrijk.accounts.language import languages_with_words
from glansrijk.accounts.models import Account
from glansrijk.accounts.sessions import SessionStore
from glansrijk.accounts.signing_in import sign_in_for_demo
from glansrijk.audit.models import Event
from glansrijk.lib.second_step import has_second_step
from glansrijk.lib.secret_key import secret_key_in


@pytest.fixture
def hanneke(db: None) -> Account:
    return Account.objects.create_account("hanneke@voorbeeld.nl", name="Hanneke")


def a_request() -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore()
    request.user = AnonymousUser()
    return request


def test_in_the_demo_one_comes_in_without_a_password_or_second_step(settings: object, hanneke: Account) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    request = a_request()
    sign_in_for_demo(request, hanneke)
    assert (request.user, request.session["_auth_user_id"]) == (hanneke, str(hanneke.pk))
    assert has_second_step(request)
    assert Event.objects.get().kind == "sign_in.ok"


def test_outside_the_demo_that_door_is_not_there(settings: object, hanneke: Account) -> None:
    request = a_request()
    with pytest.raises(Http404):
        sign_in_for_demo(request, hanneke)
    assert list(request.session.keys()) == []


def test_a_session_of_the_demo_counts_for_nothing_outside_it(settings: object, hanneke: Account) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    request = a_request()
    sign_in_for_demo(request, hanneke)
    settings.DEMO = False  # type: ignore[attr-defined]
    assert not has_second_step(request)


@pytest.mark.parametrize(("language", "shown"), [("nl", "nl"), ("xx", "nl")])
def test_pages_speak_the_language_of_the_account(hanneke: Account, language: str, shown: str) -> None:
    hanneke.settle(name=hanneke.name, language=language)
    client = Client()
    client.force_login(hanneke)
    response = client.get("/account")
    assert (response["Content-Language"], f'<html lang="{shown}"' in response.content.decode()) == (shown, True)


def test_a_language_without_a_catalogue_is_not_offered(
    settings: object, tmp_path: Path, hanneke: Account, client: Client
) -> None:
    settings.LOCALE_PATHS = [tmp_path]  # type: ignore[attr-defined]
    languages_with_words.cache_clear()
    client.force_login(hanneke)
    assert 'name="language"' not in client.get("/account").content.decode()
    for language, offered in (("ar", False), ("en", True)):  # the other languages hold the words of parents only
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.mo").touch()
        languages_with_words.cache_clear()
        assert language in languages_with_words()
        assert ('name="language"' in client.get("/account").content.decode()) is offered
    languages_with_words.cache_clear()


def test_a_name_is_changed(hanneke: Account, client: Client) -> None:
    client.force_login(hanneke)
    assert client.post("/account", {"name": " Hanneke Bos "})["Location"] == "/account"
    hanneke.refresh_from_db()
    assert (hanneke.name, hanneke.language) == ("Hanneke Bos", "nl")
    assert "Dit veld is verplicht." in client.post("/account", {"name": ""}).content.decode()


def test_english_is_chosen_and_stays_until_another_is(hanneke: Account, client: Client) -> None:
    compile_all()
    languages_with_words.cache_clear()
    client.force_login(hanneke)
    client.post("/account", {"name": "Hanneke Bos", "language": "en"})
    client.post("/account", {"name": "Hanneke B."})
    page = client.get("/account")
    assert (page["Content-Language"], "Change password" in page.content.decode()) == ("en", True)


def test_the_secret_key_is_made_once_and_is_the_owners_only(tmp_path: Path) -> None:
    key = secret_key_in(tmp_path)
    assert (len(key) > 60, secret_key_in(tmp_path)) == (True, key)
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]
