"""`make_demo` fills an empty house once, says how to come in, and stays away from real schools."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from glansrijk.accounts.models import Account
from glansrijk.demo.models import DemoKey
from glansrijk.lib.today import today
from glansrijk.network.models import FrozenTotal
from glansrijk.relations.models import Contact, Estimate, Relation
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import (
    Assignment,
    ContactBan,
    Group,
    Home,
    Parent,
    ParentLink,
    Participation,
    Placement,
    Pupil,
    RoleGrant,
    School,
    SchoolYear,
    Staff,
)
from tests import make

pytestmark = pytest.mark.django_db
MODELS = (
    *(School, SchoolYear, Group, Pupil, Placement, Participation, Parent, ParentLink, Home, ContactBan),
    *(Staff, RoleGrant, Assignment, Relation, Estimate, Contact, Account, DemoKey),
)
ROLES = ["teacher", "duo", "ib", "head", "office", "board", "secretariat", "trainer", "operator"]


def make_demo(*arguments: str) -> dict[str, str]:
    """Run it and return the addresses."""
    answer = StringIO()
    call_command("make_demo", "--json", *arguments, stdout=answer)
    assert answer.getvalue().count("\n") == 1
    sign_in: dict[str, str] = json.loads(answer.getvalue())["sign_in"]
    return sign_in


def rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in MODELS}


def test_a_second_run_keeps_what_is_there_and_gives_fresh_addresses() -> None:
    first, before = make_demo("--schools", "1"), rows()
    second = make_demo("--schools", "2", "--seed", "5")
    assert rows() == before
    assert (list(first), list(second)) == (ROLES, ROLES)
    assert set(first.values()) & set(second.values()) == set()


def test_two_schools_of_one_board_and_three_years_each() -> None:
    make_demo()
    schools = School.objects.order_by("pk")
    assert [school.name for school in schools] == ["De Wolkenwijzer", "Het Duinkompas"]
    assert len({school.board_id for school in schools}) == 1
    years = set(Group.objects.values_list("school_year__start", flat=True))
    assert len(years) == 3
    assert Group.objects.in_school(schools[0].pk).filter(composite=True, participations__isnull=False).exists()
    quarters = FrozenTotal.objects.filter(kind="board", year=Year.of(today()).start - 1).order_by("quarter")
    shines = [row.totals.shine or 0 for row in quarters]
    assert (len(shines) >= 2, shines) == (True, sorted({*shines} - {0})), "a board looks back at last year"


def test_nobody_has_a_password_and_every_address_is_invented() -> None:
    make_demo("--schools", "1")
    accounts = Account.objects.all()
    assert [account.has_usable_password() for account in accounts] == [False] * len(accounts)
    addresses = [*Account.objects.values_list("email", flat=True), *Parent.objects.values_list("email", flat=True)]
    assert [address for address in addresses if address and not address.endswith(".example")] == []


def test_an_address_signs_in_once(settings: Settings) -> None:
    settings.DEMO = True
    address = make_demo("--schools", "1")["teacher"]
    client = Client()
    assert client.get(address).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(Account.objects.get(name="Marieke Vos").pk)
    assert Client().get(address).headers["Location"] == "/inloggen"


def test_an_address_that_nobody_was_given_signs_nobody_in(settings: Settings) -> None:
    settings.DEMO = True
    client = Client()
    assert client.get("/demo/inloggen/verzonnen").headers["Location"] == "/inloggen"
    assert "_auth_user_id" not in client.session


def test_outside_the_demo_there_is_no_such_page(settings: Settings) -> None:
    settings.DEMO = False
    address = make_demo("--schools", "1")["teacher"]
    assert Client().get(address).status_code == 404
    assert DemoKey.objects.filter(used_at__isnull=False).count() == 0


def test_the_keys_themselves_are_not_kept() -> None:
    addresses = make_demo("--schools", "1")
    kept = set(DemoKey.objects.values_list("digest", flat=True))
    assert kept & {address.rsplit("/", 1)[1] for address in addresses.values()} == set()


@pytest.mark.parametrize("real", ["school", "account"])
def test_it_stays_away_from_real_people(real: str) -> None:
    _ = make.make_school() if real == "school" else make.make_account()
    answer = StringIO()
    with pytest.raises(CommandError, match="echte school") as refusal:
        call_command("make_demo", "--json", stdout=answer)
    assert json.loads(answer.getvalue()) == {"error": str(refusal.value)}
    assert (refusal.value.returncode, Pupil.objects.count()) == (2, 0)


def test_a_real_school_beside_the_demo_is_refused_too() -> None:
    make_demo("--schools", "1")
    make.make_school()
    with pytest.raises(CommandError, match="echte school"):
        call_command("make_demo", stdout=StringIO())


@pytest.mark.parametrize("number", ["0", "401"])
def test_a_number_of_schools_that_cannot_be_is_refused(number: str) -> None:
    with pytest.raises(CommandError, match="van 1 tot en met 400"):
        call_command("make_demo", "--schools", number, stdout=StringIO())
    assert School.objects.count() == 0
