"""`restore FILE --key KEY`: a backup back where nothing is yet. Who was erased since stays erased."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from glansrijk.lib.backup import RestoreError, read_backup
from glansrijk.lib.database_copy import CopyError
from glansrijk.lib.sealed import SealError, key_in
from glansrijk.privacy.erasing import erase_again
from glansrijk.privacy.ledger import take_ledger


class Command(BaseCommand):
    """Put a backup back."""

    help = "Zet een back-up terug in een lege map en een lege database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from."""
        parser.add_argument("file", type=Path, help="de back-up")
        parser.add_argument("--key", type=Path, required=True, help="het bestand met de sleutel")
        parser.add_argument("--erased", type=Path, help="erased.jsonl van na de back-up: wie gewist is, blijft gewist")

    def handle(self, *args: Any, file: Path, key: Path, erased: Path | None, **options: Any) -> None:
        """Put it back, bring the database up to this version, and say of when it is."""
        try:
            made = read_backup(file, key_in(key))
        except (SealError, CopyError, RestoreError) as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0, interactive=False, stdout=self.stderr)
        if erased:
            take_ledger(erased)
        if again := erase_again():
            self.stdout.write(f"Opnieuw gewist: {again} personen die na deze back-up gewist waren.")
        self.stdout.write(
            f"Teruggezet: {made.files} bestanden, {made.size / 1e6:.1f} MB, van {made.at:%d-%m-%Y %H:%M}."
        )
