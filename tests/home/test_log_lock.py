"""The lock on the log: on a page, in a daily mail to somebody outside, and beside the log when it is read again."""

from __future__ import annotations

import json
import re
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from glansrijk.audit.chaining import head_of
from glansrijk.audit.models import AnchorAddress, Event
from glansrijk.home.log_lock import lock_the_day
from glansrijk.outbox.models import Letter
from tests.audit.chains import hang, past_all_walls, run
from tests.village import NOON, Village, make_village

pytestmark = pytest.mark.django_db
PAGE = "/s/linde/logboek/slot"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def head(village: Village) -> Client:
    village.give_second_step(village.hanneke)
    return village.signed_in(village.hanneke)


@pytest.fixture(autouse=True)
def at_noon() -> object:
    with time_machine.travel(NOON, tick=True) as clock:
        yield clock


def verified(*arguments: str) -> dict[str, object]:
    told = StringIO()
    call_command("verify_audit", "--json", *arguments, stdout=told)
    answer: dict[str, object] = json.loads(told.getvalue())
    return answer


def test_the_page_shows_the_lock_and_the_command_knows_it(village: Village, head: Client) -> None:
    assert "Er staat nog niets in het logboek." in head.get(PAGE).content.decode()
    head.post(PAGE, {"address": "fg@voorbeeld.nl"})
    hang()
    page = head.get(PAGE).content.decode()
    place, lock = re.findall(r"<dd>([^<]+)</dd>", page)
    now = head_of(village.linde.pk)
    assert now is not None
    assert (place, lock) == ("1", now.in_groups)
    assert verified("--school", "linde", "--slot", place, lock)["fits"] is True


def test_an_address_is_kept_changed_and_taken_away(village: Village, head: Client) -> None:
    for address in ("fg@voorbeeld.nl", "fg@voorbeeld.nl", "ander@voorbeeld.nl", ""):
        assert head.post(PAGE, {"address": address})["Location"] == PAGE
    assert AnchorAddress.objects.count() == 0
    facts = Event.objects.filter(kind="log.address_set").order_by("pk").values_list("facts", flat=True)
    assert list(facts) == [{"has_address": True}, {"has_address": True}, {"has_address": False}]


def test_what_is_no_address_is_said_and_stays(village: Village, head: Client) -> None:
    answer = head.post(PAGE, {"address": "geen adres"}).content.decode()
    assert "Dit is geen e-mailadres." in answer
    assert 'value="geen adres"' in answer
    assert AnchorAddress.objects.count() == 0


@pytest.mark.parametrize("who", ["anna", "ivo", "otto"])
def test_only_the_head_comes_in(village: Village, who: str) -> None:
    assert village.signed_in(getattr(village, who)).get(PAGE).status_code == 403


def test_the_lock_goes_out_once_a_day_when_the_log_grew(village: Village, head: Client) -> None:
    head.post(PAGE, {"address": "fg@voorbeeld.nl"})
    hang()
    assert (lock_the_day(timezone.now()), lock_the_day(timezone.now())) == (1, 0)
    letter = Letter.objects.get()
    now = head_of(village.linde.pk)
    assert now is not None
    assert (letter.to_address, letter.released_at is not None) == ("fg@voorbeeld.nl", True)
    assert f"Regel: {now.place}\nSlot: {now.in_groups}\n" in letter.body
    assert letter.subject == "Slot op het logboek van 24 november 2026"
    with time_machine.travel("2026-11-25 12:00:00+01:00"):
        assert lock_the_day(timezone.now()) == 0, "nothing happened since"
    assert Letter.objects.count() == 1


def test_the_command_says_in_dutch_what_does_not_fit(village: Village, head: Client) -> None:
    for address in ("fg@voorbeeld.nl", ""):
        head.post(PAGE, {"address": address})
    hang()
    told = StringIO()
    call_command("verify_audit", stdout=told)
    assert "linde: het logboek klopt (2 regels).\n" in told.getvalue()
    with past_all_walls():
        run("UPDATE audit_event SET by_account_id = 99 WHERE school_id = %s", village.linde.pk)
    told = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit", "--school", "linde", stdout=told)
    number = Event.objects.filter(school_id=village.linde.pk).order_by("pk").first()
    assert number is not None
    assert (ended.value.code, told.getvalue()) == (
        1,
        f"linde: het logboek klopt niet vanaf regel 1: wat er gebeurde (nummer {number.pk}) is veranderd.\n",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--school", "nergens"], "Er is geen school “nergens”."),
        (["--slot", "1", "ab"], "Een slot is een regelnummer met 64 tekens"),
        (["--slot", "1", "a" * 64], "Zeg met --school van welke school dit slot is."),
    ],
)
def test_the_command_says_what_it_cannot_do(village: Village, arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("verify_audit", *arguments)
