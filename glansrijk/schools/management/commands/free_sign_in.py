"""Take somebody's second step away on the word of the board: for a head who lost everything and has no second head."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from glansrijk.accounts.models import Account
from glansrijk.schools.freeing_sign_in import free_on_word_of_board
from glansrijk.schools.refusing import Refused
from glansrijk.schools.second_wall import every_school_open


class Command(BaseCommand):
    """`free_sign_in hanneke@school.nl --the-board-vouches`."""

    help = "Haalt de tweede stap weg van wie alles kwijt is. Het bestuur staat ervoor in dat het deze persoon is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and that somebody at the board saw who it is."""
        parser.add_argument("email")
        parser.add_argument("--the-board-vouches", action="store_true", help="het bestuur zag zelf wie het is")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say in one sentence why not (exit code 2)."""
        if not options["the_board_vouches"]:
            raise CommandError("Vraag eerst het bestuur of dit echt deze persoon is: --the-board-vouches", returncode=2)
        account = Account.objects.by_email(options["email"])
        if account is None:
            raise CommandError("Niemand logt in met dit e-mailadres.", returncode=2)
        try:
            with every_school_open():
                told = free_on_word_of_board(account)
        except Refused as fault:
            raise CommandError(str(fault), returncode=2) from fault
        self.stdout.write(f"De tweede stap is weg. Er gaat een mail; in het logboek van {told} school(en) staat het.")
