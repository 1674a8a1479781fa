"""Before something heavy one shows once more who one is: by password, code or school; nothing typed is lost (TS12)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from glansrijk.rules.roles import Role
from glansrijk.schools.models import RoleGrant, Staff
from tests import make
from tests.accounts.openid_server import OpenIdServer, openid_server
from tests.accounts.test_second_step import code_of
from tests.accounts.test_signing_in_with_the_school import told_in
from tests.village import NOON, Village, make_village

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def head(village: Village, _at_noon: time_machine.Traveller) -> Client:
    """Hanneke, head, signed in six minutes ago with a password and a code."""
    village.give_second_step(village.hanneke)
    account = village.hanneke.account
    assert account is not None
    account.set_password(make.PASSWORD)
    account.save()
    client = village.signed_in(village.hanneke)
    _at_noon.shift(6 * 60)
    return client


def role_for(village: Village, client: Client) -> tuple[str, str]:
    """Send the form that gives Anna the role of intern begeleider: the path, and where it leads."""
    path = f"/s/linde/medewerkers/{village.anna.pk}/rol"
    answer = client.post(path, {"role": "ib", "from_on": "2026-11-24"})
    return path, answer.headers.get("Location", str(answer.status_code))


def holds_ib(village: Village) -> bool:
    return RoleGrant.objects.filter(staff=village.anna, role=Role.IB.value).exists()


def test_a_role_waits_for_the_password_and_is_then_given_as_it_was_typed(village: Village, head: Client) -> None:
    path, asked = role_for(village, head)
    assert (asked, holds_ib(village)) == (f"/inloggen/bevestigen?next={quote(path, safe='')}", False)
    wrong = head.post(asked, {"password": "mis"})
    assert ("Dit wachtwoord klopt niet." in wrong.content.decode(), holds_ib(village)) == (True, False)
    right = head.post(asked, {"password": make.PASSWORD})
    assert (right["Location"], holds_ib(village)) == (f"/s/linde/medewerkers/{village.anna.pk}", True)
    grant = RoleGrant.objects.get(staff=village.anna, role=Role.IB.value)
    assert (grant.from_on, grant.by) == (date(2026, 11, 24), village.hanneke.account)
    assert role_for(village, head)[1] == "200", "not asked again within five minutes; the role is held already"


def test_a_code_from_the_app_will_do_and_the_page_offers_it(village: Village, head: Client) -> None:
    path, asked = role_for(village, head)
    page = head.get(asked).content.decode()
    onward = quote(path, safe="")
    assert f'<a href="/inloggen/bevestigen/code?next={onward}">Met een code uit de app</a>' in page
    by_code = f"/inloggen/bevestigen/code?next={onward}"
    assert (head.post(by_code, {"code": "000000"}).status_code, holds_ib(village)) == (200, False)
    head.post(by_code, {"code": code_of(SECRET)})
    assert holds_ib(village)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "/s/linde/medewerkers/{anna}/rol/{grant}/einde"),
        ("post", "/s/linde/medewerkers/{anna}/toegang"),
        ("post", "/s/linde/medewerkers/{anna}/toegang/einde"),
        ("post", "/s/linde/privacy/verzoeken/1/wissen"),
        ("get", "/account/agenda"),
        ("get", "/account/pincode"),
        ("get", "/account/tweede-stap/uitzetten"),
        ("get", "/account/tweede-stap/noodcodes"),
        ("get", "/account/tweede-stap/noodcodes/bestand"),
    ],
)
def test_every_heavy_page_asks(village: Village, head: Client, method: str, path: str) -> None:
    before = (Event.objects.count(), RoleGrant.objects.count(), Staff.objects.filter(left_on=None).count())
    grant = RoleGrant.objects.get(staff=village.anna)
    there = path.format(anna=village.anna.pk, grant=grant.pk)
    answer = getattr(head, method)(there)
    assert answer["Location"] == f"/inloggen/bevestigen?next={quote(there, safe='')}"
    after = (Event.objects.count(), RoleGrant.objects.count(), Staff.objects.filter(left_on=None).count())
    assert after == before


@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_a_dossier_leaves_only_after_it_and_from_the_page_with_its_button(head: Client, kind: str) -> None:
    asked = head.post(f"/s/linde/privacy/verzoeken/7/{kind}")
    assert asked["Location"] == "/inloggen/bevestigen?next=%2Fs%2Flinde%2Fprivacy%2Fverzoeken%2F7"
    there = head.post(asked["Location"], {"password": make.PASSWORD})
    assert there["Location"] == "/s/linde/privacy/verzoeken/7"
    assert head.post(f"/s/linde/privacy/verzoeken/7/{kind}").status_code == 404, "past the question: no such request"


def test_a_form_that_was_sent_and_left_does_not_go_on_later(village: Village, head: Client) -> None:
    path = "/account/tweede-stap/uitzetten"
    asked = head.post(path)["Location"]
    assert head.get(path)["Location"] == asked
    assert head.post(asked, {"password": make.PASSWORD})["Location"] == path
    assert Authenticator.objects.filter(user=village.hanneke.account).exists()
    head.post(path)
    assert not Authenticator.objects.filter(user=village.hanneke.account).exists()


def test_somebody_elses_password_confirms_nothing(village: Village, head: Client) -> None:
    Account.objects.create_account("anders@voorbeeld.nl", name="Anders", password="een ander lang wachtwoord 27")
    _path, asked = role_for(village, head)
    head.post(asked, {"password": "een ander lang wachtwoord 27"})
    assert not holds_ib(village)


@pytest.fixture
def server(settings: Settings, tmp_path: Path) -> Iterator[OpenIdServer]:
    with openid_server() as server:
        settings.SIGN_IN_FILE = told_in(tmp_path, server.issuer, more='second_step = ["mfa"]')
        yield server


class AtSchool:
    """Hanneke without a password here, signed in by her school six minutes ago; `again` goes there once more."""

    def __init__(self, village: Village, server: OpenIdServer, clock: time_machine.Traveller) -> None:
        account = village.hanneke.account
        assert account is not None
        account.set_unusable_password()
        account.save()
        told = {"email": account.email, "email_verified": True, "tid": "ons-bestuur", "amr": ["mfa"]}
        self.client, self.server, self.email = Client(), server, account.email
        server.person = told
        self._through(self.client.get("/inloggen/school/waaier")["Location"])
        clock.shift(6 * 60)

    def again(self, onward: str) -> str:
        asked = self.client.get(f"/inloggen/school/waaier?nog-eens&next={quote(onward, safe='')}")["Location"]
        assert "&prompt=login&max_age=0" in asked
        return self._through(asked)

    def _through(self, asked: str) -> str:
        back = requests.get(asked, allow_redirects=False, timeout=10).headers["Location"]
        answer = self.client.get(back.removeprefix("http://testserver"))
        return answer.headers.get("Location", "") or answer.content.decode()


@pytest.fixture
def at_school(village: Village, server: OpenIdServer, _at_noon: time_machine.Traveller) -> AtSchool:
    return AtSchool(village, server, _at_noon)


def test_who_signs_in_at_school_confirms_there(village: Village, at_school: AtSchool) -> None:
    path, asked = role_for(village, at_school.client)
    onward = quote(path, safe="")
    assert asked == f"/inloggen/bevestigen/school?next={onward}", "no password is asked of who has none"
    page = at_school.client.get(asked).content.decode()
    assert f'href="/inloggen/school/waaier?nog-eens&amp;next={onward}">Inloggen met De Waaier</a>' in page
    at_school.server.person["auth_time"] = int(time.time())
    assert at_school.again(path) == f"/s/linde/medewerkers/{village.anna.pk}"
    assert holds_ib(village)
    assert role_for(village, at_school.client)[1] == "200", "confirmed for five minutes"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "De Waaier vroeg niet opnieuw wie je bent. Bevestig het op een andere manier."),
        ({"auth_time": 1_000}, "De Waaier vroeg niet opnieuw wie je bent. Bevestig het op een andere manier."),
        ({"auth_time": True}, "De Waaier vroeg niet opnieuw wie je bent. Bevestig het op een andere manier."),
        ({"auth_time": "nu", "email": "x"}, "Met dit account kun je hier niet inloggen."),
        ({"email": "anna"}, "Dit is een ander account dan waarmee je hier werkt. Kies je eigen account."),
    ],
)
def test_a_school_that_did_not_ask_or_another_person_confirms_nothing(
    village: Village, at_school: AtSchool, told: dict[str, object], sentence: str
) -> None:
    assert village.anna.account is not None
    if told.get("email") == "anna":
        told = {"email": village.anna.account.email, "auth_time": int(time.time())}
    path, _asked = role_for(village, at_school.client)
    at_school.server.person |= told
    page = at_school.again(path)
    assert (sentence in page, "Dat is niet gelukt" in page, holds_ib(village)) == (True, True, False)
    assert at_school.client.session["_auth_user_id"] == str(village.hanneke.account_id), "still the same person"
    assert role_for(village, at_school.client)[1].startswith("/inloggen/bevestigen/school")


def test_signing_in_at_a_school_that_asked_nothing_is_no_confirmation(village: Village, at_school: AtSchool) -> None:
    """Else an open computer confirms itself: sign out, and in again without a question."""
    at_school.client.logout()
    at_school._through(at_school.client.get("/inloggen/school/waaier")["Location"])
    assert role_for(village, at_school.client)[1].startswith("/inloggen/bevestigen/school")


def test_without_password_and_school_the_page_leads_to_a_password(village: Village) -> None:
    client = Client()
    assert village.anna.account is not None
    client.force_login(village.anna.account)
    asked = client.get("/account/agenda")["Location"]
    assert asked == "/inloggen/bevestigen/school?next=%2Faccount%2Fagenda"
    assert 'href="/wachtwoord/vergeten">Stuur mij de link</a>' in client.get(asked).content.decode()
