"""Makes the invented board once, and prints an address per role that signs in once."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.core.management import BaseCommand, CommandError

from glansrijk.accounts.models import Account
from glansrijk.demo.filling import fill
from glansrijk.demo.keys import fresh_addresses
from glansrijk.demo.models import InventedBoard
from glansrijk.demo.visitors import visitors
from glansrijk.lib.today import today
from glansrijk.schools.models import School

SEED = 26
MOST_SCHOOLS = 400
NOT_OURS = (
    "In deze map staan gegevens van een echte school. De demo blijft daar buiten: kies een lege map met GLANSRIJK_DATA."
)


class Command(BaseCommand):
    """`make_demo`: safe to run again; what is there stays."""

    help = "Maakt een verzonnen schoolbestuur, of houdt wat er al staat, en geeft per rol een adres om in te loggen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many schools, and which chance."""
        parser.add_argument("--schools", type=int, default=2, metavar="N", help="het aantal scholen (anders twee)")
        parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="hetzelfde getal geeft dezelfde mensen")
        parser.add_argument("--json", action="store_true", help="antwoord met één regel JSON")

    def handle(self, *, schools: int, seed: int, json: bool, **options: Any) -> None:
        """Make what is missing and print the addresses."""
        if not 1 <= schools <= MOST_SCHOOLS:
            self._refuse(f"Kies een aantal scholen van 1 tot en met {MOST_SCHOOLS}.", as_json=json)
        if _holds_a_real_school():
            self._refuse(NOT_OURS, as_json=json)
        board = InventedBoard.objects.select_related("board").first() or fill(schools, seed=seed, today=today())
        self._tell(fresh_addresses(visitors(board.board)), as_json=json)

    def _tell(self, addresses: dict[str, str], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(_one_line({"sign_in": addresses}))
            return
        self.stdout.write("Inloggen in één klik; elk adres werkt één keer:")
        for role, address in addresses.items():
            self.stdout.write(f"  {role:<10} {address}")

    def _refuse(self, sentence: str, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(_one_line({"error": sentence}))
        raise CommandError(sentence, returncode=2)


def _one_line(answer: Mapping[str, object]) -> str:
    return json.dumps(answer, ensure_ascii=False)


def _holds_a_real_school() -> bool:
    """Whether there is a school or an account that the demo did not make."""
    made = InventedBoard.objects.values("board")
    if School.objects.exclude(board__in=made).exists():
        return True
    return Account.objects.exists() and not InventedBoard.objects.exists()
