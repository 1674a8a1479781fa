"""Let the first person of a board in: how the operator begins. That person asks the others."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.validators import validate_email

from glansrijk.lib.today import today
from glansrijk.network.inviting_to_board import let_in_first
from glansrijk.schools.management.letting_in import LettingInCommand, set_password_address
from glansrijk.schools.models import Board
from glansrijk.schools.refusing import Refused


class Command(LettingInCommand):
    """`add_to_board bo@bestuur.nl --board de-brug --name "Bo de Boer"`."""

    help = "Geeft de eerste van een bestuur toegang, en schrijft het adres op om een wachtwoord te kiezen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and for which board."""
        super().add_arguments(parser)
        parser.add_argument("--board", required=True, metavar="SLUG")
        parser.add_argument("--name", default="", help="naam, als deze persoon nog geen account heeft")

    def let_in(self, options: dict[str, Any]) -> dict[str, str]:
        """Give the role of the board; an address for a password only where the account has none yet."""
        board = _board(options["board"])
        validate_email(options["email"])
        name = options["name"] or options["email"].partition("@")[0]
        account = let_in_first(board, email=options["email"], name=name, today=today())
        new = not account.has_usable_password()
        return {
            "name": account.name,
            "email": account.email,
            "board": board.slug,
            "set_password": set_password_address(account, options["at"]) if new else "",
        }

    def sentence(self, added: dict[str, str]) -> str:
        """Who works for which board now."""
        return f"{added['name']} werkt nu voor {added['board']}."


def _board(slug: str) -> Board:
    board = Board.objects.filter(slug=slug).first()
    if board is None:
        known = ", ".join(Board.objects.order_by("slug").values_list("slug", flat=True)) or "geen"
        raise Refused(f"Er is geen bestuur met het adres “{slug}”. Er zijn: {known}.")
    return board
