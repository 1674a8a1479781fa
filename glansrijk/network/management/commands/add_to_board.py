"""Let the first person of a board in: how the operator begins. That person asks the others."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from glansrijk.lib.today import today
from glansrijk.network.inviting_to_board import let_in_first
from glansrijk.schools.letting_in import set_password_path
from glansrijk.schools.models import Board
from glansrijk.schools.refusing import Refused


class Command(BaseCommand):
    """`add_to_board bo@bestuur.nl --board de-brug --name "Bo de Boer"`."""

    help = "Geeft de eerste van een bestuur toegang, en schrijft het adres op om een wachtwoord te kiezen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and for which board."""
        parser.add_argument("email")
        parser.add_argument("--board", required=True, metavar="SLUG")
        parser.add_argument("--name", default="", help="naam, als deze persoon nog geen account heeft")
        parser.add_argument(
            "--at", default="", metavar="URL", help="adres van deze Glansrijk, zoals https://glans.school.nl"
        )
        parser.add_argument("--json", action="store_true", help="één regel JSON, ook bij een weigering")

    def handle(self, *args: Any, **options: Any) -> None:
        """Let the person in, or say in one sentence why not (exit code 2)."""
        try:
            added = _add(options)
        except (Refused, ValidationError) as fault:
            sentence = fault.messages[0] if isinstance(fault, ValidationError) else str(fault)
            if options["json"]:
                self.stdout.write(json.dumps({"added": False, "problem": sentence}, ensure_ascii=False))
                raise SystemExit(2) from fault
            raise CommandError(sentence, returncode=2) from fault
        if options["json"]:
            self.stdout.write(json.dumps({"added": True, **added}, ensure_ascii=False))
            return
        self.stdout.write(f"{added['name']} werkt nu voor {added['board']}.")
        if added["set_password"]:
            self.stdout.write(f"Wachtwoord kiezen (één keer, drie dagen): {added['set_password']}")


def _add(options: dict[str, Any]) -> dict[str, str]:
    board = Board.objects.filter(slug=options["board"]).first()
    if board is None:
        known = ", ".join(Board.objects.order_by("slug").values_list("slug", flat=True)) or "geen"
        raise Refused(f"Er is geen bestuur met het adres “{options['board']}”. Er zijn: {known}.")
    validate_email(options["email"])
    name = options["name"] or options["email"].partition("@")[0]
    account = let_in_first(board, email=options["email"], name=name, today=today())
    here = options["at"] or f"{'http' if settings.PLAIN_HTTP else 'https'}://{settings.ALLOWED_HOSTS[0]}"
    new = not account.has_usable_password()
    return {
        "name": account.name,
        "email": account.email,
        "board": board.slug,
        "set_password": here.rstrip("/") + set_password_path(account) if new else "",
    }
