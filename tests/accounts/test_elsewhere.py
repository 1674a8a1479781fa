"""Nobody is led to another site, and no form of another site is taken (TS9, TS11)."""

from __future__ import annotations

import re
from itertools import product

import pytest
from django.conf import settings
from django.test import Client

from glansrijk.accounts.models import Account

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord 26"
SITE = "kwaad.example"
BEGINNINGS = [
    "//",
    "///",
    "////",
    "/\\",
    "\\\\",
    "\\/",
    "https://",
    "HTTPS://",
    "http:///",
    "https:",
    "http:/",
    "ftp://",
]
AROUND = ["{}", " {}", "{}%2f..", "\t{}", "/\t/{}", "%09{}", "{}/inloggen", "{}#@127.0.0.1", "{}?testserver", "%2e{}"]
OTHERS = [
    "javascript:alert(1)",
    "JaVaScRiPt://%0aalert(1)",
    "data:text/html,x",
    f"https://testserver@{SITE}",
    f"https://testserver.{SITE}",
    f"//testserver:80@{SITE}/",
    f"/\r\nLocation: https://{SITE}",
    f"//{SITE}\x00",
    "https:testserver@" + SITE,
    f"http://{SITE}\\@testserver/",
]
PAYLOADS = [*(around.format(beginning + SITE) for beginning, around in product(BEGINNINGS, AROUND)), *OTHERS]


@pytest.fixture
def anna() -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna Vos", password=PASSWORD)


def leads_elsewhere(location: str) -> bool:
    """As a browser reads it: without blanks and tabs, a backslash as a slash; what is left is a path of this site."""
    read = "".join(location.split()).replace("\\", "/").lower().replace("\x00", "")
    return read.startswith("//") or re.match(r"[a-z][a-z0-9+.-]*:", read) is not None


def test_signing_in_leads_nowhere_else(anna: Account) -> None:
    assert len(set(PAYLOADS)) >= 120
    client = Client()
    client.force_login(anna, backend=settings.AUTHENTICATION_BACKENDS[0])
    wrong = [
        (payload, answer["Location"])
        for payload in PAYLOADS
        if (answer := client.get("/inloggen", {"next": payload})).status_code == 302
        and leads_elsewhere(answer["Location"])
    ]
    assert wrong == []


@pytest.mark.parametrize("payload", [*OTHERS[:4], f"//{SITE}", f"/\\{SITE}"])
def test_who_signs_in_stays_here(anna: Account, payload: str) -> None:
    answer = Client().post("/inloggen", {"login": anna.email, "password": PASSWORD, "next": payload})
    assert answer.status_code == 302
    assert not leads_elsewhere(answer["Location"])


def test_the_control_an_own_page_is_gone_to(anna: Account) -> None:
    answer = Client().post("/inloggen", {"login": anna.email, "password": PASSWORD, "next": "/account"})
    assert answer["Location"] == "/account"
    assert all(map(leads_elsewhere, ["//" + SITE, "/\\" + SITE, "https://" + SITE, "\t//" + SITE]))


def test_a_form_of_another_site_is_not_taken(anna: Account) -> None:
    """Also with the right token: a browser says where the form stood."""
    client = Client(enforce_csrf_checks=True)
    client.get("/inloggen")
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    form = {"login": anna.email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    taken = client.post("/inloggen", form, headers={"Origin": f"https://{SITE}"})
    here = client.post("/inloggen", form, headers={"Origin": "http://testserver"})
    assert (taken.status_code, here.status_code) == (403, 302)
