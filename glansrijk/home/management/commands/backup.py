"""`backup FILE --key KEY`: everything of this place in one sealed file, while people go on working."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from glansrijk.lib.backup import write_backup
from glansrijk.lib.database_copy import CopyError
from glansrijk.lib.sealed import SealError, key_in, make_key_file

KEEP = (
    "Er is een nieuwe sleutel gemaakt: {key}. Bewaar hem op een andere plek dan de back-ups. "
    "Zonder sleutel is een back-up niet te lezen."
)


class Command(BaseCommand):
    """Make a backup."""

    help = "Zet de database, alle bestanden en de sleutels in één versleuteld bestand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, help="het bestand om te maken")
        parser.add_argument(
            "--key",
            type=Path,
            required=True,
            help="het bestand met de sleutel; bestaat het niet, dan wordt het gemaakt",
        )

    def handle(self, *args: Any, file: Path, key: Path, **options: Any) -> None:
        """Make it, and say how much is in it."""
        if file.exists():
            raise CommandError(f"{file} bestaat al. Kies een andere naam.")
        try:
            if not key.exists():
                make_key_file(key)
                self.stderr.write(KEEP.format(key=key))
            made = write_backup(file, key_in(key))
        except (SealError, CopyError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{file} is niet gemaakt: {error.strerror}.") from error
        self.stdout.write(f"{file}: {made.files} bestanden, {made.size / 1e6:.1f} MB.")
