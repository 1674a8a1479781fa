"""The same strict headers on every answer: pages, JSON, redirects, files, and everything that goes wrong (TS13)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import path

from glansrijk.lib.access import everyone, only
from glansrijk.urls import handler429
from glansrijk.urls import urlpatterns as the_pages

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
STRICT = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@only(everyone)
def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("this page breaks on purpose")


@only(everyone)
def forbids(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@only(everyone)
def distrusts(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("this page distrusts on purpose")


urlpatterns = [
    *the_pages,
    path("test/500", breaks),
    path("test/403", forbids),
    path("test/400", distrusts),
]
__all__ = ["handler429", "urlpatterns"]

ANSWERS = {
    "a page": ("GET", "/inloggen", {}, 200),
    "a redirect to the sign-in page": ("GET", "/account", {}, 302),
    "a refusal to a script": ("POST", "/account", {"Accept": "application/json"}, 401),
    "JSON": ("POST", "/inloggen/laag", {}, 400),
    "a method that is not for this page": ("GET", "/inloggen/laag", {}, 405),
    "no such page": ("GET", "/bestaat-niet", {}, 404),
    "no such school": ("GET", "/s/bestaat-niet/", {}, 302),
    "a page that breaks": ("GET", "/test/500", {}, 500),
    "a page that is not for you": ("GET", "/test/403", {}, 403),
    "a request we do not trust": ("GET", "/test/400", {}, 400),
    "another host": ("GET", "/inloggen", {"Host": "kwaad.example"}, 400),
    "a file": ("GET", "/static/css/base.css", {}, 200),
    "no such file": ("GET", "/static/css/bestaat-niet.css", {}, 404),
}


def policy(response: HttpResponseBase) -> dict[str, str]:
    """The policy as a map: the order of its parts means nothing."""
    parts = response.headers.get("Content-Security-Policy", "").split("; ")
    return dict(part.split(" ", 1) for part in parts if part)


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize("what", ANSWERS)
def test_every_answer_is_strict(what: str) -> None:
    method, url, headers, status = ANSWERS[what]
    client = Client(raise_request_exception=False)
    response = client.generic(method, url, headers=headers, secure=True)
    response.getvalue()  # a file that nobody reads stays open, and closing it would end the database of the test
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in STRICT} == STRICT
    assert policy(response) == dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert (response.headers["Cache-Control"] == "no-store") is (what != "a file")


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("/bestaat-niet", "Deze pagina is er niet"),
        ("/test/403", "Dit mag je hier niet doen"),
        ("/test/500", "Dit lukt nu niet"),
        ("/test/400", "Dit begrepen we niet"),
    ],
)
def test_what_goes_wrong_is_said_in_dutch(url: str, sentence: str) -> None:
    page = Client(raise_request_exception=False).get(url, secure=True).content.decode()
    assert sentence in page
    assert "Traceback" not in page
    assert "on purpose" not in page


def test_nothing_inline_is_allowed() -> None:
    assert [word for word in ("unsafe-inline", "unsafe-eval", "http:", "https:", "*") if word in POLICY] == []
