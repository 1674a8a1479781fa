"""Letting a colleague in and out: one address, once; never a way into somebody else's account; out means out."""

import re
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from pytest_django import Settings

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from glansrijk.network.models import PilotGroup, PilotTrainer, Secretary
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Assignment, Parent, RoleGrant, Staff
from tests import make
from tests.village import TUESDAY, Village

CONSOLE = "django.core.mail.backends.console.EmailBackend"
ADDRESS = re.compile(r"/wachtwoord/kiezen/[\w-]+")


def account_of(staff: Staff) -> Account:
    assert staff.account is not None
    return staff.account


def new_colleague(village: Village, *, email: str = "nina@voorbeeld.nl") -> Staff:
    staff = make.make_staff(village.linde, "Nina Nieuw", Role.TEACHER)
    staff.sign_in_as(None)
    staff.take_email(email)
    return staff


def let_in(village: Village, staff: Staff, email: str = "Nina@Voorbeeld.nl") -> str:
    url = f"/s/linde/medewerkers/{staff.pk}/toegang"
    return village.signed_in(village.hanneke).post(url, {"email": email}, follow=True).content.decode()


def test_a_colleague_gets_an_account_and_an_address_that_is_shown_once(village: Village) -> None:
    staff, client = new_colleague(village), village.signed_in(village.hanneke)
    page = client.post(f"/s/linde/medewerkers/{staff.pk}/toegang", {"email": "Nina@Voorbeeld.nl"}, follow=True)
    assert ADDRESS.search(page.content.decode())
    assert not ADDRESS.search(client.get(f"/s/linde/medewerkers/{staff.pk}").content.decode())
    staff.refresh_from_db()
    assert staff.account is not None
    assert (staff.account.email, staff.account.has_usable_password()) == ("nina@voorbeeld.nl", False)
    assert Event.objects.get(kind="staff.let_in").facts == {}


def test_the_address_sets_a_password_once(village: Village) -> None:
    found = ADDRESS.search(let_in(village, new_colleague(village)))
    assert found
    door = Client()
    form = door.get(found[0], follow=True)
    here = form.request["PATH_INFO"]
    password = {"password1": "een heel lang wachtwoord", "password2": "een heel lang wachtwoord"}
    assert door.post(here, password).status_code == 302
    account = Account.objects.get(email="nina@voorbeeld.nl")
    assert account.check_password("een heel lang wachtwoord")
    again = Client().get(found[0], follow=True)
    assert again.request["PATH_INFO"] == found[0]


def test_the_address_is_mailed_where_mail_is_set_up(village: Village) -> None:
    page = let_in(village, new_colleague(village))
    assert "Het is ook gemaild naar nina@voorbeeld.nl." in page
    (letter,) = mail.outbox
    assert letter.to == ["nina@voorbeeld.nl"]
    assert ADDRESS.search(str(letter.body))


def test_nothing_is_mailed_where_no_mail_is_set_up(village: Village, settings: Settings) -> None:
    settings.EMAIL_BACKEND = CONSOLE
    page = let_in(village, new_colleague(village))
    assert ("gemaild" in page, len(mail.outbox)) == (False, 0)


class Unwilling(EmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages: object) -> int:
        raise SMTPException("no")


