"""Phone, codes and keys lost: a head or the board vouches; nobody comes in by it, and the owner and the school know."""

from __future__ import annotations

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command

from glansrijk.accounts.models import Account, OpenSession
from glansrijk.accounts.tasks import mail_second_step_freed
from glansrijk.audit.models import Event
from glansrijk.schools.models import BoardRole, Staff
from tests import make
from tests.schools.people.test_staff import account_of, of, page_after
from tests.village import Village


def free(village: Village, who: Staff, by: Staff) -> str:
    return page_after(village.signed_in(by), of(who, "/tweede-stap"))


def keeps_second_step(who: Staff) -> bool:
    return bool(Authenticator.objects.filter(user=account_of(who)).exists())


def test_a_head_frees_a_colleague_who_sets_up_a_new_one(village: Village) -> None:
    village.give_second_step(village.ivo)
    password = account_of(village.ivo).password
    elsewhere = village.signed_in(village.ivo)
    assert "De tweede stap is weg." in free(village, village.ivo, village.hanneke)
    assert (keeps_second_step(village.ivo), keeps_second_step(village.hanneke)) == (False, True)
    assert elsewhere.get("/account").status_code == 302, "signed out everywhere"
    assert Account.objects.get(pk=account_of(village.ivo).pk).password == password
    event = Event.objects.get(kind="second_step.freed")
    told = (event.school_id, event.by_account_id, event.about_type, event.about_id)
    assert told == (village.linde.pk, village.hanneke.account_id, "staff", village.ivo.pk)


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("oneself", "Voor jezelf kan dit niet."),
        ("none", "Deze collega heeft geen tweede stap."),
        ("board", "Deze collega werkt ook ergens anders of bij het bestuur."),
        ("elsewhere", "Deze collega werkt ook ergens anders of bij het bestuur."),
    ],
)
def test_what_a_head_may_not_free(village: Village, why: str, sentence: str) -> None:
    who = village.hanneke if why == "oneself" else village.ivo
    if why in {"board", "elsewhere"}:
        village.give_second_step(village.ivo)
    if why == "board":
        BoardRole.objects.create(board=village.linde.board, account=account_of(who), from_on=make.START)
    if why == "elsewhere":
        other = make.make_staff(village.esdoorn, "Ivo Smit")
        Staff.objects.filter(pk=other.pk).update(account=account_of(who))
    before = keeps_second_step(who)
    assert sentence in free(village, who, village.hanneke)
    assert (keeps_second_step(who), Event.objects.filter(kind="second_step.freed").exists()) == (before, False)


def test_nobody_but_a_head_of_this_school_frees(village: Village) -> None:
    village.give_second_step(village.ivo)
    statuses = [
        village.signed_in(one).post(of(village.ivo, "/tweede-stap")).status_code
        for one in (village.anna, village.otto, village.daan)
    ]
    assert (statuses, keeps_second_step(village.ivo)) == ([403, 403, 404], True)


def test_the_owner_gets_a_mail(village: Village) -> None:
    mail_second_step_freed.call(account_of(village.ivo).pk)
    (letter,) = mail.outbox
    assert (letter.subject, letter.to) == ("Je tweede stap is weggehaald", [account_of(village.ivo).email])


def test_the_operator_does_it_on_the_word_of_the_board_and_the_school_sees_it(village: Village) -> None:
    browser = village.signed_in(village.hanneke)
    email, out = account_of(village.hanneke).email, StringIO()
    for told, sentence in (
        ([email], "Vraag eerst het bestuur"),
        (["x@y.nl", "--the-board-vouches"], "Niemand logt in"),
    ):
        with pytest.raises(CommandError, match=sentence):
            call_command("free_sign_in", *told, stdout=out)
    assert keeps_second_step(village.hanneke)
    call_command("free_sign_in", email, "--the-board-vouches", stdout=out)
    assert (keeps_second_step(village.hanneke), browser.get("/account").status_code) == (False, 302)
    event = Event.objects.get(kind="second_step.freed_for_board")
    assert (event.school_id, event.by_account_id, event.about_id) == (village.linde.pk, None, village.hanneke.pk)
    assert not OpenSession.objects.filter(account=village.hanneke.account_id).exists()
    with pytest.raises(CommandError, match="geen tweede stap"):
        call_command("free_sign_in", email, "--the-board-vouches", stdout=out)
