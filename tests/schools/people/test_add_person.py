"""The command that lets the first head of a school in."""

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from glansrijk.schools.models import RoleGrant, Staff
from tests.village import Village

NEW = ("hoofd@linde.nl", "--school", "linde", "--role", "head")


def add(*arguments: str) -> str:
    out = StringIO()
    call_command("add_person", *arguments, stdout=out)
    return out.getvalue()


def test_a_school_gets_its_head_with_an_address_that_works(village: Village) -> None:
    said = add(*NEW, "--name", "Saar van den Berg", "--at", "https://glans.linde.nl/")
    staff = Staff.objects.get(first_name="Saar")
    assert (staff.prefix, staff.surname) == ("van den", "Berg")
    assert [grant.role for grant in RoleGrant.objects.filter(staff=staff)] == ["head"]
    address = re.search(r"https://glans\.linde\.nl(/wachtwoord/kiezen/\S+)", said)
    assert address
    page = Client().get(address[1], follow=True)
    assert "password1" in page.content.decode()
    assert {event.by_account_id for event in Event.objects.all()} == {None}


def test_json_is_one_line_and_nothing_else(village: Village) -> None:
    said = add(*NEW, "--json", "--at", "https://glans.linde.nl")
    assert said.count("\n") == 1
    told = json.loads(said)
    assert told.pop("set_password").startswith("https://glans.linde.nl/wachtwoord/kiezen/")
    assert told == {"added": True, "name": "hoofd", "email": "hoofd@linde.nl", "school": "linde", "role": "head"}


def test_twice_is_once(village: Village) -> None:
    add(*NEW)
    add(*NEW)
    assert Account.objects.filter(email="hoofd@linde.nl").count() == 1
    assert RoleGrant.objects.filter(staff__email="hoofd@linde.nl").count() == 1


def test_a_colleague_who_is_known_by_the_address_is_the_same_person(village: Village) -> None:
    village.ivo.take_email("Ivo@Linde.nl")
    village.ivo.sign_in_as(None)
    add("ivo@linde.nl", "--school", "linde", "--role", "head")
    assert set(RoleGrant.objects.filter(staff=village.ivo).values_list("role", flat=True)) == {"ib", "head"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("hoofd@linde.nl", "--school", "nergens", "--role", "head"), "Er is geen school met het adres “nergens”."),
        (("hoofd", "--school", "linde", "--role", "head"), "e-mailadres"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_makes_nothing(
    village: Village, arguments: tuple[str, ...], sentence: str
) -> None:
    before = Account.objects.count()
    with pytest.raises(CommandError, match=re.escape(sentence)):
        add(*arguments)
    out = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("add_person", *arguments, "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (stop.value.code, told["added"], sentence in told["problem"]) == (2, False, True)
    assert Account.objects.count() == before
