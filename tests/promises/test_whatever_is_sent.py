"""Whatever is sent to a page, it answers: a refusal in words perhaps, and never that it broke (TS2).

A few of everything here; `bin/faults forms` sends five hundred to each page.
"""

from __future__ import annotations

import inspect
import os
import re
from random import Random

import pytest
from django import forms
from django.db import transaction
from django.test import Client

from tests.promises.addresses import ALL, OF_SCHOOLS, Address, url_in
from tests.promises.conftest import TwoSchools

EXAMPLES = int(os.environ.get("EXAMPLES_PER_PAGE", "1"))
BAD = (
    *("", " ", "\x00", "x" * 30_000, "\u202e\u0000abc", "😀" * 60, "é\u0301" * 9, "\n\r\t", "null", "undefined"),
    *("0", "-1", "1", "2", "7", "9" * 30, "-" + "9" * 19, "1e400", "NaN", "0x10", "1.5", "٣", "1_000", "+1", "²"),
    *("2026-02-31", "0000-00-00", "99999-01-01", "2026-11-24", "1-1-1", "31-02-2026", "25:61", "09:00", "2026-13"),
    *("on", "true", "yes", "no", "unknown", "teacher", "parent", "school", "mail", "paper", "nl", "ar", "kind"),
    *("<script>alert(1)</script>", "' OR 1=1 --", "{{ 7*7 }}", "%s%n", "../../geheim", "[]", '{"a": 1}', "[[[[", "{"),
    *("a@b.nl", "@", "a@b" * 200, "javascript:alert(1)", "//elders.example", "00000000-0000-0000-0000-000000000000"),
)
# Leaving, and signing in for show: thereafter somebody else sends the rest.
LEFT_OUT = {
    "account_reset_password_from_key",
    "account_logout",
    "leave_door",
    "demo_sign_in",
    "child_mode",
    "child_mode_leave",
    "close_year",
}


def names_for(address: Address) -> list[str]:
    """What the forms and the code of a view ask for by name."""
    view = inspect.unwrap(address.view)
    world = getattr(view, "__globals__", {})
    of_forms = {
        name
        for one in world.values()
        if isinstance(one, type) and issubclass(one, forms.BaseForm)
        for name in getattr(one, "base_fields", {})
    }
    source = inspect.getsource(inspect.getmodule(view) or inspect)
    asked = set(re.findall(r"""(?:POST|GET|data)(?:\.get|\.getlist)?[(\[]["'](\w+)""", source))
    return sorted(of_forms | asked) or ["text"]


def something(names: list[str], chance: Random) -> dict[str, list[str]]:
    """A form of a stranger: some of the names, each with one value or more."""
    some = chance.sample(names, chance.randint(1, len(names)))
    return {name: [chance.choice(BAD) for _ in range(chance.choice((1, 1, 1, 2, 5)))] for name in some}


def broken_by(client: Client, url: str, names: list[str], chance: Random, examples: int = EXAMPLES) -> list[object]:
    """What was sent to a page when it broke; what is sent changes nothing for the next."""
    broken: list[object] = []
    for _ in range(examples):
        sent = something(names, chance)
        for send in (client.post, client.get):
            with transaction.atomic():
                if send(url, sent).status_code >= 500:
                    broken.append({name: [value[:40] for value in values] for name, values in sent.items()})
                transaction.set_rollback(True)
    return broken


@pytest.mark.parametrize("who", ["anna", "hanneke"])
def test_no_page_breaks(two_schools: TwoSchools, who: str) -> None:
    client = two_schools.browser_of(getattr(two_schools.village, who))
    client.raise_request_exception = False
    pages = [address for address in ALL if address.name not in LEFT_OUT]
    broken = {
        address.name: found[:2]
        for address in pages
        if (
            found := broken_by(
                client, url_in(address, two_schools.village.linde), names_for(address), Random(address.name)
            )
        )
    }
    assert (broken, len(pages) > 200) == ({}, True)


@pytest.mark.django_db
@pytest.mark.urls("tests.accounts.test_headers")
def test_a_page_that_breaks_is_found() -> None:
    client = Client(raise_request_exception=False)
    assert len(broken_by(client, "/test/500", ["text"], Random(1), 2)) == 4


def test_the_names_are_those_of_the_page() -> None:
    names = {address.name: set(names_for(address)) for address in OF_SCHOOLS}
    assert {"q", "voor"} <= names["search"]
    assert len([name for name, asked in names.items() if asked != {"text"}]) > 100
