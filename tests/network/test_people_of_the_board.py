"""Who works for a board: the operator lets in the first; they ask each other; who is asked says yes."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from glansrijk.network.models import BoardInvitation, Secretary
from glansrijk.schools.models import BoardRole
from tests.village import TUESDAY, Village


def test_somebody_is_asked_says_yes_and_ends(village: Village, bea: Client) -> None:
    where = f"/bestuur/{village.linde.board.slug}"
    page = bea.post(f"{where}/mensen", {"name": "Vreemd", "email": village.stranger.email}).content.decode()
    asked, (letter,) = BoardInvitation.objects.get(), mail.outbox
    assert "De uitnodiging is naar Vreemd gemaild." in page
    assert (letter.to, f"/uitnodiging-bestuur/{asked.key}" in letter.body) == ([village.stranger.email], True)
    stranger = village.signed_in(village.stranger)
    assert stranger.get(f"{where}/").status_code == 404
    assert village.signed_in(village.olga).get(f"/uitnodiging-bestuur/{asked.key}").status_code == 404
    assert stranger.get(f"/uitnodiging-bestuur/{asked.key}").status_code == 200
    assert stranger.post(f"/uitnodiging-bestuur/{asked.key}")["Location"] == f"{where}/"
    assert stranger.post(f"/uitnodiging-bestuur/{asked.key}").status_code == 404
    role = BoardRole.objects.get(account=village.stranger)
    assert bea.post(f"{where}/mensen/{role.pk}/einde").status_code == 302
    assert stranger.get(f"{where}/").status_code == 404
    kinds = Event.objects.filter(kind__startswith="board.").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["board.invited", "board.joined", "board.left"]


def test_an_invitation_is_taken_back_and_the_last_one_stays(village: Village, bea: Client) -> None:
    where = f"/bestuur/{village.linde.board.slug}/mensen"
    page = bea.post(where, {"name": "Nieuw Iemand", "email": "nieuw@voorbeeld.nl"}).content.decode()
    assert ("gemaild" in page, "Kies eerst hier je eigen wachtwoord." in mail.outbox[0].body) == (True, True)
    asked = BoardInvitation.objects.get()
    assert bea.post(f"{where}/uitnodiging/{asked.key}/intrekken").status_code == 302
    assert village.signed_in(asked.account).get(f"/uitnodiging-bestuur/{asked.key}").status_code == 404
    role = BoardRole.objects.get()
    said = bea.post(f"{where}/{role.pk}/einde", follow=True).content.decode()
    assert "Het bestuur houdt altijd iemand die kan inloggen." in said
    assert bea.post(where, {"name": "Bea", "email": village.bea.email}).status_code == 400


def test_the_account_of_a_secretariat_gets_no_address_for_a_password(village: Village, bea: Client) -> None:
    account = Account.objects.create_account("saar@voorbeeld.nl", name="Saar")
    Secretary.objects.create(board=village.esdoorn.board, account=account, from_on=TUESDAY)
    bea.post(f"/bestuur/{village.linde.board.slug}/mensen", {"name": "Saar", "email": account.email})
    (letter,) = mail.outbox
    assert (letter.to, "Kies eerst hier je eigen wachtwoord." in letter.body) == ([account.email], False)


def let_in(*arguments: str) -> dict[str, object]:
    told = StringIO()
    call_command("add_to_board", *arguments, "--json", stdout=told)
    answer: dict[str, object] = json.loads(told.getvalue())
    return answer


def test_the_operator_lets_in_the_first_and_no_second(village: Village) -> None:
    board = village.esdoorn.board.slug
    told = let_in("Bestuur@Voorbeeld.nl", "--board", board, "--name", "Bo de Boer", "--at", "https://glans.example")
    assert (told["added"], told["email"], told["board"]) == (True, "bestuur@voorbeeld.nl", board)
    assert str(told["set_password"]).startswith("https://glans.example/")
    assert (
        BoardRole.objects.get(account=Account.objects.by_email("bestuur@voorbeeld.nl")).board == village.esdoorn.board
    )
    with pytest.raises(SystemExit, match="2"):
        let_in("ander@voorbeeld.nl", "--board", board)
    with pytest.raises(SystemExit, match="2"):
        let_in("ander@voorbeeld.nl", "--board", "bestaat-niet")
