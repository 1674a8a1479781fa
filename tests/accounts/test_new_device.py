"""Who signs in with a browser that never did before gets one mail, with what to do, and no more is kept than a hash."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django_tasks_db.models import DBTaskResult

from glansrijk.accounts.known_devices import forget_old_devices
from glansrijk.accounts.models import Account, KnownDevice
from glansrijk.accounts.tasks import mail_new_device
from tests import make
from tests.accounts.test_own_sessions import CHROMEBOOK, IPHONE

pytestmark = pytest.mark.django_db
COOKIE = "__Host-glansrijk-toestel"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel("2026-11-24 08:00:00+01:00", tick=False) as clock:
        yield clock


@pytest.fixture
def anna() -> Account:
    return Account.objects.create_account("anna@voorbeeld.nl", name="Anna Vos", password=make.PASSWORD)


def sign_in(client: Client, account: Account) -> Client:
    client.post("/inloggen", {"login": account.email, "password": make.PASSWORD})
    return client


def mails() -> list[str]:
    """Do what waits in the queue, and tell which mails there are. Not by the command: it closes the connection."""
    for waiting in DBTaskResult.objects.ready().filter(task_path=mail_new_device.module_path):
        mail_new_device.call(*waiting.args_kwargs["args"])
        waiting.delete()
    return [str(letter.subject) for letter in mail.outbox]


def test_the_first_time_ever_and_the_same_browser_again_bring_no_mail(anna: Account) -> None:
    client = sign_in(Client(headers={"User-Agent": CHROMEBOOK}), anna)
    number = client.cookies[COOKIE]
    assert (number["secure"], number["httponly"], number["samesite"], number["path"]) == (True, True, "Lax", "/")
    assert number["max-age"] == 180 * 24 * 60 * 60
    client.post("/uitloggen")
    sign_in(client, anna)
    assert client.cookies[COOKIE].value == number.value
    assert (mails(), KnownDevice.objects.count()) == ([], 1)
    assert number.value not in KnownDevice.objects.get().digest


def test_a_new_browser_brings_one_mail_that_says_what_to_do(anna: Account) -> None:
    sign_in(Client(headers={"User-Agent": CHROMEBOOK}), anna)
    phone = sign_in(Client(headers={"User-Agent": IPHONE}), anna)
    phone.post("/uitloggen")
    sign_in(phone, anna)
    assert mails() == ["Er is ingelogd op een nieuw toestel"]
    letter = mail.outbox[0]
    assert (letter.to, getattr(letter, "alternatives", [])) == ([anna.email], [])
    assert letter.body == (
        "Dag Anna Vos,\n\n"
        "Op dinsdag 24 november om 08:00 is met jouw account ingelogd bij Glansrijk op een toestel dat we nog niet "
        "kenden: Safari op een iPhone.\n\nWas jij dat? Dan hoef je niets te doen.\n\n"
        "Was jij dat niet? Kies dan meteen een ander wachtwoord. Overal waar nu is ingelogd, stopt dat dan:\n"
        "http://testserver/wachtwoord/vergeten\n\n"
        "Log je in via je school? Kies daar een ander wachtwoord en kijk hier waar je bent ingelogd:\n"
        "http://testserver/account/ingelogd\n\nVertel het ook aan je directeur of de administratie.\n\n"
    )


def test_a_shared_browser_is_new_for_each_person(anna: Account) -> None:
    bram = Account.objects.create_account("bram@voorbeeld.nl", name="Bram", password=make.PASSWORD)
    for account in (anna, bram):
        sign_in(Client(), account)
    shared = sign_in(Client(), anna)
    shared.post("/uitloggen")
    sign_in(shared, bram)
    assert mails() == ["Er is ingelogd op een nieuw toestel"] * 2
    assert {letter.to[0] for letter in mail.outbox} == {anna.email, bram.email}


@pytest.mark.parametrize("number", ["", "x", "é" * 9, "a" * 3000])
def test_a_number_that_somebody_made_up_is_known_to_nobody(anna: Account, number: str) -> None:
    sign_in(Client(), anna)
    client = Client()
    client.cookies[COOKIE] = number
    sign_in(client, anna)
    assert mails() == ["Er is ingelogd op een nieuw toestel"]


def test_a_wrong_password_and_a_closed_account_bring_nothing(anna: Account) -> None:
    sign_in(Client(), anna)
    Client().post("/inloggen", {"login": anna.email, "password": "mis"})
    assert (mails(), KnownDevice.objects.count()) == ([], 1)
    anna.close()
    mail_new_device.enqueue(anna.pk, "Chrome/mac", "2026-11-24T07:00:00+00:00", "http://testserver/")
    assert mails() == []


def test_a_browser_is_forgotten_half_a_year_after_the_last_time(anna: Account, clock: time_machine.Traveller) -> None:
    client = sign_in(Client(), anna)
    clock.shift(timedelta(days=100))
    client.post("/uitloggen")
    sign_in(client, anna)
    last = date(2026, 11, 24) + timedelta(days=100)
    assert (forget_old_devices(last + timedelta(days=180)), KnownDevice.objects.count()) == (0, 1)
    assert (forget_old_devices(last + timedelta(days=181)), KnownDevice.objects.count()) == (1, 0)
