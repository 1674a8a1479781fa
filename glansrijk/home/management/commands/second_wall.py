"""Puts up the second wall between schools in PostgreSQL; again after every migration."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from glansrijk.lib.second_wall import models_behind_it, stands, unwalled
from glansrijk.schools.second_wall import put_up


class Command(BaseCommand):
    """`second_wall --role glansrijk_web`: run it as the owner of the tables."""

    help = "Zet de tweede muur tussen scholen op in PostgreSQL, voor de rol waarmee web en werker inloggen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options."""
        parser.add_argument("--role", default="glansrijk_web", help="de rol; hij wordt gemaakt als hij er niet is")

    def handle(self, *args: Any, **options: Any) -> None:
        """Put it up and say on how many tables it stands."""
        if not stands():
            raise CommandError("De tweede muur staat alleen in PostgreSQL. Zet DATABASE_URL, of gebruik hem niet.")
        put_up(connection, options["role"])
        if left := unwalled(connection):
            raise CommandError(f"Deze tabellen hebben geen muur: {', '.join(left)}.")
        self.stdout.write(f"De tweede muur staat op {len(models_behind_it())} tabellen, voor {options['role']}.")
