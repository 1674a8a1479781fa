"""Erase a person from the command line: for whoever runs the server, when a school asks for it in writing."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from glansrijk.lib.today import today
from glansrijk.privacy.erasing import erase
from glansrijk.privacy.persons import person_in
from glansrijk.schools.models import School
from glansrijk.schools.refusing import Refused


class Command(BaseCommand):
    """`erase_person pupil-12 --school de-linde --apply`."""

    help = "Wist iemand van een school, met alles wat erbij hoort. Zonder --apply gebeurt er niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, where, and whether to do it."""
        parser.add_argument("person", metavar="pupil-N|parent-N|staff-N")
        parser.add_argument("--school", required=True, metavar="SLUG")
        parser.add_argument("--apply", action="store_true", help="wis ook echt")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, or say why not (exit code 2)."""
        school = School.objects.filter(slug=options["school"]).first()
        person = person_in(school.pk, options["person"]) if school else None
        if person is None:
            raise CommandError("Deze persoon is er niet op deze school. Schrijf bijvoorbeeld: pupil-12.", returncode=2)
        keys = [person.key]
        if options["apply"]:
            try:
                keys = [one.kind for one in erase(person, by=None, on=today())]
            except Refused as refused:
                raise CommandError(str(refused), returncode=2) from refused
        self.stdout.write(json.dumps({"erased": options["apply"], "who": keys}))