def test_a_mail_server_that_refuses_loses_nothing(village: Village, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.schools.people.test_letting_in.Unwilling"
    page = let_in(village, new_colleague(village))
    assert ("gemaild" in page, bool(ADDRESS.search(page))) == (False, True)


def test_an_account_of_another_school_is_tied_and_gives_no_address(village: Village) -> None:
    """Else a head could choose the password of somebody who works elsewhere as well."""
    staff = new_colleague(village)
    page = let_in(village, staff, account_of(village.daan).email)
    assert "Deze collega heeft al een account." in page
    assert not ADDRESS.search(page)
    staff.refresh_from_db()
    assert staff.account == village.daan.account


@pytest.mark.parametrize("who", ["bea", "olga"])
def test_an_account_of_the_board_or_the_operator_gives_no_address(village: Village, who: str) -> None:
    account: Account = getattr(village, who)
    assert not ADDRESS.search(let_in(village, new_colleague(village), account.email))


def give_role_of_no_school(village: Village, what: str, account: Account) -> None:
    """A role without a school, in an app above the one of the schools."""
    board = village.esdoorn.board
    if what == "secretariat":
        Secretary.objects.create(board=board, account=account, from_on=TUESDAY)
    else:
        group = PilotGroup.objects.create(board=board, name="Samen", slug="samen")
        PilotTrainer.objects.create(group=group, account=account, from_on=TUESDAY)


@pytest.mark.parametrize("what", ["secretariat", "trainer"])
def test_who_plans_for_a_board_or_leads_schools_stays_out_of_the_hands_of_a_head(village: Village, what: str) -> None:
    account = Account.objects.create_account("tonke@voorbeeld.nl", name="Tonke")
    give_role_of_no_school(village, what, account)
    staff = new_colleague(village)
    assert not ADDRESS.search(let_in(village, staff, account.email))
    village.signed_in(village.hanneke).post(f"/s/linde/medewerkers/{staff.pk}/toegang/einde")
    account.refresh_from_db()
    staff.refresh_from_db()
    assert (staff.account, staff.left_on, account.is_active) == (account, TUESDAY, True)


def test_somebody_with_a_password_gets_no_address(village: Village) -> None:
    account_of(village.anna).set_password("een heel lang wachtwoord")
    account_of(village.anna).save(update_fields=["password"])
    assert not ADDRESS.search(let_in(village, village.anna, account_of(village.anna).email))


def test_the_address_of_a_colleague_here_is_refused(village: Village) -> None:
    staff = new_colleague(village)
    page = let_in(village, staff, account_of(village.anna).email)
    assert "Met dit e-mailadres logt Anna Vos al in. Vul een ander adres in." in page
    staff.refresh_from_db()
    assert staff.account is None


def test_what_is_no_address_is_refused(village: Village) -> None:
    assert "Dit is geen e-mailadres." in let_in(village, new_colleague(village), "nina")


def test_access_that_ends_is_closed_at_once(village: Village) -> None:
    anna = village.signed_in(village.anna)
    village.signed_in(village.hanneke).post(f"/s/linde/medewerkers/{village.anna.pk}/toegang/einde")
    assert anna.get("/s/linde/kinderen").headers.get("Location", "").startswith("/inloggen")
    village.anna.refresh_from_db()
    account_of(village.anna).refresh_from_db()
    assert (village.anna.left_on, account_of(village.anna).is_active) == (TUESDAY, False)
    ends = [row.until_on for model in (RoleGrant, Assignment) for row in model.objects.filter(staff=village.anna)]
    assert ends == [TUESDAY, TUESDAY]


def test_who_works_elsewhere_too_keeps_the_account_and_loses_this_school(village: Village) -> None:
    staff = make.make_staff(village.linde, "Daan Kok", Role.TEACHER, groups=(village.group6,))
    staff.sign_in_as(village.daan.account)
    client = village.signed_in(village.daan)
    assert client.get("/s/linde/kinderen").status_code == 200
    village.signed_in(village.hanneke).post(f"/s/linde/medewerkers/{staff.pk}/toegang/einde")
    assert client.get("/s/linde/kinderen").status_code == 404
    assert client.get("/s/esdoorn/kinderen").status_code == 200


def test_who_comes_back_can_be_let_in_again(village: Village) -> None:
    village.signed_in(village.hanneke).post(f"/s/linde/medewerkers/{village.bram.pk}/toegang/einde")
    let_in(village, village.bram, account_of(village.bram).email)
    village.bram.refresh_from_db()
    account_of(village.bram).refresh_from_db()
    assert (village.bram.left_on, account_of(village.bram).is_active) == (None, True)


# --- two hats ---


def be_parent(village: Village, who: Staff, parent: Parent | None, *, by: Staff) -> str:
    url = f"/s/linde/medewerkers/{who.pk}/ouder"
    form = {"parent": parent.pk} if parent else {}
    return village.signed_in(by).post(url, form, follow=True).content.decode()


def test_a_colleague_is_tied_to_the_parent_who_is_the_same_person(village: Village) -> None:
    be_parent(village, village.anna, village.eva, by=village.otto)
    village.eva.refresh_from_db()
    assert village.eva.staff == village.anna


def test_the_page_proposes_who_has_the_same_name_and_finds_by_any_part_of_it(village: Village) -> None:
    make.make_parent(village.linde, "Ánna Vós")
    client = village.signed_in(village.otto)
    url = f"/s/linde/medewerkers/{village.anna.pk}"
    assert [str(parent) for parent in client.get(url).context["page"].maybe_parents] == ["Ánna Vós"]
    found = client.get(url, {"ouder": "AKKER joris"}).context["page"].maybe_parents
    assert list(found) == [village.joris]


def test_one_colleague_is_one_parent(village: Village) -> None:
    page = be_parent(village, village.carla, village.eva, by=village.otto)
    assert "Een collega kan bij één ouder horen." in page


def test_nobody_unties_themselves(village: Village) -> None:
    """Whoever did could read what is written about themselves."""
    village.carla_as_parent.be_colleague(village.otto)
    assert "Je kunt dit niet bij jezelf weghalen." in be_parent(village, village.otto, None, by=village.otto)
    be_parent(village, village.otto, None, by=village.hanneke)
    village.carla_as_parent.refresh_from_db()
    assert village.carla_as_parent.staff is None
