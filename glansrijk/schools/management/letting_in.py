"""What commands of the operator that let somebody in have in common: the address, and an answer in words or in JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from glansrijk.accounts.models import Account
from glansrijk.schools.letting_in import set_password_path
from glansrijk.schools.refusing import Refused


class LettingInCommand(BaseCommand):
    """A command that lets somebody in: `let_in` does it, `sentence` says so."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and how it is answered."""
        parser.add_argument("email")
        parser.add_argument(
            "--at", default="", metavar="URL", help="adres van deze Glansrijk, zoals https://glans.school.nl"
        )
        parser.add_argument("--json", action="store_true", help="één regel JSON, ook bij een weigering")

    def handle(self, *args: Any, **options: Any) -> None:
        """Let the person in, or say in one sentence why not (exit code 2)."""
        try:
            added = self.let_in(options)
        except (Refused, ValidationError) as fault:
            sentence = fault.messages[0] if isinstance(fault, ValidationError) else str(fault)
            if options["json"]:
                self.stdout.write(json.dumps({"added": False, "problem": sentence}, ensure_ascii=False))
                raise SystemExit(2) from fault
            raise CommandError(sentence, returncode=2) from fault
        if options["json"]:
            self.stdout.write(json.dumps({"added": True, **added}, ensure_ascii=False))
            return
        self.stdout.write(self.sentence(added))
        if added["set_password"]:
            self.stdout.write(f"Wachtwoord kiezen (één keer, drie dagen): {added['set_password']}")

    def let_in(self, options: dict[str, Any]) -> dict[str, str]:
        """Do it; what the answer in JSON holds, with `set_password` among it: an address, or nothing.

        Raises:
            Refused: it may not be.
            ValidationError: what was given is no e-mail address.
        """
        raise NotImplementedError

    def sentence(self, added: dict[str, str]) -> str:
        """What was done, in words."""
        raise NotImplementedError


def set_password_address(account: Account, at: str) -> str:
    """Where this account chooses its password. Without `at`, this Glansrijk is most likely at its first host."""
    here = at or f"{'http' if settings.PLAIN_HTTP else 'https'}://{settings.ALLOWED_HOSTS[0]}"
    return here.rstrip("/") + set_password_path(account)
