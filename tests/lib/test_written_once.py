"""What is worked out once is the same as what is worked out every time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from csp.constants import NONCE
from django.db import DatabaseError, IntegrityError, transaction
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import NoReverseMatch, reverse, set_script_prefix

from glansrijk.audit.models import Seen
from glansrijk.lib.adding import add
from glansrijk.lib.addresses import address
from glansrijk.lib.content_policy import PolicyMiddleware
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import Holiday, School
from tests import make

urlpatterns: list[object] = []


def test_an_address_is_what_reverse_gives() -> None:
    parts = {"school": "linde", "group": "5", "month": Month(2026, 11)}
    for _ in range(2):
        assert address("glanskaart", **parts) == reverse("glanskaart", kwargs=parts)
    with pytest.raises(NoReverseMatch):
        address("glanskaart", school="linde")


def test_an_address_follows_the_place_where_the_application_hangs() -> None:
    at_the_root = address("school", school="linde")
    set_script_prefix("/glans/")
    try:
        assert (at_the_root, address("school", school="linde")) == ("/s/linde/", "/glans/s/linde/")
    finally:
        set_script_prefix("/")


@override_settings(ROOT_URLCONF=__name__)
def test_an_address_follows_the_url_map() -> None:
    with pytest.raises(NoReverseMatch):
        address("school", school="linde")


@pytest.mark.django_db
def test_a_row_is_added_as_save_would() -> None:
    writers: tuple[Callable[[Seen], None], ...] = (add, Seen.save)
    for number, write in enumerate(writers):
        write(Seen(school_id=1, by_account_id=2, page="blad", about_type="group", about_id=number))
    one, other = Seen.objects.order_by("about_id").values("school_id", "by_account_id", "page", "about_type", "at")
    assert {name: value for name, value in one.items() if name != "at"} == {
        name: value for name, value in other.items() if name != "at"
    }
    assert one["at"] <= other["at"]


@pytest.mark.django_db
def test_a_row_that_may_not_be_is_refused() -> None:
    year = make.make_group(make.make_school(slug="linde", name="De Linde", brin="99ZZ", location="00"), called="5")
    backwards = Holiday(
        school_id=year.school_id,
        school_year=year.school_year,
        name="Mei",
        first_on=date(2027, 5, 9),
        last_on=date(2027, 5, 1),
    )
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        add(backwards)


@pytest.mark.django_db
def test_a_day_from_the_database_is_a_day() -> None:
    school: School = make.make_school(slug="linde", name="De Linde", brin="99ZZ", location="00")
    School.objects.filter(pk=school.pk).update(head_sees_names_since_on=date(2026, 2, 28))
    for _ in range(2):
        assert School.objects.get(pk=school.pk).head_sees_names_since_on == date(2026, 2, 28)
    School.objects.filter(pk=school.pk).update(head_sees_names_since_on=None)
    assert School.objects.get(pk=school.pk).head_sees_names_since_on is None


def test_a_day_is_read_once() -> None:
    """SQLite keeps days as text. The reader is there whatever the database: it is laid when the program starts."""
    read: Any = sqlite3.converters["DATE"]
    read(b"2026-02-28")
    before = read.cache_info().hits
    assert (read(b"2026-02-28"), read.cache_info().hits) == (date(2026, 2, 28), before + 1)


WITH_NONCES = {"DIRECTIVES": {"default-src": ["'none'"], "script-src": ["'self'", NONCE]}}


@override_settings(CONTENT_SECURITY_POLICY=WITH_NONCES)
def test_a_nonce_that_is_asked_for_is_in_the_policy_of_that_page_only(rf: RequestFactory) -> None:
    asked: list[str] = []

    def page(request: Any) -> HttpResponse:
        if request.path == "/met":
            asked.append(str(request.csp_nonce))
        return HttpResponse("")

    policy: Any = PolicyMiddleware(page)
    headers = [policy(rf.get(path)).headers["Content-Security-Policy"] for path in ("/zonder", "/met", "/zonder")]
    assert [header.partition("script-src ")[2].partition(";")[0] for header in headers] == [
        "'self'",
        f"'self' 'nonce-{asked[0]}'",
        "'self'",
    ]


def test_a_policy_of_its_own_stays(rf: RequestFactory) -> None:
    def page(request: object) -> HttpResponse:
        response = HttpResponse("")
        response._csp_update = {"img-src": ["https://example.org"]}  # type: ignore[attr-defined]
        return response

    policy: Any = PolicyMiddleware(page)
    assert "https://example.org" in policy(rf.get("/")).headers["Content-Security-Policy"]
