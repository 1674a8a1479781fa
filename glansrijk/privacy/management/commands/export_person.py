"""Everything about one person as JSON: what the page 'Verzoeken over gegevens' gives."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from glansrijk.audit.record import record
from glansrijk.lib.today import today
from glansrijk.privacy.dossier import dossier_of
from glansrijk.privacy.persons import person_in
from glansrijk.schools.models import School


class Command(BaseCommand):
    """`export_person parent-12 --school de-linde`."""

    help = "Schrijft alles over één persoon van een school op als JSON; anderen staan er niet in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and where."""
        parser.add_argument("person", metavar="pupil-N|parent-N|staff-N")
        parser.add_argument("--school", required=True, metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line of JSON, and an event."""
        school = School.objects.filter(slug=options["school"]).first()
        person = person_in(school.pk, options["person"]) if school else None
        if school is None or person is None:
            raise CommandError("Deze persoon is er niet op deze school. Schrijf bijvoorbeeld: parent-12.", returncode=2)
        record("data_request.copied", school_id=school.pk, by=None, about=person.row)
        self.stdout.write(json.dumps(dossier_of(person, on=today()).as_json(), ensure_ascii=False))
