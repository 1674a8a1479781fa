"""The command that says who runs the server: an account that sees nothing of a school."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from tests.village import Village


def make(*arguments: str) -> str:
    out = StringIO()
    call_command("make_operator", *arguments, stdout=out)
    return out.getvalue()


def test_somebody_new_chooses_a_password_and_sees_no_school(village: Village) -> None:
    said = make("olaf@beheer.nl", "--name", "Olaf Kalma", "--at", "https://glans.nl/")
    account = Account.objects.get(email="olaf@beheer.nl")
    assert (account.is_operator, account.name) == (True, "Olaf Kalma")
    address = re.search(r"https://glans\.nl(/wachtwoord/kiezen/\S+)", said)
    assert address
    assert "password1" in Client().get(address[1], follow=True).content.decode()
    client = village.signed_in(account)
    assert (client.get("/s/linde/").status_code, client.get("/")["Location"]) == (404, "/account/tweede-stap/instellen")


def test_it_ends_as_it_began_and_the_log_says_both(village: Village) -> None:
    make("olaf@beheer.nl")
    assert "is geen systeembeheerder meer." in make("olaf@beheer.nl", "--end")
    assert Account.objects.get(email="olaf@beheer.nl").is_operator is False
    kinds = Event.objects.filter(kind__startswith="operator").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["operator.made", "operator.ended"]


@pytest.mark.parametrize("arguments", [("geen adres",), ("niemand@beheer.nl", "--end")])
def test_what_cannot_be_is_said_in_a_sentence(village: Village, arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError) as refused:
        make(*arguments)
    assert (refused.value.returncode, str(refused.value).endswith(".")) == (2, True)
