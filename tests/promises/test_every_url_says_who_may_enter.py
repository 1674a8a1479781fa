"""Every address states in words who may enter, and asks for a sign-in unless it is open to everyone."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from glansrijk.lib.access import everyone, only, signed_in
from tests.promises.addresses import ALL, Address, all_addresses

# What everyone may see, and why. A page that is not in this list asks for a sign-in.
OPEN = {
    "vouched_begin": "to the provider of the school, to sign in",
    "vouched_back": "back from there: the answer itself is checked",
    "account_login": "signing in",
    "sign_in_layer": "signing in over an open page",
    "mfa_authenticate": "signing in, the second step",
    "mfa_login_webauthn": "signing in with a passkey",
    "passkey_ask": "what a passkey signs; the same for everybody but a random number",
    "account_logout": "signing out, also when the session ended already",
    "signed_out": "after signing out",
    "account_reset_password": "the password was forgotten",
    "account_reset_password_done": "the password was forgotten",
    "account_reset_password_from_key": "the link from the mail",
    "account_reset_password_from_key_done": "the link from the mail",
    "privacy": "what we keep",
    "rules": "how we count",
    "calendar_feed": "a phone reads it by its secret address",
    "demo_sign_in": "the demo; not there outside it",
    "parents_door": "parents have no account; closed until the head opened it",
    "address_door": "asking for a code by mail",
    "code_door": "typing the code from the mail",
    "who_door": "two parents share an address",
    "letter_door": "typing the code of a letter",
    "door_language": "choosing a language before coming in",
    "parent_explanations": "how school works; nothing in it is about anybody",
    "parent_explanation": "one of those",
    "parent_explanation_paper": "the same on paper",
    "pulse_thanks": "says thank you to whoever asks; nothing in it is about anybody",
    "public_school": "what a school told everybody; nothing before the head published it",
    "public_school_in": "the same with the fixed words in another language",
    "public_file": "a brochure or poster that is published, at an address that nobody can guess",
    "public_photo": "a photo of an ambassador or the story that was given to everybody, on the page of a school",
    "public_board": "what a board told everybody",
    "public_board_in": "the same in another language",
    "sitemap": "the public pages of which the school said that search engines may look",
    "robots": "where search engines may look",
    "leave_door": "going out, also when the session ended already",
}


def without_a_rule(addresses: tuple[Address, ...]) -> list[str]:
    """Addresses of which the view does not say who may enter."""
    return [address.route for address in addresses if address.rule is None]


def test_every_address_has_a_rule_and_a_name() -> None:
    assert len(ALL) > 25
    assert without_a_rule(ALL) == []
    assert [address.route for address in ALL if not address.name] == []


def test_a_view_without_a_rule_is_found_also_in_an_include() -> None:
    def unguarded(request: HttpRequest) -> HttpResponse:
        return HttpResponse("hier mag iedereen zomaar in")

    found = all_addresses([path("diep/", include([path("verstopt", unguarded)]))])
    assert without_a_rule(tuple(found)) == ["diep/verstopt"]


def test_every_rule_is_said_in_words() -> None:
    rules = {address.rule for address in ALL if address.rule}
    assert [rule.name for rule in rules if not rule.sentence.endswith(".")] == []


def test_only_what_is_listed_is_open() -> None:
    is_open = {address.name for address in ALL if address.rule and address.rule.is_open}
    assert is_open - set(OPEN) == set(), "say in OPEN why everyone may see it, or close it"


def test_no_page_of_a_school_is_open() -> None:
    assert [address.route for address in ALL if address.is_of_a_school and address.rule in {everyone, signed_in}] == []


@pytest.mark.django_db
@pytest.mark.urls("tests.promises.test_every_url_says_who_may_enter")
def test_a_view_that_says_nothing_is_closed() -> None:
    assert Client().get("/niets-gezegd")["Location"].startswith("/inloggen?next=")
    assert Client().get("/open").status_code == 200


def _says_nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("dit zou niemand moeten zien")


@only(everyone)
def _open(request: HttpRequest) -> HttpResponse:
    return HttpResponse("welkom")


urlpatterns = [
    path("niets-gezegd", _says_nothing),
    path("open", _open),
    path("inloggen", _open, name="account_login"),
]
