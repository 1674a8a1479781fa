"""Give somebody an account that runs the server: it sees nothing of a school, but where one invites it for a while."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from glansrijk.accounts.models import Account
from glansrijk.audit.record import record
from glansrijk.schools.letting_in import set_password_path


class Command(BaseCommand):
    """`make_operator olga@beheer.nl --name "Olga Kalma" --at https://glans.school.nl`, or `--end`."""

    help = "Maakt een account systeembeheerder, of neemt dat terug met --end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who."""
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="naam, als er nog geen account is met dit adres")
        parser.add_argument("--at", default="", metavar="URL", help="adres van deze Glansrijk")
        parser.add_argument("--end", action="store_true", help="dit account is geen systeembeheerder meer")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say in one sentence why not (exit code 2)."""
        account = Account.objects.by_email(options["email"])
        if options["end"]:
            if account is None or not account.is_operator:
                raise CommandError("Er is geen systeembeheerder met dit e-mailadres.", returncode=2)
            account.be_no_operator()
            record("operator.ended", school_id=None, by=None, about=account)
            self.stdout.write(f"{account.name} is geen systeembeheerder meer.")
            return
        account = account or _new(options["email"], options["name"])
        account.make_operator()
        record("operator.made", school_id=None, by=None, about=account)
        self.stdout.write(f"{account.name} is systeembeheerder. Inloggen vraagt om een tweede stap.")
        if not account.has_usable_password():
            path = options["at"].rstrip("/") + set_password_path(account)
            self.stdout.write(f"Wachtwoord kiezen (één keer, drie dagen): {path}")


def _new(email: str, name: str) -> Account:
    try:
        validate_email(email)
    except ValidationError as fault:
        raise CommandError(fault.messages[0], returncode=2) from fault
    return Account.objects.create_account(email, name=name or email.partition("@")[0])
